// Lists all that this site keeps on this device, opens the worksheets, and clears one of them or everything.
import { day } from "./answers/dates.js"
import { element } from "./answers/element.js"
import { everything, formerPath, formerly, understood } from "./answers/storage.js"
import { words } from "./answers/words.js"
import * as sets from "./basket/sets.js"
import { sideBySide } from "./lists.js"
import * as times from "./over-time/times.js"

const at = id => document.getElementById(id)
const root = new URL(at("kept-page").dataset.root, location.href)

/** @returns {string | null} The address of a page of this site; none if a stored text is no such path. */
function addressOf(path) {
  if (!/^[\w.~%+@,/-]+$/.test(path) || path.includes("..") || path.includes("//")) return null
  const address = new URL(path, root)
  return address.href.startsWith(root.href) ? address.href : null
}

/** @returns {{title: string, about: string[], address: string | null}} What the list says of one thing. */
function described({ key, text, kind }) {
  if (kind === "colours") return { title: words.colours, about: [], address: null }
  if (kind === "session") return { title: words.session, about: [], address: null }
  if (kind === "former") {
    const path = formerPath(key)
    const name = path.replace(/(index\.html|\/)+$/, "").split("/").at(-1).replaceAll("-", " ")
    const answers = formerly(text)
    const title = name ? name[0].toUpperCase() + name.slice(1) : words.untitled
    return { title, about: [answers ? words.answers(answers.size) : words.unreadableSheet], address: addressOf(path) }
  }
  if (kind === "times") return describedTimes(text)
  if (kind === "set") return describedSet(text)
  const found = kind === "sheet" ? understood(text) : null
  if (found?.state !== "kept") return { title: found ? words.unreadableSheet : words.unknown, about: [], address: null }
  const when = Number.isNaN(Date.parse(found.changed)) ? [] : [words.changed(day(found.changed))]
  return { title: found.title || words.untitled, about: [words.answers(found.answers.size), ...when], address: addressOf(found.page) }
}

/** @returns {ReturnType<typeof described>} What the list says of a coach's set. */
function describedSet(text) {
  const set = sets.understood(text)
  if (set.wrong) return { title: words.unreadableSet, about: [], address: null }
  const when = set.changed ? [words.changed(day(set.changed))] : []
  return { title: words.set(set.name), about: [words.inSet(set.sheets.length), ...when], address: null }
}

/** @returns {ReturnType<typeof described>} What the list says of earlier times; it shows no number of theirs. */
function describedTimes(text) {
  const found = times.understood(text)
  if (found.state !== "kept" || !found.times.length) return { title: words.unreadableTimes, about: [], address: null }
  const days = words.days(day(found.times[0].day), day(found.times.at(-1).day))
  return { title: words.earlier(found.title || words.untitled), about: [words.times(found.times.length, days)], address: addressOf(found.page) }
}

/** @returns {ReturnType<typeof everything> | null} Everything; null if the browser does not let us look. */
function stored() {
  try {
    return everything(root.pathname)
  } catch {
    return null
  }
}

function item(thing) {
  const { title, about, address } = described(thing)
  const clear = element("button", { type: "button", className: "button button--clear" }, words.clear)
  clear.append(element("span", { className: "unseen" }, ` ${words.quoted(title)}`))
  clear.addEventListener("click", () => ask(words.clearOne(title), words.clearOneWords, () => remove([thing], words.oneCleared(title))))
  const name = address ? element("a", { href: address }, title) : title
  return element(
    "li",
    {},
    element("div", {}, element("p", { className: "kept__title" }, name), element("p", {}, sideBySide(about))),
    clear,
  )
}

function show(said = "") {
  const things = stored()
  const sheets = things?.filter(({ kind }) => ["sheet", "times", "former"].includes(kind)) ?? []
  const others = things?.filter(thing => !sheets.includes(thing)) ?? []
  const lists = [[words.sheets, sheets], [words.others, others]].filter(([, those]) => those.length)
  at("kept-list").replaceChildren(
    ...lists.flatMap(([title, those]) => [element("h2", {}, title), element("ul", { className: "kept__list" }, ...those.map(item))]),
  )
  at("kept-all").hidden = !things?.length
  at("kept-state").textContent = said || (things === null ? words.blocked : things.length ? "" : words.nothing)
}

function ask(title, explained, then) {
  at("kept-ask-title").textContent = title
  at("kept-ask-words").textContent = explained
  at("kept-ask").returnValue = ""
  at("kept-ask").onclose = () => at("kept-ask").returnValue === "clear" && then()
  at("kept-ask").showModal()
}

/** Remove things, and say so if they are gone. */
function remove(things, said) {
  for (const { key, storage } of things) {
    try {
      storage.removeItem(key)
    } catch {
      // What is still there is listed again.
    }
  }
  const left = stored() ?? []
  show(left.some(({ key }) => things.some(thing => thing.key === key)) ? words.notCleared : said)
  at("kept-state").tabIndex = -1
  at("kept-state").focus()
}

at("kept-all").querySelector("button").addEventListener("click", () => {
  ask(words.clearAll, words.clearAllWords, () => remove(stored() ?? [], words.allCleared))
})
addEventListener("storage", () => show())
addEventListener("pageshow", event => event.persisted && show())
show()
