// Shows the worksheets of a link that a coach made, one below the other, to read, fill in and print. Nothing is stored or sent:
// what the link says stays in the browser, and the pages of the worksheets are loaded like any other page.
import { Sheet, isFilled } from "./answers/controls.js"
import { day } from "./answers/dates.js"
import { element } from "./answers/element.js"
import { _, ngettext, oneText } from "./gettext.js"
import { sideBySide } from "./lists.js"
import { makeRoom } from "./answers/room.js"
import { read } from "./session-link.js"
import { sheetOf } from "./session-sheet.js"
import { takeTurns } from "./turns.js"

const at = id => document.getElementById(id)
const page = at("session-page")
const root = new URL(page.dataset.root, location.href)
const known = new Map(Object.entries(JSON.parse(page.dataset.known)))

function say(words) {
  at("session-state").textContent = words
}

function complain(...content) {
  at("session-wrong").append(element("p", { className: "session__wrong" }, ...content))
}

/** Say what is wrong with the codes of a link. @returns {object[]} The worksheets, in order. */
function found(chosen) {
  const sheets = []
  const strange = new Set()
  for (const { code, left } of chosen) {
    const entry = known.get(code)
    if (!entry) strange.add(code)
    else if (entry.gone) {
      const more = element("a", { href: new URL(entry.address, root).href }, _("See more"))
      complain(_("One of these worksheets is no longer here."), " ", entry.gone, " ", more)
    } else sheets.push({ ...entry, code, left, address: new URL(entry.address, root).href })
  }
  if (strange.size) {
    complain(ngettext("One code in this link is unknown on this site: %(codes)s. Ask the person who sent it for a new link.",
      "%(num)s codes in this link are unknown on this site: %(codes)s. Ask the person who sent it for a new link.", strange.size,
      { codes: sideBySide([...strange]) }))
  }
  return sheets
}

async function load(sheet, number) {
  const section = element("section", { className: "session__sheet" })
  const link = element("a", { href: sheet.address }, _("Open it on its own page"))
  section.append(element("h2", { id: `s${number}`, tabIndex: -1, ...(sheet.language && { lang: sheet.language }) }, sheet.title))
  at("session-sheets").append(section)
  try {
    const answer = await fetch(sheet.address)
    if (!answer.ok) throw new Error(answer.status)
    const prefix = `s${number}-`
    const { content, styles } = sheetOf(await answer.text(), sheet.address, prefix, sheet.left)
    section.append(...content)
    if (sheet.left.length) section.querySelector("h2").after(element("p", { className: "session__note" }, _("Some questions of this worksheet are left out here.")))
    for (const style of styles) addStyle(style)
    section.append(element("p", { className: "session__own" }, link))
    const { controls } = new Sheet(section)
    const room = makeRoom(controls)
    section.addEventListener("input", ({ target }) => controls.includes(target) && room.update(target))
    takeTurns(section.querySelector(".exercises"), room.fitAll, prefix)
    sheet.controls = controls
    return true
  } catch {
    section.append(element("p", {}, _("This worksheet could not be loaded."), " "), element("p", { className: "session__own" }, link))
    return false
  }
}

function addStyle(address) {
  if ([...document.querySelectorAll("link[rel=stylesheet]")].some(({ href }) => href === address)) return
  const first = document.querySelector("link[rel=stylesheet][media=print]")
  first.before(element("link", { rel: "stylesheet", href: address }))
}

