// Draws a QR code, in the browser. Loaded when a coach asks for a link.
import { generate } from "./vendor/lean-qr.js"

const SVG = "http://www.w3.org/2000/svg"
/** Readers need four empty squares around a code (ISO/IEC 18004). */
const MARGIN = 4

/** @param {string} text @param {string} name What a screen reader says. @returns {SVGElement} */
export function picture(text, name) {
  const code = generate(text)
  let path = ""
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`
  }
  const side = code.size + 2 * MARGIN
  const drawing = document.createElementNS(SVG, "svg")
  const squares = document.createElementNS(SVG, "path")
  const all = { viewBox: `${-MARGIN} ${-MARGIN} ${side} ${side}`, role: "img", "aria-label": name, "shape-rendering": "crispEdges" }
  for (const [attribute, value] of Object.entries(all)) drawing.setAttribute(attribute, value)
  squares.setAttribute("d", path)
  drawing.append(squares)
  return drawing
}
