// The link to the worksheets of a session. All that it says is in its fragment, which a browser sends to no server:
// `1.client.a4.en.2026-11-26.` and the permanent short codes of the sheets, one after another. In a link that begins with 2, the
// code of a sheet may be followed by those of the questions that are left out, each after a hyphen.

import { isDay } from "./answers/dates.js"
import { _ } from "./gettext.js"

/**
 * @typedef {{code: string, left: string[]}} Chosen A worksheet, and the codes of what is left out of it.
 * @typedef {{edition: string, paper: string, language: string, date: string, sheets: Chosen[]}} Session
 */

const VERSION = 2
/** Links in which nothing is left out are as they always were. */
const WHOLE_SHEETS = 1
/** How many sheets a link holds at most. */
export const MOST = 60
const LONGEST = 1400
const LETTERS = "23456789abcdefghjkmnpqrstwxyz" // as in `urls.py`
const LETTER = `[${LETTERS}]`
const SHEET = new RegExp(`(${LETTER}{5})((?:-${LETTER}{4})*)`, "y")
const FIRST_QUESTION = 10
export const EDITIONS = ["client", "large"]
export const PAPERS = ["a4", "letter"]

/** @returns {boolean} Whether a value is the code of a worksheet. */
export const isSheetCode = code => typeof code === "string" && new RegExp(`^${LETTER}{5}$`).test(code)
/** @returns {boolean} Whether a value is the code of a question. */
export const isQuestionCode = code => typeof code === "string" && new RegExp(`^${LETTER}{4}$`).test(code)

/** @returns {number} What marks a question in a sheet that has this code (`question_codes.py`). */
export const numberOf = code => [...code].reduceRight((sum, letter) => sum * LETTERS.length + LETTERS.indexOf(letter), 0) + FIRST_QUESTION

/** @param {Session} session @returns {string} The fragment of a link, without `#`; null if it would be too long. */
export function written({ edition, paper, language, date, sheets }) {
  const version = sheets.some(({ left }) => left.length) ? VERSION : WHOLE_SHEETS
  const run = sheets.map(({ code, left }) => [code, ...left].join("-")).join("")
  const text = [version, edition, paper, language, date, run].join(".")
  return sheets.length > MOST || text.length > LONGEST ? null : text
}

/** @param {string} fragment Anything, with `#` or without. @returns {Session | {wrong: string}} */
export function read(fragment) {
  const text = fragment.replace(/^#/, "")
  if (!text) return { wrong: _("This link names no worksheets.") }
  if (text.length > LONGEST) return { wrong: _("This link is longer than a link to a session can be.") }
  const [version, edition, paper, language, date, run, ...more] = text.split(".")
  if (/^\d{1,4}$/.test(version) && Number(version) > VERSION) {
    return { wrong: _("This link was made by a newer version of this site. Load this page again, then open the link once more.") }
  }
  const whole = /^[12]$/.test(version) && !more.length && EDITIONS.includes(edition) && PAPERS.includes(paper) &&
    /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(language) && (date === "" || isDay(date)) && run
  const sheets = whole ? split(run) : null
  if (!sheets || (version === String(WHOLE_SHEETS) && run.includes("-"))) {
    return { wrong: _("This link is not complete, or somebody changed it. Ask for it again, or copy all of it.") }
  }
  if (sheets.length > MOST) return { wrong: _("This link is longer than a link to a session can be.") }
  return { edition, paper, language, date, sheets }
}

/** @returns {Chosen[] | null} */
function split(run) {
  const sheets = []
  for (SHEET.lastIndex = 0; SHEET.lastIndex < run.length;) {
    const found = SHEET.exec(run)
    if (!found) return null
    sheets.push({ code: found[1], left: found[2].split("-").filter(Boolean) })
  }
  return sheets
}
