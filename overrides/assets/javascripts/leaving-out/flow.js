// Puts the pieces that are left of a sheet on its pages anew: no gap stays where a question was, and no page that is empty.
import { grouped } from "./pieces.js"

/** @typedef {import("./pieces.js").Piece} Piece */
/**
 * A piece in its place: how far it moves up and to the left, in points, and its writing lines, if there are to be others.
 * @typedef {{piece: Piece, up: number, aside: number, lines: {count: number, pitch: number} | null}} Placed
 * @typedef {{source: number, placed: Placed[], ruled: boolean}} NewPage `source` is the page whose head and foot it has; if it is
 *   `ruled`, it is the back of a piece of paper, with nothing but lines to write on.
 * Short answers side by side are one row; `cells` are its pieces that are left, `whole` says whether all are.
 * @typedef {{cells: {piece: Piece, aside: number}[], whole: boolean, page: number, top: number, bottom: number, gap: number | null}} Row
 */

/** Room between pieces that used to be on different pages, in points: about that above a question in an ordinary sheet. */
const GAP = 24

/**
 * @param {Piece[]} pieces All that a sheet has.
 * @param {Map<Piece, Piece>} left What is left of them.
 * @param {Set<number>} fixed The pages on which nothing moves.
 * @returns {{pages: NewPage[], frame: {top: number, bottom: number}}} `frame` is where the text of a page may be.
 */
export function laidOut(pieces, left, fixed) {
  const moving = pieces.filter(({ page }) => !fixed.has(page))
  const firsts = moving.filter(({ gap, page }) => gap === null && page > 0)
  const frame = {
    bottom: Math.min(...moving.map(({ box }) => box.bottom)),
    top: Math.max(...(firsts.length ? firsts : moving).map(({ box }) => box.top)),
  }
  const sections = grouped(pieces, ({ section }) => section)
  const starts = sections.map(([first]) => first.page)
  const end = Math.max(...pieces.map(({ page }) => page), ...fixed) + 1
  const follows = number => sections.slice(number + 1).some(those => those.some(piece => left.has(piece)))
  const pages = sections.flatMap((those, number) => {
    const next = starts[number + 1] ?? end
    const sources = Array.from({ length: next - starts[number] }, (_, at) => starts[number] + at)
    return ofSection(those, left, sources, { frame, fixed, apart: follows(number) })
  })
  return { pages, frame }
}

/** @returns {NewPage[]} The pages of what is on paper of its own; if more follows, their number is even. */
function ofSection(pieces, left, sources, { frame, fixed, apart }) {
  const own = sources.filter(page => !fixed.has(page))
  const rows = rowsOf(pieces.filter(({ page }) => !fixed.has(page)), left)
  const first = rows[0]?.top ?? frame.top
  const flowing = packed(rows, first, frame)
  const filled = flowing.length > own.length ? grouped(rows.filter(({ cells }) => cells.length), ({ page }) => page) : flowing
  const pages = filled.map((those, number) => ({
    source: own[number],
    placed: isAsItWas(those, rows) ? stillThose(those) : placed(those, number ? frame.top : first, frame),
    ruled: false,
  }))
  for (const source of sources.filter(page => fixed.has(page))) {
    const still = pieces.filter(piece => piece.page === source && left.has(piece))
    if (still.length) pages.push({ source, placed: still.map(piece => ({ piece, up: 0, aside: 0, lines: null })), ruled: false })
  }
  if (apart && pages.length % 2) {
    const notes = sources.find(page => fixed.has(page) && !pieces.some(piece => piece.page === page))
    pages.push({ source: notes ?? own[pages.length], placed: [], ruled: notes === undefined })
  }
  return pages
}

/** @param {Piece[]} pieces @param {Map<Piece, Piece>} left @returns {Row[]} All rows, with what is left of them. */
function rowsOf(pieces, left) {
  const rows = []
  for (const piece of pieces) {
    const row = rows.at(-1)
    if (row && row.all[0].owner && piece.owner && row.page === piece.page && piece.box.top > row.bottom + 2) {
      row.all.push(piece)
      row.top = Math.max(row.top, piece.box.top)
      row.bottom = Math.min(row.bottom, piece.box.bottom)
    } else {
      const { page, gap, box: { top, bottom } } = piece
      rows.push({ all: [piece], page, gap, top, bottom: left.get(piece)?.box.bottom ?? bottom })
    }
  }
  return rows.map(({ all, ...row }) => ({ ...row, cells: cellsOf(all, left), whole: all.every(piece => left.get(piece) === piece) }))
}

