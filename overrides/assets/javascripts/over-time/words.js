// What the scripts for worksheets that are filled in again and again say to readers.
import { _, ngettext, pgettext } from "../gettext.js"
import { sideBySide } from "../lists.js"

export const words = {
  title: { weekly: _("Week by week"), monthly: _("Month by month") },
  titleOf: (title, name) => (name ? _("%(title)s: %(text)s", { title, text: name }) : title),

  // Keeping a time
  off: {
    weekly: _("If your answers are kept on this device, you can keep your numbers each week and see how they move. " +
      "Whoever uses this browser after you can read them."),
    monthly: _("If your answers are kept on this device, you can keep your numbers each month and see how they move. " +
      "Whoever uses this browser after you can read them."),
  },
  turnOn: _("Keep answers on this device"),
  date: _("Date"),
  keep: _("Keep these numbers"),
  none: _("Nothing is kept yet. When you have chosen your numbers, keep them here, and the sheet is empty for the next time."),
  noNumber: _("Choose a number first."),
  noDate: _("Write the date of these numbers first, as day, month and year."),
  kept: day => _("The numbers of %(day)s are kept. The sheet is empty for the next time.", { day }),
  before: _("Their date is earlier than the last one. If that is wrong, press “Correct”."),
  sameDay: day => _("Numbers of %(day)s are kept already. Do you want to keep both?", { day }),
  both: _("Keep both"),
  replace: _("Replace the earlier ones"),
  leave: _("Leave it"),
  full: _("This browser cannot keep these numbers: its storage is full or turned off. They are still on the sheet. " +
    "Print them or save them before you leave."),
  fromBefore: day => _("The answers on this sheet are from %(day)s. Keep them with that date, and begin anew?", { day }),
  beginAnew: _("Keep them and begin anew"),
  goOn: _("Go on with them"),

  // What is kept
  future: _("Some dates are later than today. If the clock of this device is wrong, set it right before you keep more numbers."),
  unreadable: _("Something is kept on this device for this part that this page cannot read. It has been left as it is."),
  newer: _("A newer version of this page has kept your numbers on this device. They have been left as they are. " +
    "Load the page again to see them."),
  gone: _("No longer on this sheet"),
  ends: ({ from, to, low, high }) => sideBySide([
    low && _("%(number)s: %(meaning)s", { number: from, meaning: low }),
    high && _("%(number)s: %(meaning)s", { number: to, meaning: high }),
  ].filter(Boolean)),
  asked: ({ until, words }) => _("Until %(until)s, the question was: “%(words)s”", { until, words }),
  range: ({ until, from, to }) => _("Until %(until)s, the numbers went from %(from)s to %(to)s.", { until, from, to }),
  single: _("There is one number so far. A second one makes a line."),
  described: ({ name, count, ...values }) => {
    const said = count === 1
      ? _("one number, %(first)s on %(from)s.", values)
      : ngettext("%(num)s number from %(from)s to %(to)s. The first is %(first)s, the last %(last)s, the lowest %(least)s, the " +
        "highest %(most)s.", "%(num)s numbers from %(from)s to %(to)s. The first is %(first)s, the last %(last)s, the lowest " +
        "%(least)s, the highest %(most)s.", count, values)
    return name ? _("%(title)s: %(text)s", { title: name, text: said }) : said
  },
  inTable: _("All of them are in the table below."),
  table: _("All numbers"),
  who: pgettext("column", "Whose"),
  again: (day, number) => `${day} (${number})`,
  noAnswer: _("no answer"),
  former: ({ value, from, to }) => _("%(value)s (of %(from)s to %(to)s)", { value, from, to }),
  wrote: _("What you wrote each time"),
  correct: _("Correct"),
  correctOf: day => _("the numbers of %(day)s", { day }),
  takeOff: _("Take off"),
  back: day => _("The numbers of %(day)s are back on the sheet. Change them, and keep them again.", { day }),
  inTheWay: _("There are answers on the sheet that are not kept yet. Shall the earlier ones replace them?"),
  replaceThem: _("Replace them"),
  askTakeOff: day => _("Take the numbers of %(day)s off this device? They cannot be restored.", { day }),
  takenOff: day => _("The numbers of %(day)s are taken off.", { day }),

  // Taking away
  save: _("Save as a file"),
  print: _("Print"),
  saved: _("The file is ready. Check your downloads. Any spreadsheet opens it, and anyone who has it can read it."),
  clear: _("Clear all of them"),
  askClear: number => ngettext("Clear the numbers of %(num)s time? They are taken off this device, and cannot be restored.",
    "Clear the numbers of %(num)s times? They are taken off this device, and cannot be restored.", number),
  clearThem: _("Clear them"),
  cleared: _("The numbers are cleared."),
  notCleared: _("This browser did not let the numbers be cleared. Use its settings to clear the data of this site."),
  columns: [
    pgettext("column", "Date"), pgettext("column", "Whose"), pgettext("column", "Question"), pgettext("column", "Answer"),
    pgettext("column", "Lowest"), pgettext("column", "Highest"),
  ],

  // Side by side
  agree: _("The other may see my numbers next to theirs"),
  agreeing: _("You see them side by side only if each of you ticks this in your own part. It holds until this page is closed, and " +
    "you can take it back. If it is not safe for you to be honest, leave it."),
  sideBySide: _("Side by side"),
  agreed: _("Each of you has agreed to this, until this page is closed."),
  hide: _("Hide them again"),
}
