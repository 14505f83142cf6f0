// Takes a worksheet out of its page, to be shown with others on one page.

/** What belongs to the page of a single sheet. */
const LEFT_OUT = "script, dialog:not(.handover), .stays, .from-file-note, .gone, .desk, .over-time, .down"
const REFERENCES = ["id", "for", "name", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls"]
const ADDRESSES = ["href", "src"]
const ALIGNED = /^\s*text-align:\s*(left|right|center)\s*;?\s*$/

/**
 * @param {string} html The page of a worksheet.
 * @param {string} address Its absolute address.
 * @param {string} prefix What tells its ids and fields from those of other sheets.
 * @param {string[]} left The codes of the questions that are left out.
 * @returns {{content: Node[], styles: string[]}} What to show, and the style sheets it needs.
 */
export function sheetOf(html, address, prefix, left) {
  const source = new DOMParser().parseFromString(html, "text/html")
  const body = source.querySelector(".exercises")
  if (!body) throw new Error("no worksheet")
  leaveOut(body, left)
  const kept = [source.querySelector(".caution"), body, source.querySelector(".spread > .notes")].filter(Boolean)
  const { lang, dir } = source.documentElement
  for (const part of kept) {
    if (lang !== document.documentElement.lang) Object.assign(part, { lang, dir })
    for (const one of part.querySelectorAll(LEFT_OUT)) one.remove()
    for (const one of [part, ...part.querySelectorAll("*")]) adapt(one, address, prefix)
  }
  const styles = [...source.querySelectorAll("link[rel=stylesheet]:not([media])")]
  return {
    content: kept.map(part => document.importNode(part, true)),
    styles: styles.map(style => new URL(style.getAttribute("href"), address).href),
  }
}

/** Take questions out, and the headings under which nothing is left, as in the PDF (`leaving-out/pieces.js`). */
function leaveOut(body, codes) {
  const parts = JSON.parse(body.dataset.parts ?? "[]")
  const names = new Set(parts.filter(({ code }) => codes.includes(code)).map(({ id }) => id))
  const out = new Set([...body.querySelectorAll("[data-exercise]")].filter(({ id }) => names.has(id.replace(/--\d+$/, ""))))
  const bare = [...body.querySelectorAll("h2, h3, h4, h5, h6")].flatMap(heading => {
    const below = []
    const lead = [heading]
    for (let at = heading.nextElementSibling; at; at = at.nextElementSibling) {
      if (at.dataset.exercise === "break") continue
      if (at.dataset.exercise) below.push(at)
      else if (below.length || /^H[2-6]$/.test(at.tagName)) break
      else lead.push(at)
    }
    return below.length && below.every(one => out.has(one)) ? lead : []
  })
  for (const one of [...out, ...bare]) one.remove()
  for (const group of body.querySelectorAll(".exercise--each, .exercise--together")) {
    const had = parts.some(({ id }) => names.has(id))
    if (had && !group.querySelector("[data-exercise]")) group.remove()
  }
}

function adapt(one, address, prefix) {
  for (const name of REFERENCES) {
    const value = one.getAttribute(name)
    if (value) one.setAttribute(name, value.split(/\s+/).map(word => prefix + word).join(" "))
  }
  for (const name of ADDRESSES) {
    const value = one.getAttribute(name)
    if (value?.startsWith("#")) one.setAttribute(name, `#${prefix}${value.slice(1)}`)
    else if (value && !value.startsWith("data:")) one.setAttribute(name, new URL(value, address).href)
  }
  // The policy of this page does not know the style attributes of another one; tables use them to align their columns.
  const aligned = one.getAttribute("style")?.match(ALIGNED)?.[1]
  one.removeAttribute("style")
  if (aligned) one.style.textAlign = aligned
}
