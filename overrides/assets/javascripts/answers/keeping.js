// Keeps the answers on this device if the reader chooses that. Another tab may do so too: what it wrote is never overwritten
// without asking, and neither is what this page cannot read.
import { asText, hasTimes, keyOf, migrate, read, remove, same, understood, write } from "./storage.js"
import { say, tell } from "./desk.js"
import { words } from "./words.js"

const NONE = new Map()

/**
 * @param {import("./controls.js").Sheet} sheet
 * @param {import("./storage.js").Place} place
 * @param {{title: string, page: string}} about
 * @param {() => void} refresh Called when other answers are on the page.
 * @param {() => void} switched Called when answers may have begun to be kept, or are no longer.
 */
export function startKeeping(sheet, place, about, refresh, switched) {
  const toggle = document.getElementById("desk-keep")
  toggle.setAttribute("autocomplete", "off") // as for other ticks: HTML has no attribute for this, but some browsers heed it
  const stays = document.querySelector(".stays")
  const goes = stays.textContent
  const local = location.protocol === "file:"
  let keeping = false
  let disputed = false
  /** @type {string | null} What this tab last saw in its storage. */
  let known = null
  /** What the reader would still have if the page were closed now. */
  let safe = NONE
  let waiting = 0
  let failing = false

  function show() {
    toggle.checked = keeping
    stays.textContent = keeping ? words.stays : goes
    switched()
  }

  /** Tell the reader, once, that nothing can be stored; what was stored before is kept. */
  function cannotKeep() {
    keeping = known !== null
    show()
    if (!failing) tell(local ? words.fromFile : keeping ? words.cannotKeepChanges : words.cannotKeep)
    failing = true
  }

  function keep() {
    clearTimeout(waiting)
    if (!keeping || disputed) return
    const now = sheet.read()
    try {
      const there = read(place)
      const changed = there.state !== "kept" || !same(there.answers, now)
      if ((there.text ?? null) !== known && changed) return dispute(there)
      if (changed) write(place, asText(now, about))
      known = read(place).text
      safe = now
      failing = false
    } catch {
      cannotKeep()
    }
    leaveQuietly()
  }

  /** Ask whose answers stay. @param {import("./storage.js").Found} theirs */
  function dispute(theirs) {
    if (theirs.state === "nothing") {
      stop()
      return tell(words.otherCleared)
    }
    disputed = true
    if (theirs.state !== "kept") {
      return tell(words.replaceUnreadable, { [words.leaveIt]: turnOff, [words.replaceIt]: () => settle(false) })
    }
    tell(words.otherChanged, { [words.theirs]: () => settle(true), [words.mine]: () => settle(false) })
  }

  function settle(theirs) {
    disputed = false
    try {
      const there = read(place)
      known = there.text ?? null
      if (theirs && there.state === "kept") {
        sheet.write(there.answers)
        refresh()
      }
    } catch {
      return cannotKeep() // it may have been turned off in the meantime
    }
    keep()
  }

  /** Stop keeping, and leave what is there. */
  function turnOff() {
    disputed = false
    stop()
  }

  function stop() {
    keeping = false
    known = null
    safe = NONE
    show()
    leaveQuietly()
  }

  /** Stop keeping, and take everything off the device. @returns {boolean} Whether the browser lets us. */
  function forget() {
    disputed = false
    let done = true
    try {
      remove(place)
    } catch {
      done = local || known === null // if nothing can be stored, nothing was left behind
    }
    stop()
    return done
  }

  toggle.addEventListener("change", () => {
    keeping = toggle.checked
    if (keeping) {
      keep()
      if (keeping && !disputed) say(words.nowKept)
    } else if (disputed) turnOff()
    else if (earlierTimes()) {
      keeping = true // until the reader has answered
      tell(words.alsoTimes, { [words.leaveAllKept]: () => {}, [words.takeAllOff]: takeOff })
    } else takeOff()
    show()
  })

  function takeOff() {
    forget()
    say(words.nothingKept)
  }

  function earlierTimes() {
    try {
      return hasTimes(place)
    } catch {
      return false
    }
  }

  addEventListener("storage", event => {
    if (event.key !== keyOf(place) && event.key !== null) return
    const now = event.key === null ? null : event.newValue
    if (!keeping) {
      if (now !== null) tell(words.otherKeeps)
      return
    }
    if (now === known) return
    const there = understood(now)
    if (there.state === "kept" && same(there.answers, sheet.read())) known = now
    else dispute(there)
    leaveQuietly()
  })

  // Leaving: a warning, if something would be lost. The listener exists only then, since some browsers do not cache pages
  // with such a listener for going back.

  const unsaved = () => ![NONE, safe].some(answers => same(answers, sheet.read()))

  function warn(event) {
    keep()
    if (unsaved()) event.preventDefault()
  }

  function leaveQuietly() {
    if (unsaved()) addEventListener("beforeunload", warn)
    else removeEventListener("beforeunload", warn)
  }

  addEventListener("pagehide", keep)
  document.addEventListener("visibilitychange", keep)

  return {
    /** Show what is kept, when the page is loaded: the browser may have restored answers, or the reader typed already. */
    start() {
      let there
      try {
        migrate(place, about)
      } catch {
        // It is full or turned off: what former versions kept stays where it is.
      }
      try {
        there = read(place)
      } catch {
        return // a reader who has not chosen to keep answers does not need to know that it would not work
      }
      if (there.state === "unreadable" || there.state === "newer") return tell(words[there.state])
      if (there.state !== "kept") return
      keeping = true
      known = there.text
      const now = sheet.read()
      if (!same(now, NONE) && !same(now, there.answers)) dispute(there)
      else {
        sheet.write(there.answers)
        safe = sheet.read()
      }
      show()
    },
    isOn: () => keeping,
    /** Keep the answers, as if the reader had turned the switch. */
    turnOn() {
      toggle.checked = true
      toggle.dispatchEvent(new Event("change"))
    },
    keep,
    forget,
    leaveQuietly,
    /** Keep the answers when the reader pauses. */
    keepSoon() {
      leaveQuietly()
      clearTimeout(waiting)
      waiting = setTimeout(keep, 400)
    },
    /** Note that the reader has answers in a file. @param {import("./storage.js").Answers} answers */
    savedElsewhere(answers) {
      safe = answers
      leaveQuietly()
    },
    /** Show what is kept again, when the reader comes back to a page that the browser had put aside. */
    returned() {
      if (keeping) keep()
    },
  }
}
