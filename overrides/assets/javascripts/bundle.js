// Makes one PDF of several sheets in the browser, with a cover and with all tags. Loaded when a coach requests it.
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNull, PDFNumber, PDFObjectCopier, PDFPage } from "./vendor/pdf-lib.esm.min.js"
import { Lettering, addText, download, fetched, fontOf, kidsOf, laidOut } from "./lettering.js"
import { day } from "./answers/dates.js"

const name = PDFName.of
const PAPERS = { a4: { width: 595.28, height: 841.89 }, letter: { width: 612, height: 792 } }

/**
 * @param {import("./basket.js").Picked[]} sheets
 * @param {import("./basket.js").Cover} cover
 * @param {{practice: string, typeface: string}} site
 * @param {(done: number, all: number) => void} loading
 * @returns {Promise<{failed: Picked[], pages: number}>} Sheets that are not in it, and how many pages it has, 0 for none.
 */
export async function bundle(sheets, cover, site, loading) {
  const whole = await started(site)
  const failed = []
  const contents = []
  for (const [at, sheet] of sheets.entries()) {
    loading(at + 1, sheets.length)
    try {
      const file = `${sheet.address}${sheet.name}-${cover.edition}-${cover.paper}.pdf`
      const source = await PDFDocument.load(await fetched(file), { updateMetadata: false })
      const at = whole.document.getPageCount()
      append(whole, source)
      contents.push({ title: sheet.title, at })
    } catch {
      failed.push(sheet)
    }
  }
  if (failed.length === sheets.length) return { failed, pages: 0 }
  await addCover(whole, contents, cover, site)
  const bytes = await whole.document.save()
  download(bytes, ["session", cover.date, cover.paper].filter(Boolean).join("-") + ".pdf")
  return { failed, pages: whole.document.getPageCount() }
}

/** Start a document with an empty structure, and the typeface that fillable sheets embed for typed text. */
async function started({ practice, typeface }) {
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
  catalog.set(name("ViewerPreferences"), context.obj({ DisplayDocTitle: true }))
  describe(document, `Worksheets for a session, ${practice}`)
  const font = await fontFrom(typeface, context).catch(() => null)
  return { document, root, top, cover, lettering: new Lettering(document, font) }
}

async function fontFrom(address, context) {
  const source = await PDFDocument.load(await fetched(address), { updateMetadata: false })
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

/** Add the pages of a document, with their part of its structure. */
function append({ document, root, top }, source) {
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
  const base = root.lookup(name("ParentTreeNextKey")).asNumber()
  for (const page of source.getPages()) {
    const ref = copier.copy(page.ref)
    const leaf = context.lookup(ref)
    shift(leaf, "StructParents", base)
    const notes = leaf.lookup(name("Annots"))
    for (let at = 0; at < (notes?.size() ?? 0); at++) shift(notes.lookup(at), "StructParent", base)
    document.addPage(PDFPage.of(leaf, ref, document))
  }
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

function shift(dictionary, key, by) {
  const value = dictionary.lookup(name(key))
  if (value instanceof PDFNumber) dictionary.set(name(key), PDFNumber.of(value.asNumber() + by))
}

async function addCover({ lettering, cover: section }, contents, { initials, date, paper }, { practice }) {
  const whom = [initials.trim() && `For ${initials.trim()}`, date && day(date)].filter(Boolean).join(", ")
  /** Lay out the cover, given how many pages it takes itself. */
  const cover = pages => [
    { text: practice, size: 13 },
    { text: "Worksheets for our session", size: 28, before: 90, rule: true },
    ...(whom ? [{ text: whom, size: 16, before: 8 }] : []),
    ...contents.map(({ title, at }, number) => (
      { text: `${number + 1}. ${title}, page ${at + pages + 1}`, size: 12, before: number ? 4 : 36 })),
  ]
  const taken = laidOut(lettering, cover(1), PAPERS[paper]).length
  await addText(lettering, cover(taken), PAPERS[paper], section, 0)
}
