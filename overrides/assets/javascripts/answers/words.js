// What the scripts of worksheets, and of the page that lists what a device keeps, say to readers.

export const words = {
  // Progress
  answered: (done, all) => `${done} of ${all} answered`,
  understood: "All right",

  // Keeping answers on this device
  stays: "What you write here stays on this device. It is sent nowhere, and is kept until you clear it.",
  nowKept: "Your answers are now kept on this device.",
  nothingKept: "Nothing is kept on this device now. Your answers are still on this page.",
  alsoTimes: "Turning this off also takes the numbers of earlier times off this device. They cannot be restored.",
  leaveAllKept: "Leave it on",
  takeAllOff: "Take everything off",
  cannotKeep: "This browser cannot keep your answers: its storage is full or turned off. They are still on this page. " +
    "Print them or save them before you leave.",
  cannotKeepChanges: "This browser cannot keep your last changes: its storage is full or turned off. " +
    "They are still on this page. Print them or save them before you leave.",
  fromFile: "This page was opened from a file, where browsers do not let it keep answers. Print them or save them before you leave.",
  unreadable: "Something is kept on this device for this worksheet that this page cannot read. It has been left as it is.",
  newer: "A newer version of this page has kept your answers on this device. They have been left as they are. " +
    "Load the page again to see them.",
  replaceUnreadable: "What is kept on this device for this worksheet cannot be read by this page. Shall your answers replace it?",
  replaceIt: "Replace it",
  leaveIt: "Leave it",

  // Other tabs
  otherCleared: "Another tab cleared what was kept on this device. What you see here is on this page only.",
  otherKeeps: "Another tab now keeps answers to this worksheet on this device.",
  otherChanged: "Another tab changed the answers that are kept on this device. Which of them do you want to keep?",
  theirs: "Those of the other tab",
  mine: "Those on this page",

  // Clearing
  cleared: "Everything is cleared, on this page and on this device.",
  clearedHere: "This page is cleared. This browser does not let it clear what is kept on the device: " +
    "use the settings of the browser to do that.",

  // Saving
  pdfComing: "The PDF is being made.",
  pdfMade: "The PDF is ready, made on this device from your answers. Check your downloads.",
  pdfFailed: "The PDF could not be made, because the sheet did not load. Your answers are still on this page. " +
    "Try again, or print the page.",
  withoutHidden: " It leaves out the parts that are hidden now.",
  fileMade: "The file is ready. Check your downloads. Anyone who has it can read your answers.",
  fileMayHoldHidden: " It holds the parts that are hidden now, too.",
  nothingToSave: "There is nothing to save yet.",

  // Opening a saved file
  opened: "The answers from your file are here now.",
  notTheTimes: " It also holds numbers of earlier times, which can only be kept on the device: turn on “Keep on this device”, " +
    "and open the file again.",
  tooBig: "That file is too big to hold answers to a worksheet. Nothing has changed.",
  notOurs: "That file holds no answers that were saved here. Nothing has changed.",
  newerFile: "That file comes from a newer version of this site. Load this page again, then open it once more. Nothing has changed.",
  damaged: "That file is damaged, and cannot be opened. Nothing has changed.",
  cannotRead: "Your browser could not read that file. Nothing has changed.",
  otherSheet: title => `That file belongs to another worksheet: “${title}”. Open it there. Nothing has changed.`,
  replace: "There are answers on this page already. Shall those from the file replace them?",
  fromTheFile: "Those from the file",

  // Answers to what is no longer on the sheet
  goneTitle: "No longer on this sheet",
  goneQuestion: "This question is no longer on the sheet.",
  gonePart: "This part of the question is no longer on the sheet.",
  youWrote: "You wrote:",
  youTicked: "You ticked:",
  wrote: name => `What ${name} wrote`,
  takeOff: "Take this answer off",
  takenOff: "The answer is taken off.",

  // The page that lists what this device keeps
  nothing: "This device keeps nothing from this site.",
  blocked: "This browser does not let this site keep anything, so nothing is kept.",
  sheets: "Answers to worksheets",
  others: "Other things",
  colours: "Your choice of light or dark colours",
  session: "The list of sheets for a session, in this tab",
  unknown: "Something that this page cannot read",
  earlier: title => `${title}: earlier times`,
  times: (number, days) => `${number === 1 ? "1 time" : `${number} times`}, ${days}`,
  days: (first, last) => (first === last ? first : `${first} to ${last}`),
  unreadableTimes: "Earlier times of a worksheet that this page cannot read",
  unreadableSheet: "Answers that this page cannot read",
  untitled: "A worksheet",
  answers: number => (number === 1 ? "1 answer" : `${number} answers`),
  changed: day => `last changed on ${day}`,
  open: "Open",
  clear: "Clear",
  clearOne: title => `Clear “${title}”?`,
  clearOneWords: "What this device keeps for it is taken off. It cannot be restored.",
  clearAll: "Clear everything?",
  clearAllWords: "Everything in this list is taken off this device. It cannot be restored.",
  oneCleared: title => `“${title}” is cleared.`,
  allCleared: "Everything is cleared. This device keeps nothing from this site now.",
  notCleared: "This browser did not let everything be cleared. Use its settings to clear the data of this site.",
}
