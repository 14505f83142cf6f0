// Leaves questions and coach's notes out of a sheet that was laid out before: what follows moves up, writing lines take the
// room that is left, and the structure for screen readers and the page numbers fit what remains.
import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef, decodePDFRawStream } from "../vendor/pdf-lib.esm.min.js"
import { kidsOf } from "../lettering.js"
import { drawingsIn } from "./content.js"
import { laidOut } from "./flow.js"
import { numbered } from "./page-numbers.js"
import { kept, piecesOf } from "./pieces.js"

const name = PDFName.of
const latin = new TextDecoder("latin1")
const rounded = number => Number(number.toFixed(3))

/**
 * Leave questions out of a sheet. @param document A PDFDocument of a sheet that Trellis made.
 * @param {Set<number>} left The numbers of the questions, as in its marks.
 */
export function leaveOut(document, left) {
  const { context } = document
  const pages = document.getPages()
  const root = document.catalog.lookup(name("StructTreeRoot"))
  const entries = entriesOf(root)
  const elementOf = (page, mcid) => entries.get(pages[page].node.lookup(name("StructParents"), PDFNumber).asNumber())?.lookup(mcid)
  const contents = pages.map(page => drawingsIn(contentOf(page)))
  const { pieces, furniture, fixed } = piecesOf(contents, (page, mcid) => isHeading(elementOf(page, mcid)))
  const printed = kept(pieces, left)
  if (pieces.every(piece => printed.get(piece) === piece)) return
  const { pages: wanted, frame } = laidOut(pieces, printed, fixed)
  const notes = annotationsOf(pages, pieces, entries)
  const numbers = numbered(furniture, pages, wanted.map(({ source }) => source))
  /** Where each marked sequence is now, by its page and number before. */
  const moved = new Map()
  const removed = new Set(notes.map(({ ref }) => ref))
  for (const [at, { source, placed, ruled }] of wanted.entries()) {
    const page = pages[source]
    const sheet = new NewPage(page, source, pages, moved)
    for (const drawing of furniture[source]) sheet.keep(numbers(at, drawing))
    if (ruled) sheet.rule(frame)
    for (const one of placed) sheet.place(one)
    for (const note of notes) {
      const one = placed.find(({ piece }) => piece === printed.get(note.piece))
      if (!one) continue
      shift(note, one, context)
      sheet.notes.push(note.ref)
      removed.delete(note.ref)
    }
    sheet.write()
  }
  restructure(root, { context, pages, moved, removed, notes })
  reindex(root, context, pages, wanted, moved, elementOf)
  takeFields(document, removed)
  const still = new Set(wanted.map(({ source }) => source))
  for (let at = pages.length - 1; at >= 0; at--) if (!still.has(at)) document.removePage(at)
  document.pageCache.invalidate() // which pdf-lib forgets when a page is removed
}

function contentOf(page) {
  const content = page.node.lookup(name("Contents"))
  const streams = content instanceof PDFArray ? Array.from({ length: content.size() }, (_, at) => content.lookup(at)) : [content]
  return streams.map(stream => latin.decode(stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getUnencodedContents())).join("\n")
}

/** @returns {Map<number, object>} What the numbers of pages and annotations in the structure stand for. */
function entriesOf(root) {
  const numbers = root.lookup(name("ParentTree")).lookup(name("Nums"), PDFArray)
  const found = new Map()
  for (let at = 0; at < numbers.size(); at += 2) found.set(numbers.lookup(at, PDFNumber).asNumber(), numbers.lookup(at + 1))
  return found
}

function isHeading(element) {
  for (let at = element; at instanceof PDFDict; at = at.lookup(name("P"))) {
    if (/^\/H[2-6]$/.test(at.get(name("S"))?.toString() ?? "")) return true
  }
  return false
}

/**
 * @returns {{ref: PDFRef, note: PDFDict, piece: object}[]} Links and fields, each with the piece that has its words, or that it is in
 *   or nearest to.
 */
