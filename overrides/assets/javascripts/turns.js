// Partners who answer on one device: one part is shown at a time, with a hand-over between them. The joint part comes last,
// if they choose to go on. This hides answers from a glance. It does not lock them, and says so.

import { element } from "./answers/element.js"
import { _ } from "./gettext.js"

const filled = control => (["checkbox", "radio"].includes(control.type) ? control.checked : control.value.trim() !== "")

/**
 * @param {HTMLElement} sheet
 * @param {() => void} shown Called when another part has come into view.
 * @param {string} prefix What the ids of its parts begin with, on a page with other sheets.
 * @returns {{restart(): void} | null}
 */
export function takeTurns(sheet, shown, prefix = "") {
  const block = sheet.querySelector(".exercise--each")
  if (!block) return null
  const at = id => document.getElementById(prefix + id)
  const dialog = at("handover")
  const crossing = at("crossing")
  const stopped = at("stopped")
  let next = () => {}
  /** What is shown once every part is finished: the choice, the joint part, or what follows “Not today”. */
  let stage = "choice"

  const parts = [...block.querySelectorAll(":scope > .part")].map(body => {
    const heading = body.previousElementSibling
    heading.tabIndex = -1
    // “Jon” stays as it is; “The other” is not a name, and is in lower case within a sentence.
    const name = heading.textContent.replace(/^(One of|The) /, word => word.toLowerCase())
    const controls = [...body.querySelectorAll("input, textarea")]
    const done = element("button", { type: "button", className: "button button--solid part__done" },
      _("Hide my answers and pass the device on"))
    const door = element("button", { type: "button", className: "button" }, _("Pass the device to %(name)s", { name }))
    const hidden = _("The part of %(name)s is hidden, and left out when the page is printed or saved.", { name })
    const closed = element("div", { className: "part__closed" }, element("p", {}, hidden), door)
    body.append(done)
    body.after(closed)
    const part = { body, heading, name, controls, door, closed, finished: false }
    done.addEventListener("click", () => finish(part))
    door.addEventListener("click", () => pass(part))
    at("stopped-parts").append(own(part))
    return part
  })
  parts[0].heading.before(element("p", { className: "part__unlocked" },
    _("When you pass the device on, your answers are out of sight, but not locked: whoever has it can open them. " +
      "If that is not safe for you, write on paper that only you have.")))
  const wait = element("p", { className: "part__wait" }, _("What you do together follows when each of you has finished, if you both want to go on."))
  const later = []
  for (let after = block.nextElementSibling; after; after = after.nextElementSibling) {
    if (!after.matches(".desk, .crossing, dialog")) later.push(after)
  }
  const joint = later.filter(after => !after.matches("[data-exercise=break]"))
  block.after(wait, crossing, stopped)

  /** Show one part, or none. */
  function show(open) {
    for (const part of parts) {
      part.body.hidden = part !== open
      part.closed.hidden = part === open
    }
    const finished = parts.every(part => part.finished)
    wait.hidden = finished || !joint.length
    crossing.hidden = !finished || stage !== "choice"
    stopped.hidden = !finished || stage !== "stopped"
    for (const after of joint) after.hidden = !finished || stage !== "joint"
    shown()
  }

  function choose(chosen, target) {
    stage = chosen
    show(null)
    focus(target)
  }

  function finish(part) {
    const again = part.finished
    part.finished = true
    const waiting = parts.find(other => !other.finished)
    if (waiting) pass(waiting, part)
    else if (again || !joint.length) choose(stage, part.door)
    else choose("choice", at("crossing-title"))
  }

  function pass(part, from) {
    show(null)
    ask(
      _("Pass the device to %(name)s", { name: part.name }),
      from
        ? _("%(name)s: your answers are out of sight, but not locked. Whoever has this device can open them. If that is not safe for " +
          "you, clear them first.", { name: from.heading.textContent })
        : _("All answers are out of sight, but not locked. Whoever has this device can open them."),
      {
        [_("I am %(name)s: show my part", { name: part.name })]: () => open(part),
        ...(from && { [_("Clear my answers")]: () => clear(from) }),
      },
      part.door,
    )
  }

  function open(part) {
    show(part)
    focus(part.heading)
  }

  /** What partners can do with their own part after “Not today”. */
  function own(part) {
    const print = element("button", { type: "button", className: "button" }, _("Print"))
    const remove = element("button", { type: "button", className: "button" }, _("Clear"))
    const name = element("span", { id: `${part.body.getAttribute("aria-labelledby")}-own` }, part.heading.textContent)
    const group = element("p", { role: "group" }, name, print, remove)
    group.setAttribute("aria-labelledby", name.id)
    print.addEventListener("click", () => {
      const one = sheet.closest(".session__sheet")
      show(part)
      one?.classList.add("session__alone")
      addEventListener("afterprint", () => {
        one?.classList.remove("session__alone")
        choose("stopped", print)
      }, { once: true })
      window.print()
    })
    remove.addEventListener("click", () => clear(part, remove))
    return group
  }

  function clear(part, from = part.door) {
    ask(
      _("Clear the part of %(name)s?", { name: part.name }),
      sheet.dataset.repeat
        ? _("All answers in it are taken off this page and off this device, with those of earlier times. They cannot be restored.")
        : _("All answers in it are taken off this page and off this device. They cannot be restored."),
      { [_("Clear them")]: () => empty(part, from), [_("Keep them")]: () => from.focus() },
      from,
    )
  }

  function empty(part, from) {
    for (const control of part.controls) {
      if (["checkbox", "radio"].includes(control.type)) control.checked = false
      else control.value = ""
      control.dispatchEvent(new Event("input", { bubbles: true }))
    }
    part.body.dispatchEvent(new Event("part-cleared"))
    from.focus()
  }

  function focus(target) {
    if (target.tabIndex < 0) target.tabIndex = -1
    target.focus()
    target.scrollIntoView({ block: "start" })
  }

  /**
   * Cover the page until somebody chooses; going back with Escape shows nothing either.
   * @param {Record<string, () => void>} ways One or two answers, with what follows.
   */
  function ask(question, explained, ways, otherwise) {
    at("handover-title").textContent = question
    at("handover-words").textContent = explained
    const [first, second] = Object.entries(ways)
    at("handover-begin").textContent = first[0]
    at("handover-instead").textContent = second?.[0] ?? ""
    at("handover-instead").hidden = !second
    const followed = { begin: first[1], instead: second?.[1], "": () => otherwise.focus() }
    next = () => followed[dialog.returnValue]()
    dialog.returnValue = ""
    dialog.showModal()
    at("handover-title").focus()
  }
  dialog.addEventListener("close", () => next())
  at("crossing-on").addEventListener("click", () => choose("joint", joint[0]))
  at("crossing-stop").addEventListener("click", () => choose("stopped", at("stopped-title")))
  at("stopped-back").addEventListener("click", () => choose("choice", at("crossing-title")))

  function start() {
    // The person who comes back to answers is not always the one who wrote them.
    for (const part of parts) part.finished = part.controls.some(filled)
    const begun = joint.some(after => [...after.querySelectorAll("input, textarea")].some(filled))
    stage = begun || !joint.length ? "joint" : "choice"
    show(parts.some(part => part.finished) ? null : parts[0])
  }
  start()
  return { restart: start }
}
