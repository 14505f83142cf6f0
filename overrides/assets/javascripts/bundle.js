// Makes one PDF of several sheets in the browser, with a cover and with all tags. Loaded when a coach requests it.
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNull, PDFNumber, PDFObjectCopier, PDFPage } from "./vendor/pdf-lib.esm.min.js"
import { Lettering, addText, download, fetched, fontOf, kidsOf, laidOut } from "./lettering.js"
import { day } from "./answers/dates.js"
import { _ } from "./gettext.js"
import { sideBySide } from "./lists.js"

const name = PDFName.of
const PAPERS = { a4: { width: 595.28, height: 841.89 }, letter: { width: 612, height: 792 } }

/**
 * @typedef {import("./basket.js").Picked} Picked
 * @typedef {{bytes: Uint8Array, failed: Picked[], pages: number, parts: {sheet: Picked, pages: number}[]}} Made The PDF; sheets
 *   that are not in it; how many pages it has, 0 for none; and how many each sheet in it has.
 */

/**
 * @param {Picked[]} sheets
 * @param {import("./basket.js").Cover} cover
 * @param {{practice: string, typeface: string}} site
 * @param {(done: number, all: number) => void} loading
 * @param {{load?: (address: string) => Promise<ArrayBuffer>, fill?: (source: PDFDocument, at: number) => Promise<void>}} how Where
 *   files come from, and what is done to the sheet at a place before it is added.
 * @returns {Promise<Made>}
 */
export async function assembled(sheets, cover, site, loading, { load = fetched, fill } = {}) {
  const whole = await started(site, load)
  const failed = []
  const parts = []
  for (const [at, sheet] of sheets.entries()) {
    loading(at + 1, sheets.length)
    try {
      const source = await PDFDocument.load(await load(fileOf(sheet, cover)), { updateMetadata: false })
      if (sheet.left?.length) await leaveOut(source, sheet.left)
      if (fill) await fill(source, at)
      const start = whole.document.getPageCount()
      append(whole, source, at + 1)
      parts.push({ sheet, start, pages: whole.document.getPageCount() - start })
    } catch {
      failed.push(sheet)
    }
  }
  if (!parts.length) return { bytes: new Uint8Array(), failed, pages: 0, parts }
  await addCover(whole, parts.map(({ sheet: { title }, start }) => ({ title, at: start })), cover, site)
  // What a client typed is drawn in its fields already.
  const bytes = await whole.document.save({ updateFieldAppearances: false })
  return { bytes, failed, pages: whole.document.getPageCount(), parts }
}

/** @param {Picked} sheet @returns {string} The address of a sheet's PDF. */
export const fileOf = ({ address, name }, { edition, paper }) => `${address}${name}-${edition}-${paper}.pdf`

/** Make the PDF of a session, and hand it to the browser to save. @returns {Promise<Made>} */
export async function bundle(sheets, cover, site, loading, how) {
  const made = await assembled(sheets, cover, site, loading, how)
  if (made.pages) download(made.bytes, ["session", cover.date, cover.paper].filter(Boolean).join("-") + ".pdf")
  return made
}

/** Loaded only when something is left out. */
async function leaveOut(source, codes) {
  const { leaveOut } = await import("./leaving-out/sheet.js")
  const { numberOf } = await import("./session-link.js")
  leaveOut(source, new Set(codes.map(numberOf)))
}

/** Start a document with an empty structure, and the typeface that fillable sheets embed for typed text. */
async function started({ practice, typeface }, load) {
  const document = await PDFDocument.create()
  const { context, catalog } = document
  const root = context.obj({ Type: "StructTreeRoot", ParentTree: { Nums: [] }, ParentTreeNextKey: 0, RoleMap: {} })
  const rootRef = context.register(root)
  const top = context.register(context.obj({ Type: "StructElem", S: "Document", P: rootRef, K: [] }))
  root.set(name("K"), context.obj([top]))
  // The cover comes first, but is made last, when it is known which sheet begins on which page.
  const cover = context.register(context.obj({ Type: "StructElem", S: "Sect", P: top, K: [] }))
  context.lookup(top).lookup(name("K")).push(cover)
  catalog.set(name("StructTreeRoot"), rootRef)
  catalog.set(name("MarkInfo"), context.obj({ Marked: true }))
  catalog.set(name("Lang"), PDFHexString.fromText(window.document.documentElement.lang || "en"))
  const direction = window.document.dir === "rtl" ? { Direction: "R2L" } : {}
  catalog.set(name("ViewerPreferences"), context.obj({ DisplayDocTitle: true, ...direction }))
  describe(document, _("Worksheets for a session, %(practice)s", { practice }))
  const font = await fontFrom(typeface, context, load).catch(() => null)
  return { document, root, top, cover, lettering: new Lettering(document, font) }
}

async function fontFrom(address, context, load) {
  const source = await PDFDocument.load(await load(address), { updateMetadata: false })
  return PDFObjectCopier.for(source.context, context).copy(fontOf(source))
}

