// Worksheets that are filled in again and again: keeps the numbers of each time on this device, and shows how they move.
// Partners who answer separately have panels of their own, inside their parts. Loaded only on such worksheets.
/** @typedef {import("./times.js").Time} Time */
/** @typedef {import("../answers/controls.js").Control} Control */
import { isFilled } from "../answers/controls.js"
import { day, dayOf } from "../answers/dates.js"
import { say, tell } from "../answers/desk.js"
import { keyOfTimes, read as readAnswers } from "../answers/storage.js"
import { panel } from "./panel.js"
import { scalesOf } from "./series.js"
import { sideBySide } from "./side-by-side.js"
import { read, sameAs, write } from "./times.js"
import { words } from "./words.js"

/**
 * Who answers together what is kept as one time: a partner in their part, or everybody in the rest of the sheet (part 0).
 * @typedef {{part: number, name: string, controls: Control[], scales: Map<string, import("./series.js").Scale>, element: HTMLElement}} Scope
 */

/** Days between two times beyond which no line joins them: some more than three weeks, or months. */
const LONGEST = { weekly: 24, monthly: 100 }

/**
 * @param {HTMLElement} element
 * @param {import("../answers/controls.js").Sheet} sheet
 * @param {{place: import("../answers/storage.js").Place, about: {title: string, page: string}, every: "weekly" | "monthly",
 *   keeping: {isOn(): boolean, turnOn(): void, keep(): void}, refresh: () => void}} settings `refresh` shows what is on the sheet.
 * @returns {{update(): void, all(): Time[], add(times: Time[]): boolean}} Shows what is kept, after it was cleared; returns all that is
 *   kept; keeps times as well that come from a file, and returns whether that could be done.
 */
export function startOverTime(element, sheet, { place, about, every, keeping, refresh }) {
  const host = {
    every,
    longest: LONGEST[every],
    scopes: scopesOf(element, sheet),
    /** Partners who agreed to show their numbers, until the page is closed. Nothing of it is stored. @type {Set<number>} */
    agreed: new Set(),
    isOn: keeping.isOn,
    turnOn: keeping.turnOn,
    /** @returns {import("./times.js").Found} What is kept; nothing where nothing can be. */
    found() {
      try {
        return read(place)
      } catch {
        return { state: "nothing" }
      }
    },
    /** @param {number} part @returns {Time[]} */
    timesOf: part => (host.found().times ?? []).filter(time => time.part === part),
    /** Change what is kept, as it is now. @param {(times: Time[]) => Time[]} changed @returns {boolean} Whether that could be done. */
    change(changed) {
      const there = host.found()
      if (there.state === "unreadable" || there.state === "newer") return false
      try {
        write(place, changed(there.times ?? []), about)
      } catch {
        return false
      }
      update()
      return true
    },
    /** Take off what cannot be read. @returns {boolean} Whether that could be done. */
    clearAll() {
      try {
        localStorage.removeItem(keyOfTimes(place))
      } catch {
        return false
      }
      update()
      return true
    },
    /** Show answers on part of the sheet, and no others. @param {Scope} scope @param {import("../answers/storage.js").Answers} answers */
    put(scope, answers) {
      sheet.write(new Map([...without(sheet.read(), scope), ...answers]))
      refresh()
      keeping.keep()
    },
    update: () => update(),
    showShared: () => shared.update(),
  }
  const shared = sideBySide(element, host)
  const panels = host.scopes.map(scope => panel(scope, host))

  function update() {
    for (const one of panels) one.update()
    shared.update()
  }

  addEventListener("storage", event => {
    if (event.key === keyOfTimes(place) || event.key === null) update()
  })
  addEventListener("pageshow", event => {
    if (!event.persisted) return
    host.agreed.clear() // whoever comes back to the page may be somebody else
    update()
  })
  for (const { part, element } of host.scopes) {
    element.addEventListener("part-cleared", () => host.change(times => times.filter(time => time.part !== part)))
  }
  update()
  offerToKeep()

  /** Where the answers are from an earlier day, ask whether they are kept before the next ones replace them. */
  function offerToKeep() {
    const changed = lastChange()
    const waiting = panels.filter((_, number) => hasNumber(host.scopes[number]))
    if (!keeping.isOn() || !waiting.length || !changed || changed >= dayOf(new Date()) || !["nothing", "kept"].includes(host.found().state)) return
    for (const one of waiting) one.dateFrom(changed)
    tell(words.fromBefore(day(changed)), {
      [words.beginAnew]: () => {
        if (waiting.every(one => one.keepAs(changed))) say(words.kept(day(changed)))
        else tell(words.full)
      },
      [words.goOn]: () => {},
    })
  }

  /** @returns {string | null} The day on which the answers last changed. */
  function lastChange() {
    try {
      const moment = new Date(readAnswers(place).changed)
      return Number.isNaN(moment.valueOf()) ? null : dayOf(moment)
    } catch {
      return null
    }
  }

  return {
    update,
    all: () => host.found().times ?? [],
    add: more => keeping.isOn() && host.change(times => [...times, ...more.filter(time => !times.some(sameAs(time)))]),
  }
}

/** @param {Scope} scope */
const hasNumber = ({ controls, scales }) => scales.size > 0 && controls.some(control => control.closest(".exercise--scale") && isFilled(control))

/** @param {import("../answers/storage.js").Answers} answers @param {Scope} scope @returns {[string, object][]} The others. */
function without(answers, { controls }) {
  const fields = new Set(controls.map(({ dataset }) => dataset.field))
  return [...answers].filter(([field]) => !fields.has(field))
}

/** @returns {Scope[]} Those that have a scale. */
function scopesOf(element, sheet) {
  const parts = [...element.querySelectorAll(":scope .exercise--each > .part")]
  const scope = (part, name, controls, place) => ({ part, name, controls, scales: scalesOf(controls), element: place })
  const scopes = parts.map((body, number) => {
    const controls = sheet.controls.filter(control => body.contains(control))
    return scope(number + 1, document.getElementById(body.getAttribute("aria-labelledby")).textContent, controls, body)
  })
  const rest = sheet.controls.filter(control => !control.closest(".part"))
  const joint = rest.findLast?.(control => control.closest(".exercise--scale"))?.closest(".exercise--together")
  scopes.push(scope(0, "", rest, joint ?? element))
  return scopes.filter(({ scales }) => scales.size)
}
