// A worksheet on the screen: answers grow, are counted, and are kept on this device if the reader chooses that.
// Neither this nor what it loads sends an answer anywhere.
import { Sheet, isFilled, isTick } from "./answers/controls.js"
import { open, progress, say, startDrawer, tell } from "./answers/desk.js"
import { showGone } from "./answers/gone.js"
import { startKeeping } from "./answers/keeping.js"
import { makeRoom } from "./answers/room.js"
import { words } from "./answers/words.js"
import { takeTurns } from "./turns.js"

const element = document.querySelector(".exercises")
const at = id => document.getElementById(id)

function start() {
  const { sheet: name, title, page, root, former, repeat } = element.dataset
  const pathOf = address => new URL(address, location.href).pathname
  const about = { title, page }
  const place = { sheet: name, root: pathOf(root), former: [...new Set([location.pathname, ...former.split(" ").map(pathOf)])] }
  const room = makeRoom(sheet.controls)
  const count = progress(element)
  let overTime = null
  const keeping = startKeeping(sheet, place, about, refresh, () => overTime?.update())
  let turns = null

  function refresh() {
    for (const control of sheet.controls) room.update(control)
    showGone(at("desk-gone"), sheet, field => {
      sheet.gone.delete(field)
      refresh()
      keeping.keep()
      say(words.takenOff)
      at("desk-toggle").focus({ preventScroll: true })
    })
    count()
    keeping.leaveQuietly()
  }

  element.addEventListener("input", ({ target }) => {
    if (!sheet.controls.includes(target)) return
    // Words next to a box for “something else” tick that box.
    const box = target.parentElement.matches(".choices__other") && target.type === "text" && target.parentElement.firstElementChild
    if (box && target.value) box.checked = true
    room.update(target)
    count()
    keeping.keepSoon()
  })

  at("desk-print").addEventListener("click", () => print())

  at("desk-clear").addEventListener("click", () => at("clear").showModal())
  at("clear").addEventListener("close", () => {
    if (at("clear").returnValue !== "clear") return
    at("clear").returnValue = ""
    sheet.write(new Map())
    refresh()
    const cleared = keeping.forget()
    turns?.restart()
    open(false)
    tell(cleared ? words.cleared : words.clearedHere)
    at("desk-toggle").focus({ preventScroll: true })
  })

  const isPartHidden = part => element.querySelectorAll(".exercise--each > .part")[part - 1]?.closest("[hidden]") !== null
  const isHidden = control => control.closest("[hidden]") !== null

  for (const button of document.querySelectorAll("[data-save]")) {
    button.addEventListener("click", async () => {
      if (button.ariaDisabled === "true") return
      button.ariaDisabled = "true"
      say(words.pdfComing)
      const now = sheet.read()
      const hidden = sheet.controls.some(control => isHidden(control) && isFilled(control)) || (sheet.gone.size && at("desk-gone").hidden)
      try {
        const { fill } = await import("./filled.js")
        const gone = at("desk-gone").hidden ? [] : [...sheet.gone.values()]
        const times = (overTime?.all() ?? []).filter(({ part }) => part === 0 || !isPartHidden(part))
        await fill(button.dataset.save, sheet.controls.filter(control => !isHidden(control)), gone, times)
        if (!hidden) keeping.savedElsewhere(now)
        tell(`${words.pdfMade}${hidden ? ` ${words.withoutHidden}` : ""}`)
      } catch {
        tell(words.pdfFailed)
      }
      button.ariaDisabled = "false"
    })
  }

  at("desk-save").addEventListener("click", async () => {
    const now = sheet.read()
    const earlier = overTime?.all() ?? []
    if (!now.size && !earlier.length) return tell(words.nothingToSave)
    const hidden = sheet.controls.some(control => isHidden(control) && isFilled(control)) || earlier.some(({ part }) => part > 0)
    const { save } = await import("./answers/file.js")
    save(now, { sheet: name, title }, earlier)
    keeping.savedElsewhere(now)
    tell(`${words.fileMade}${hidden ? ` ${words.fileMayHoldHidden}` : ""}`)
  })

  at("desk-open").addEventListener("click", () => at("desk-file").click())
  at("desk-file").addEventListener("change", async () => {
    const [file] = at("desk-file").files
    if (!file) return
    const { read } = await import("./answers/file.js")
    const { same } = await import("./answers/storage.js")
    const found = await read(file, name)
    at("desk-file").value = "" // so that the same file can be chosen again
    if (found.wrong) return tell(found.wrong)
    const show = () => {
      if (found.answers.size) sheet.write(found.answers)
      refresh()
      turns?.restart()
      keeping.savedElsewhere(sheet.read())
      keeping.keep()
      const added = !found.times.length || overTime?.add(found.times)
      tell(`${words.opened}${added ? "" : ` ${words.notTheTimes}`}`)
    }
    const now = sheet.read()
    if (!now.size || !found.answers.size || same(now, found.answers)) show()
    else tell(words.replace, { [words.mine]: () => {}, [words.fromTheFile]: show })
  })

  startDrawer(element)
  at("desk").hidden = false
  // Texts say that browsers must not restore them when a page is loaded again. HTML has no attribute for ticks to say so, but
  // some browsers heed it; others have restored them by now.
  const again = performance.getEntriesByType("navigation")[0]?.type !== "navigate"
  for (const control of sheet.controls.filter(isTick)) {
    control.setAttribute("autocomplete", "off")
    if (again) control.checked = false
  }
  try {
    keeping.start()
    refresh()
  } finally {
    turns = takeTurns(element, room.fitAll)
  }
  if (repeat) {
    import("./over-time/start.js").then(({ startOverTime }) => {
      overTime = startOverTime(element, sheet, { place, about, every: repeat, keeping, refresh })
    })
  }
  addEventListener("pageshow", event => {
    if (event.persisted) keeping.returned()
    refresh()
  })
}

const sheet = new Sheet(element)
if (sheet.controls.length) start()
