// Leaves the site at once and unseen, by the button or by three presses of Shift (as in GOV.UK's “Exit this page”).
// Each press allows five more seconds for the next. Shift does not count when combined with another key or a click.
// It is no module, since browsers load none for a page that was opened from a file; the braces keep its names to itself.
{
  const PRESSES = 3
  const WITHIN = 5000

  const original = (document.getElementById("exit")?.content ?? document).querySelector(".exit")
  original.querySelector("a").setAttribute("role", "button")
  // The words are in the page, so that leaving depends on no other script.
  const words = original.querySelector(".exit__said").dataset
  let leaving = false

  /** The exit that can be used now: that of an open dialog, else that of the page, if it has one. */
  const current = () => document.querySelector("dialog:modal > .exit") ?? document.querySelector("body .exit")

  // While a dialog is open, everything outside it is inert, so each dialog gets an exit of its own. It goes when the dialog is
  // closed, since opening a dialog focuses the first thing in it that can be focused.
  const furnish = () => {
    for (const dialog of document.querySelectorAll("dialog")) {
      const own = dialog.querySelector(":scope > .exit")
      if (!dialog.matches(":modal")) own?.remove()
      else if (!own) dialog.prepend(original.cloneNode(true))
    }
  }
  new MutationObserver(furnish).observe(document, { subtree: true, attributeFilter: ["open"] })
  furnish()

  // An on-screen keyboard can move the window's upper edge out of sight.
  const seen = window.visualViewport
  for (const kind of ["resize", "scroll"]) {
    seen.addEventListener(kind, () => {
      document.documentElement.style.setProperty("--visible-from", `${Math.max(0, seen.offsetTop)}px`)
    })
  }

  const leave = () => {
    if (leaving) return
    leaving = true
    const cover = document.createElement("div")
    cover.className = "exit-cover"
    cover.setAttribute("role", "alert")
    cover.textContent = words.saidLoading
    document.documentElement.classList.add("leaving")
    document.title = words.saidLoading
    document.body.append(cover)
    location.replace(original.querySelector("a").href)
  }

  // A page that would ask “are you sure?” must not ask now. This listener is called first.
  addEventListener("beforeunload", event => { if (leaving) event.stopImmediatePropagation() }, { capture: true })

  // If the browser restores the covered page from its cache, the reader has come back on purpose.
  addEventListener("pageshow", event => {
    if (!event.persisted || !leaving) return
    location.reload()
  })

  // In the capturing phase, as everything below, so that nothing on the page can intercept it.
  const act = event => {
    if (!event.target.closest?.(".exit__button") || (event.type === "keydown" && event.key !== " ")) return
    event.preventDefault()
    event.stopPropagation()
    leave()
  }
  addEventListener("click", act, { capture: true })
  addEventListener("keydown", act, { capture: true })

  let pressed = 0
  let alone = false
  let waiting = 0

  const show = (number, said) => {
    pressed = number
    for (const exit of document.querySelectorAll("body .exit")) {
      if (number) exit.dataset.pressed = number
      else exit.removeAttribute("data-pressed")
      exit.querySelector(".exit__said").textContent = exit === current() ? said : ""
    }
  }

  const press = () => {
    if (!current()) return
    clearTimeout(waiting)
    const left = PRESSES - pressed - 1
    if (!left) {
      show(PRESSES, words.saidLeaving)
      leave()
      return
    }
    show(pressed + 1, left === 1 ? words.saidOnce : words.saidTwice)
    waiting = setTimeout(show, WITHIN, 0, words.saidCancelled)
  }

  addEventListener("keydown", event => {
    if (event.key === "Shift") {
      if (!event.repeat) alone = !(event.ctrlKey || event.altKey || event.metaKey || event.isComposing)
      return
    }
    alone = false
    if (!pressed) return
    clearTimeout(waiting)
    show(0, "")
  }, { capture: true })

  addEventListener("keyup", event => {
    if (event.key === "Shift" && alone) press()
    if (event.key === "Shift") alone = false
  }, { capture: true })

  addEventListener("pointerdown", () => { alone = false }, { capture: true })
}
