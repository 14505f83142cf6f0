// Names or facts side by side, with the comma of the language between them.
import { pgettext } from "./gettext.js"

/** @param {string[]} items Returns them in one line: 5 pages, 91 kB. */
export const sideBySide = items =>
  items.length ? items.reduce((one, other) => pgettext("facts", "%(one)s, %(other)s", { one, other })) : ""

/** @param {string[]} items With commas in them, at least one. Returns them in one line: Trust, 2 pages; Care, 1 page. */
export const oneByOne = items =>
  // Translators: between things in a list that have commas in them
  items.reduce((one, other) => pgettext("phrases", "%(one)s; %(other)s", { one, other }))
