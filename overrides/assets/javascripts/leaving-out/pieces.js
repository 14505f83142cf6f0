// Divides the drawings of a sheet into the pieces that stay together: a question with its room, or text between questions.
/** @typedef {import("./content.js").Drawing} Drawing */

/** What marks in a sheet say (`question_codes.py`). */
const MARKS = { ownPaper: 1, newPage: 2, fixedPage: 3, group: 4, foot: 5, text: 6, times: 7 }
const FIRST_QUESTION = 10
const LEAST_LINES = 800_000

/**
 * A piece of a page. `owner` is the number of its question, 0 for text; `gap` is the room above it, null at the top of a page.
 * @typedef {{owner: number, group: number, section: number, foot: boolean, times: boolean, breaks: boolean, page: number, drawings: Drawing[],
 *   box: import("./content.js").Box, gap: number | null, least: number, heading: number}} Piece
 *   `least` is the fewest lines of a piece that ends in writing lines, else 0; `heading` is where its last heading begins, or -1.
 */

/**
 * @param {Drawing[][]} pages The drawings of each page.
 * @param {(page: number, mcid: number) => boolean} isHeading
 * @returns {{pieces: Piece[], furniture: Drawing[][], fixed: Set<number>}} `furniture` is what stays on its page; a fixed page
 *   stays as it is, or is left out.
 */
export function piecesOf(pages, isHeading) {
  const state = { owner: 0, group: 0, section: 0, foot: false, times: false, least: 0 }
  const pieces = []
  const fixed = new Set()
  const furniture = pages.map(() => [])
  let begins = true
  let breaks = false
  let asks = false // a deck of cards has its mark before that of the paper it is on
  for (const [page, drawings] of pages.entries()) {
    begins = true
    for (const drawing of drawings) {
      if (drawing.mark !== null) {
        if (drawing.mark >= LEAST_LINES) state.least = drawing.mark - LEAST_LINES
        else if (drawing.mark === MARKS.fixedPage) fixed.add(page)
        else if (!drawing.fixed) { // the back of another page may have the head of a part
          const { owner } = state
          turn(state, drawing.mark)
          if (asks && drawing.mark === MARKS.ownPaper) state.owner = owner
          asks = drawing.mark >= FIRST_QUESTION
          breaks ||= [MARKS.newPage, MARKS.ownPaper].includes(drawing.mark)
          begins = true
        }
      } else if (drawing.fixed) furniture[page].push(drawing)
      else {
        if (begins) pieces.push({ ...state, breaks, page, drawings: [], box: { ...drawing.box }, gap: null, heading: -1 })
        if (begins) breaks = false
        begins = false
        asks = false
        add(pieces.at(-1), drawing, state.least, isHeading)
        state.least = 0
      }
    }
  }
  for (const [at, piece] of pieces.entries()) {
    const before = pieces[at - 1]
    if (before?.page === piece.page) piece.gap = before.box.bottom - piece.box.top
  }
  return { pieces, furniture, fixed }
}

function turn(state, mark) {
  state.owner = mark >= FIRST_QUESTION ? mark : 0
  if ([MARKS.ownPaper, MARKS.group, MARKS.foot, MARKS.times].includes(mark)) state.times = mark === MARKS.times
  if (mark === MARKS.ownPaper) {
    state.section++
    state.group = 0
    state.foot = false
  } else if (mark === MARKS.group || mark === MARKS.times) {
    state.group++
    state.foot = false
  } else if (mark === MARKS.foot) {
    state.group = 0
    state.foot = true
  }
}

function add(piece, drawing, least, isHeading) {
  const { box } = piece
  box.left = Math.min(box.left, drawing.box.left)
  box.right = Math.max(box.right, drawing.box.right)
  box.bottom = Math.min(box.bottom, drawing.box.bottom)
  box.top = Math.max(box.top, drawing.box.top)
  const heads = drawing.mcid !== null && isHeading(piece.page, drawing.mcid)
  if (heads && !(piece.heading >= 0 && piece.heading === piece.drawings.length - 1)) piece.heading = piece.drawings.length
  piece.least = drawing.lines && least ? least : 0
  piece.drawings.push(drawing)
}

/**
 * @param {Piece[]} pieces
 * @param {Set<number>} left The numbers of the questions that are left out.
 * @returns {Map<Piece, Piece>} What is printed of each piece that is. Headings over nothing, and parts for a partner without a
 *   question, are left out as well.
 */
export function kept(pieces, left) {
  const out = new Set(pieces.filter(({ owner }) => left.has(owner)))
  const lose = those => {
    const asked = those.filter(({ owner }) => owner)
    if (asked.length && asked.every(piece => out.has(piece))) for (const piece of those) out.add(piece)
  }
  for (const those of grouped(pieces.filter(({ group }) => group), ({ section, group }) => `${section} ${group}`)) lose(those)
  for (const those of grouped(pieces.filter(({ times }) => times), ({ group }) => group)) emptyTables(those, out)
  for (const those of grouped(pieces.filter(({ section, foot }) => section && !foot), ({ section }) => section)) lose(those)
  return new Map(pieces.flatMap((piece, at) => {
    const printed = out.has(piece) ? null : headsNothing(piece, pieces.slice(at + 1), out) ? cut(piece) : piece
    return printed ? [[piece, printed]] : []
  }))
}

/** Leave out the heads of tables that have no rows left; if that is the first one, what is left of the next comes under its head. */
function emptyTables(pieces, out) {
  const tables = []
  for (const piece of pieces) {
    if (!tables.length || piece.breaks) tables.push([])
    tables.at(-1).push(piece)
  }
  const full = tables.filter(table => table.some(piece => piece.owner && !out.has(piece)))
  const spare = full.includes(tables[0]) ? [] : full.slice(0, 1)
  for (const table of tables.slice(1)) {
    if (!full.includes(table) || spare.includes(table)) for (const piece of table) if (!piece.owner) out.add(piece)
  }
}

/** @returns {object[][]} Things that have the same key, in order. */
export function grouped(things, keyOf) {
  const groups = new Map()
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing])
  return [...groups.values()]
}

/** @returns {boolean} Whether text ends with a heading, and all questions below it are left out. */
function headsNothing(piece, rest, out) {
  if (piece.owner || piece.foot || piece.heading < 0) return false
  const end = rest.findIndex(one => one.foot || one.section !== piece.section || (!one.owner && !out.has(one)))
  const below = end < 0 ? rest : rest.slice(0, end)
  return below.length > 0 && below.every(other => out.has(other))
}

/** @returns {Piece | null} A piece without its last heading and what follows that; null if nothing is left. */
function cut(piece) {
  if (!piece.heading) return null
  const drawings = piece.drawings.slice(0, piece.heading)
  const bottom = Math.min(...drawings.map(({ box }) => box.bottom))
  return { ...piece, drawings, box: { ...piece.box, bottom }, heading: -1, least: 0 }
}
