// Days, as the values of date fields, and in words.
import { locale } from "../gettext.js"

const long = new Intl.DateTimeFormat(locale, { dateStyle: "long" })
const short = new Intl.DateTimeFormat(locale, { dateStyle: "medium" })

const momentOf = value => new Date(value.length > 10 ? value : `${value}T12:00`)

/** @returns {string} The value of a date field, or a moment, in words as on the pages: 22 November 2026. */
export const day = value => long.format(momentOf(value))

/** @returns {string} The same where there is little room: 22 Nov 2026. */
export const shortDay = value => short.format(momentOf(value))

/** @param {Date} moment @returns {string} The day on which a moment is here, as the value of a date field. */
export const dayOf = moment =>
  [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map(part => String(part).padStart(2, "0")).join("-")

const DAY = /^(19[7-9]\d|20\d\d)-\d\d-\d\d$/

/** @returns {boolean} Whether a text is a day that there was or will be in this century, or late in the last one. */
export function isDay(text) {
  const moment = typeof text === "string" && DAY.test(text) ? new Date(`${text}T12:00Z`) : null
  return moment !== null && !Number.isNaN(moment.valueOf()) && moment.toISOString().startsWith(text)
}
