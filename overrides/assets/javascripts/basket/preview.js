// Shows the pages that would be printed now, as long as the coach wants to see them, and how many each worksheet has.
import { words } from "./words.js"

const at = id => document.getElementById(id)

/**
 * @param {{sheets(): import("../basket.js").Picked[], make(): Promise<import("../bundle.js").Made>, rows(): HTMLElement[]}} session
 * @returns {{update(): void, showCounts(): void}} Draws the pages anew after a change; shows the counts in new rows.
 */
export function startPreview(session) {
  const button = at("basket-show")
  const isShown = () => button.ariaExpanded === "true"
  /** @type {Map<import("../basket.js").Picked, number>} */
  let counts = new Map()
  let pages = null
  let waiting = 0

  function showCounts() {
    for (const [place, sheet] of session.sheets().entries()) {
      const count = isShown() ? counts.get(sheet) : undefined
      session.rows()[place].querySelector(".basket__count").textContent = count ? words.pages(count) : ""
    }
  }

  function update() {
    clearTimeout(waiting)
    if (!isShown()) return
    if (!session.sheets().length) return hide()
    waiting = setTimeout(draw, 300)
  }

  async function draw() {
    try {
      const { startPages } = await import("./pages.js")
      pages ??= startPages(at("basket-pages"), message => { at("basket-summary").textContent = message })
      await pages.update(async () => {
        const made = await session.make()
        counts = new Map(made.parts.map(({ sheet, pages }) => [sheet, pages]))
        showCounts()
        return made
      })
    } catch {
      at("basket-summary").textContent = words.cannotDraw
    }
  }

  function hide() {
    button.ariaExpanded = "false"
    button.textContent = words.show
    at("basket-drawn").hidden = true
    pages?.clear()
    showCounts()
  }

  button.addEventListener("click", () => {
    if (isShown()) return hide()
    button.ariaExpanded = "true"
    button.textContent = words.hide
    at("basket-drawn").hidden = false
    at("basket-drawn").scrollIntoView({ block: "nearest" })
    draw()
  })

  return { update, showCounts }
}
