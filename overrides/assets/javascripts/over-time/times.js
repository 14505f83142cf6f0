// Earlier times of a worksheet that is filled in again and again: what was answered, and on which day. They are kept in
// `localStorage` under a key of their own, whatever the sheet asks today. Any access to it may throw.
/** @typedef {import("../answers/storage.js").Answers} Answers */
/** @typedef {import("../answers/storage.js").Place} Place */
import { isDay } from "../answers/dates.js"
import { answersIn, isObject, keyOfTimes } from "../answers/storage.js"

/**
 * What was answered on a day, such as 2026-11-26. `part` is the number of a partner's part, or 0 for what is not in one;
 * `scales` has the first and the last number of each scale as it was then, by the name of its field.
 * @typedef {{day: string, part: number, answers: Answers, scales: Map<string, [number, number]>}} Time
 * @typedef {{state: "nothing"} | {state: "unreadable" | "newer"} | {state: "kept", times: Time[], title: string, page: string}} Found
 */

const VERSION = 1

/** @param {string | null} text @returns {Found} What a stored text says. */
export function understood(text) {
  if (text === null) return { state: "nothing" }
  let found
  try {
    found = JSON.parse(text)
  } catch {
    return { state: "unreadable" }
  }
  if (isObject(found) && found.version > VERSION) return { state: "newer" }
  const times = isObject(found) && found.version === VERSION ? timesIn(found.times) : null
  if (!times) return { state: "unreadable" }
  const [title, page] = [found.title, found.page].map(value => (typeof value === "string" ? value : ""))
  return { state: "kept", times, title, page }
}

/** @returns {Time[] | null} The times in a value that may be anything. */
export function timesIn(value) {
  const times = Array.isArray(value) ? value.map(timeIn) : [null]
  return times.includes(null) ? null : inOrder(times)
}

/** @param {Time[]} times @returns {object[]} Them as JSON can hold them. */
export const asObjects = times => inOrder(times).map(({ day, part, answers, scales }) => (
  { day, part, answers: Object.fromEntries(answers), scales: Object.fromEntries(scales) }))

/** @param {Time} one @returns {(other: Time) => boolean} Whether another time is the same one, read anew. */
export const sameAs = one => other =>
  other.day === one.day && other.part === one.part && JSON.stringify([...other.answers]) === JSON.stringify([...one.answers])

/** @returns {Time | null} */
function timeIn(object) {
  if (!isObject(object) || !isDay(object.day) || !Number.isInteger(object.part) || !isObject(object.scales)) return null
  const answers = answersIn(object.answers)
  const scales = Object.entries(object.scales)
  const good = scales.every(([, ends]) => Array.isArray(ends) && ends.length === 2 && ends.every(Number.isFinite) && ends[0] < ends[1])
  return answers && good ? { day: object.day, part: object.part, answers, scales: new Map(scales) } : null
}

/** @param {Time[]} times @returns {Time[]} By day; those of one day as they were kept. A clock may have been set back. */
export const inOrder = times => [...times].sort((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)))

/** @param {Place} place @returns {Found} */
export const read = place => understood(localStorage.getItem(keyOfTimes(place)))

/** @param {Place} place @param {Time[]} times @param {{title: string, page: string}} about */
export function write(place, times, { title, page }) {
  if (!times.length) return localStorage.removeItem(keyOfTimes(place))
  localStorage.setItem(keyOfTimes(place), JSON.stringify({ version: VERSION, title, page, times: asObjects(times) }))
}
