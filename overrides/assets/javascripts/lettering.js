// Sets words on the pages of a PDF: broken into lines, in the typeface that the fillable sheets embed, or as a picture if
// that typeface lacks a character, since the reader's device can draw emoji and scripts that the typeface cannot.
import { PDFArray, PDFHexString, PDFName, PDFNumber, decodePDFRawStream } from "./vendor/pdf-lib.esm.min.js"

const LINE = 1.3
const BASE = 0.95
const PICTURE = 3 // pixels a point
const INK = "0.106 0.122 0.118 rg"
const BACK = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const BEGINS_BACK = new RegExp(`^[^\\p{L}]*${BACK.source}`, "u")
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" })
const hex = number => number.toString(16).padStart(4, "0")
const rounded = number => Number(number.toFixed(2))

/** @returns The reference of the typeface that a fillable sheet has for typed text. */
export function fontOf(document) {
  const form = document.catalog.lookup(PDFName.of("AcroForm"))
  return form.lookup(PDFName.of("DR")).lookup(PDFName.of("Font")).get(PDFName.of("Typed"))
}

/** @returns {Map<number, number>} The width of each code, from runs of codes: the first one, and the widths of all. */
function widthsOf(runs) {
  const widths = new Map()
  for (let at = 0; at < runs.size(); at += 2) {
    const first = runs.lookup(at, PDFNumber).asNumber()
    const run = runs.lookup(at + 1, PDFArray).asArray()
    run.forEach((width, place) => widths.set(first + place, width.asNumber()))
  }
  return widths
}

export class Lettering {
  /**
   * @param document A PDFDocument.
   * @param font The reference of a font with codes of two bytes; without one, all words are pictures.
   */
  constructor(document, font) {
    this.document = document
    this.font = font
    /** @type {Map<string, [code: string, width: number]>} */
    this.glyphs = new Map()
    this.canvas = new OffscreenCanvas(1, 1).getContext("2d")
    if (font) this.#read(document.context)
  }

  #read(context) {
    const { font } = this
    const dictionary = context.lookup(font)
    const map = new TextDecoder().decode(decodePDFRawStream(dictionary.lookup(PDFName.of("ToUnicode"))).decode())
    const widths = widthsOf(dictionary.lookup(PDFName.of("DescendantFonts")).lookup(0).lookup(PDFName.of("W")))
    for (const [, code, units] of map.matchAll(/^<(\w{4})> <(\w{4}|\w{8})>$/gm)) {
      const character = String.fromCharCode(...units.match(/.{4}/g).map(unit => parseInt(unit, 16)))
      if (character !== "\uffff") this.glyphs.set(character, [code, (widths.get(parseInt(code, 16)) ?? 0) / 1000])
    }
  }

  has(text) {
    for (const character of text) if (!this.glyphs.has(character)) return false
    return true
  }

  /** @returns {number} The width of a text in type of size 1. */
  width(text) {
    if (!this.has(text)) {
      this.canvas.font = "100px Atkinson, sans-serif"
      return this.canvas.measureText(text).width / 100
    }
    let sum = 0
    for (const character of text) sum += this.glyphs.get(character)[1]
    return sum
  }

  /**
   * Break a text into lines of a width, in type of size 1.
   * @param {boolean} [given] Whether it goes from right to left; without it, its first letter decides, in each paragraph.
   * @returns {{text: string, back: boolean}[]}
   */
  lines(text, width, given) {
    const lines = []
    for (const paragraph of clean(text).split("\n")) {
      const back = given ?? BEGINS_BACK.test(paragraph)
      let line = ""
      let taken = 0
      const end = () => {
        lines.push({ text: line.trimEnd(), back })
        line = ""
        taken = 0
      }
      for (const word of paragraph.match(/\S+\s*|\s+/g) ?? []) {
        const needed = this.width(word.trimEnd())
        if (taken && taken + needed > width) end()
        if (needed <= width) {
          line += word
          taken += this.width(word)
          continue
        }
        for (const { segment } of graphemes.segment(word)) {
          const more = this.width(segment)
          if (taken && taken + more > width) end()
          line += segment
          taken += more
        }
      }
      end()
    }
    return lines
  }

  /**
   * Set lines from the top of a box; the resources that they need are collected in `resources`.
   * @returns {Promise<string>} The operators that draw them.
   */
  async set(lines, size, box, resources) {
    let drawn = `${INK} `
    let top = box.top
    for (const { text, back } of lines) {
      if (text && !back && !BACK.test(text) && this.has(text)) {
        const codes = [...text].map(character => this.glyphs.get(character)[0]).join("")
        resources.fonts.Typed = this.font
        drawn += `BT /Typed ${size} Tf 1 0 0 1 ${rounded(box.left)} ${rounded(top - BASE * size)} Tm <${codes}> Tj ET\n`
      } else if (text) {
        drawn += await this.#picture(text, back, size, { ...box, top }, resources)
      }
      top -= LINE * size
    }
    return drawn
  }

  async #picture(text, back, size, box, resources) {
    const height = LINE * size
    const canvas = new OffscreenCanvas(Math.ceil(box.width * PICTURE), Math.ceil(height * PICTURE))
    const pen = canvas.getContext("2d")
    pen.font = `${size * PICTURE}px Atkinson, sans-serif`
    pen.fillStyle = "#1b1f1e"
    pen.direction = back ? "rtl" : "ltr"
    pen.textAlign = "start"
    pen.fillText(text, back ? canvas.width : 0, BASE * size * PICTURE)
    const bytes = await (await canvas.convertToBlob()).arrayBuffer()
    const image = await this.document.embedPng(bytes)
    await image.embed()
    const name = `Line${Object.keys(resources.pictures).length + 1}`
    resources.pictures[name] = image.ref
    const spoken = PDFHexString.fromText(text)
    return `/Span << /ActualText ${spoken} >> BDC q ${rounded(box.width)} 0 0 ${rounded(height)} ${rounded(box.left)} ` +
      `${rounded(box.top - height)} cm /${name} Do Q EMC\n`
  }

  /** @returns The resources that the lines need, as a PDF dictionary. */
  resources({ fonts, pictures }) {
    return this.document.context.obj({ Font: fonts, XObject: pictures })
  }
}

