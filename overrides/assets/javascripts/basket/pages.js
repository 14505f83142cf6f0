// Shows the pages of the PDF that would be made now, drawn from that PDF itself.
import { element } from "../answers/element.js"
import { oneText } from "../gettext.js"
import { words } from "./words.js"

const SMALL = 360
const LARGE = 1100

/**
 * @param {HTMLElement} list
 * @param {(words: string) => void} say
 * @returns {{update(make: () => Promise<import("../bundle.js").Made>): Promise<void>, clear(): void}} Draws the pages, unless
 *   others are asked for in the meantime.
 */
export function startPages(list, say) {
  let latest = 0
  let open = null

  async function update(make) {
    const mine = ++latest
    say(words.drawing)
    const { bytes, failed, pages, parts } = await make()
    if (mine !== latest) return
    const lost = failed.length ? words.failed(failed.map(({ title }) => title)) : ""
    if (!pages) {
      list.replaceChildren()
      return say(lost)
    }
    const summary = words.summary(pages, parts.map(({ sheet, pages }) => words.ofSheet(sheet.title, pages)))
    try {
      const drawn = await load(bytes)
      if (mine !== latest) return drawn.destroy()
      open?.destroy()
      open = drawn
      list.replaceChildren(...Array.from({ length: pages }, (_, at) => item(drawn.document, at + 1, pages)))
      say(oneText([summary, lost]))
    } catch {
      if (mine !== latest) return
      list.replaceChildren()
      say(oneText([summary, lost, words.cannotDraw]))
    }
  }

  function clear() {
    latest++
    open?.destroy()
    open = null
    list.replaceChildren()
  }

  return { update, clear }
}

/** @returns {Promise<{document: object, destroy: () => void}>} */
async function load(bytes) {
  // In the page itself: it is a few sheets, and a worker would need an address of its own.
  await import("../vendor/pdfjs-worker.js")
  const { getDocument } = await import("../vendor/pdfjs.js")
  const task = getDocument({ data: bytes.slice(), useWasm: false, useSystemFonts: false, disableFontFace: true, verbosity: 0 })
  return { document: await task.promise, destroy: () => task.destroy() }
}

function item(document, number, all) {
  const canvas = element("canvas", { className: "basket__drawn" })
  canvas.role = "img"
  canvas.ariaLabel = words.page(number, all)
  const button = element("button", { type: "button", className: "basket__page", ariaPressed: "false", ariaLabel: words.larger(number) }, canvas)
  const made = element("li", {}, button, element("span", { ariaHidden: "true" }, String(number)))
  let width = SMALL
  const draw = () => drawn(document, number, canvas, width)
  button.addEventListener("click", () => {
    const large = button.ariaPressed !== "true"
    button.ariaPressed = String(large)
    made.classList.toggle("basket__large", large)
    width = large ? LARGE : SMALL
    draw()
    made.scrollIntoView({ block: "nearest" })
  })
  // Forty sheets have a hundred pages, of which few are in view.
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return
    observer.disconnect()
    draw()
  }, { rootMargin: "300px" }).observe(canvas)
  return made
}

async function drawn(document, number, canvas, width) {
  try {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width })
    const other = Object.assign(window.document.createElement("canvas"), { width, height: Math.round(viewport.height) })
    await page.render({ canvas: other, viewport }).promise
    canvas.width = other.width
    canvas.height = other.height
    canvas.getContext("2d").drawImage(other, 0, 0)
    canvas.dataset.drawn = ""
  } catch {
    // Another set of pages has taken the place of this one.
  }
}
