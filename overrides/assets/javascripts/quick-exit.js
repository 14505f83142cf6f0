// Leaves the site at once and unseen, by the button or by three presses of Shift (as in GOV.UK's “Exit this page”).
// Each press allows five more seconds for the next. Shift does not count when combined with another key or a click.
const PRESSES = 3
const WITHIN = 5000

const exit = document.querySelector(".exit")
const button = exit.querySelector(".exit__button")
const said = document.querySelector(".exit-said")
let leaving = false

export const leave = () => {
  if (leaving) return
  leaving = true
  const cover = document.createElement("div")
  cover.className = "exit-cover"
  cover.setAttribute("role", "alert")
  cover.textContent = "Loading …"
  document.documentElement.classList.add("leaving")
  document.title = "Loading …"
  document.body.append(cover)
  location.replace(button.href)
}

// A page that would ask “are you sure?” must not ask now. This listener is called first.
addEventListener("beforeunload", event => { if (leaving) event.stopImmediatePropagation() }, { capture: true })

// If the browser restores the covered page from its cache, the reader has come back on purpose.
addEventListener("pageshow", event => {
  if (!event.persisted || !leaving) return
  location.reload()
})

button.setAttribute("role", "button")
button.addEventListener("click", event => {
  event.preventDefault()
  leave()
})
button.addEventListener("keydown", event => {
  if (event.key !== " ") return
  event.preventDefault()
  leave()
})

let pressed = 0
let alone = false
let waiting = 0

const start = () => {
  clearTimeout(waiting)
  pressed = 0
  exit.removeAttribute("data-pressed")
}

const expire = () => {
  start()
  said.textContent = "Leaving by Shift was called off."
}

const press = () => {
  pressed += 1
  exit.dataset.pressed = pressed
  clearTimeout(waiting)
  if (pressed === PRESSES) {
    said.textContent = "Leaving."
    leave()
    return
  }
  const left = PRESSES - pressed
  said.textContent = `Shift. Press it ${left === 1 ? "once" : "twice"} more to leave this site.`
  waiting = setTimeout(expire, WITHIN)
}

// In the capturing phase, so that nothing on the page can intercept a key.
addEventListener("keydown", event => {
  if (event.key === "Shift") {
    if (!event.repeat) alone = !(event.ctrlKey || event.altKey || event.metaKey || event.isComposing)
    return
  }
  alone = false
  if (!pressed) return
  start()
  said.textContent = ""
}, { capture: true })

addEventListener("keyup", event => {
  if (event.key === "Shift" && alone) press()
  if (event.key === "Shift") alone = false
}, { capture: true })

addEventListener("pointerdown", () => { alone = false }, { capture: true })
