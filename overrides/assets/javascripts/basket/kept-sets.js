// The sets of a coach in the panel of a session: kept on this device, or saved as a file.
import { element } from "../answers/element.js"
import * as sets from "./sets.js"
import { words } from "./words.js"

const at = id => document.getElementById(id)

/**
 * @param {HTMLElement} dialog
 * @param {{current(): Omit<import("./sets.js").NamedSet, "name" | "changed">, open(set: object): void, tell(words: string): void}} session
 * @returns {{show(): void}} Lists the sets that are kept.
 */
export function startSets(dialog, session) {
  const root = new URL(dialog.dataset.root, document.baseURI).pathname
  const nameField = at("basket-set-name")

  function show() {
    let kept = []
    try {
      kept = sets.all(root)
    } catch {
      // A browser that stores nothing keeps no sets.
    }
    at("basket-sets-kept").hidden = !kept.length
    at("basket-sets-list").replaceChildren(...kept.map(row))
  }

  function row(set) {
    const open = element("button", { type: "button", className: "button" }, words.open)
    open.ariaLabel = words.openSet(set.name)
    open.addEventListener("click", () => openSet(set))
    const clear = element("button", { type: "button", className: "button button--clear" }, words.clear)
    clear.ariaLabel = words.clearSet(set.name)
    clear.addEventListener("click", () => {
      try {
        sets.clear(set.name, root)
        session.tell(words.cleared(set.name))
      } catch {
        session.tell(words.notCleared)
      }
      show()
      nameField.focus()
    })
    const about = element("span", { className: "basket__of-set" }, words.sheets(set.sheets.length))
    return element("li", {}, element("span", { className: "basket__name", dir: "auto" }, set.name, " ", about), element("span", { className: "basket__moves" }, open, clear))
  }

  /** @returns {import("./sets.js").NamedSet | null} The session as a set; null, with the reason told, if it is none. */
  function named() {
    const name = nameField.value.trim().slice(0, sets.LONGEST_NAME)
    const current = session.current()
    if (!current.sheets.length) return session.tell(words.nothingToKeep) ?? null
    if (!name) {
      session.tell(words.noName)
      nameField.focus()
      return null
    }
    return { name, changed: new Date().toISOString(), ...current }
  }

  at("basket-set-keep").addEventListener("click", () => {
    const set = named()
    if (!set) return
    try {
      const replaces = sets.has(set.name, root)
      sets.keep(set, root)
      session.tell(replaces ? words.replaced(set.name) : words.kept(set.name))
      show()
    } catch {
      session.tell(words.cannotKeep)
    }
  })

  at("basket-set-save").addEventListener("click", () => {
    const set = named()
    if (!set) return
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([sets.asText(set)], { type: "application/json" }))
    link.download = `${set.name.replace(/[^\p{L}\p{N} _-]+/gu, "").trim() || "set"}.json`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    session.tell(words.fileMade)
  })

  at("basket-set-open").addEventListener("click", () => at("basket-set-file").click())
  at("basket-set-file").addEventListener("change", async () => {
    const [file] = at("basket-set-file").files
    if (!file) return
    const found = await sets.fromFile(file)
    at("basket-set-file").value = "" // so that the same file can be chosen again
    if (found.wrong) session.tell(words.wrong[found.wrong])
    else await openSet(found)
  })

  async function openSet(set) {
    let known
    try {
      known = await knownSheets(dialog.dataset.session)
    } catch {
      return session.tell(words.cannotOpen)
    }
    const sheets = set.sheets.flatMap(({ code, left }) => {
      const entry = known.get(code)
      return entry?.name ? [{ ...entry, code, left }] : []
    })
    if (!sheets.length) return session.tell(words.noneLeft)
    const lost = set.sheets.filter(({ code }) => !known.get(code)?.name).map(({ title, code }) => title || code)
    nameField.value = set.name
    session.open({ ...set, sheets })
    session.tell(lost.length ? words.openedWithout(set.name, sheets.length, lost) : words.opened(set.name, sheets.length))
  }

  return { show }
}

/** @param {string} page The page of a session. @returns {Promise<Map<string, object>>} What it says of each code. */
async function knownSheets(page) {
  const address = new URL(page, document.baseURI)
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status} ${address}`)
  const { dataset } = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("session-page")
  const root = new URL(dataset.root, address)
  return new Map(Object.entries(JSON.parse(dataset.known)).map(([code, entry]) => [code, { ...entry, address: new URL(entry.address, root).href }]))
}
