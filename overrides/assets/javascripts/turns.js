// Partners who answer on one device: one part is shown at a time, with a hand-over between them, the joint part last.
// This hides answers from a glance. It does not lock them, and does not say so.

const filled = control => (["checkbox", "radio"].includes(control.type) ? control.checked : control.value.trim() !== "")
const element = (name, attributes, ...content) => {
  const made = Object.assign(document.createElement(name), attributes)
  made.append(...content)
  return made
}

/**
 * @param {HTMLElement} sheet
 * @param {() => void} shown Called when another part has come into view.
 * @returns {{restart(): void} | null}
 */
export function takeTurns(sheet, shown) {
  const block = sheet.querySelector(".exercise--each")
  if (!block) return null
  const dialog = document.getElementById("handover")
  const title = document.getElementById("handover-title")
  const words = document.getElementById("handover-words")
  const begin = document.getElementById("handover-begin")
  let next = () => {}

  const parts = [...block.querySelectorAll(":scope > .part")].map(body => {
    const heading = body.previousElementSibling
    heading.tabIndex = -1
    // “Jon” stays as it is; “The other” is not a name, and is in lower case within a sentence.
    const name = heading.textContent.replace(/^(One of|The) /, word => word.toLowerCase())
    const done = element("button", { type: "button", className: "button button--solid part__done" },
      "Hide my answers and pass the device on")
    const door = element("button", { type: "button", className: "button" }, `Pass the device to ${name}`)
    const closed = element("div", { className: "part__closed" }, element("p", {}, `The part of ${name} is hidden, and left out when the page is printed or saved.`), door)
    body.append(done)
    body.after(closed)
    const part = { body, heading, name, door, closed, finished: false }
    done.addEventListener("click", () => finish(part))
    door.addEventListener("click", () => pass(part))
    return part
  })
  const wait = element("p", { className: "part__wait" }, "What you do together follows when each of you has finished.")
  const later = []
  for (let after = block.nextElementSibling; after; after = after.nextElementSibling) {
    if (!after.matches(".desk, dialog")) later.push(after)
  }
  block.after(wait)

  /** Show one part, or none. */
  function show(open) {
    for (const part of parts) {
      part.body.hidden = part !== open
      part.closed.hidden = part === open
    }
    const together = parts.every(part => part.finished)
    wait.hidden = together
    for (const after of later) after.hidden = !together || after.matches("[data-exercise=break]")
    shown()
  }

  function finish(part) {
    part.finished = true
    const waiting = parts.find(other => !other.finished)
    show(null)
    if (waiting) pass(waiting, part)
    else ask(
      "Now sit down together",
      "The answers of each of you are hidden. You can open your own again, to read from them.",
      "Go on together",
      () => focus(later.find(after => !after.hidden) ?? block),
    )
  }

  function pass(part, from) {
    show(null)
    ask(
      `Pass the device to ${part.name}`,
      `${from ? `${from.heading.textContent}: your answers are hidden` : "All answers are hidden"}. A glance does not show them; they are not locked.`,
      `I am ${part.name}: show my part`,
      () => {
        show(part)
        focus(part.heading)
      },
      part.door,
    )
  }

  function focus(target) {
    if (target.tabIndex < 0) target.tabIndex = -1
    target.focus()
    target.scrollIntoView({ block: "start" })
  }

  /** Cover the page until the next partner confirms being there; going back shows nothing either. */
  function ask(question, explained, answer, then, otherwise = parts[0].door) {
    title.textContent = question
    words.textContent = explained
    begin.textContent = answer
    next = () => (dialog.returnValue === "begin" ? then() : otherwise.focus())
    dialog.returnValue = ""
    dialog.showModal()
    title.focus()
  }
  dialog.addEventListener("close", () => next())

  function start() {
    // The person who comes back to answers is not always the one who wrote them.
    for (const part of parts) part.finished = [...part.body.querySelectorAll("input, textarea")].some(filled)
    show(parts.some(part => part.finished) ? null : parts[0])
  }
  start()
  return { restart: start }
}
