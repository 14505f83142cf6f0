// What a coach's session says.
import { _, ngettext } from "../gettext.js"
import { oneByOne, sideBySide } from "../lists.js"

export const words = {
  sheets: number => ngettext("%(num)s worksheet", "%(num)s worksheets", number),
  pages: number => ngettext("%(num)s page", "%(num)s pages", number),

  // The session
  add: _("Add to session"),
  added: _("In your session"),
  session: number => ngettext("Your session: %(num)s worksheet", "Your session: %(num)s worksheets", number),
  nowHolds: number => ngettext("%(num)s worksheet in your session.", "%(num)s worksheets in your session.", number),
  moveUp: title => _("Move up: %(title)s", { title }),
  moveDown: title => _("Move down: %(title)s", { title }),
  moved: (title, place, all) => _("%(title)s: now number %(place)s of %(all)s", { title, place, all }),
  remove: title => _("Remove: %(title)s", { title }),
  removed: (title, number) => ngettext("%(title)s is removed. %(num)s worksheet in your session.",
    "%(title)s is removed. %(num)s worksheets in your session.", number, { title }),
  emptied: _("Session cleared. Nothing of it is kept."),
  notKept: _("This browser stores nothing, so the session is lost when you leave this page. Make the PDF before you go."),

  // The PDF
  loading: (done, all) => _("Loading sheet %(done)s of %(all)s …", { done, all }),
  made: pages => ngettext("The PDF is ready, with %(num)s page. Check your downloads.",
    "The PDF is ready, with %(num)s pages. Check your downloads.", pages),
  nothingMade: _("No PDF was made."),
  notMade: _("The PDF could not be made. Your session is still here: try again."),
  failed: titles => _("Could not be loaded: %(titles)s.", { titles: sideBySide(titles) }),
  othersAreIn: _("The others are in it."),
  stillHere: _("Your session is still here."),

  // The link
  tooOld: _("Some of these worksheets were added before this site changed. Take them out and add them again."),
  tooMany: most => _("A link holds %(most)s worksheets at most, and fewer if many questions are left out. Take some out first.", { most }),
  withoutNotes: _("The link leaves out the coach’s notes: a client gets the client copy."),
  code: _("QR code of the link"),
  noCode: _("The QR code could not be made. The link works without it."),
  copied: _("The link is copied."),
  notCopied: _("This browser does not let the page copy. The link is selected: copy it by hand."),

  // Leaving questions out
  choose: _("Choose questions"),
  chooseFor: title => _("Choose questions: %(title)s", { title }),
  chosen: (left, all) => (left
    ? ngettext("%(left)s of %(num)s question left out", "%(left)s of %(num)s questions left out", all, { left })
    : ""),
  noteTitle: title => (title ? _("Coach’s note: %(title)s", { title }) : _("Coach’s note")),
  legend: title => _("What to print of “%(title)s”", { title }),
  all: _("Print all of it"),
  oneStays: _("One question has to stay. To print none of it, take the worksheet out of the session."),
  notesOnly: _("Notes for coaches are only in the edition for coaches."),
  cannotChoose: _("The questions of this worksheet could not be loaded. Are you connected?"),
  nothingToChoose: _("This worksheet has no questions that can be left out."),

  // The pages
  show: _("Show the pages"),
  hide: _("Hide the pages"),
  drawing: _("The pages are being drawn …"),
  summary: (pages, sheets) => ngettext("%(num)s page in all: the cover; %(sheets)s.", "%(num)s pages in all: the cover; %(sheets)s.",
    pages, { sheets: oneByOne(sheets) }),
  ofSheet: (title, pages) => ngettext("%(title)s, %(num)s page", "%(title)s, %(num)s pages", pages, { title }),
  page: (number, all) => _("Page %(number)s of %(all)s", { number, all }),
  larger: number => _("Page %(number)s: show it larger", { number }),
  cannotDraw: _("This browser cannot draw the pages. The PDF can still be made."),

  // Sets
  kept: name => _("“%(name)s” is kept on this device. It is listed under “What this device keeps”.", { name }),
  replaced: name => _("“%(name)s” is kept on this device, in place of the set that had this name.", { name }),
  noName: _("Give the set a name first."),
  cannotKeep: _("This browser cannot keep the set: its storage is full or turned off. Save it as a file instead."),
  nothingToKeep: _("Add worksheets first. A set needs at least one."),
  opened: (name, number) => ngettext("“%(name)s” is open: %(num)s worksheet.", "“%(name)s” is open: %(num)s worksheets.", number, { name }),
  openedWithout: (name, number, lost) => ngettext("“%(name)s” is open: %(num)s worksheet. No longer on this site: %(lost)s.",
    "“%(name)s” is open: %(num)s worksheets. No longer on this site: %(lost)s.", number,
    { name, lost: sideBySide(lost) }),
  noneLeft: _("None of the worksheets in this set are on this site. Your session is as it was."),
  cannotOpen: _("The set could not be opened. Are you connected? Your session is as it was."),
  cleared: name => _("“%(name)s” is no longer kept on this device.", { name }),
  notCleared: _("This browser did not let the set be cleared. Use its settings to clear the data of this site."),
  fileMade: _("The file is ready. Check your downloads."),
  open: _("Open"),
  openSet: name => _("Open the set “%(name)s”", { name }),
  clear: _("Clear"),
  clearSet: name => _("Clear the set “%(name)s”", { name }),
  wrong: {
    notOurs: _("That file holds no set of worksheets. Your session is as it was."),
    newer: _("That file comes from a newer version of this site. Load this page again, then open it once more. Your session is as it was."),
    damaged: _("That file is damaged, and cannot be opened. Your session is as it was."),
    tooBig: _("That file is too big to hold a set of worksheets. Your session is as it was."),
    cannotRead: _("Your browser could not read that file. Your session is as it was."),
  },
}
