// The desk at the lower edge of a worksheet: how much is answered, messages, and the drawer with what can be done.
import { isFilled } from "./controls.js"
import { words } from "./words.js"

const at = id => document.getElementById(id)

/** Show a message until the reader has dismissed it. @param {Record<string, () => void>} choices */
export function tell(message, choices = { [words.understood]: () => {} }) {
  at("desk-notice").hidden = false
  at("desk-notice-words").textContent = message
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

let speaking = 0

/** Have a screen reader say something. */
export function say(message) {
  clearTimeout(speaking)
  at("desk-spoken").textContent = message
}

/** @param {HTMLElement} element The sheet. @returns {() => void} Counts the questions that are answered, and shows it. */
export function progress(element) {
  const questions = [...element.querySelectorAll("[data-exercise]:not(.exercise--each, .exercise--together)")]
    .map(question => [...question.querySelectorAll("input, textarea")])
    .filter(controls => controls.length)
  return () => {
    const done = questions.filter(controls => controls.some(isFilled)).length
    const message = words.answered(done, questions.length)
    if (at("desk-count").textContent === message) return
    at("desk-count").textContent = message
    at("desk-progress").max = questions.length
    at("desk-progress").value = done
    // A screen reader should not announce a number while the reader is typing a word.
    clearTimeout(speaking)
    speaking = setTimeout(say, 1200, message)
  }
}

/** @param {boolean} state */
export function open(state) {
  at("desk-drawer").hidden = !state
  at("desk-toggle").setAttribute("aria-expanded", state)
}

/** @param {HTMLElement} element The sheet. */
export function startDrawer(element) {
  const drawer = at("desk-drawer")
  at("desk-toggle").addEventListener("click", () => open(drawer.hidden))
  at("desk").addEventListener("keydown", event => {
    if (event.key !== "Escape" || drawer.hidden) return
    open(false)
    at("desk-toggle").focus()
  })
  // The open drawer would hide the field that the reader goes back to.
  element.addEventListener("focusin", ({ target }) => {
    if (!at("desk").contains(target)) open(false)
  })
}