function annotationsOf(pages, pieces, entries) {
  return pages.flatMap((page, number) => {
    const list = page.node.lookup(name("Annots"))
    const there = pieces.filter(piece => piece.page === number)
    return Array.from({ length: list?.size() ?? 0 }, (_, at) => {
      const note = list.lookup(at)
      const [left, bottom, right, top] = note.lookup(name("Rect")).asArray().map(side => side.asNumber())
      const far = ({ box }) => Math.hypot(away((left + right) / 2, box.left, box.right), 20 * away((bottom + top) / 2, box.bottom, box.top))
      const words = wordsOf(entries.get(note.lookup(name("StructParent"))?.asNumber()))
      const piece = there.find(({ drawings }) => drawings.some(({ mcid }) => mcid !== null && words.includes(mcid)))
        ?? there.reduce((best, other) => (far(other) < far(best) ? other : best))
      return { ref: list.get(at), note, piece }
    })
  })
}

/** @returns {number[]} The marked sequences in an element, at any depth. */
function wordsOf(element) {
  const kids = element?.lookup(name("K"))
  const list = kids instanceof PDFArray ? Array.from({ length: kids.size() }, (_, at) => kids.lookup(at)) : kids ? [kids] : []
  return list.flatMap(kid => (kid instanceof PDFNumber ? [kid.asNumber()] : isElement(kid) ? wordsOf(kid) : []))
}

const away = (at, from, to) => Math.max(from - at, 0, at - to)

function shift({ note }, { up, aside }, context) {
  const move = key => {
    const list = note.lookup(name(key))
    if (list) note.set(name(key), context.obj(list.asArray().map((side, at) => side.asNumber() + (at % 2 ? up : -aside))))
  }
  move("Rect")
  move("QuadPoints")
}

/** A page that is written anew, with what is left for it. */
class NewPage {
  constructor(page, number, pages, moved) {
    this.page = page
    this.number = number
    this.pages = pages
    this.moved = moved
    this.content = ""
    this.marks = 0
    this.notes = []
    this.lenders = new Set()
  }

  keep({ open, source }) {
    this.content += `${open}\n${source}\nEMC\n`
  }

  /** Lines to write on, for the back of a piece of paper. */
  rule({ top, bottom }) {
    const { width } = this.page.getSize()
    const inset = 76.5
    let drawn = ""
    for (let y = top - 26; y >= bottom; y -= 25.5) drawn += `${inset} ${rounded(y)} m ${rounded(width - inset)} ${rounded(y)} l `
    this.content += `/Artifact BMC\nq 0.7 G 0.6 w ${drawn}S Q\nEMC\n`
  }

  place({ piece, up, aside, lines }) {
    let open = null
    for (const [at, drawing] of piece.drawings.entries()) {
      const begins = open?.sequence !== drawing.sequence
      if (begins && open) this.content += "EMC\n"
      if (begins) this.content += `${drawing.mcid === null ? drawing.open : this.#marked(drawing, piece.page)}\n`
      open = drawing
      const last = lines && at === piece.drawings.length - 1
      const source = this.#named(last ? relined(drawing, lines) : drawing, piece.page)
      this.content += up || aside ? `q 1 0 0 1 ${rounded(-aside)} ${rounded(up)} cm ${source} Q\n` : `${source}\n`
    }
    this.content += "EMC\n"
  }

  #marked({ open, mcid }, page) {
    const key = `${page} ${mcid}`
    if (!this.moved.has(key)) this.moved.set(key, { page: this.number, mcid: this.marks++ })
    return open.replace(/\/MCID \d+/, `/MCID ${this.moved.get(key).mcid}`)
  }

  /** What comes from another page has its own names for typefaces and colours. */
  #named({ source, names }, page) {
    if (page === this.number) return source
    this.lenders.add(page)
    let from = 0
    let named = ""
    for (const [start, end] of names) {
      named += `${source.slice(from, start)}/P${page}${source.slice(start + 1, end)}`
      from = end
    }
    return named + source.slice(from)
  }

  write() {
    const { page: { node, doc: { context } }, pages, lenders } = this
    const own = node.Resources() ?? context.obj({})
    const all = context.obj({})
    for (const [category, things] of own.entries()) all.set(category, things)
    for (const lender of lenders) {
      for (const [category, reference] of (pages[lender].own ?? pages[lender].node.Resources()).entries()) {
        const things = reference instanceof PDFRef ? context.lookup(reference) : reference
        if (!(things instanceof PDFDict)) continue
        const there = all.lookup(category)
        const merged = context.obj({})
        for (const [key, thing] of there instanceof PDFDict ? there.entries() : []) merged.set(key, thing)
        for (const [key, thing] of things.entries()) merged.set(name(`P${lender}${key.decodeText()}`), thing)
        all.set(category, merged)
      }
    }
    pages[this.number].own = own
    node.set(name("Resources"), all)
    const bytes = Uint8Array.from(this.content, sign => sign.charCodeAt(0))
    node.set(name("Contents"), context.register(context.flateStream(bytes)))
    if (this.notes.length) node.set(name("Annots"), context.obj(this.notes))
    else node.delete(name("Annots"))
  }
}

