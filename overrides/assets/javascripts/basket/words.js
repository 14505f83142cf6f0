// What a coach's session says.

const many = (number, one, several) => (number === 1 ? `1 ${one}` : `${number} ${several}`)

export const words = {
  sheets: number => many(number, "worksheet", "worksheets"),
  pages: number => many(number, "page", "pages"),

  // Leaving questions out
  choose: "Choose questions",
  chooseFor: title => `Choose questions: ${title}`,
  chosen: (left, all) => (left ? `${left} of ${many(all, "question", "questions")} left out` : ""),
  noteTitle: title => (title ? `Coach’s note: ${title}` : "Coach’s note"),
  legend: title => `What to print of “${title}”`,
  all: "Print all of it",
  oneStays: "One question has to stay. To print none of it, take the worksheet out of the session.",
  notesOnly: "Notes for coaches are only in the edition for coaches.",
  cannotChoose: "The questions of this worksheet could not be loaded. Are you connected?",
  nothingToChoose: "This worksheet has no questions that can be left out.",

  // The pages
  show: "Show the pages",
  hide: "Hide the pages",
  drawing: "The pages are being drawn …",
  summary: (pages, sheets) => `${words.pages(pages)} in all: the cover; ${sheets.join("; ")}.`,
  ofSheet: (title, pages) => `${title}, ${words.pages(pages)}`,
  page: (number, all) => `Page ${number} of ${all}`,
  larger: number => `Page ${number}: show it larger`,
  cannotDraw: "This browser cannot draw the pages. The PDF can still be made.",
  failed: titles => `Could not be loaded: ${titles}.`,

  // Sets
  kept: name => `“${name}” is kept on this device. It is listed under “What this device keeps”.`,
  replaced: name => `“${name}” is kept on this device, in place of the set that had this name.`,
  noName: "Give the set a name first.",
  cannotKeep: "This browser cannot keep the set: its storage is full or turned off. Save it as a file instead.",
  nothingToKeep: "Add worksheets first. A set needs at least one.",
  opened: (name, number) => `“${name}” is open: ${words.sheets(number)}.`,
  openedWithout: (name, number, lost) => `“${name}” is open: ${words.sheets(number)}. No longer on this site: ${lost}.`,
  noneLeft: "None of the worksheets in this set are on this site. Your session is as it was.",
  cannotOpen: "The set could not be opened. Are you connected? Your session is as it was.",
  cleared: name => `“${name}” is no longer kept on this device.`,
  notCleared: "This browser did not let the set be cleared. Use its settings to clear the data of this site.",
  fileMade: "The file is ready. Check your downloads.",
  open: "Open",
  openSet: name => `Open the set “${name}”`,
  clear: "Clear",
  clearSet: name => `Clear the set “${name}”`,
  wrong: {
    notOurs: "That file holds no set of worksheets. Your session is as it was.",
    newer: "That file comes from a newer version of this site. Load this page again, then open it once more. Your session is as it was.",
    damaged: "That file is damaged, and cannot be opened. Your session is as it was.",
    tooBig: "That file is too big to hold a set of worksheets. Your session is as it was.",
    cannotRead: "Your browser could not read that file. Your session is as it was.",
  },
}
