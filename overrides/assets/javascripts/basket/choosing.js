// Lets a coach choose what is printed of a worksheet: its questions and the notes for coaches.
import { element } from "../answers/element.js"
import { words } from "./words.js"

/** @typedef {{code: string, id: string, words: string, coach?: boolean}} Part */

/** @type {Map<string, Promise<Part[]>>} */
const asked = new Map()

/** @param {string} address The page of a worksheet. @returns {Promise<Part[]>} What can be left out of it, in order. */
export function partsOf(address) {
  if (!asked.has(address)) {
    asked.set(address, load(address).catch(error => {
      asked.delete(address) // so that it can be tried again
      throw error
    }))
  }
  return asked.get(address)
}

async function load(address) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  const source = new DOMParser().parseFromString(await answer.text(), "text/html")
  const parts = JSON.parse(source.querySelector("[data-parts]")?.dataset.parts ?? "[]")
  return parts.filter(({ code, words }) => typeof code === "string" && typeof words === "string")
}

/**
 * @param {import("../basket.js").Picked} sheet Its `left` is changed.
 * @param {Part[]} parts
 * @param {{coach: boolean, changed: () => void, say: (words: string) => void}} settings Whether notes for coaches are printed, and
 *   what follows a change.
 * @returns {Node[]} A box for each part, ticked if it is printed.
 */
export function choices(sheet, parts, { coach, changed, say }) {
  const offered = parts.filter(part => coach || !part.coach)
  const questions = offered.filter(part => !part.coach)
  if (!questions.length) return [element("p", {}, words.nothingToChoose)]
  const boxes = offered.map(part => {
    const box = element("input", { type: "checkbox", checked: !sheet.left.includes(part.code), autocomplete: "off" })
    box.addEventListener("change", () => {
      const others = sheet.left.filter(code => code !== part.code)
      const left = box.checked ? others : [...others, part.code]
      if (questions.every(({ code }) => left.includes(code))) {
        box.checked = true
        return say(words.oneStays)
      }
      sheet.left = left
      all.disabled = !left.length
      changed()
    })
    return element("label", { className: "basket__part" }, box, element("span", {}, part.coach ? words.noteTitle(part.words) : part.words))
  })
  const all = element("button", { type: "button", className: "button", disabled: !sheet.left.length }, words.all)
  all.addEventListener("click", () => {
    sheet.left = []
    for (const label of boxes) label.firstChild.checked = true
    boxes[0].firstChild.focus()
    all.disabled = true
    changed()
  })
  const fieldset = element("fieldset", { className: "basket__parts" }, element("legend", {}, words.legend(sheet.title)), ...boxes)
  return [fieldset, element("p", {}, all)]
}
