// Answers as a file that the reader saves, and opens again on this device or on another one. Nothing is sent.
import { asObjects, timesIn } from "../over-time/times.js"
import { answersIn, isObject } from "./storage.js"
import { words } from "./words.js"

const FORMAT = "worksheet answers"
const VERSION = 1
const LARGEST = 2_000_000

/**
 * @param {import("./storage.js").Answers} answers
 * @param {{sheet: string, title: string}} about
 * @param {import("../over-time/times.js").Time[]} times Earlier times of a sheet that is filled in again and again.
 */
export function save(answers, { sheet, title }, times) {
  const saved = new Date().toISOString()
  const earlier = times.length ? { times: asObjects(times) } : {}
  const content = { format: FORMAT, version: VERSION, sheet, title, saved, answers: Object.fromEntries(answers), ...earlier }
  const text = JSON.stringify(content, null, 2)
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }))
  link.download = `notes-${saved.slice(0, 10)}.json` // whoever sees the name learns nothing
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/**
 * @param {File} file
 * @param {string} sheet The name of the sheet that the answers must belong to.
 * @returns {Promise<{answers: import("./storage.js").Answers, times: import("../over-time/times.js").Time[]} | {wrong: string}>}
 */
export async function read(file, sheet) {
  if (file.size > LARGEST) return { wrong: words.tooBig }
  let text
  try {
    text = await file.text()
  } catch {
    return { wrong: words.cannotRead }
  }
  let found
  try {
    found = JSON.parse(text)
  } catch {
    return { wrong: text.includes(`"${FORMAT}"`) ? words.damaged : words.notOurs }
  }
  if (!isObject(found) || found.format !== FORMAT) return { wrong: words.notOurs }
  if (Number.isInteger(found.version) && found.version > VERSION) return { wrong: words.newerFile }
  const answers = answersIn(found.answers)
  const times = timesIn(found.times ?? [])
  if (found.version !== VERSION || !answers || !times || typeof found.sheet !== "string") return { wrong: words.damaged }
  if (found.sheet !== sheet) return { wrong: words.otherSheet(typeof found.title === "string" ? found.title : words.untitled) }
  return { answers, times }
}
