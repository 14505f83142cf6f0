// A coach's session: worksheets in order, for one client, and one PDF of them. It exists in this tab only: it is kept in
// session storage, so it survives going to another page and is deleted when the tab is closed.

import { MOST, written } from "./session-link.js"

/** @typedef {{name: string, code: string, title: string, address: string}} Picked A worksheet, its permanent short code, and the absolute address of its page. */
/** @typedef {{initials: string, date: string, edition: string, paper: string}} Cover */

const PLACE = "trellis:session"
const at = id => document.getElementById(id)
const dialog = at("basket")
const form = at("basket-form")
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10)

/** @type {Picked[]} */
let sheets = []
let making = false

function restore() {
  let kept = {}
  try {
    kept = Object(JSON.parse(sessionStorage.getItem(PLACE)))
  } catch {
    untrusted()
  }
  const ours = ({ address }) => URL.canParse(address) && new URL(address).origin === location.origin
  sheets = Array.isArray(kept.sheets) ? kept.sheets.filter(sheet => sheet && ours(sheet)) : []
  const cover = { edition: "client", paper: "a4", initials: "", date: today(), ...kept.cover }
  for (const [name, value] of Object.entries(cover)) if (form.elements[name]) form.elements[name].value = value
}

function keep() {
  try {
    if (sheets.length || form.elements.initials.value) sessionStorage.setItem(PLACE, JSON.stringify({ sheets, cover: cover() }))
    else sessionStorage.removeItem(PLACE)
  } catch {
    untrusted()
  }
}

const untrusted = () => {
  at("basket-note").textContent =
    "This browser stores nothing, so the session is lost when you leave this page. Make the PDF before you go."
}

/** @returns {Cover} */
const cover = () => Object.fromEntries(new FormData(form))
const holds = name => sheets.some(sheet => sheet.name === name)
const many = number => (number === 1 ? "1 worksheet" : `${number} worksheets`)

function say(words) {
  at("basket-spoken").textContent = words
}

function show() {
  for (const button of document.querySelectorAll("[data-pick]")) {
    const picked = holds(button.dataset.pick)
    button.hidden = false
    button.ariaPressed = picked
    button.querySelector(".pick__word").textContent = picked ? "In your session" : "Add to session"
  }
  at("basket-bar").hidden = !sheets.length
  at("basket-open").textContent = `Your session: ${many(sheets.length)}`
  at("basket-none").hidden = sheets.length > 0
  form.hidden = !sheets.length
  at("basket-list").replaceChildren(...sheets.map(row))
}

function change() {
  at("basket-sent").hidden = true
  keep()
  show()
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
    tool("↑", `Move up: ${sheet.title}`, "up", first, () => move(place, -1)),
    tool("↓", `Move down: ${sheet.title}`, "down", last, () => move(place, 1)),
    tool("×", `Remove: ${sheet.title}`, "remove", false, () => remove(place)),
  )
  item.append(title, buttons)
  return item
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
  say(`${sheet.title}: now number ${place + by + 1} of ${sheets.length}`)
}

function remove(place) {
  const [sheet] = sheets.splice(place, 1)
  change()
  if (sheets.length) focus(Math.min(place, sheets.length - 1), "remove")
  else at("basket-title").focus()
  say(`${sheet.title} is removed. ${many(sheets.length)} in your session.`)
}

const focus = (place, what) => at("basket-list").children[place].querySelector(`[data-what=${what}]`).focus()

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-pick]")
  if (!button) return
  const { pick: name, code, title, address } = button.dataset
  if (holds(name)) sheets = sheets.filter(sheet => sheet.name !== name)
  else sheets.push({ name, code, title, address: new URL(address, document.baseURI).href })
  change()
  say(`${many(sheets.length)} in your session.`)
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
form.addEventListener("input", () => {
  at("basket-sent").hidden = true // the link was made for what the form said before
  keep()
})
at("basket-empty").addEventListener("click", () => {
  sheets = []
  form.elements.initials.value = ""
  form.elements.date.value = today()
  change()
  tell("Session cleared. Nothing of it is kept.")
  at("basket-title").focus()
})

at("basket-send").addEventListener("click", async () => {
  const codes = sheets.map(({ code }) => code).filter(Boolean)
  if (codes.length < sheets.length) return tell("Some of these worksheets were added before this site changed. Take them out and add them again.")
  if (codes.length > MOST) return tell(`A link holds ${MOST} worksheets at most. Take some out first.`)
  const { edition, paper, date } = cover()
  const language = document.documentElement.lang || "en"
  const link = new URL(dialog.dataset.session, document.baseURI)
  link.hash = written({ edition: edition === "coach" ? "client" : edition, paper, language, date, codes })
  at("basket-told").replaceChildren()
  at("basket-link").value = link.href
  at("basket-qr").replaceChildren()
  at("basket-sent").hidden = false
  at("basket-link").focus()
  at("basket-link").select()
  if (edition === "coach") tell("The link leaves out the coach’s notes: a client gets the client copy.")
  try {
    const { picture } = await import("./qr.js")
    at("basket-qr").replaceChildren(picture(link.href, "QR code of the link"))
  } catch {
    tell("The QR code could not be made. The link works without it.")
  }
})
at("basket-copy").addEventListener("click", async () => {
  at("basket-link").select()
  try {
    await navigator.clipboard.writeText(at("basket-link").value)
    tell("The link is copied.")
  } catch {
    tell("This browser does not let the page copy. The link is selected: copy it by hand.")
  }
})

form.addEventListener("submit", async event => {
  event.preventDefault()
  if (making) return
  making = true
  at("basket-make").ariaDisabled = "true"
  try {
    const { bundle } = await import("./bundle.js")
    const { failed, pages } = await bundle(sheets, cover(), dialog.dataset, (done, all) => tell(`Loading sheet ${done} of ${all} …`))
    if (pages) tell(`The PDF is ready, with ${pages} pages. Check your downloads.`, failed, "The others are in it.")
    else tell("No PDF was made.", failed, "Your session is still here.")
  } catch {
    tell("The PDF could not be made. Your session is still here: try again.")
  }
  making = false
  at("basket-make").ariaDisabled = "false"
})

/** @param {Picked[]} failed */
function tell(words, failed = [], comfort = "") {
  const parts = [words]
  if (failed.length) parts.push(`Could not be loaded: ${failed.map(({ title }) => title).join(", ")}. ${comfort}`)
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