export const lineHeight = size => LINE * size
export const noResources = () => ({ fonts: {}, pictures: {} })

/** Normalize a text: tabs become spaces, line endings are unified, invisible characters are removed. */
const clean = text => text.normalize("NFC").replace(/\r\n?|\u2028|\u2029/g, "\n").replace(/\t/g, "    ").replace(/[\0-\x09\x0b-\x1f\x7f]/g, "")

const MARGIN = 62
const RULE = 40

/**
 * With `rule`, there is a line above a paragraph; `back` says that it goes from right to left, or not, whatever it begins with.
 * @typedef {{text: string, size: number, before?: number, rule?: boolean, back?: boolean}} Paragraph
 */

/**
 * Lay paragraphs out on pages.
 * @param {Paragraph[]} paragraphs
 * @returns {{lines: object[], size: number, top: number, rule?: boolean}[][]} The content of each page.
 */
export function laidOut(lettering, paragraphs, { width, height }) {
  const pages = [[]]
  let top = height - MARGIN
  for (const { text, size, before = 0, rule, back } of paragraphs) {
    const step = lineHeight(size)
    let lines = lettering.lines(text, (width - 2 * MARGIN) / size, back)
    top -= before
    while (lines.length) {
      const room = Math.floor((top - MARGIN) / step)
      if (room < Math.min(lines.length, 2)) {
        pages.push([])
        top = height - MARGIN
        continue
      }
      pages.at(-1).push({ lines: lines.slice(0, room), size, top, rule })
      top -= Math.min(room, lines.length) * step
      lines = lines.slice(room)
    }
  }
  return pages
}

/**
 * Add pages of plain text to a document, tagged for screen readers.
 * @param {Paragraph[]} paragraphs
 * @param parent The reference of the structure element that they become part of.
 */
export async function addText(lettering, paragraphs, extent, parent, at = lettering.document.getPageCount()) {
  for (const blocks of laidOut(lettering, paragraphs, extent)) {
    const page = openPage(lettering, extent, parent, at++)
    for (const { lines, size, top, rule } of blocks) {
      if (rule) page.rule(lines[0].back ? extent.width - MARGIN - RULE : MARGIN, top + 14)
      page.add(await lettering.set(lines, size, { left: MARGIN, top, width: extent.width - 2 * MARGIN }, page.needed))
    }
    page.close()
  }
}

/** Add a page for tagged paragraphs. */
function openPage(lettering, { width, height }, parent, at) {
  const { document } = lettering
  const { context } = document
  const page = document.insertPage(at, [width, height])
  const root = document.catalog.lookup(PDFName.of("StructTreeRoot"))
  const key = root.lookup(PDFName.of("ParentTreeNextKey")).asNumber()
  root.set(PDFName.of("ParentTreeNextKey"), PDFNumber.of(key + 1))
  const needed = noResources()
  const elements = []
  let content = ""
  return {
    needed,
    add(drawn) {
      const mark = elements.length
      const element = context.register(context.obj({ Type: "StructElem", S: "P", P: parent, Pg: page.ref, K: mark }))
      elements.push(element)
      kidsOf(context.lookup(parent), context).push(element)
      content += `/P << /MCID ${mark} >> BDC\n${drawn}EMC\n`
    },
    rule(left, y) {
      content += `/Artifact BMC 0.878 0.647 0.149 rg ${left} ${rounded(y)} 40 3.5 re f EMC\n`
    },
    close() {
      page.node.set(PDFName.of("Resources"), lettering.resources(needed))
      page.node.set(PDFName.of("Contents"), context.register(context.flateStream(content)))
      page.node.set(PDFName.of("StructParents"), PDFNumber.of(key))
      page.node.set(PDFName.of("Tabs"), PDFName.of("S"))
      const numbers = root.lookup(PDFName.of("ParentTree")).lookup(PDFName.of("Nums"))
      numbers.push(PDFNumber.of(key))
      numbers.push(context.register(context.obj(elements)))
    },
  }
}

/** @returns {PDFArray} The children of a structure element, always as a list. */
export function kidsOf(element, context) {
  const kids = element.lookup(PDFName.of("K"))
  if (kids instanceof PDFArray) return kids
  const list = context.obj(kids === undefined ? [] : [element.get(PDFName.of("K"))])
  element.set(PDFName.of("K"), list)
  return list
}

/** Hand a finished PDF to the browser to save. @param {Uint8Array} bytes */
export function download(bytes, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** @returns {Promise<ArrayBuffer>} A file of our own site. */
export async function fetched(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  return answer.arrayBuffer()
}

