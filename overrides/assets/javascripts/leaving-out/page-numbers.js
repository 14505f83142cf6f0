// Numbers the pages of a sheet anew: “Page 1 of 3” in the foot is “Page 1 of 2” when one page less is printed.
import { PDFName, decodePDFRawStream } from "../vendor/pdf-lib.esm.min.js"

/** @typedef {import("./content.js").Drawing} Drawing */

const name = PDFName.of
const SHOWN = /\[(.*)\]\s*TJ|(\((?:\\[\s\S]|[^\\)])*\))\s*Tj/s

/**
 * A number that is shown. `from` and `to` are places in the `codes` and in the `text` of its drawing.
 * @typedef {{drawing: Drawing, codes: number[], text: string, from: number, to: number, value: number}} Shown
 */

/**
 * @param {Drawing[][]} furniture Head and foot of each page.
 * @param pages The pages, as PDFPage.
 * @param {number[]} sources Which pages are printed, in order.
 * @returns {(at: number, drawing: Drawing) => Drawing} What a page that is printed shows instead of a drawing of its source.
 */
export function numbered(furniture, pages, sources) {
  if (sources.length === pages.length) return (_, drawing) => drawing
  const found = furniture.flatMap((drawings, page) => numberOf(drawings, pages[page], page + 1, pages.length))
  /** The digits as the foot has them: other drawings may have smaller ones. */
  const digits = new Map(found.flatMap(({ codes, text, from, to }) =>
    codes.slice(from, to).map((code, place) => [text[from + place], code])))
  return (at, drawing) => {
    const shown = found.filter(one => one.drawing === drawing).sort((one, other) => other.from - one.from)
    if (!shown.length) return drawing
    const codes = [...shown[0].codes]
    for (const { from, to, isOwn } of shown) {
      codes.splice(from, to - from, ...[...String(isOwn ? at + 1 : sources.length)].map(digit => digits.get(digit)))
    }
    const hex = codes.map(code => code.toString(16).padStart(4, "0")).join("")
    return { ...drawing, source: drawing.source.replace(SHOWN, `<${hex}> Tj`) }
  }
}

/**
 * @param {number} own @param {number} total
 * @returns {(Shown & {isOwn: boolean})[]} The number of a page, and how many there are: the two that are closest on a line. They are
 *   in one drawing, or in several if their digits are of another typeface than the words, or written in another direction.
 */
function numberOf(drawings, page, own, total) {
  const numbers = drawings.flatMap(drawing => numbersIn(drawing, page))
  let least = Infinity
  let closest = []
  for (const [place, one] of numbers.entries()) {
    for (const other of numbers.slice(place + 1)) {
      const [first, second] = [one, other].map(({ drawing }) => drawing.box)
      const apart = Math.abs(first.left - second.left)
      const ownFirst = one.value === own && other.value === total
      const fits = ownFirst || (one.value === total && other.value === own)
      if (!fits || Math.abs(first.bottom - second.bottom) > 0.1 || apart > least) continue
      least = apart
      closest = [{ ...one, isOwn: ownFirst }, { ...other, isOwn: !ownFirst }]
    }
  }
  return closest
}

/** @returns {Shown[]} The numbers that a drawing shows. */
function numbersIn(drawing, page) {
  if (!SHOWN.test(drawing.source)) return []
  const letters = lettersOf(drawing, page)
  const codes = codesOf(drawing.source)
  const text = codes.map(code => letters.get(code)?.[0] ?? "\ufffd").join("")
  return [...text.matchAll(/\d+/g)].map(({ index, 0: { length } }) => (
    { drawing, codes, text, from: index, to: index + length, value: Number(text.slice(index, index + length)) }))
}

/** @returns {number[]} The codes of two bytes that a drawing of text shows. */
function codesOf(source) {
  const [, several, one] = SHOWN.exec(source)
  const bytes = [...(several ?? one).matchAll(/\(((?:\\[\s\S]|[^\\)])*)\)|<([0-9A-Fa-f\s]*)>/g)].flatMap(([, string, hex]) =>
    hex === undefined ? unescaped(string) : hex.replace(/\s/g, "").match(/../g).map(pair => parseInt(pair, 16)))
  return Array.from({ length: bytes.length / 2 }, (_, at) => bytes[2 * at] * 256 + bytes[2 * at + 1])
}

const ESCAPES = { n: 10, r: 13, t: 9, b: 8, f: 12 }

const unescaped = string => [...string.matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g)].map(([, octal, sign, plain]) =>
  octal ? parseInt(octal, 8) : sign ? ESCAPES[sign] ?? sign.charCodeAt(0) : plain.charCodeAt(0))

/** @returns {Map<number, string>} What the codes of the typeface of a drawing stand for. */
function lettersOf(drawing, page) {
  const [, font] = /\/(\S+) [\d.]+ Tf/.exec(drawing.source)
  const dictionary = page.node.Resources().lookup(name("Font")).lookup(name(font))
  const map = new TextDecoder("latin1").decode(decodePDFRawStream(dictionary.lookup(name("ToUnicode"))).decode())
  const letters = new Map()
  for (const [, block] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code, units] of block.matchAll(/<(\w+)>\s*<(\w+)>/g)) {
      letters.set(parseInt(code, 16), String.fromCharCode(...units.match(/.{4}/g).map(unit => parseInt(unit, 16))))
    }
  }
  return letters
}
