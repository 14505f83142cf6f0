// The link to the worksheets of a session. All that it says is in its fragment, which a browser sends to no server:
// `1.client.a4.en.2026-11-26.` and the permanent short codes of the sheets, one after another.

import { isDay } from "./answers/dates.js"

/** @typedef {{edition: string, paper: string, language: string, date: string, codes: string[]}} Session */

const VERSION = 1
/** How many sheets a link holds at most. */
export const MOST = 60
const LONGEST = 400
const CODE = /[23456789a-hjkmnp-twxyz]{5}/y // the letters of `urls.code_of`
const EDITIONS = ["client", "large"]
const PAPERS = ["a4", "letter"]

/** @param {Session} session @returns {string} The fragment of a link, without `#`. */
export const written = ({ edition, paper, language, date, codes }) =>
  [VERSION, edition, paper, language, date, codes.join("")].join(".")

/** @param {string} fragment Anything, with `#` or without. @returns {Session | {wrong: string}} */
export function read(fragment) {
  const text = fragment.replace(/^#/, "")
  if (!text) return { wrong: "This link names no worksheets." }
  if (text.length > LONGEST) return { wrong: "This link is longer than a link to a session can be." }
  const [version, edition, paper, language, date, run, ...more] = text.split(".")
  if (/^\d{1,4}$/.test(version) && Number(version) > VERSION) {
    return { wrong: "This link was made by a newer version of this site. Load this page again, then open the link once more." }
  }
  const whole = version === String(VERSION) && !more.length && EDITIONS.includes(edition) && PAPERS.includes(paper) &&
    /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(language) && (date === "" || isDay(date)) && run
  const codes = whole ? split(run) : null
  if (!codes) return { wrong: "This link is not complete, or somebody changed it. Ask for it again, or copy all of it." }
  if (codes.length > MOST) return { wrong: "This link is longer than a link to a session can be." }
  return { edition, paper, language, date, codes }
}

function split(run) {
  const codes = []
  for (CODE.lastIndex = 0; CODE.lastIndex < run.length;) {
    const found = CODE.exec(run)
    if (!found) return null
    codes.push(found[0])
  }
  return codes
}
