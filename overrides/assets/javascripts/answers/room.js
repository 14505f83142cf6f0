// Room to write: an answer is as high as its words, and has a copy for paper, where a field cannot continue on the next page.
/** @typedef {import("./controls.js").Control} Control */
import { isTick } from "./controls.js"
import { day } from "./dates.js"

/** Characters that fill some ten lines of a narrow column. */
const LONG = 200

const grows = CSS.supports("field-sizing", "content")

/** @param {Control[]} controls */
export function makeRoom(controls) {
  /** @type {Map<Control, HTMLElement>} */
  const copies = new Map()
  for (const control of controls) {
    if (isTick(control)) continue
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

  /** @param {Control} control */
  function fit(control) {
    if (grows || !control.rows) return
    control.style.height = "auto"
    control.style.height = `${control.scrollHeight + control.offsetHeight - control.clientHeight}px`
  }

  return {
    /** Fit an answer that has changed. @param {Control} control */
    update(control) {
      const copy = copies.get(control)
      const words = control.type === "date" && control.value ? day(control.value) : control.value
      if (!copy || copy.textContent === words) return
      copy.textContent = words
      copy.classList.toggle("written--long", words.length > LONG)
      fit(control)
    },
    /** Fit answers that have come into view. */
    fitAll: () => controls.forEach(fit),
  }
}
