// What this device keeps for one worksheet, or for all of them, in `localStorage`. Any access to it may throw: a browser may
// have it turned off, or full.
//
// Answers are kept under the permanent name of the sheet, each by the permanent name of its field, so a sheet that moves
// and a question that is reworded keep theirs. Former versions kept them under the address of the page.

/**
 * An answer: its value, and what the page said when it was given: the question, the words of a choice, and whose part it is in.
 * @typedef {{value: string, asked?: string, said?: string, by?: string}} Answer
 * @typedef {Map<string, Answer>} Answers By the name of the field.
 * @typedef {{title: string, page: string, changed: string, answers: Answers}} Kept
 * @typedef {{state: "nothing"} | {state: "unreadable" | "newer", text: string} | ({state: "kept", text: string} & Kept)} Found
 * @typedef {{sheet: string, root: string, former: string[]}} Place The name of the sheet, the path of the root of the site,
 *   and the paths at which the page may have kept answers before.
 */

const VERSION = 2
const KEPT = "trellis:kept:"
const TIMES = "trellis:times:"
const FORMER = "trellis:answers:"
const SET = "trellis:set:"

/** @param {Place} place */
export const keyOf = ({ sheet, root }) => `${KEPT}${root}${sheet}`
/** The key of the earlier times of a sheet that is filled in again and again. @param {Place} place */
export const keyOfTimes = ({ sheet, root }) => `${TIMES}${root}${sheet}`
const formerKeys = ({ former }) => former.flatMap(path => [`${FORMER}${path}`, `${FORMER}${path}index.html`])

/** @returns {Answers | null} The answers in an object that may hold anything. */
export function answersIn(object) {
  if (!isObject(object)) return null
  const texts = answer => ["asked", "said", "by"].every(name => ["string", "undefined"].includes(typeof answer[name]))
  const entries = Object.entries(object)
  const good = entries.every(([, answer]) => isObject(answer) && typeof answer.value === "string" && texts(answer))
  return good ? new Map(entries.map(([field, { value, asked, said, by }]) => [field, { value, asked, said, by }])) : null
}

export const isObject = value => typeof value === "object" && value !== null && !Array.isArray(value)

/** @returns {Found} What a stored text says. */
export function understood(text) {
  if (text === null) return { state: "nothing" }
  let found
  try {
    found = JSON.parse(text)
  } catch {
    return { state: "unreadable", text }
  }
  const answers = isObject(found) && answersIn(found.answers)
  if (isObject(found) && found.version > VERSION) return { state: "newer", text }
  if (!answers || found.version !== VERSION) return { state: "unreadable", text }
  const [title, page, changed] = [found.title, found.page, found.changed].map(value => (typeof value === "string" ? value : ""))
  return { state: "kept", text, title, page, changed, answers }
}

/** @returns {Answers | null} What a former version stored: values by the names of fields. */
export function formerly(text) {
  try {
    const found = JSON.parse(text)
    if (!isObject(found) || Object.values(found).some(value => typeof value !== "string")) return null
    return new Map(Object.entries(found).map(([field, value]) => [field, { value }]))
  } catch {
    return null
  }
}

/** @param {Answers} answers @param {{title: string, page: string}} about */
export const asText = (answers, { title, page }, changed = new Date().toISOString()) =>
  JSON.stringify({ version: VERSION, title, page, changed, answers: Object.fromEntries(answers) })

/** @param {Answers} one @param {Answers} other @returns {boolean} Whether the same was answered. */
export const same = (one, other) =>
  one.size === other.size && [...one].every(([field, { value }]) => other.get(field)?.value === value)

/** @param {Place} place @returns {Found} What this device keeps for a sheet. */
export const read = place => understood(localStorage.getItem(keyOf(place)))

/** @param {Place} place @param {string} text */
export const write = (place, text) => localStorage.setItem(keyOf(place), text)

/** @param {Place} place @returns {boolean} Whether this device keeps earlier times of a sheet. */
export const hasTimes = place => localStorage.getItem(keyOfTimes(place)) !== null

/** Remove everything that is kept for a sheet. @param {Place} place */
export function remove(place) {
  for (const key of [keyOf(place), keyOfTimes(place), ...formerKeys(place)]) localStorage.removeItem(key)
}

/**
 * Add what former versions kept for a sheet to what is kept under its name, which counts more. What cannot be read stays where it is.
 * @param {Place} place
 * @param {{title: string, page: string}} about
 */
export function migrate(place, about) {
  const old = formerKeys(place).map(key => [key, formerly(localStorage.getItem(key))]).filter(([, answers]) => answers)
  const there = read(place)
  if (!old.length || !["nothing", "kept"].includes(there.state)) return
  const answers = new Map([...old.flatMap(([, answers]) => [...answers]).reverse(), ...(there.answers ?? [])])
  write(place, asText(answers, about, there.changed ?? ""))
  for (const [key] of old) localStorage.removeItem(key)
}

/**
 * Everything that this site keeps: under its keys of today, under those of former versions and of the theme it once used, and
 * under broken ones. Another site at the same host, in another folder, keeps its own.
 * @param {string} root The path of the root of the site.
 * @returns {{key: string, text: string, storage: Storage, kind: "sheet" | "times" | "former" | "set" | "colours" | "session" | "unknown"}[]}
 */
export function everything(root) {
  const found = []
  for (const storage of [localStorage, sessionStorage]) {
    for (let at = 0; at < storage.length; at++) {
      const key = storage.key(at)
      const kind = kindOf(key, root, storage)
      if (kind) found.push({ key, text: storage.getItem(key), storage, kind })
    }
  }
  return found
}

function kindOf(key, root, storage) {
  if (key.startsWith(`${root}.__`)) return "colours" // as Material names its keys
  if (!key.startsWith("trellis:")) return null
  if (storage === sessionStorage) return "session"
  if (key === "trellis:colours") return "colours"
  const path = key.slice(key.indexOf("/"))
  if (key.includes("/") && !path.startsWith(root)) return null
  if (key.startsWith(KEPT)) return "sheet"
  if (key.startsWith(TIMES)) return "times"
  if (key.startsWith(SET)) return "set"
  return key.startsWith(FORMER) ? "former" : "unknown"
}

/** @param {string} key @returns {string} The path of the page that kept answers under a key of a former version. */
export const formerPath = key => key.slice(FORMER.length)
