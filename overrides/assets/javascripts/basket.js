// A coach's session: worksheets in order, for one client, and one PDF of them. It exists in this tab only: it is kept in
// session storage, so it survives going to another page and is deleted when the tab is closed.

import { element } from "./answers/element.js"
import { choices, partsOf } from "./basket/choosing.js"
import { startSets } from "./basket/kept-sets.js"
import { startPreview } from "./basket/preview.js"
import { startSending } from "./basket/sending.js"
import { words } from "./basket/words.js"
import { oneText } from "./gettext.js"
import { isQuestionCode } from "./session-link.js"

/**
 * @typedef {{name: string, code: string, title: string, address: string, left: string[]}} Picked A worksheet, its permanent short
 *   code, the absolute address of its page, and the codes of what is left out of it.
 */
/** @typedef {{initials: string, date: string, edition: string, paper: string}} Cover */

const PLACE = "trellis:session"
const at = id => document.getElementById(id)
const dialog = at("basket")
const form = at("basket-form")
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10)

/** @type {Picked[]} */
let sheets = []
let making = false
/** The worksheets whose questions are shown. @type {Set<Picked>} */
const unfolded = new Set()

function restore() {
  let kept = {}
  try {
    kept = Object(JSON.parse(sessionStorage.getItem(PLACE)))
  } catch {
    untrusted()
  }
  const ours = ({ address }) => URL.canParse(address) && new URL(address).origin === location.origin
  sheets = Array.isArray(kept.sheets) ? kept.sheets.filter(sheet => sheet && ours(sheet)).map(whole) : []
  const cover = { edition: "client", paper: "a4", initials: "", date: today(), ...kept.cover }
  for (const [name, value] of Object.entries(cover)) if (form.elements[name]) form.elements[name].value = value
}

/** Earlier pages left nothing out. */
const whole = sheet => ({ ...sheet, left: Array.isArray(sheet.left) ? sheet.left.filter(isQuestionCode) : [] })

function keep() {
  try {
    if (sheets.length || form.elements.initials.value) sessionStorage.setItem(PLACE, JSON.stringify({ sheets, cover: cover() }))
    else sessionStorage.removeItem(PLACE)
  } catch {
    untrusted()
  }
}

const untrusted = () => {
  at("basket-note").textContent = words.notKept
}

/** @returns {Cover} */
const cover = () => Object.fromEntries(new FormData(form))
const holds = name => sheets.some(sheet => sheet.name === name)

function say(message) {
  at("basket-spoken").textContent = message
}

function show() {
  for (const button of document.querySelectorAll("[data-pick]")) {
    const picked = holds(button.dataset.pick)
    button.hidden = false
    button.ariaPressed = picked
    button.querySelector(".pick__word").textContent = picked ? words.added : words.add
  }
  at("basket-bar").hidden = !sheets.length
  at("basket-open").textContent = words.session(sheets.length)
  at("basket-none").hidden = sheets.length > 0
  form.hidden = !sheets.length
  at("basket-more").hidden = false
  at("basket-list").replaceChildren(...sheets.map(row))
  preview.showCounts()
  sets.show()
}

function change() {
  changed()
  show()
}

/** What follows any change: the link and the pages were made for what was before. */
function changed() {
  at("basket-sent").hidden = true
  keep()
  preview.update()
}

function row(sheet, place) {
  const item = document.createElement("li")
  const title = document.createElement("span")
  title.className = "basket__name"
  title.textContent = sheet.title
  const buttons = document.createElement("span")
  buttons.className = "basket__moves"
  const first = place === 0
  const last = place === sheets.length - 1
  buttons.append(
    tool("↑", words.moveUp(sheet.title), "up", first, () => move(place, -1)),
    tool("↓", words.moveDown(sheet.title), "down", last, () => move(place, 1)),
    tool("×", words.remove(sheet.title), "remove", false, () => remove(place)),
  )
  const chooser = element("button", { type: "button", className: "button basket__choose", ariaLabel: words.chooseFor(sheet.title) }, words.choose)
  chooser.dataset.what = "choose"
  const left = element("span", { className: "basket__left" })
  const chosen = element("div", { className: "basket__chosen", hidden: true })
  const count = element("span", { className: "basket__count" })
  item.append(title, buttons, element("p", { className: "basket__of-sheet" }, chooser, left, count), chosen)
  const told = () => countLeft(sheet, left)
  chooser.addEventListener("click", () => {
    if (unfolded.has(sheet)) unfolded.delete(sheet)
    else unfolded.add(sheet)
    unfold(sheet, chooser, chosen, told)
  })
  if (unfolded.has(sheet)) unfold(sheet, chooser, chosen, told)
  else chooser.ariaExpanded = "false"
  told()
  return item
}

