// What the scripts of worksheets, and of the page that lists what a device keeps, say to readers.
import { _, ngettext } from "../gettext.js"

export const words = {
  // Progress
  answered: (done, all) => _("%(done)s of %(all)s answered", { done, all }),
  understood: _("All right"),

  // Keeping answers on this device
  stays: _("What you write here stays on this device. It is sent nowhere, and is kept until you clear it."),
  nowKept: _("Your answers are now kept on this device."),
  nothingKept: _("Nothing is kept on this device now. Your answers are still on this page."),
  alsoTimes: _("Turning this off also takes the numbers of earlier times off this device. They cannot be restored."),
  leaveAllKept: _("Leave it on"),
  takeAllOff: _("Take everything off"),
  cannotKeep: _("This browser cannot keep your answers: its storage is full or turned off. They are still on this page. " +
    "Print them or save them before you leave."),
  cannotKeepChanges: _("This browser cannot keep your last changes: its storage is full or turned off. " +
    "They are still on this page. Print them or save them before you leave."),
  fromFile: _("This page was opened from a file, where browsers do not let it keep answers. Print them or save them before you leave."),
  unreadable: _("Something is kept on this device for this worksheet that this page cannot read. It has been left as it is."),
  newer: _("A newer version of this page has kept your answers on this device. They have been left as they are. " +
    "Load the page again to see them."),
  replaceUnreadable: _("What is kept on this device for this worksheet cannot be read by this page. Shall your answers replace it?"),
  replaceIt: _("Replace it"),
  leaveIt: _("Leave it"),

  // Other tabs
  otherCleared: _("Another tab cleared what was kept on this device. What you see here is on this page only."),
  otherKeeps: _("Another tab now keeps answers to this worksheet on this device."),
  otherChanged: _("Another tab changed the answers that are kept on this device. Which of them do you want to keep?"),
  theirs: _("Those of the other tab"),
  mine: _("Those on this page"),

  // Clearing
  cleared: _("Everything is cleared, on this page and on this device."),
  clearedHere: _("This page is cleared. This browser does not let it clear what is kept on the device: " +
    "use the settings of the browser to do that."),

  // Saving
  pdfComing: _("The PDF is being made."),
  pdfMade: _("The PDF is ready, made on this device from your answers. Check your downloads."),
  pdfFailed: _("The PDF could not be made, because the sheet did not load. Your answers are still on this page. " +
    "Try again, or print the page."),
  withoutHidden: _("It leaves out the parts that are hidden now."),
  fileMade: _("The file is ready. Check your downloads. Anyone who has it can read your answers."),
  fileMayHoldHidden: _("It holds the parts that are hidden now, too."),
  nothingToSave: _("There is nothing to save yet."),

  // Opening a saved file
  opened: _("The answers from your file are here now."),
  notTheTimes: _("It also holds numbers of earlier times, which can only be kept on the device: turn on “Keep on this device”, " +
    "and open the file again."),
  tooBig: _("That file is too big to hold answers to a worksheet. Nothing has changed."),
  notOurs: _("That file holds no answers that were saved here. Nothing has changed."),
  newerFile: _("That file comes from a newer version of this site. Load this page again, then open it once more. Nothing has changed."),
  damaged: _("That file is damaged, and cannot be opened. Nothing has changed."),
  cannotRead: _("Your browser could not read that file. Nothing has changed."),
  otherSheet: title => _("That file belongs to another worksheet: “%(title)s”. Open it there. Nothing has changed.", { title }),
  replace: _("There are answers on this page already. Shall those from the file replace them?"),
  fromTheFile: _("Those from the file"),

  // Answers to what is no longer on the sheet
  goneTitle: _("No longer on this sheet"),
  goneQuestion: _("This question is no longer on the sheet."),
  gonePart: _("This part of the question is no longer on the sheet."),
  youWrote: _("You wrote:"),
  youTicked: _("You ticked:"),
  wrote: name => _("What %(name)s wrote", { name }),
  takeOff: _("Take this answer off"),
  takenOff: _("The answer is taken off."),

  // The page that lists what this device keeps
  nothing: _("This device keeps nothing from this site."),
  blocked: _("This browser does not let this site keep anything, so nothing is kept."),
  sheets: _("Answers to worksheets"),
  others: _("Other things"),
  colours: _("Your choice of light or dark colours"),
  session: _("The list of sheets for a session, in this tab"),
  set: name => _("A set of worksheets: %(name)s", { name }),
  inSet: number => ngettext("%(num)s worksheet", "%(num)s worksheets", number),
  unreadableSet: _("A set of worksheets that this page cannot read"),
  unknown: _("Something that this page cannot read"),
  earlier: title => _("%(title)s: earlier times", { title }),
  times: (number, days) => ngettext("%(num)s time, %(days)s", "%(num)s times, %(days)s", number, { days }),
  days: (first, last) => (first === last ? first : _("%(first)s to %(last)s", { first, last })),
  unreadableTimes: _("Earlier times of a worksheet that this page cannot read"),
  unreadableSheet: _("Answers that this page cannot read"),
  untitled: _("A worksheet"),
  answers: number => ngettext("%(num)s answer", "%(num)s answers", number),
  changed: day => _("last changed on %(day)s", { day }),
  clear: _("Clear"),
  quoted: title => _("“%(title)s”", { title }),
  clearOne: title => _("Clear “%(title)s”?", { title }),
  clearOneWords: _("What this device keeps for it is taken off. It cannot be restored."),
  clearAll: _("Clear everything?"),
  clearAllWords: _("Everything in this list is taken off this device. It cannot be restored."),
  oneCleared: title => _("“%(title)s” is cleared.", { title }),
  allCleared: _("Everything is cleared. This device keeps nothing from this site now."),
  notCleared: _("This browser did not let everything be cleared. Use its settings to clear the data of this site."),
}
