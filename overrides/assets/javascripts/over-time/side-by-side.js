// Shows the numbers of partners side by side, if each of them has agreed to it since the page was opened.
import { element } from "../answers/element.js"
import { numbersOf } from "./view.js"
import { words } from "./words.js"

/**
 * @param {HTMLElement} sheet
 * @param {object} host What all panels of a sheet share, from `start.js`.
 * @returns {{update(): void}}
 */
export function sideBySide(sheet, host) {
  const title = element("h2", { id: "side-by-side-title", tabIndex: -1 }, words.sideBySide)
  const hide = element("button", { type: "button", className: "button" }, words.hide)
  const body = element("div", {})
  const section = element("section", { className: "over-time", hidden: true }, title, element("p", {}, words.agreed), element("p", {}, hide), body)
  section.setAttribute("aria-labelledby", title.id)
  sheet.querySelector(".exercise--each")?.after(section)

  hide.addEventListener("click", () => {
    host.agreed.clear()
    host.update()
  })
  let drawnAt = -1
  new ResizeObserver(() => {
    if (section.clientWidth !== drawnAt) update()
  }).observe(section)

  function update() {
    const people = host.scopes.filter(({ part }) => part > 0 && host.agreed.has(part))
      .map(({ part, name }) => ({ part, name, times: host.timesOf(part) }))
    const all = people.length > 1 && people.every(({ times }) => times.length)
    section.hidden = !all
    drawnAt = section.clientWidth
    if (!all || !drawnAt) return body.replaceChildren()
    const scales = new Map(host.scopes.flatMap(({ part, scales }) => (part > 0 ? [...scales] : [])))
    body.replaceChildren(...numbersOf(people, scales, { id: "side-by-side", width: drawnAt, longest: host.longest }))
  }

  return { update }
}
