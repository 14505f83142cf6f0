// Numbers the pages of a sheet anew: “Page 1 of 3” in the foot is “Page 1 of 2” when one page less is printed.
import { PDFName, decodePDFRawStream } from "../vendor/pdf-lib.esm.min.js"

/** @typedef {import("./content.js").Drawing} Drawing */

const name = PDFName.of
const SHOWN = /\[(.*)\]\s*TJ|(\((?:\\[\s\S]|[^\\)])*\))\s*Tj/s

/**
 * @param {Drawing[][]} furniture Head and foot of each page.
 * @param pages The pages, as PDFPage.
 * @param {number[]} sources Which pages are printed, in order.
 * @returns {(at: number, drawing: Drawing) => Drawing} What a page that is printed shows instead of a drawing of its source.
 */
export function numbered(furniture, pages, sources) {
  if (sources.length === pages.length) return (_, drawing) => drawing
  const found = new Map(furniture.flatMap((drawings, page) => drawings.flatMap(drawing => {
    const number = numberIn(drawing, pages[page], page + 1, pages.length)
    return number ? [[drawing, number]] : []
  })))
  /** The digits as the foot has them: other drawings may have smaller ones. */
  const digits = new Map([...found.values()].flatMap(({ codes, text, spans }) =>
    spans.flatMap(([from, to]) => codes.slice(from, to).map((code, place) => [text[from + place], code]))))
  return (at, drawing) => {
    const number = found.get(drawing)
    if (!number) return drawing
    const { codes, spans: [first, second], ownFirst } = number
    const [one, other] = (ownFirst ? [at + 1, sources.length] : [sources.length, at + 1])
      .map(value => [...String(value)].map(digit => digits.get(digit)))
    const shown = [...codes.slice(0, first[0]), ...one, ...codes.slice(first[1], second[0]), ...other, ...codes.slice(second[1])]
    const hex = shown.map(code => code.toString(16).padStart(4, "0")).join("")
    return { ...drawing, source: drawing.source.replace(SHOWN, `<${hex}> Tj`) }
  }
}

/**
 * @param {number} own @param {number} total
 * @returns {{codes: number[], text: string, spans: [number, number][], ownFirst: boolean} | null} The number of a page, and how
 *   many there are, if that is what a drawing shows.
 */
function numberIn(drawing, page, own, total) {
  if (!SHOWN.test(drawing.source)) return null
  const letters = lettersOf(drawing, page)
  const codes = codesOf(drawing.source)
  const text = codes.map(code => letters.get(code)?.[0] ?? "\ufffd").join("")
  const numbers = [...text.matchAll(/\d+/g)]
  const values = numbers.map(([number]) => Number(number)).join(" ")
  if (values !== `${own} ${total}` && values !== `${total} ${own}`) return null
  const spans = numbers.map(({ index, 0: { length } }) => [index, index + length])
  return { codes, text, spans, ownFirst: values === `${own} ${total}` }
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