/** What is left of a row moves to the left. */
function cellsOf(all, left) {
  let start = all[0].box.left
  return all.flatMap((piece, at) => {
    if (!left.has(piece)) return []
    const aside = piece.box.left - start
    start += (all[at + 1]?.box.left ?? 0) - piece.box.left
    return [{ piece: left.get(piece), aside }]
  })
}

/** @param {Row[]} rows @param {number} first Where the first page begins. @returns {Row[][]} What is left, by pages. */
function packed(rows, first, frame) {
  const pages = []
  let free = 0
  let changed = false
  let before = null
  for (const [at, row] of rows.entries()) {
    changed ||= !row.whole && (!row.cells.length || row.cells.length === 1)
    if (!row.cells.length) continue
    const [{ piece }] = row.cells
    const height = leastOf(row)
    // Text that leads to a question does not end a page.
    const next = piece.owner || piece.foot ? undefined : rows.slice(at + 1).find(({ cells }) => cells.length)
    const needed = height + (next?.cells[0].piece.owner ? gapOf(next) + leastOf(next) : 0)
    const fits = needed > frame.top - frame.bottom ? height : needed
    const ends = changed ? gapOf(row) + fits > free + 0.5 : before && before.page !== row.page
    if (!pages.length || piece.breaks || ends) {
      free = (pages.length ? frame.top : first) - frame.bottom - height
      pages.push([row])
    } else {
      free -= gapOf(row) + height
      pages.at(-1).push(row)
    }
    before = row
  }
  return pages
}

/** @returns {boolean} Whether a page has what one page had, all of it. */
const isAsItWas = (those, rows) =>
  those.every(row => row.whole && row.page === those[0].page) && rows.filter(({ page }) => page === those[0].page).length === those.length

const stillThose = rows => rows.flatMap(({ cells }) => cells.map(({ piece }) => ({ piece, up: 0, aside: 0, lines: null })))

/** @param {Row} row What ends a sheet stands at the foot of a page, however much room is above it. */
const gapOf = ({ gap, cells: [{ piece }] }) => (piece.foot ? Math.min(gap ?? GAP, GAP) : gap ?? GAP)

/** @returns {import("./content.js").Lines | null} The writing lines at the end of a row, of which there may be more or fewer. */
const linesOf = ({ cells }) => (cells.length === 1 && cells[0].piece.least ? cells[0].piece.drawings.at(-1).lines : null)

/** @returns {number} The least height of a row. */
function leastOf(row) {
  const lines = linesOf(row)
  return row.top - row.bottom - (lines ? (lines.count - row.cells[0].piece.least) * lines.pitch : 0)
}

/** @param {Row[]} rows Those of one page. @returns {Placed[]} */
function placed(rows, top, frame) {
  const taken = rows.map((row, at) => (at ? gapOf(row) : 0) + leastOf(row)).reduce((one, other) => one + other, 0)
  const more = sharedOut(rows, top - frame.bottom - taken)
  let at = top
  return rows.flatMap((row, number) => {
    const lines = linesOf(row)
    const extra = lines ? more.get(row) * lines.pitch : 0
    const start = row.cells[0].piece.foot ? frame.bottom + leastOf(row) : at - (number ? gapOf(row) : 0)
    at = start - leastOf(row) - extra
    const others = lines && { count: row.cells[0].piece.least + more.get(row), pitch: lines.pitch }
    return row.cells.map(({ piece, aside }) => ({ piece, up: start - row.top, aside, lines: others }))
  })
}

/** @returns {Map<Row, number>} How many lines each row has beyond the fewest; the one with the fewest gets the next. */
function sharedOut(rows, room) {
  const more = new Map(rows.filter(linesOf).map(row => [row, 0]))
  const count = row => row.cells[0].piece.least + more.get(row)
  for (let free = room; ;) {
    const [row] = [...more.keys()].filter(row => linesOf(row).pitch <= free + 0.5).sort((one, other) => count(one) - count(other))
    if (!row) return more
    more.set(row, more.get(row) + 1)
    free -= linesOf(row).pitch
  }
}
