// Shows answers to what is no longer on the sheet, which are kept, printed and saved until the reader takes them off.
/** @typedef {import("./storage.js").Answer} Answer */
import { oneText } from "../gettext.js"
import { element } from "./element.js"
import { words } from "./words.js"

/**
 * @param {HTMLElement} place
 * @param {import("./controls.js").Sheet} sheet
 * @param {(field: string) => void} takeOff
 */
export function showGone(place, sheet, takeOff) {
  const shown = [...sheet.gone].map(([field, answer]) => {
    const button = element("button", { type: "button", className: "button" }, words.takeOff)
    button.addEventListener("click", () => takeOff(field))
    const said = sheet.asks(field) ? words.gonePart : words.goneQuestion
    const content = [
      ...(answer.asked ? [element("p", { className: "gone__question" }, answer.asked)] : []),
      element("p", {}, oneText([said, answer.said ? words.youTicked : words.youWrote])),
      element("p", { className: "gone__words", dir: "auto" }, answer.said || answer.value),
      button,
    ]
    // What one partner wrote is not shown to the other one unasked.
    return answer.by
      ? element("details", { className: "gone__answer" }, element("summary", {}, words.wrote(answer.by)), ...content)
      : element("div", { className: "gone__answer" }, ...content)
  })
  place.replaceChildren(...(shown.length ? [element("h2", {}, words.goneTitle), ...shown] : []))
}