/** Set the title of a document, and declare that it is tagged for screen readers. */
function describe(document, title) {
  const { context, catalog } = document
  const safe = title.replace(/[&<>]/g, sign => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign])
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${safe}</rdf:li></rdf:Alt></dc:title><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
  const stream = context.stream(new TextEncoder().encode(packet), { Type: "Metadata", Subtype: "XML" })
  catalog.set(name("Metadata"), context.register(stream))
  document.setTitle(title)
}

/** Add the pages of a document, with their part of its structure, and its fields under names of their own. */
function append(whole, source, number) {
  const { document, root, top, lettering } = whole
  const { context } = document
  const theirs = source.catalog.lookup(name("StructTreeRoot"), PDFDict)
  const kids = kidsOf(theirs, source.context)
  // Otherwise the copier would follow references to parents, and copy the old root too.
  for (let at = 0; at < kids.size(); at++) kids.lookup(at).set(name("P"), PDFNull)

  // The headings of tables have the same ids on every sheet, and nothing refers to them.
  for (const [, object] of source.context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict && object.get(name("S")) === name("TH")) object.delete(name("ID"))
  }
  const copier = PDFObjectCopier.for(source.context, context)
  const form = source.catalog.lookup(name("AcroForm"))
  // Every fillable sheet has the same large typeface for typed text.
  if (form && lettering.font) copier.traversedObjects.set(fontOf(source), lettering.font)
  const base = root.lookup(name("ParentTreeNextKey")).asNumber()
  for (const page of source.getPages()) {
    const ref = copier.copy(page.ref)
    const leaf = context.lookup(ref)
    shift(leaf, "StructParents", base)
    const notes = leaf.lookup(name("Annots"))
    for (let at = 0; at < (notes?.size() ?? 0); at++) shift(notes.lookup(at), "StructParent", base)
    document.addPage(PDFPage.of(leaf, ref, document))
  }
  if (form) addFields(document, form, copier, number)
  const numbers = root.lookup(name("ParentTree")).lookup(name("Nums"), PDFArray)
  const entries = theirs.lookup(name("ParentTree")).lookup(name("Nums"), PDFArray)
  for (let at = 0; at < entries.size(); at += 2) {
    numbers.push(PDFNumber.of(base + entries.lookup(at, PDFNumber).asNumber()))
    numbers.push(copier.copy(entries.get(at + 1)))
  }
  root.set(name("ParentTreeNextKey"), PDFNumber.of(base + theirs.lookup(name("ParentTreeNextKey")).asNumber()))
  for (const [from, to] of theirs.lookup(name("RoleMap"))?.entries() ?? []) root.lookup(name("RoleMap")).set(from, to)
  for (let at = 0; at < kids.size(); at++) {
    const kid = copier.copy(kids.get(at))
    context.lookup(kid).set(name("P"), top)
    context.lookup(top).lookup(name("K")).push(kid)
  }
}

/** Add the fields of a sheet to the form. Each sheet has its own prefix, since two may ask for a name. */
function addFields({ context, catalog }, form, copier, number) {
  if (!catalog.has(name("AcroForm"))) {
    const shared = { Fields: [], DR: copier.copy(form.get(name("DR"))), DA: copier.copy(form.get(name("DA"))) }
    catalog.set(name("AcroForm"), context.register(context.obj(shared)))
  }
  const all = catalog.lookup(name("AcroForm")).lookup(name("Fields"))
  for (const field of form.lookup(name("Fields")).asArray()) {
    const ref = copier.copy(field)
    const copy = context.lookup(ref)
    copy.set(name("T"), PDFHexString.fromText(`${number}-${copy.lookup(name("T")).decodeText()}`))
    all.push(ref)
  }
}

function shift(dictionary, key, by) {
  const value = dictionary.lookup(name(key))
  if (value instanceof PDFNumber) dictionary.set(name(key), PDFNumber.of(value.asNumber() + by))
}

async function addCover({ lettering, cover: section }, contents, { initials, date, paper }, { practice }) {
  const whom = sideBySide([initials.trim() && _("For %(initials)s", { initials: initials.trim() }), date && day(date)].filter(Boolean))
  /** Lay out the cover, given how many pages it takes itself. */
  const cover = pages => [
    { text: practice, size: 13 },
    { text: _("Worksheets for our session"), size: 28, before: 90, rule: true },
    ...(whom ? [{ text: whom, size: 16, before: 8 }] : []),
    ...contents.map(({ title, at }, number) => (
      { text: [`${number + 1}.`, title, _("(page %(number)s)", { number: at + pages + 1 })].join(" "), size: 12, before: number ? 4 : 36 })),
  ].map(paragraph => ({ ...paragraph, back: window.document.dir === "rtl" }))
  const taken = laidOut(lettering, cover(1), PAPERS[paper]).length
  await addText(lettering, cover(taken), PAPERS[paper], section, 0)
}