/** @returns {{source: string, names: [number, number][]}} A drawing with other writing lines. */
function relined({ source, names, lines: { start, end, width } }, { count, pitch }) {
  const path = Array.from({ length: count }, (_, at) => `0 ${rounded((at + 1) * pitch)} m ${width} ${rounded((at + 1) * pitch)} l`)
  return { source: `${source.slice(0, start)}${path.join("\n")}\n${source.slice(end)}`, names: names.filter(([from]) => from < start) }
}

/** Take what is no longer printed out of the structure, and say where the rest is. */
function restructure(root, { context, pages, moved, removed }) {
  const numbers = new Map(pages.map(({ ref }, at) => [ref, at]))
  const where = (reference, mcid) => moved.get(`${numbers.get(reference)} ${mcid}`)
  const pageOf = element => element.get(name("Pg"))

  /** @returns {{had: boolean, has: boolean}} Whether an element had content, and whether it still has some. */
  function walk(element, page) {
    const here = pageOf(element) ?? page
    const kids = kidsOf(element, context)
    const left = []
    let had = false
    let has = false
    for (let at = 0; at < kids.size(); at++) {
      const kid = kids.lookup(at)
      const inner = isElement(kid) ? walk(kid, here) : { had: true, has: true }
      had ||= inner.had
      // The cells of a table to fill in are empty from the start.
      const kept = isElement(kid) ? (inner.has || !inner.had) && kids.get(at) : content(kid, here)
      if (kept) left.push(kept)
      has ||= Boolean(kept) && inner.has
    }
    element.set(name("K"), context.obj(left))
    return { had, has }
  }

  /** @returns What stands for content in the structure now, if it is printed. */
  function content(kid, here) {
    if (!(kid instanceof PDFNumber) && kid.get(name("Type")) === name("OBJR")) {
      if (removed.has(kid.get(name("Obj")))) return null
      kid.set(name("Pg"), pages[holder(pages, kid.get(name("Obj")))].ref)
      return kid
    }
    const place = kid instanceof PDFNumber
      ? where(here, kid.asNumber())
      : where(kid.get(name("Pg")) ?? here, kid.lookup(name("MCID")).asNumber())
    return place ? context.obj({ Type: "MCR", Pg: pages[place.page].ref, MCID: place.mcid }) : null
  }

  walk(root, undefined)
}

const isElement = kid => kid instanceof PDFDict && kid.has(name("S"))
const holder = (pages, ref) => pages.findIndex(({ node }) => node.lookup(name("Annots"))?.asArray().includes(ref))

/** Say of each sequence of a page to which part of the structure it belongs. */
function reindex(root, context, pages, wanted, moved, elementOf) {
  const lists = new Map(wanted.map(({ source }) => [source, []]))
  for (const [key, { page, mcid }] of moved) {
    const [from, before] = key.split(" ").map(Number)
    lists.get(page)[mcid] = elementOf(from, before)
  }
  const numbers = root.lookup(name("ParentTree")).lookup(name("Nums"), PDFArray)
  const refs = new Map()
  for (const [ref, object] of context.enumerateIndirectObjects()) refs.set(object, ref)
  for (let at = 0; at < numbers.size(); at += 2) {
    const page = pages.findIndex(({ node }) => node.lookup(name("StructParents"))?.asNumber() === numbers.lookup(at).asNumber())
    if (lists.has(page)) numbers.set(at + 1, context.obj(lists.get(page).map(element => refs.get(element) ?? element)))
  }
}

/** Take fields that are no longer on a page out of the form. @param {Set<PDFRef>} removed */
function takeFields(document, removed) {
  const form = document.catalog.lookup(name("AcroForm"))
  if (!form || !removed.size) return
  const { context } = document
  const fields = form.lookup(name("Fields")).asArray().filter(ref => {
    const kids = context.lookup(ref).lookup(name("Kids"))
    return kids ? kids.asArray().some(kid => !removed.has(kid)) : !removed.has(ref)
  })
  form.set(name("Fields"), context.obj(fields))
}
