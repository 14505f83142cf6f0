// Makes of earlier times what a chart and a table show: the scales that were answered, and a row of points for each.
/** @typedef {import("./times.js").Time} Time */
import { about } from "../answers/controls.js"

/**
 * A scale. `name` is that of its field, without the number of a partner's part; `gone` says that the sheet no longer has it.
 * @typedef {{name: string, asked: string, from: number, to: number, low: string, high: string, gone: boolean}} Scale
 * A number that was chosen: where its time is, in days, and how far up the scale it is, from 0 to 1; null if it is no number.
 * @typedef {{at: number, day: string, value: string, share: number | null, from: number, to: number, asked: string}} Point
 */

const DAY = 86_400_000
const inPart = (name, part) => (part > 1 ? `${name}--${part}` : name)
const nameOf = field => field.replace(/--\d+$/, "")
const textOf = element => element?.textContent.trim() ?? ""

/** @param {import("../answers/controls.js").Control[]} controls @returns {Map<string, Scale>} Their scales, by name. */
export function scalesOf(controls) {
  const scales = new Map()
  for (const control of controls) {
    const exercise = control.closest(".exercise--scale")
    if (!exercise) continue
    const name = nameOf(control.dataset.field)
    const number = Number(control.value)
    const known = scales.get(name)
    if (known) known.to = Math.max(known.to, number)
    else {
      const [low, high] = ["low", "high"].map(end => textOf(exercise.querySelector(`.scale__end--${end}`)))
      scales.set(name, { name, asked: about(control).asked, from: number, to: number, low, high, gone: false })
    }
  }
  return scales
}

/** @param {Time[]} times @param {Map<string, Scale>} now The scales of the sheet. @returns {Scale[]} Also those it once had. */
export function allScales(times, now) {
  const scales = new Map(now)
  for (const { answers, scales: then } of times) {
    for (const [field, [from, to]] of then) {
      const name = nameOf(field)
      if (!now.has(name)) scales.set(name, { name, asked: answers.get(field)?.asked ?? "", from, to, low: "", high: "", gone: true })
    }
  }
  return [...scales.values()]
}

/**
 * @param {Time[]} times In order.
 * @returns {Map<Time, number>} Where each is, in days. Those of one day and part are next to each other on that day.
 */
export function placed(times) {
  const groups = new Map()
  for (const time of times) {
    const key = `${time.day} ${time.part}`
    if (groups.has(key)) groups.get(key).push(time)
    else groups.set(key, [time])
  }
  const places = new Map()
  for (const those of groups.values()) {
    those.forEach((time, number) => places.set(time, Date.parse(`${time.day}T00:00Z`) / DAY + number / those.length))
  }
  return places
}

/** @param {Time} time @param {string} name @returns {import("../answers/storage.js").Answer | undefined} What was answered to a scale. */
export const answerTo = (time, name) => time.answers.get(inPart(name, time.part))

/** @param {Time} time @param {Scale} scale @returns {[number, number]} The ends of a scale at a time. */
export const endsAt = (time, scale) => time.scales.get(inPart(scale.name, time.part)) ?? [scale.from, scale.to]

/**
 * @param {Time[]} times Those of one part, in order.
 * @param {Map<Time, number>} places
 * @param {Scale} scale
 * @returns {(Point | null)[]} A point for each time; null where the question was not answered.
 */
export function pointsOf(times, places, scale) {
  return times.map(time => {
    const answer = answerTo(time, scale.name)
    if (!answer) return null
    const [from, to] = endsAt(time, scale)
    const number = answer.value.trim() === "" ? NaN : Number(answer.value)
    const share = Number.isFinite(number) ? Math.min(1, Math.max(0, (number - from) / (to - from))) : null
    return { at: places.get(time), day: time.day, value: answer.value, share, from, to, asked: answer.asked ?? "" }
  })
}

/**
 * @param {Point[]} points Those of one scale, in order.
 * @param {Scale} scale
 * @returns {{asked: {until: string, words: string}[], range: {until: string, from: number, to: number}[]}} What the question and
 *   its numbers were before they became what they are, each with the last day on which it was answered like that.
 */
export function changesOf(points, scale) {
  const last = (key, now) => {
    const found = new Map()
    for (const point of points) if (key(point) !== now) found.set(key(point), point)
    return [...found.values()]
  }
  return {
    asked: last(({ asked }) => asked, scale.asked).filter(({ asked }) => asked).map(({ day, asked }) => ({ until: day, words: asked })),
    range: last(({ from, to }) => `${from} ${to}`, `${scale.from} ${scale.to}`).map(({ day, from, to }) => ({ until: day, from, to })),
  }
}
