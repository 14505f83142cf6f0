// Reads the content of a page as Typst writes it: a row of marked sequences, each with drawings of its own coordinates.

/**
 * A drawing. `open` is the operator that begins its sequence, `mcid` its number in the structure; `source` is the drawing itself;
 * `names` are the places of names in it; `lines` are its writing lines, if it consists of such.
 * @typedef {{open: string, sequence: number, mcid: number | null, fixed: boolean, source: string, names: [number, number][],
 *   box: Box, mark: number | null, lines: Lines | null}} Drawing
 * @typedef {{left: number, bottom: number, right: number, top: number}} Box In points from the lower left corner.
 * @typedef {{count: number, pitch: number, width: number, start: number, end: number}} Lines `start` and `end` are places in the source.
 */

const SPACE = /[\s\0]*/y
const SIMPLE = /<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|\/[^\s()<>[\]{}/%]*|[-+]?(?:\d+\.?\d*|\.\d+)|[A-Za-z\x27\x22*]+[01]?/y
/** `part-mark` in `theme.typ` draws lines of this width; their length says what they mean. */
const MARK = /\b0\.001 w\b[^A-Za-z]* M? ?0 0 m ([\d.]+) 0 l/

/** Nobody is told more than that the sheet could not be made. */
const unlike = place => new Error(`content:${place}`)

/** Yields the tokens of a content stream with their places. */
function* tokens(text) {
  for (let at = 0; ;) {
    SPACE.lastIndex = at
    SPACE.exec(text)
    at = SPACE.lastIndex
    if (at >= text.length) return
    const start = at
    if (text[at] === "(") at = endOfString(text, at)
    else {
      SIMPLE.lastIndex = at
      if (!SIMPLE.exec(text)) throw unlike(at)
      at = SIMPLE.lastIndex
    }
    yield { text: text.slice(start, at), start, end: at }
  }
}

function endOfString(text, at) {
  for (let depth = 0; at < text.length; at++) {
    if (text[at] === "\\") at++
    else if (text[at] === "(") depth++
    else if (text[at] === ")" && --depth === 0) return at + 1
  }
  throw unlike(at)
}

/** @returns {number[]} Two transformations one after the other, the first one first. */
const after = ([a, b, c, d, e, f], [g, h, i, j, k, l]) => [
  a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]

/** @param {string} text The content of a page, one character a byte. @returns {Drawing[]} */
export function drawingsIn(text) {
  const drawings = []
  let sequence = null
  let sequences = 0
  let open = null
  let operands = []
  for (const token of tokens(text)) {
    const { text: word, start, end } = token
    // Within a drawing, letters that are stored from right to left are marked as such.
    if (open && ["BDC", "BMC", "EMC"].includes(word)) operands = []
    else if (word === "BDC" || word === "BMC") {
      if (sequence) throw unlike(start)
      const opening = text.slice(operands[0].start, end)
      sequence = {
        open: opening,
        sequence: sequences++,
        mcid: /\/MCID (\d+)/.exec(opening)?.[1] ?? null,
        fixed: /\/Type ?\/(Pagination|Background)/.test(opening),
      }
      operands = []
    } else if (word === "EMC") {
      sequence = null
      operands = []
    } else if (word === "q") {
      if (open) open.push(open.at(-1))
      else {
        open = [[1, 0, 0, 1, 0, 0]]
        drawings.push(started(sequence, start))
      }
      operands = []
    } else if (word === "Q") {
      open.pop()
      if (!open.length) {
        finish(drawings.at(-1), text, end)
        open = null
      }
      operands = []
    } else if (/^[A-Za-z\x27\x22]/.test(word)) {
      if (!open) throw unlike(start)
      act(drawings.at(-1), open, word, operands)
      operands = []
    } else operands.push(token)
  }
  return drawings
}

function started(sequence, start) {
  if (!sequence) throw unlike(start)
  const { mcid } = sequence
  return {
    ...sequence, mcid: mcid === null ? null : Number(mcid), start, names: [], mark: null, lines: null, size: 0,
    box: { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity }, path: [],
  }
}

function act(drawing, open, operator, operands) {
  for (const { text, start, end } of operands) if (text[0] === "/") drawing.names.push([start, end])
  const numbers = operands.map(({ text }) => Number(text))
  const point = (x, y) => grow(drawing.box, after([1, 0, 0, 1, x, y], open.at(-1)))
  if (operator === "cm") open[open.length - 1] = after(numbers, open.at(-1))
  else if (["m", "l", "c", "v", "y"].includes(operator)) {
    for (let at = 0; at < numbers.length; at += 2) point(numbers[at], numbers[at + 1])
    drawing.path.push({ operator, numbers, start: operands[0].start })
  } else if (operator === "re") {
    point(numbers[0], numbers[1])
    point(numbers[0] + numbers[2], numbers[1] + numbers[3])
    drawing.path.push({ operator })
  } else if (operator === "Tf") drawing.size = numbers[1]
  else if (operator === "Tm") {
    const [, , c, d, e, f] = numbers
    for (const height of [-0.25, 0.75]) point(e + c * height * drawing.size, f + d * height * drawing.size)
  } else if (operator === "Do") for (const corner of [0, 1]) point(corner, corner)
}

function grow(box, [, , , , x, y]) {
  box.left = Math.min(box.left, x)
  box.right = Math.max(box.right, x)
  box.bottom = Math.min(box.bottom, y)
  box.top = Math.max(box.top, y)
}

function finish(drawing, text, end) {
  const { start } = drawing
  drawing.source = text.slice(start, end)
  drawing.names = drawing.names.map(([from, to]) => [from - start, to - start])
  const mark = MARK.exec(drawing.source)
  if (mark) drawing.mark = Math.round(Number(mark[1]) * 100_000)
  drawing.lines = linesOf(drawing)
  delete drawing.path
}

/** @returns {Lines | null} The writing lines that a drawing consists of, at equal distances from its own zero. */
function linesOf({ path, source, start }) {
  if (path.length < 2 || path.length % 2 || !/\bS\s+Q$/.test(source)) return null
  const [first] = path
  const { numbers: [width, pitch] } = path[1]
  if (first.operator !== "m" || path[1].operator !== "l") return null
  for (const [at, { operator, numbers }] of path.entries()) {
    const [x, y] = numbers ?? []
    const expected = pitch * (Math.floor(at / 2) + 1)
    if (operator !== (at % 2 ? "l" : "m") || x !== (at % 2 ? width : 0) || Math.abs(y - expected) > 0.02 * (at + 1)) return null
  }
  return { count: path.length / 2, pitch, width, start: first.start - start, end: source.search(/S\s+Q$/) }
}
