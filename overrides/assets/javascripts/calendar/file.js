// Writes a calendar file (iCalendar, RFC 5545) with one event for each day of a pack.
//
// Times are in UTC, reckoned from the clock of this device for each day by itself. No event repeats, so each is right on either
// side of a change of clocks, and nothing depends on the rules of a time zone that the file would have to bring along. Local
// times without a zone would be shorter, but some calendars take them for UTC, Microsoft Exchange among them.

/**
 * @typedef {object} Entry A day of a pack.
 * @property {number} day How many days after the first one.
 * @property {number} minutes How long it takes.
 * @property {string} uid The same each time the file is made.
 * @property {string[]} links
 */

/**
 * @typedef {object} Wish What a reader has chosen.
 * @property {string} first The first day: 2026-03-14.
 * @property {string} hour The time of day: 19:00.
 * @property {string} title
 * @property {number | null} alarm Minutes before the event, null for no reminder.
 * @property {boolean} linked Whether the links are put in.
 */

const OCTETS = 75
const MINUTE = 60_000
const ends = new TextEncoder()

const escaped = text => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")

/** @param {string} line @returns {string} The line in pieces of 75 octets at most; no character is taken apart. */
export function folded(line) {
  let out = ""
  let room = OCTETS
  for (const sign of line) {
    const size = ends.encode(sign).length
    if (size > room) {
      out += "\r\n "
      room = OCTETS - 1
    }
    out += sign
    room -= size
  }
  return out
}

const moment = date => `${date.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`

/** @param {Entry} entry @param {Wish} wish @returns {Date} When an entry begins. A time that is skipped becomes the next hour. */
export function beginningOf({ day }, { first, hour }) {
  const [year, month, date] = first.split("-").map(Number)
  const [hours, minutes] = hour.split(":").map(Number)
  return new Date(year, month - 1, date + day, hours, minutes)
}

const alarm = ({ title, alarm: before }) => before === null ? [] : [
  "BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`, `TRIGGER:${before ? "-" : ""}PT${before}M`, "END:VALARM",
]

const links = (entry, { linked }) => linked && entry.links.length
  ? [`DESCRIPTION:${escaped(entry.links.join("\n"))}`, `URL:${entry.links[0]}`]
  : []

function event(entry, wish, now) {
  const begins = beginningOf(entry, wish)
  return [
    "BEGIN:VEVENT",
    `UID:${entry.uid}`,
    // A calendar that is given the file again takes the dates of the later one.
    `SEQUENCE:${Math.floor(now.getTime() / MINUTE)}`,
    `DTSTAMP:${moment(now)}`,
    `DTSTART:${moment(begins)}`,
    `DTEND:${moment(new Date(begins.getTime() + entry.minutes * MINUTE))}`,
    `SUMMARY:${escaped(wish.title)}`,
    ...links(entry, wish),
    "CLASS:PRIVATE", // where a calendar is shared, others see only that the time is taken
    ...alarm(wish),
    "END:VEVENT",
  ]
}

/** @param {Entry[]} entries @param {Wish} wish @param {Date} now @returns {string} The content of the file. */
export function calendarFile(entries, wish, now) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Calendar//EN",
    "CALSCALE:GREGORIAN",
    ...entries.flatMap(entry => event(entry, wish, now)),
    "END:VCALENDAR",
  ]
  return lines.map(line => `${folded(line)}\r\n`).join("")
}
