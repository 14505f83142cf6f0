// A worksheet on the screen: answers grow, are counted, and are kept on this device if the reader chooses that.
// Neither this nor what it loads sends an answer anywhere.
import { takeTurns } from "./turns.js"

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Control */
/** @typedef {Record<string, string>} Answers */

const sheet = document.querySelector(".exercises")
const at = id => document.getElementById(id)
/** @type {Control[]} */
const controls = [...sheet.querySelectorAll("[data-exercise] :is(input, textarea)")]
const NOTHING = "{}"

// Answers, read from the page and written to it.

const ticks = control => control.type === "checkbox" || control.type === "radio"
const filled = control => (ticks(control) ? control.checked : control.value.trim() !== "")

/** @returns {string} All answers in the form in which they are stored. */
function written() {
  /** @type {Answers} */
  const answers = {}
  for (const control of controls) {
    if (ticks(control) ? control.checked : control.value) answers[control.dataset.field] = control.value
  }
  return JSON.stringify(answers)
}

/** @param {string} kept */
function write(kept) {
  const answers = understood(kept)
  for (const control of controls) {
    const answer = answers[control.dataset.field]
    if (ticks(control)) control.checked = answer === control.value
    else control.value = answer ?? ""
  }
  refresh()
}

/** @returns {Answers} The stored answers; none if the stored text is not ours. */
function understood(kept) {
  try {
    return Object(JSON.parse(kept))
  } catch {
    return {}
  }
}

// Room: an answer is as high as its words, and has a copy for paper, where a field cannot continue on the next page.

const grows = CSS.supports("field-sizing", "content")
const copies = new Map()
for (const control of controls) {
  if (ticks(control) || control.type === "date") continue
  const copy = document.createElement("div")
  copy.className = "written"
  copy.ariaHidden = "true"
  for (const element of [control, copy]) {
    element.dir = "auto"
    element.style.setProperty("--rows", control.rows ?? 1)
  }
  control.after(copy)
  copies.set(control, copy)
}

function room(control) {
  const copy = copies.get(control)
  if (!copy || copy.textContent === control.value) return
  copy.textContent = control.value
  fit(control)
}

function fit(control) {
  if (grows || !control.rows) return
  control.style.height = "auto"
  control.style.height = `${control.scrollHeight + control.offsetHeight - control.clientHeight}px`
}

// Progress

const questions = [...sheet.querySelectorAll("[data-exercise]:not(.exercise--each, .exercise--together)")].filter(question =>
  question.querySelector("input, textarea"),
)
let speaking = 0

function count() {
  const done = questions.filter(question => [...question.querySelectorAll("input, textarea")].some(filled)).length
  const words = `${done} of ${questions.length} answered`
  if (at("desk-count").textContent === words) return
  at("desk-count").textContent = words
  at("desk-progress").max = questions.length
  at("desk-progress").value = done
  // A screen reader should not announce a number while the reader is typing a word.
  clearTimeout(speaking)
  speaking = setTimeout(say, 1200, words)
}

function say(words) {
  clearTimeout(speaking)
  at("desk-spoken").textContent = words
}

/** Show a message until the reader has dismissed it. @param {Record<string, () => void>} choices */
function tell(words, choices = { "All right": () => {} }) {
  at("desk-notice").hidden = false
  at("desk-notice-words").textContent = words
  at("desk-notice-choices").replaceChildren(
    ...Object.entries(choices).map(([name, act]) => {
      const button = document.createElement("button")
      button.type = "button"
      button.className = "button"
      button.textContent = name
      button.addEventListener("click", () => {
        at("desk-notice").hidden = true
        act()
        if (at("desk-notice").hidden) at("desk-toggle").focus({ preventScroll: true })
      })
      return button
    }),
  )
}

// Keeping answers on this device. Another tab may do so too: what it wrote is never overwritten without asking.

const place = `trellis:answers:${location.pathname}`
let keeping = false
let disputed = false
/** @type {string | null} What this tab last saw in its storage. */
let known = null
/** What the reader would still have if the page were closed now. */
let safe = NOTHING
let waiting = 0
let failing = false

const stays = document.querySelector(".stays")
const goes = stays.textContent

function showKeeping() {
  at("desk-keep").checked = keeping
  stays.textContent = keeping
    ? "What you write here stays on this device. It is sent nowhere, and is kept until you clear it."
    : goes
}

/** Tell the reader, once, that nothing can be stored; what was stored before is kept. */
function cannotKeep() {
  keeping = known !== null
  showKeeping()
  if (!failing) {
    tell(`This browser cannot keep ${keeping ? "your last changes" : "your answers"}: its storage is full or turned off. ` +
      "They are still on this page. Print them or save them as a PDF before you leave.")
  }
  failing = true
}

function keep() {
  clearTimeout(waiting)
  if (!keeping || disputed) return
  try {
    const there = localStorage.getItem(place)
    const now = written()
    if (there !== known && there !== now) return dispute(there)
    if (there !== now) localStorage.setItem(place, now)
    known = safe = now
    failing = false
  } catch {
    cannotKeep()
  }
  leaveQuietly()
}

