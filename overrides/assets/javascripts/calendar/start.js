// The form on the page of a pack that makes a file for the reader's calendar. Nothing is sent, and nothing is kept.
import { dayOf } from "../answers/dates.js"
import { _, locale } from "../gettext.js"
import { beginningOf, calendarFile } from "./file.js"

const form = document.getElementById("calendar_form")
const field = name => document.getElementById(`calendar_${name}`)
const told = field("told")
const entries = [...form.querySelectorAll(".calendar__entry")].map(({ value, dataset }) => ({
  day: Number(value), minutes: Number(dataset.minutes), uid: dataset.uid, links: dataset.links.split(" "),
}))

field("day").value = dayOf(new Date())
form.hidden = false

form.addEventListener("submit", event => {
  event.preventDefault()
  const alarm = field("alarm").value
  const title = field("name").value.trim()
  if (!title) {
    told.textContent = _("Give the dates a title first.")
    field("name").focus()
    return
  }
  const wish = {
    first: field("day").value, hour: field("hour").value, title,
    alarm: alarm === "" ? null : Number(alarm), linked: field("links").checked,
  }
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([calendarFile(entries, wish, new Date())], { type: "text/calendar" }))
  link.download = "calendar.ics" // whoever sees the name learns nothing
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  // Made anew each time, since a device that travels changes its zone while a page is open.
  const long = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" })
  const zone = long.resolvedOptions().timeZone.replaceAll("_", " ")
  const [from, to] = [entries[0], entries.at(-1)].map(entry => long.format(beginningOf(entry, wish)))
  told.textContent = entries.length > 1
    ? _("The file calendar.ics is made. Open it, and your calendar asks whether to add the dates. The first is %(from)s, the last " +
      "%(to)s, by the clock of this device (%(zone)s). Your calendar may add reminders of its own.", { from, to, zone })
    : _("The file calendar.ics is made. Open it, and your calendar asks whether to add the date. It is %(from)s, by the clock of " +
      "this device (%(zone)s). Your calendar may add reminders of its own.", { from, zone })
})
