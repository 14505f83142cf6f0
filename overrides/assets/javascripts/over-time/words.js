// What the scripts for worksheets that are filled in again and again say to readers.

const times = number => (number === 1 ? "1 time" : `${number} times`)

export const words = {
  title: { weekly: "Week by week", monthly: "Month by month" },
  titleOf: (title, name) => (name ? `${title}: ${name}` : title),

  // Keeping a time
  off: {
    weekly: "If your answers are kept on this device, you can keep your numbers each week and see how they move. " +
      "Whoever uses this browser after you can read them.",
    monthly: "If your answers are kept on this device, you can keep your numbers each month and see how they move. " +
      "Whoever uses this browser after you can read them.",
  },
  turnOn: "Keep answers on this device",
  date: "Date",
  keep: "Keep these numbers",
  none: "Nothing is kept yet. When you have chosen your numbers, keep them here, and the sheet is empty for the next time.",
  noNumber: "Choose a number first.",
  noDate: "Write the date of these numbers first, as day, month and year.",
  kept: day => `The numbers of ${day} are kept. The sheet is empty for the next time.`,
  before: " Their date is earlier than the last one. If that is wrong, press “Correct”.",
  sameDay: day => `Numbers of ${day} are kept already. Do you want to keep both?`,
  both: "Keep both",
  replace: "Replace the earlier ones",
  leave: "Leave it",
  full: "This browser cannot keep these numbers: its storage is full or turned off. They are still on the sheet. " +
    "Print them or save them before you leave.",
  fromBefore: day => `The answers on this sheet are from ${day}. Keep them with that date, and begin anew?`,
  beginAnew: "Keep them and begin anew",
  goOn: "Go on with them",

  // What is kept
  future: "Some dates are later than today. If the clock of this device is wrong, set it right before you keep more numbers.",
  unreadable: "Something is kept on this device for this part that this page cannot read. It has been left as it is.",
  newer: "A newer version of this page has kept your numbers on this device. They have been left as they are. " +
    "Load the page again to see them.",
  gone: "No longer on this sheet",
  ends: ({ from, to, low, high }) => [low && `${from}: ${low}`, high && `${to}: ${high}`].filter(Boolean).join(", "),
  asked: ({ until, words }) => `Until ${until}, the question was: “${words}”`,
  range: ({ until, from, to }) => `Until ${until}, the numbers went from ${from} to ${to}.`,
  single: "There is one number so far. A second one makes a line.",
  described: ({ name, count, from, to, first, last, least, most }) =>
    `${name ? `${name}: ` : ""}${count === 1
      ? `one number, ${first} on ${from}.`
      : `${count} numbers from ${from} to ${to}. The first is ${first}, the last ${last}, the lowest ${least}, the highest ${most}.`}`,
  inTable: "All of them are in the table below.",
  table: "All numbers",
  who: "Whose",
  again: (day, number) => `${day} (${number})`,
  noAnswer: "no answer",
  former: ({ value, from, to }) => `${value} (of ${from} to ${to})`,
  wrote: "What you wrote each time",
  correct: "Correct",
  correctOf: day => ` the numbers of ${day}`,
  takeOff: "Take off",
  back: day => `The numbers of ${day} are back on the sheet. Change them, and keep them again.`,
  inTheWay: "There are answers on the sheet that are not kept yet. Shall the earlier ones replace them?",
  replaceThem: "Replace them",
  askTakeOff: day => `Take the numbers of ${day} off this device? They cannot be restored.`,
  takenOff: day => `The numbers of ${day} are taken off.`,

  // Taking away
  save: "Save as a file",
  print: "Print",
  saved: "The file is ready. Check your downloads. Any spreadsheet opens it, and anyone who has it can read it.",
  clear: "Clear all of them",
  askClear: number => `Clear the numbers of ${times(number)}? They are taken off this device, and cannot be restored.`,
  clearThem: "Clear them",
  cleared: "The numbers are cleared.",
  notCleared: "This browser did not let the numbers be cleared. Use its settings to clear the data of this site.",
  columns: ["Date", "Whose", "Question", "Answer", "Lowest", "Highest"],

  // Side by side
  agree: "The other may see my numbers next to theirs",
  agreeing: "You see them side by side only if each of you ticks this in your own part. It holds until this page is closed, and you " +
    "can take it back. If it is not safe for you to be honest, leave it.",
  sideBySide: "Side by side",
  agreed: "Each of you has agreed to this, until this page is closed.",
  hide: "Hide them again",
}