/** Ask whose answers stay. @param {string | null} theirs */
function dispute(theirs) {
  if (theirs === null) {
    keeping = false
    known = null
    safe = NOTHING
    showKeeping()
    tell("Another tab cleared what was kept on this device. What you see here is on this page only.")
    return
  }
  disputed = true
  tell("Another tab changed the answers that are kept on this device. Which of them do you want to keep?", {
    "Those of the other tab": () => settle(true),
    "Those on this page": () => settle(false),
  })
}

function settle(theirs) {
  disputed = false
  try {
    known = localStorage.getItem(place)
  } catch {
    return cannotKeep() // it may have been turned off in the meantime
  }
  if (theirs && known !== null) write(known)
  keep()
}

at("desk-keep").addEventListener("change", event => {
  keeping = event.target.checked
  if (keeping) {
    keep()
    if (keeping && !disputed) say("Your answers are now kept on this device.")
  } else {
    disputed = false
    forget()
    say("Nothing is kept on this device now. Your answers are still on this page.")
  }
  showKeeping()
})

function forget() {
  keeping = false
  known = null
  safe = NOTHING
  try {
    localStorage.removeItem(place)
  } catch {
    // If nothing can be stored, nothing must be left behind.
  }
  leaveQuietly()
}

addEventListener("storage", event => {
  if (event.key !== place && event.key !== null) return
  if (!keeping) {
    if (event.newValue !== null) tell("Another tab now keeps answers to this worksheet on this device.")
    return
  }
  const now = event.key === null ? null : event.newValue
  if (now !== known) dispute(now)
  leaveQuietly()
})

// Leaving: a warning, if something would be lost. The listener exists only then, since some browsers do not cache pages
// with such a listener for going back.

function warn(event) {
  keep()
  if (unsaved()) event.preventDefault()
}

const unsaved = () => ![NOTHING, safe].includes(written())

function leaveQuietly() {
  if (unsaved()) addEventListener("beforeunload", warn)
  else removeEventListener("beforeunload", warn)
}

addEventListener("pagehide", keep)
document.addEventListener("visibilitychange", keep)

// Actions of the reader

function refresh() {
  for (const control of controls) room(control)
  count()
  leaveQuietly()
}

sheet.addEventListener("input", ({ target }) => {
  if (!controls.includes(target)) return
  // Words next to a box for “something else” tick that box.
  const box = target.parentElement.matches(".choices__other") && target.type === "text" && target.parentElement.firstElementChild
  if (box && target.value) box.checked = true
  room(target)
  count()
  leaveQuietly()
  clearTimeout(waiting)
  waiting = setTimeout(keep, 400)
})

const drawer = at("desk-drawer")
function open(state) {
  drawer.hidden = !state
  at("desk-toggle").setAttribute("aria-expanded", state)
}
at("desk-toggle").addEventListener("click", () => open(drawer.hidden))
at("desk").addEventListener("keydown", event => {
  if (event.key !== "Escape" || drawer.hidden) return
  open(false)
  at("desk-toggle").focus()
})
// The open drawer would hide the field that the reader goes back to.
sheet.addEventListener("focusin", ({ target }) => {
  if (!at("desk").contains(target)) open(false)
})

at("desk-print").addEventListener("click", () => print())

at("desk-clear").addEventListener("click", () => at("clear").showModal())
at("clear").addEventListener("close", () => {
  if (at("clear").returnValue !== "clear") return
  at("clear").returnValue = ""
  disputed = false
  write(NOTHING)
  forget()
  showKeeping()
  turns?.restart()
  open(false)
  tell("Everything is cleared, on this page and on this device.")
  at("desk-toggle").focus({ preventScroll: true })
})

for (const button of document.querySelectorAll("[data-save]")) {
  button.addEventListener("click", () => savePdf(button))
}

async function savePdf(button) {
  if (button.ariaDisabled === "true") return
  button.ariaDisabled = "true"
  say("The PDF is being made.")
  const now = written()
  const hidden = controls.some(control => control.closest("[hidden]") && filled(control))
  try {
    const { fill } = await import("./filled.js")
    await fill(button.dataset.save, controls.filter(control => !control.closest("[hidden]")))
    if (!hidden) safe = now
    tell(`The PDF was made here, from your answers, and handed to your browser to save.${
      hidden ? " It leaves out the parts that are hidden now." : ""}`)
  } catch {
    tell("The PDF could not be made, because the sheet did not load. Your answers are still on this page. " +
      "Try again, or print the page.")
  }
  button.ariaDisabled = "false"
  leaveQuietly()
}

// Loading the page, or coming back to it: the browser may have kept what was typed.

function start() {
  let there = null
  try {
    there = localStorage.getItem(place)
  } catch {
    // A reader who has not chosen to keep answers does not need to know that it would not work.
  }
  if (there !== null) {
    keeping = true
    known = there
    // The browser may have restored other answers, or the reader may have typed before this ran.
    if (![NOTHING, there].includes(written())) dispute(there)
    else {
      write(there)
      safe = written()
    }
  }
  showKeeping()
  refresh()
}

let turns = null
if (controls.length) {
  at("desk").hidden = false
  try {
    start()
  } finally {
    turns = takeTurns(sheet, () => controls.forEach(fit))
  }
  addEventListener("pageshow", event => {
    if (!event.persisted) return refresh()
    if (keeping) keep()
    refresh()
  })
}
