// Takes a worksheet out of its page, to be shown with others on one page.

/** What belongs to the page of a single sheet. */
const LEFT_OUT = "script, dialog, .stays, .from-file-note, .gone, .desk, .over-time, .crossing, .down"
const REFERENCES = ["id", "for", "name", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls"]
const ADDRESSES = ["href", "src"]
const ALIGNED = /^\s*text-align:\s*(left|right|center)\s*;?\s*$/

/**
 * @param {string} html The page of a worksheet.
 * @param {string} address Its absolute address.
 * @param {string} prefix What tells its ids and fields from those of other sheets.
 * @returns {{content: Node[], styles: string[], apart: boolean}} What to show; the style sheets it needs; and whether partners
 *   fill it in apart, in which case only its warning is to be shown here.
 */
export function sheetOf(html, address, prefix) {
  const source = new DOMParser().parseFromString(html, "text/html")
  const body = source.querySelector(".exercises")
  if (!body) throw new Error("no worksheet")
  const apart = body.querySelector(".exercise--each") !== null
  const kept = [source.querySelector(".caution"), ...(apart ? [] : [body, source.querySelector(".spread > .notes")])].filter(Boolean)
  for (const part of kept) {
    for (const one of part.querySelectorAll(LEFT_OUT)) one.remove()
    for (const one of [part, ...part.querySelectorAll("*")]) adapt(one, address, prefix)
  }
  const styles = [...source.querySelectorAll("link[rel=stylesheet]:not([media])")]
  return {
    content: kept.map(part => document.importNode(part, true)),
    styles: styles.map(style => new URL(style.getAttribute("href"), address).href),
    apart,
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
