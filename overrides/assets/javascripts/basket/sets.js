// Sets of worksheets that a coach uses again: which ones, in what order, and what is left out of each. They are kept on this
// device if the coach chooses that, or as a file. No client's initials and no date are in them.
import { EDITIONS, MOST, PAPERS, isQuestionCode, isSheetCode } from "../session-link.js"

/**
 * @typedef {{code: string, title: string, left: string[]}} Member
 * @typedef {{name: string, changed: string, edition: string, paper: string, sheets: Member[]}} NamedSet
 */

const FORMAT = "worksheet set"
const VERSION = 1
const KEY = "trellis:set:"
const LARGEST = 100_000
export const LONGEST_NAME = 60

/** @param {NamedSet} set @returns {string} */
export const asText = set => JSON.stringify({ format: FORMAT, version: VERSION, ...set }, null, 2)

/** @param {string} text Anything. @returns {NamedSet | {wrong: "notOurs" | "newer" | "damaged"}} */
export function understood(text) {
  let found
  try {
    found = JSON.parse(text)
  } catch {
    return { wrong: text.includes(`"${FORMAT}"`) ? "damaged" : "notOurs" }
  }
  if (found?.format !== FORMAT) return { wrong: "notOurs" }
  if (Number.isInteger(found.version) && found.version > VERSION) return { wrong: "newer" }
  const { name, changed, edition, paper, sheets } = found
  const good = found.version === VERSION && typeof name === "string" && name.length <= LONGEST_NAME &&
    [...EDITIONS, "coach"].includes(edition) && PAPERS.includes(paper) &&
    Array.isArray(sheets) && sheets.length > 0 && sheets.length <= MOST && sheets.every(isMember)
  if (!good) return { wrong: "damaged" }
  const members = sheets.map(({ code, title, left }) => ({ code, title: title.slice(0, 300), left }))
  return { name, changed: Number.isNaN(Date.parse(changed)) ? "" : changed, edition, paper, sheets: members }
}

const isMember = one =>
  isSheetCode(one?.code) && typeof one.title === "string" && Array.isArray(one.left) && one.left.length <= 100 && one.left.every(isQuestionCode)

/** @param {File} file @returns {Promise<ReturnType<typeof understood> | {wrong: "tooBig" | "cannotRead"}>} */
export async function fromFile(file) {
  if (file.size > LARGEST) return { wrong: "tooBig" }
  try {
    return understood(await file.text())
  } catch {
    return { wrong: "cannotRead" }
  }
}

/** @param {string} root The path of the root of the site. */
const keyOf = (name, root) => `${KEY}${root}${encodeURIComponent(name)}`

/** Keep a set on this device, in place of one of that name. May throw. @param {NamedSet} set */
export const keep = (set, root) => localStorage.setItem(keyOf(set.name, root), asText(set))

/** @returns {boolean} Whether there is a set of this name. May throw. */
export const has = (name, root) => localStorage.getItem(keyOf(name, root)) !== null

/** Take a set off this device. May throw. */
export const clear = (name, root) => localStorage.removeItem(keyOf(name, root))

/** @returns {NamedSet[]} All sets that this device keeps and that this page can read, by name. May throw. */
export function all(root) {
  const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at))
  return keys.filter(key => key.startsWith(`${KEY}${root}`))
    .map(key => understood(localStorage.getItem(key)))
    .filter(({ wrong }) => !wrong)
    .sort((one, other) => one.name.localeCompare(other.name, document.documentElement.lang))
}