/** Show the questions of a worksheet below it, or hide them. */
async function unfold(sheet, chooser, place, told) {
  const open = unfolded.has(sheet)
  chooser.ariaExpanded = String(open)
  place.hidden = !open
  if (!open) return place.replaceChildren()
  try {
    const parts = await partsOf(sheet.address)
    const coach = form.elements.edition.value === "coach"
    const settings = {
      coach,
      changed() {
        told()
        changed()
      },
      say: tell,
    }
    place.replaceChildren(...choices(sheet, parts, settings), ...(!coach && parts.some(part => part.coach) ? [element("p", {}, words.notesOnly)] : []))
  } catch {
    place.replaceChildren(element("p", {}, words.cannotChoose))
  }
}

/** Say how many questions of a worksheet are left out. */
async function countLeft(sheet, place) {
  if (!sheet.left.length) return place.replaceChildren()
  const parts = await partsOf(sheet.address).catch(() => [])
  const coach = form.elements.edition.value === "coach"
  const offered = parts.filter(part => coach || !part.coach)
  const left = offered.filter(({ code }) => sheet.left.includes(code)).length
  place.textContent = words.chosen(left, offered.length)
}

/** A button stays where the hand and the Tab key expect it, even while it has nothing to do. */
function tool(sign, name, what, idle, act) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "button basket__tool"
  button.textContent = sign
  button.ariaLabel = name
  button.dataset.what = what
  button.ariaDisabled = idle
  button.addEventListener("click", () => idle || act())
  return button
}

function move(place, by) {
  const [sheet] = sheets.splice(place, 1)
  sheets.splice(place + by, 0, sheet)
  change()
  focus(place + by, by < 0 ? "up" : "down")
  say(words.moved(sheet.title, place + by + 1, sheets.length))
}

function remove(place) {
  const [sheet] = sheets.splice(place, 1)
  change()
  if (sheets.length) focus(Math.min(place, sheets.length - 1), "remove")
  else at("basket-title").focus()
  say(words.removed(sheet.title, sheets.length))
}

const focus = (place, what) => at("basket-list").children[place].querySelector(`[data-what=${what}]`).focus()

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-pick]")
  if (!button) return
  const { pick: name, code, title, address } = button.dataset
  if (holds(name)) sheets = sheets.filter(sheet => sheet.name !== name)
  else sheets.push({ name, code, title, address: new URL(address, document.baseURI).href, left: [] })
  change()
  say(words.nowHolds(sheets.length))
})

at("basket-open").addEventListener("click", () => {
  at("basket-told").replaceChildren()
  dialog.showModal()
  at("basket-title").focus()
})
at("basket-close").addEventListener("click", () => dialog.close())
// The button that opened the panel is gone when the session is empty.
dialog.addEventListener("close", () => {
  if (!sheets.length) (document.querySelector("[data-pick]") ?? document.body).focus()
})
form.addEventListener("input", ({ target }) => {
  changed()
  if (target.name === "edition") show() // notes for coaches are only in one of them
})
at("basket-empty").addEventListener("click", () => {
  sheets = []
  form.elements.initials.value = ""
  form.elements.date.value = today()
  change()
  tell(words.emptied)
  at("basket-title").focus()
})

form.addEventListener("submit", async event => {
  event.preventDefault()
  if (making) return
  making = true
  at("basket-make").ariaDisabled = "true"
  try {
    const { bundle } = await import("./bundle.js")
    const { failed, pages } = await bundle(sheets, cover(), dialog.dataset, (done, all) => tell(words.loading(done, all)))
    if (pages) tell(words.made(pages), failed, words.othersAreIn)
    else tell(words.nothingMade, failed, words.stillHere)
  } catch {
    tell(words.notMade)
  }
  making = false
  at("basket-make").ariaDisabled = "false"
})

const preview = startPreview({
  sheets: () => sheets,
  make: () => assembledNow(),
  rows: () => at("basket-list").children,
})

async function assembledNow() {
  const { assembled } = await import("./bundle.js")
  return assembled(sheets, cover(), dialog.dataset, () => {})
}

startSending(dialog, { sheets: () => sheets, cover, tell: message => tell(message), toldNothing: () => at("basket-told").replaceChildren() })

const sets = startSets(dialog, {
  current() {
    const { edition, paper } = cover()
    return { edition, paper, sheets: sheets.filter(({ code }) => code).map(({ code, title, left }) => ({ code, title, left })) }
  },
  open(set) {
    sheets = set.sheets.map(whole)
    unfolded.clear()
    form.elements.edition.value = set.edition
    form.elements.paper.value = set.paper
    change()
  },
  tell: message => tell(message),
})

/** @param {Picked[]} failed */
function tell(message, failed = [], comfort = "") {
  const parts = [message]
  if (failed.length) parts.push(oneText([words.failed(failed.map(({ title }) => title)), comfort]))
  at("basket-told").replaceChildren(
    ...parts.map(part => Object.assign(document.createElement("p"), { textContent: part })),
  )
}

restore()
show()
// A page restored from the browser's cache may not have what was picked since.
addEventListener("pageshow", event => {
  if (!event.persisted) return
  restore()
  show()
})