async function open() {
  const session = read(location.hash)
  if (session.wrong) return complain(session.wrong)
  const sheets = found(session.sheets)
  if (session.date) at("session-when").textContent = _("For %(day)s", { day: day(session.date) })
  if (!sheets.length) return
  at("session-list").append(
    ...sheets.map(({ title }, place) => element("li", {}, element("a", { href: `#s${place + 1}` }, title))),
  )
  say(_("The worksheets are being loaded."))
  const loaded = await Promise.all(sheets.map((sheet, place) => load(sheet, place + 1)))
  const missing = loaded.filter(one => !one).length
  say(missing
    ? ngettext("%(missing)s of %(num)s worksheet could not be loaded. Load the page again when you are connected.",
      "%(missing)s of %(num)s worksheets could not be loaded. Load the page again when you are connected.", sheets.length, { missing })
    : "")
  for (const id of ["session-print", "session-save", "session-empty"]) at(id).hidden = false
  at("session-print").addEventListener("click", () => print())
  at("session-save").addEventListener("click", () => save(sheets, { ...session, edition: "fillable" }, filled))
  at("session-empty").addEventListener("click", () => save(sheets, session))
  if (!missing) getReady(sheets, session)
}

/** PDFs that were loaded before anybody asked for them. @type {Map<string, ArrayBuffer>} */
const ready = new Map()
/** A fillable sheet has a quarter of a megabyte: more sheets than these would be too much for a phone. */
const MOST_READY = 20

const loadPdf = async address => {
  if (ready.has(address)) return ready.get(address).slice(0)
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  return answer.arrayBuffer()
}

/** Load all that saving needs, so that it needs no connection later, unless the reader wants to save data. */
async function getReady(sheets, session) {
  if (navigator.connection?.saveData || sheets.length > MOST_READY) return
  try {
    const { fileOf } = await import("./bundle.js")
    await import("./filled.js")
    if (sheets.some(({ left }) => left.length)) await import("./leaving-out/sheet.js")
    const editions = ["fillable", session.edition].map(edition => ({ ...session, edition }))
    for (const address of new Set([page.dataset.typeface, ...sheets.flatMap(sheet => editions.map(one => fileOf(sheet, one)))])) {
      if (address) ready.set(address, await loadPdf(address))
    }
    at("session-offline").textContent =
      _("Everything is here now: you can read, fill in, print and save the worksheets without a connection.")
  } catch {
    // The page says already that saving needs a connection.
  }
}

const isVisible = control => control.closest("[hidden]") === null

/** Write what the reader answered into the fields of a sheet; parts that are hidden stay empty. */
async function filled(source, { controls = [] }) {
  const { fillIn } = await import("./filled.js")
  await fillIn(source, controls.filter(isVisible))
}

async function save(sheets, { edition, paper, date }, fill) {
  if (at("session-save").ariaDisabled === "true") return
  for (const id of ["session-save", "session-empty"]) at(id).ariaDisabled = "true"
  try {
    const { bundle } = await import("./bundle.js")
    const cover = { initials: "", date, edition, paper }
    const how = { load: loadPdf, fill: fill && ((source, at) => fill(source, sheets[at])) }
    const { failed, pages } = await bundle(sheets, cover, page.dataset, (done, all) => say(_("Loading sheet %(done)s of %(all)s …", { done, all })), how)
    const hidden = fill && sheets.some(({ controls = [] }) => controls.some(control => !isVisible(control) && isFilled(control)))
    say(oneText([
      pages
        ? ngettext("The PDF is ready, with %(num)s page. Check your downloads.",
          "The PDF is ready, with %(num)s pages. Check your downloads.", pages)
        : _("No PDF was made."),
      hidden && pages && _("It leaves out the parts that are hidden now."),
      failed.length && _("Could not be loaded: %(titles)s.", { titles: sideBySide(failed.map(({ title }) => title)) }),
    ]))
  } catch {
    say(_("The PDF could not be made. Are you connected? You can still print this page."))
  }
  for (const id of ["session-save", "session-empty"]) at(id).ariaDisabled = "false"
}

// Following a link within the page would replace the fragment, in which the session is.
document.addEventListener("click", event => {
  const link = event.target.closest?.("a[href^='#']")
  const target = link && at(decodeURIComponent(link.hash.slice(1)))
  if (!target) return
  event.preventDefault()
  if (!target.matches("a, button, input, textarea, select, [tabindex]")) target.tabIndex = -1
  target.scrollIntoView()
  target.focus({ preventScroll: true })
})
addEventListener("hashchange", () => location.reload())
open()
