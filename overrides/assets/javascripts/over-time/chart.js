// Draws how the answers to a scale move, as SVG: a line for each partner, broken where nothing was kept for a while.
/** @typedef {import("./series.js").Point} Point */
import { shortDay } from "../answers/dates.js"

const SVG = "http://www.w3.org/2000/svg"
const HEIGHT = 128
const EDGE = { left: 30, right: 12, top: 12, bottom: 26 }
/** Pixels between two dots, below which they are smaller. */
const CLOSE = 9

/** Lines differ in their dots and dashes as well as in colour: nothing depends on a colour alone. */
const DOTS = [
  (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
  (x, y, r) => `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z`,
  (x, y, r) => `M${x} ${y - 1.4 * r}L${x + 1.4 * r} ${y}L${x} ${y + 1.4 * r}L${x - 1.4 * r} ${y}z`,
]

function made(name, attributes, ...content) {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...content)
  return element
}

const rounded = number => Math.round(number * 10) / 10

/**
 * @param {(Point | null)[]} points
 * @param {number} longest Days between two times, beyond which no line joins them.
 * @returns {Point[][]} The points that a line joins.
 */
export function stretches(points, longest) {
  const found = []
  let before = null
  for (const point of points) {
    const drawn = point?.share == null ? null : point
    if (drawn) {
      if (before && drawn.at - before.at <= longest) found.at(-1).push(drawn)
      else found.push([drawn])
    }
    before = drawn
  }
  return found
}

/**
 * @param {{title: string, description: string, id: string}} words `id` is one that no other element of the page has.
 * @param {{from: number, to: number}} scale
 * @param {(Point | null)[][]} lines The points of each partner, in order.
 * @param {{width: number, days: [number, number], ends: [string, string], longest: number, mirrored: boolean}} room Its width in
 *   pixels, which days it has room for, in days and as dates, what is said of `stretches`, and whether it begins at the right, as on
 *   paper, in a language that does.
 * @returns {SVGElement}
 */
export function chart({ title, description, id }, scale, lines, { width, days, ends, longest, mirrored }) {
  const [first, last] = days
  const inner = { width: width - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom }
  const side = left => rounded(mirrored ? width - left : left)
  const x = at => side(EDGE.left + (first === last ? 0.5 : (at - first) / (last - first)) * inner.width)
  const y = share => rounded(EDGE.top + (1 - share) * inner.height)
  const label = (left, top, anchor, words) => made("text", { x: side(left), y: top, "text-anchor": anchor }, words)
  const middle = (scale.from + scale.to) / 2
  const numbers = [scale.from, ...(Number.isInteger(middle) ? [middle] : []), scale.to]
  const grid = numbers.map(number => {
    const height = y((number - scale.from) / (scale.to - scale.from))
    return made("g", {},
      made("path", { class: "chart__grid", d: `M${side(EDGE.left)} ${height}H${side(EDGE.left + inner.width)}` }),
      label(EDGE.left - 8, height + 4, "end", String(number)))
  })
  const dates = ends[0] === ends[1]
    ? [label(EDGE.left + inner.width / 2, HEIGHT - 6, "middle", shortDay(ends[0]))]
    : [label(EDGE.left, HEIGHT - 6, "start", shortDay(ends[0])), label(width - EDGE.right, HEIGHT - 6, "end", shortDay(ends[1]))]
  const drawn = lines.map((points, number) => {
    const parts = stretches(points, longest)
    const radius = inner.width / points.length < CLOSE ? 2.2 : 3.4
    const dots = parts.flat().map(point => DOTS[number % DOTS.length](x(point.at), y(point.share), radius))
    const path = parts.map(part => "M" + part.map(point => `${x(point.at)} ${y(point.share)}`).join("L"))
    return made("g", { class: `chart__line chart__line--${number % DOTS.length}` },
      made("path", { class: "chart__path", d: path.join("") || "M0 0" }),
      made("path", { class: "chart__dots", d: dots.join("") || "M0 0" }))
  })
  return made(
    "svg",
    { class: "chart", role: "img", viewBox: `0 0 ${width} ${HEIGHT}`, "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-desc` },
    made("title", { id: `${id}-title` }, title),
    made("desc", { id: `${id}-desc` }, description),
    ...grid, ...dates, ...drawn,
  )
}

/** @param {number} number @returns {SVGElement} How the line of a partner looks. */
export const sample = number =>
  made("svg", { class: "chart chart--sample", viewBox: "0 0 40 12", "aria-hidden": "true" },
    made("g", { class: `chart__line chart__line--${number % DOTS.length}` },
      made("path", { class: "chart__path", d: "M2 6H38" }),
      made("path", { class: "chart__dots", d: DOTS[number % DOTS.length](20, 6, 3.4) })))
