// The panel in which a reader keeps the numbers of each time, sees how they move, and takes them away or off the device.
/** @typedef {import("./start.js").Scope} Scope */
/** @typedef {import("./times.js").Time} Time */
import { answersOf, isFilled } from "../answers/controls.js"
import { day, dayOf, isDay } from "../answers/dates.js"
import { say, tell } from "../answers/desk.js"
import { element } from "../answers/element.js"
import { printAlone, save } from "./take-away.js"
import { sameAs } from "./times.js"
import { numbersOf } from "./view.js"
import { words } from "./words.js"

const today = () => dayOf(new Date())

function button(name, act, more = "") {
  const made = element("button", { type: "button", className: "button" }, name)
  if (more) made.append(element("span", { className: "unseen" }, ` ${more}`))
  made.addEventListener("click", act)
  return made
}

/**
 * @param {Scope} scope
 * @param {object} host What all panels of a sheet share, from `start.js`.
 * @returns {{update(): void, keepAs(day: string): boolean, dateFrom(day: string): void}} Shows what is kept; keeps what is on the
 *   sheet as that of a day; sets the day that the reader is offered.
 */
export function panel(scope, host) {
  const id = `over-time-${scope.part}`
  const title = element("h2", { id: `${id}-title`, tabIndex: -1 }, words.titleOf(words.title[host.every], scope.name))
  const date = element("input", { type: "date", id: `${id}-date`, value: today(), autocomplete: "off" })
  const keeper = element("div", { className: "over-time__keep" },
    element("p", {}, element("label", { htmlFor: date.id }, words.date), date), button(words.keep, keep))
  const off = element("div", { className: "over-time__off" }, element("p", {}, words.off[host.every]), button(words.turnOn, () => host.turnOn()))
  const body = element("div", {})
  const section = element("section", { className: "over-time" }, title, off, keeper, body)
  section.setAttribute("aria-labelledby", title.id)
  const agree = agreement()
  let dated = false
  let drawnAt = -1

  const after = scope.element.matches(".exercises") ? document.getElementById("desk-gone") : scope.element.querySelector(":scope > .part__done")
  if (after) after.before(section)
  else scope.element.append(section)
  date.addEventListener("input", () => { dated = true })
  for (const control of scope.controls) control.addEventListener("input", () => { if (!dated) date.value = today() })
  new ResizeObserver(() => {
    if (section.clientWidth !== drawnAt) update()
  }).observe(section)

  function update() {
    drawnAt = section.clientWidth
    const found = host.found()
    const usable = found.state === "kept" || found.state === "nothing"
    off.hidden = host.isOn() || !usable
    keeper.hidden = !host.isOn() || !usable
    agree.box.checked = host.agreed.has(scope.part)
    if (!usable) return body.replaceChildren(...broken(found.state))
    const times = host.timesOf(scope.part)
    if (!times.length) return body.replaceChildren(...(host.isOn() ? [element("p", {}, words.none)] : []))
    if (!drawnAt) return // it is drawn when it comes into view
    performance.mark("numbers")
    body.replaceChildren(...drawn(times))
    performance.measure("numbers drawn", "numbers")
  }

  /** @param {Time[]} times */
  function drawn(times) {
    const me = [{ part: scope.part, name: scope.name, times }]
    const actions = element("p", { className: "desk__row over-time__actions" },
      button(words.save, () => { save(me); tell(words.saved) }), button(words.print, () => printAlone(section)),
      Object.assign(button(words.clear, () => clear(times)), { className: "button button--clear" }))
    return [
      ...(times.at(-1).day > today() ? [element("p", {}, words.future)] : []),
      ...numbersOf(me, scope.scales, { id, width: drawnAt, longest: host.longest, edit: editOf }),
      ...(agree.offered ? [agree.element] : []),
      actions,
    ]
  }

  const editOf = (time, row) => [
    button(words.correct, () => correct(time), words.correctOf(row)), button(words.takeOff, () => takeOff(time), words.correctOf(row))]

  function broken(state) {
    if (state === "newer") return [element("p", {}, words.newer)]
    const remove = button(words.clearThem, () => (host.clearAll() ? gone(words.cleared) : tell(words.notCleared)))
    return [element("p", {}, words.unreadable), element("p", {}, remove)]
  }

  /** Offer to show the numbers of this partner next to those of another. */
  function agreement() {
    const offered = scope.part > 0 && host.scopes.filter(({ part }) => part > 0).length > 1
    const box = element("input", { type: "checkbox", autocomplete: "off" })
    const note = element("p", { id: `${id}-agreeing` }, words.agreeing)
    box.setAttribute("aria-describedby", note.id)
    box.addEventListener("change", () => {
      if (box.checked) host.agreed.add(scope.part)
      else host.agreed.delete(scope.part)
      host.showShared()
    })
    return { offered, box, element: element("div", { className: "over-time__agree" }, element("label", { className: "switch" }, box, words.agree), note) }
  }

  function keep() {
    const chosen = date.value
    if (!scalesAnswered().size) return tell(words.noNumber)
    if (!isDay(chosen)) return tell(words.noDate)
    const keepIt = replacing => (keepAs(chosen, replacing) ? undefined : tell(words.full))
    if (!host.timesOf(scope.part).some(time => time.day === chosen)) return keepIt(false)
    tell(words.sameDay(day(chosen)), { [words.both]: () => keepIt(false), [words.replace]: () => keepIt(true), [words.leave]: () => {} })
  }

  /** @returns {Map<string, [number, number]>} The ends of the scales on which a number is chosen, by their fields. */
  function scalesAnswered() {
    const chosen = scope.controls.filter(control => control.closest(".exercise--scale") && isFilled(control))
    return new Map(chosen.map(({ dataset }) => {
      const { from, to } = scope.scales.get(dataset.field.replace(/--\d+$/, ""))
      return [dataset.field, [from, to]]
    }))
  }

  function keepAs(chosen, replacing = false) {
    const last = host.timesOf(scope.part).at(-1)?.day
    const time = { day: chosen, part: scope.part, answers: answersOf(scope.controls), scales: scalesAnswered() }
    const others = times => (replacing ? times.filter(({ day, part }) => day !== chosen || part !== scope.part) : times)
    if (!host.change(times => [...others(times), time])) return false
    host.put(scope, new Map())
    dated = false
    date.value = today()
    say(`${words.kept(day(chosen))}${last > chosen ? ` ${words.before}` : ""}`)
    return true
  }

  function correct(time) {
    const back = () => {
      if (!remove(time)) return tell(words.notCleared)
      host.put(scope, time.answers)
      dated = true
      date.value = time.day
      say(words.back(day(time.day)))
      const first = scope.controls.find(isFilled) ?? scope.controls[0]
      first.focus()
    }
    if (scope.controls.some(isFilled)) tell(words.inTheWay, { [words.leave]: () => {}, [words.replaceThem]: back })
    else back()
  }

  function takeOff(time) {
    tell(words.askTakeOff(day(time.day)), {
      [words.leave]: () => {},
      [words.takeOff]: () => (remove(time) ? gone(words.takenOff(day(time.day))) : tell(words.notCleared)),
    })
  }

  /** @param {Time} time @returns {boolean} Whether it could be removed. */
  function remove(time) {
    const isIt = sameAs(time)
    return host.change(times => {
      const at = times.findIndex(isIt)
      return times.filter((_, number) => number !== at)
    })
  }

  function clear(times) {
    tell(words.askClear(times.length), {
      [words.leave]: () => {},
      [words.clearThem]: () => (
        host.change(all => all.filter(({ part }) => part !== scope.part)) ? gone(words.cleared) : tell(words.notCleared)),
    })
  }

  /** Say that something is gone, where the button that was pressed is gone, too. */
  function gone(message) {
    say(message)
    title.focus()
  }

  return { update, keepAs, dateFrom(chosen) { date.value = chosen } }
}
