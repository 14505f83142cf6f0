// The search: a dialog that shows pages as somebody types. The index is loaded when the dialog is first opened.
import { _, ngettext } from "./gettext.js"

const dialog = document.getElementById("search")
const form = dialog.querySelector("form")
const words = document.getElementById("search-words")
const list = document.getElementById("search-results")
const status = document.getElementById("search-status")
const meant = document.getElementById("search-meant")
const hint = status.textContent
// The index of the pages in the language of this one, and those of pages in others.
const indexes = [dialog, ...dialog.querySelectorAll("[data-index]")].map(found => ({
  address: new URL(found.dataset.index, location.href),
  language: found.lang || document.documentElement.lang,
  name: found === dialog ? "" : found.textContent,
}))
const root = new URL("..", indexes[0].address)

const MOST_SHOWN = 20
const ANNOUNCED = 500 // milliseconds of quiet after which a screen reader hears how many pages there are

let search
let correct
let failed = false
let tries = 0 // see masthead.js
let announcement

const load = async () => {
  const script = "./search-index.js"
  const [{ load, together }, ...answers] = await Promise.all([
    import(tries ? `${script}?${tries}` : script),
    ...indexes.map(({ address }) => fetch(address)),
  ])
  const refused = answers.find(answer => !answer.ok)
  if (refused) throw new Error(`the index answers with ${refused.status}`)
  const loaded = await Promise.all(answers.map(async (answer, at) => load(await answer.json(), indexes[at].language.split("-")[0])))
  correct = loaded[0].corrected
  search = together(loaded.map(({ search }) => search), indexes.map(({ language }) => language))
}

const made = (tag, className, text) => {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  return element
}

const item = page => {
  const link = made("a", "search__link", "")
  link.href = new URL(page.url, root)
  const { name } = indexes.find(({ language }) => language === page.language)
  if (name) link.lang = link.hreflang = page.language
  link.append(made("span", "search__title", page.title))
  const facts = name ? [name, ...page.labels] : page.labels
  if (facts.length) {
    const labels = made("span", "search__labels", "")
    // A separator keeps words apart where styles are not shown, and when they are read aloud.
    facts.forEach((label, at) => labels.append(at ? ", " : "", made("span", "search__label", label)))
    link.append(labels)
  }
  if (page.purpose) link.append(made("span", "search__purpose", page.purpose))
  const listed = document.createElement("li")
  if (page.urgent) listed.className = "search__urgent"
  listed.append(link)
  return listed
}

const say = text => {
  clearTimeout(announcement)
  announcement = setTimeout(() => (status.textContent = text), ANNOUNCED)
}

const counted = number => {
  if (!number) return _("No page found. Try another word.")
  return ngettext("%(num)s page found", "%(num)s pages found", number)
}

const show = () => {
  if (!search) {
    if (failed) status.textContent = status.dataset.saidFailed
    return
  }
  const text = words.value
  if (!text.trim()) {
    list.replaceChildren()
    meant.replaceChildren()
    say(hint)
    return
  }
  const { pages, meant: others } = search(text)
  list.replaceChildren(...pages.slice(0, MOST_SHOWN).map(item))
  meant.replaceChildren(...others.flatMap(other => {
    const button = made("button", "search__meant", other.word)
    button.type = "button"
    button.addEventListener("click", () => {
      words.value = correct(words.value, other)
      words.focus()
      show()
    })
    const [before, after] = _("Did you mean %(word)s?", { word: "\0" }).split("\0")
    return [before, button, `${after} `]
  }))
  list.parentElement.scrollTop = 0
  say(counted(pages.length))
}

// Every way of writing ends in this event: keys, paste, dictation, and the composition of characters.
words.addEventListener("input", show)

const openFirst = () => list.querySelector("a")?.click()
form.addEventListener("submit", openFirst)

// The arrow keys move between the words and the results, in addition to Tab. While characters are composed they choose among
// those, and with another key they select.
dialog.addEventListener("keydown", event => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
  if (event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return
  const stops = [words, ...list.querySelectorAll("a")]
  const at = stops.indexOf(document.activeElement)
  if (at < 0) return
  event.preventDefault()
  stops[Math.min(stops.length - 1, Math.max(0, at + (event.key === "ArrowDown" ? 1 : -1)))].focus()
})

dialog.addEventListener("click", event => {
  if (event.target === dialog || event.target.closest("a")) dialog.close()
})

/** Loads the index, unless it is there, and shows the pages for what has been typed in the meantime. */
export const start = async () => {
  if (search) return
  failed = false
  try {
    await load()
  } catch {
    failed = true
    tries += 1
  }
  list.removeAttribute("aria-busy")
  show()
  if (dialog.open && dialog.dataset.entered === words.value) openFirst() // Enter was pressed before there was an answer
}
