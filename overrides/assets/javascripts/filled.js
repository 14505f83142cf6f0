// Saves a fillable sheet with the answers of the page in its fields. Loaded only when the reader saves a PDF.
import { PDFArray, PDFDocument, PDFHexString, PDFName } from "./vendor/pdf-lib.esm.min.js"
import { Lettering, addText, download, fetched, fontOf, kidsOf, lineHeight, noResources } from "./lettering.js"
import { day, shortDay } from "./answers/dates.js"
import { words } from "./answers/words.js"
import { _ } from "./gettext.js"

const SIZES = [12, 11, 10, 9, 8]
const EDGE = 3
const name = PDFName.of

/**
 * Save a filled copy of the sheet at `address`.
 * @param {(HTMLInputElement | HTMLTextAreaElement)[]} controls
 * @param {import("./answers/storage.js").Answer[]} gone Answers to what is no longer on the sheet.
 * @param {import("./over-time/times.js").Time[]} times Earlier times of a sheet that is filled in again and again.
 */
export async function fill(address, controls, gone, times) {
  const document = await PDFDocument.load(await fetched(address), { updateMetadata: false })
  await fillIn(document, controls, gone, times)
  const bytes = await document.save({ updateFieldAppearances: false })
  download(bytes, address.split("/").at(-1).replace("-fillable-", "-filled-"))
}

/** Write answers into the fields of a document; see `fill`. */
export async function fillIn(document, controls, gone = [], times = []) {
  await withAnswers(document, new Map([...numbersOf(times), ...answersOf(controls)]), gone.map(onItsOwn))
}

/** How many times the sheet has room for (`over_time.py`). */
const TIMES = 12

/** @returns {Map<string, string>} The values of the fields for the last twelve times of each part of the sheet. */
function numbersOf(times) {
  const values = new Map()
  for (const part of new Set(times.map(time => time.part))) {
    for (const [at, time] of times.filter(time => time.part === part).slice(-TIMES).entries()) {
      for (const scale of time.scales.keys()) {
        const answer = time.answers.get(scale)
        values.set(`${scale}=date-${at + 1}`, shortDay(time.day))
        if (answer) values.set(`${scale}=time-${at + 1}`, answer.value)
      }
    }
  }
  return values
}

/** @returns {Map<string, string>} The value of each field by its name; the state of a box or a button is its value. */
function answersOf(controls) {
  const answers = new Map()
  for (const control of controls) {
    const { type, value, checked } = control
    const { field } = control.dataset
    if (type === "checkbox") answers.set(field, checked ? "Yes" : "Off")
    else if (type === "radio") checked && answers.set(field, value)
    else if (type === "date") value && answers.set(field, day(value))
    else if (value) answers.set(field, value)
  }
  return answers
}

/** @returns {{question: string, value: string}} An answer to what is no longer on the sheet, as the last pages show it. */
const onItsOwn = ({ asked, said, by, value }) => ({
  question: [by, asked, words.goneTitle].filter(Boolean).join(" – "),
  value: said || value,
})

async function withAnswers(document, answers, gone) {
  const lettering = new Lettering(document, fontOf(document))
  const fields = document.catalog.lookup(name("AcroForm")).lookup(name("Fields"))
  const long = []
  for (let at = 0; at < fields.size(); at++) {
    const field = fields.lookup(at)
    const value = answers.get(field.lookup(name("T")).decodeText())
    if (value === undefined) continue
    if (field.lookup(name("FT")) === name("Btn")) press(field, value)
    else if (!(await type(lettering, field, value))) long.push({ question: field.lookup(name("TU")).decodeText(), value })
  }
  long.push(...gone)
  if (long.length) await append(lettering, long)
}

/** Tick a check box, or select the button of a group whose state is `state`. */
function press(field, state) {
  const kids = field.lookup(name("Kids"))
  const buttons = kids instanceof PDFArray ? Array.from({ length: kids.size() }, (_, at) => kids.lookup(at)) : [field]
  field.set(name("V"), name(state))
  for (const button of buttons) {
    const looks = button.lookup(name("AP")).lookup(name("N"))
    button.set(name("AS"), name(looks.has(name(state)) ? state : "Off"))
  }
}

/** Write a text into a field. @returns {Promise<boolean>} Whether all of it can be seen there. */
async function type(lettering, field, value) {
  const { context } = lettering.document
  const [left, bottom, right, top] = field.lookup(name("Rect")).asArray().map(side => side.asNumber())
  const [width, height] = [right - left, top - bottom]
  const several = ((field.lookup(name("Ff"))?.asNumber() ?? 0) & (1 << 12)) !== 0
  const within = width - 2 * EDGE
  const lines = size => lettering.lines(several ? value : value.replace(/\s+/g, " "), within / size)
  const room = size => (several ? Math.max(1, Math.floor((height - EDGE) / lineHeight(size))) : 1)
  const size = SIZES.find(size => lines(size).length <= room(size))
  let shown = lines(size ?? 9)
  if (!size) {
    shown = shown.slice(0, room(9))
    const last = shown.at(-1)
    const more = ` … ${_("(all of it on the last pages)")}`
    while (last.text && lettering.width(last.text + more) * 9 > within) last.text = Array.from(last.text).slice(0, -1).join("")
    last.text += more
  }
  const set = size ?? 9
  const needed = noResources()
  const start = several ? height - EDGE : (height + lineHeight(set)) / 2
  const drawn = await lettering.set(shown, set, { left: EDGE, top: start, width: within }, needed)
  const look = context.flateStream(`/Tx BMC q\n${drawn}Q EMC`, {
    Type: "XObject",
    Subtype: "Form",
    BBox: [0, 0, width, height],
    Resources: lettering.resources(needed),
  })
  field.set(name("V"), PDFHexString.fromText(value))
  field.set(name("AP"), context.obj({ N: context.register(look) }))
  return size !== undefined
}

/** Add answers that were too long for their fields, each under its question, on pages at the end. */
async function append(lettering, long) {
  const { document } = lettering
  const { context } = document
  const root = document.catalog.lookup(name("StructTreeRoot"))
  const top = kidsOf(root, context).get(0)
  const section = context.register(context.obj({ Type: "StructElem", S: "Sect", P: top }))
  kidsOf(context.lookup(top), context).push(section)
  const paragraphs = [{ text: _("Answers in full"), size: 18 }]
  for (const { question, value } of long) {
    paragraphs.push({ text: question, size: 13, before: 18 }, { text: value, size: 12, before: 4 })
  }
  await addText(lettering, paragraphs, document.getPage(0).getSize(), section)
}
