// Shows the worksheets of a link that a coach made, one below the other, to read, fill in and print. Nothing is stored or sent:
// what the link says stays in the browser, and the pages of the worksheets are loaded like any other page.
import { Sheet } from "./answers/controls.js"
import { day } from "./answers/dates.js"
import { element } from "./answers/element.js"
import { makeRoom } from "./answers/room.js"
import { read } from "./session-link.js"
import { sheetOf } from "./session-sheet.js"

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
function found(codes) {
  const sheets = []
  const strange = new Set()
  for (const code of codes) {
    const entry = known.get(code)
    if (!entry) strange.add(code)
    else if (entry.gone) {
      complain("One of these worksheets is no longer here. ", entry.gone, " ", element("a", { href: new URL(entry.address, root).href }, "See more"))
    } else sheets.push({ ...entry, code, address: new URL(entry.address, root).href })
  }
  if (strange.size) {
    const what = strange.size === 1 ? "One code in this link is" : `${strange.size} codes in this link are`
    complain(`${what} unknown on this site: ${[...strange].join(", ")}. Ask the person who sent it for a new link.`)
  }
  return sheets
}

async function load(sheet, number) {
  const section = element("section", { className: "session__sheet" })
  const link = element("a", { href: sheet.address }, "Open it on its own page")
  section.append(element("h2", { id: `s${number}`, tabIndex: -1 }, sheet.title))
  at("session-sheets").append(section)
  try {
    const answer = await fetch(sheet.address)
    if (!answer.ok) throw new Error(answer.status)
    const { content, styles, apart } = sheetOf(await answer.text(), sheet.address, `s${number}-`)
    if (apart) {
      section.append(element("p", {}, "Each of you fills in a part of this worksheet that the other does not see. Its own page helps with that. "), ...content)
    } else {
      section.append(...content)
    }
    for (const style of styles) addStyle(style)
    section.append(element("p", { className: "session__own" }, link))
    const { controls } = new Sheet(section)
    const room = makeRoom(controls)
    section.addEventListener("input", ({ target }) => controls.includes(target) && room.update(target))
    return true
  } catch {
    section.append(element("p", {}, "This worksheet could not be loaded. "), element("p", { className: "session__own" }, link))
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
  const sheets = found(session.codes)
  if (session.date) at("session-when").textContent = `For ${day(session.date)}`
  if (!sheets.length) return
  at("session-list").append(
    ...sheets.map(({ title }, place) => element("li", {}, element("a", { href: `#s${place + 1}` }, title))),
  )
  say("The worksheets are being loaded.")
  const loaded = await Promise.all(sheets.map((sheet, place) => load(sheet, place + 1)))
  const missing = loaded.filter(one => !one).length
  say(missing ? `${missing} of ${sheets.length} worksheets could not be loaded. Load the page again when you are connected.` : "")
  at("session-print").hidden = false
  at("session-save").hidden = false
  at("session-print").addEventListener("click", () => print())
  at("session-save").addEventListener("click", () => save(sheets, session))
}

async function save(sheets, { edition, paper, date }) {
  const button = at("session-save")
  if (button.ariaDisabled === "true") return
  button.ariaDisabled = "true"
  try {
    const { bundle } = await import("./bundle.js")
    const cover = { initials: "", date, edition, paper }
    const { failed, pages } = await bundle(sheets, cover, page.dataset, (done, all) => say(`Loading sheet ${done} of ${all} …`))
    const lost = failed.length ? ` Could not be loaded: ${failed.map(({ title }) => title).join(", ")}.` : ""
    say(`${pages ? `The PDF is ready, with ${pages} pages. Check your downloads.` : "No PDF was made."}${lost}`)
  } catch {
    say("The PDF could not be made. Are you connected? You can still print this page.")
  }
  button.ariaDisabled = "false"
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
