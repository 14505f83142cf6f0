// Shows earlier times: a chart for each scale, a table with all numbers, and what was written.
/** @typedef {import("./times.js").Time} Time */
/** @typedef {import("./series.js").Scale} Scale */
import { day, shortDay } from "../answers/dates.js"
import { element } from "../answers/element.js"
import { oneText } from "../gettext.js"
import { chart, sample } from "./chart.js"
import { allScales, answerTo, changesOf, endsAt, placed, pointsOf } from "./series.js"
import { inOrder } from "./times.js"
import { words } from "./words.js"

/** @typedef {{part: number, name: string, times: Time[]}} Person Whose times they are; one without a name answers alone. */

/**
 * @param {Person[]} people
 * @param {Map<string, Scale>} now The scales of the sheet.
 * @param {{id: string, width: number, longest: number, edit?: (time: Time, row: string) => Node[]}} settings The heading above has
 *   the id `ID-title`; `longest` is as in `chart`; `edit` makes what stands at the end of a row.
 * @returns {Node[]}
 */
export function numbersOf(people, now, { id, width, longest, edit }) {
  const times = inOrder(people.flatMap(person => person.times))
  const places = placed(times)
  const at = [...places.values()]
  const mirrored = document.dir === "rtl"
  const room = { width, longest, mirrored, days: [Math.min(...at), Math.max(...at)], ends: [times[0].day, times.at(-1).day] }
  const scales = allScales(times, now)
  const figures = scales.map((scale, number) => figureOf(people, scale, places, room, `${id}-${number}`))
  const shown = gone => figures.filter((figure, number) => figure && scales[number].gone === gone)
  const gone = shown(true)
  return [
    ...(people.length > 1 ? [element("p", { className: "over-time__key" }, ...people.flatMap(keyOf))] : []),
    ...shown(false),
    ...(gone.length ? [element("h3", {}, words.gone), ...gone] : []),
    ...tableOf(people, times, scales, id, edit),
    ...writtenOf(people, times),
  ]
}

const keyOf = ({ name }, number) => [element("span", {}, sample(number), name)]

/** @returns {HTMLElement | null} A chart with its question; none if nobody has answered it. */
function figureOf(people, scale, places, room, id) {
  const lines = people.map(({ times }) => pointsOf(times, places, scale))
  const points = lines.flat().filter(Boolean)
  if (!points.length) return null
  const said = people.map(({ name }, number) => described(name, lines[number])).filter(Boolean)
  const { asked, range } = changesOf(points.sort((one, other) => one.at - other.at), scale)
  const notes = [
    ...asked.map(({ until, words: before }) => words.asked({ until: day(until), words: before })),
    ...range.map(({ until, from, to }) => words.range({ until: day(until), from, to })),
    ...(points.length === 1 ? [words.single] : []),
  ]
  const ends = words.ends(scale)
  return element(
    "figure",
    { className: "over-time__figure" },
    element("figcaption", {}, element("strong", {}, scale.asked), ...(ends ? [element("span", {}, ends)] : [])),
    chart({ title: scale.asked, description: oneText([...said, words.inTable]), id }, scale, lines, room),
    ...notes.map(note => element("p", { className: "over-time__note" }, note)),
  )
}

/** @returns {string} What a chart shows of one partner, in words; empty if it shows nothing. */
function described(name, line) {
  const points = line.filter(point => point && point.share !== null)
  if (!points.length) return ""
  const shares = points.map(({ share }) => share)
  const valueAt = share => points[shares.indexOf(share)].value
  return words.described({
    name, count: points.length, from: day(points[0].day), to: day(points.at(-1).day), first: points[0].value,
    last: points.at(-1).value, least: valueAt(Math.min(...shares)), most: valueAt(Math.max(...shares)),
  })
}

/**
 * @param {Time[]} times
 * @param {(day: string) => string} written
 * @returns {Map<Time, string>} The day of each; the second one of a day and part has a number.
 */
function daysOf(times, written) {
  const seen = new Map()
  return new Map(times.map(time => {
    const key = `${time.day} ${time.part}`
    seen.set(key, (seen.get(key) ?? 0) + 1)
    return [time, seen.get(key) === 1 ? written(time.day) : words.again(written(time.day), seen.get(key))]
  }))
}

function tableOf(people, times, scales, id, edit) {
  const days = daysOf(times, shortDay)
  const several = people.length > 1
  const nameOf = new Map(people.map(({ part, name }) => [part, name]))
  const answered = scales.filter(({ name }) => times.some(time => answerTo(time, name)))
  const heads = [words.date, ...(several ? [words.who] : []), ...answered.map(({ asked }) => asked)]
  const rows = [...times].reverse()
  const table = element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...heads.map(head => element("th", { scope: "col" }, head)), ...(edit ? [element("td", { className: "over-time__edit" })] : []))),
    element("tbody", {}, ...rows.map(time => element(
      "tr", {},
      element("th", { scope: "row" }, days.get(time)),
      ...(several ? [element("td", {}, nameOf.get(time.part))] : []),
      ...answered.map(scale => cellOf(time, scale)),
      ...(edit ? [element("td", { className: "over-time__edit" }, ...edit(time, days.get(time)))] : []),
    ))),
  )
  const title = element("h3", { id: `${id}-table` }, words.table)
  table.setAttribute("aria-labelledby", title.id)
  const region = element("div", { className: "over-time__table", role: "region", tabIndex: 0 }, table)
  region.setAttribute("aria-labelledby", `${id}-title ${title.id}`)
  return [title, region]
}

function cellOf(time, scale) {
  const answer = answerTo(time, scale.name)
  if (!answer) return element("td", {}, element("span", { ariaHidden: "true" }, "–"), element("span", { className: "unseen" }, words.noAnswer))
  const [from, to] = endsAt(time, scale)
  return element("td", {}, from === scale.from && to === scale.to ? answer.value : words.former({ value: answer.value, from, to }))
}

/** @returns {HTMLElement[]} What was answered in words, each time. */
function writtenOf(people, times) {
  const days = daysOf(times, day)
  const several = people.length > 1
  const nameOf = new Map(people.map(({ part, name }) => [part, name]))
  const entries = [...times].reverse().flatMap(time => {
    const answers = [...time.answers].filter(([field]) => !time.scales.has(field))
    if (!answers.length) return []
    const title = several ? `${days.get(time)}, ${nameOf.get(time.part)}` : days.get(time)
    return [
      element("h4", {}, title),
      element("dl", {}, ...answers.flatMap(([, { asked, said, value }]) => [
        element("dt", {}, asked || "–"), element("dd", { dir: "auto" }, said || value)])),
    ]
  })
  return entries.length ? [element("details", { className: "over-time__written" }, element("summary", {}, words.wrote), ...entries)] : []
}
