// Takes earlier times away: as a file for spreadsheets, or on paper. Nothing is sent.
/** @typedef {import("./view.js").Person} Person */
import { dayOf } from "../answers/dates.js"
import { words } from "./words.js"

/** A spreadsheet would take a text that begins like this for a formula, and act on it. */
const FORMULA = /^[=+\-@\t\r]/

const quoted = text => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** @param {Person[]} people @returns {string} All answers as comma-separated values (RFC 4180), one answer a line. */
export function asTable(people) {
  const rows = people.flatMap(({ name, times }) => times.flatMap(({ day, answers, scales }) =>
    [...answers].map(([field, { asked, said, value }]) => {
      const [from, to] = scales.get(field) ?? ["", ""]
      return [day, name, asked ?? "", scales.has(field) ? value : said || value, String(from), String(to)]
    })))
  return [words.columns, ...rows].map(row => row.map(quoted).join(",")).join("\r\n") + "\r\n"
}

/** Save all answers of some people as a file. @param {Person[]} people */
export function save(people) {
  const link = document.createElement("a")
  // Without this mark, Excel reads letters with accents wrongly.
  link.href = URL.createObjectURL(new Blob(["\ufeff", asTable(people)], { type: "text/csv" }))
  link.download = `numbers-${dayOf(new Date())}.csv` // whoever sees the name learns nothing
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Print a section of the page, below the title of the page. @param {HTMLElement} section */
export function printAlone(section) {
  section.classList.add("over-time--printed")
  document.documentElement.classList.add("prints-numbers")
  addEventListener("afterprint", () => {
    section.classList.remove("over-time--printed")
    document.documentElement.classList.remove("prints-numbers")
  }, { once: true })
  print()
}
