// The answers on a worksheet: read from its controls and written to them. Answers to what is no longer on the sheet are kept
// with the others.
/** @typedef {import("./storage.js").Answers} Answers */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Control */

/** @param {Control} control */
export const isTick = control => control.type === "checkbox" || control.type === "radio"
/** @param {Control} control */
export const isFilled = control => (isTick(control) ? control.checked : control.value.trim() !== "")

const textOf = element => element?.textContent.replace(/\s+/g, " ").trim() ?? ""

/** @param {Control} control @returns {{asked: string, said?: string, by?: string}} What the page says of an answer. */
export function about(control) {
  const exercise = control.closest("[data-exercise]")
  const question = exercise.querySelector(":scope > .exercise__question")
  const hint = textOf(question?.querySelector(".exercise__hint"))
  const asked = textOf(question).slice(0, hint ? -hint.length : undefined).trim()
  const label = control.ariaLabel || (exercise.matches(".exercise--agreement") ? textOf(control.labels?.[0]) : "")
  const part = control.closest(".part")
  return {
    asked: label && !isTick(control) ? `${asked} – ${label}` : asked,
    said: isTick(control) ? label || textOf(control.labels?.[0]) : undefined,
    by: part ? textOf(document.getElementById(part.getAttribute("aria-labelledby"))) : undefined,
  }
}

/** @param {Control[]} controls @returns {Answers} What some controls hold. */
export function answersOf(controls) {
  const answers = new Map()
  for (const control of controls) {
    if (isTick(control) ? control.checked : control.value) {
      answers.set(control.dataset.field, { value: control.value, ...about(control) })
    }
  }
  return answers
}

/** The answers of one sheet. */
export class Sheet {
  /** @param {HTMLElement} element */
  constructor(element) {
    /** @type {Control[]} */
    this.controls = [...element.querySelectorAll("[data-exercise] :is(input, textarea)")]
    /** @type {Answers} Answers to what is no longer on the sheet. */
    this.gone = new Map()
    this.exercises = [...element.querySelectorAll("[data-exercise]")].map(exercise => exercise.id)
  }

  /** @returns {Answers} */
  read() {
    return new Map([...answersOf(this.controls), ...this.gone])
  }

  /** Show answers, and no others. @param {Answers} answers */
  write(answers) {
    const left = new Map(answers)
    for (const control of this.controls) {
      const { field } = control.dataset
      const value = left.get(field)?.value
      if (isTick(control)) control.checked = value === control.value
      else control.value = control.type === "text" ? (value ?? "").replace(/\s*\n\s*/g, " ") : value ?? ""
      if (isTick(control) ? control.checked : value === "" || control.value) left.delete(field)
    }
    for (const [field, { value }] of left) if (this.#tickOtherwise(field, value)) left.delete(field)
    this.gone = left
  }

  /** Tick a choice whose question now takes more or fewer ticks than before. @returns {boolean} Whether there is one. */
  #tickOtherwise(field, value) {
    const [group] = field.split("=")
    const found = this.controls.find(
      ({ type, value: own, dataset }) =>
        own === value && dataset.field === (type === "radio" ? group : type === "checkbox" ? `${field}=${value}` : null),
    )
    if (!found || this.controls.some(({ dataset, checked }) => dataset.field === group && checked)) return false
    found.checked = true
    return true
  }

  /** @param {string} field @returns {boolean} Whether the question of an answer is still on the sheet. */
  asks(field) {
    return this.exercises.some(id => field.startsWith(id) && PART_OF_QUESTION.test(field.slice(id.length)))
  }
}

/** What follows the name of a question in the names of its fields (`trellis/foundation/fields.py`). */
const PART_OF_QUESTION = /^(--\d+)?(=.+|-\d+-\d+|-other-\d+|-(sign|date)-\d+|-review)?$/
