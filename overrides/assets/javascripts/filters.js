// Filters the worksheets in the library, and keeps the choices in the address of the page.
import { ngettext } from "./gettext.js"

const form = document.querySelector("[data-filters]")
const count = form.querySelector("[data-count]")
const reset = form.querySelector("[type=reset]")

// The cards are read once; after that, a choice changes only those that appear or disappear.
const cards = [...document.querySelectorAll("[data-filtered] > li")].map(card => ({
  card,
  shown: !card.hidden,
  topics: new Set(card.dataset.topic?.split(" ")),
  minutes: Number(card.dataset.minutes),
  audience: card.dataset.for,
  pages: Number(card.dataset.pages),
  language: card.dataset.language,
}))

// A choice of nothing is that of the language of the page; where all worksheets are in one, there is no choice.
const speaks = language => card =>
  language === undefined || language === "any" || card.language === (language || document.documentElement.lang)

const fits = ({ topic, minutes, audience, pages }) => card =>
  (!topic || card.topics.has(topic)) &&
  (!minutes || card.minutes <= Number(minutes)) &&
  (!audience || card.audience === audience) &&
  (!pages || card.pages <= Number(pages))

const counted = (chosen, found, all) => {
  if (!chosen) return ngettext("%(num)s worksheet", "%(num)s worksheets", all)
  return found
    ? ngettext("%(found)s of %(num)s worksheet", "%(found)s of %(num)s worksheets", all, { found })
    : ngettext("None of %(num)s worksheet", "None of %(num)s worksheets", all)
}

const filter = () => {
  const { topic, minutes, for: audience, pages, language } = Object.fromEntries(new FormData(form))
  const fit = fits({ topic, minutes, audience, pages })
  const inLanguage = speaks(language)
  let all = 0
  let found = 0
  for (const card of cards) {
    const eligible = inLanguage(card)
    const show = eligible && fit(card)
    all += eligible
    found += show
    if (show !== card.shown) {
      card.card.hidden = !show
      card.shown = show
    }
  }
  const chosen = Boolean(topic || minutes || audience || pages)
  const text = counted(chosen, found, all)
  if (count.textContent !== text) count.textContent = text
  reset.hidden = !(chosen || language)
}

// Everything else in the address is kept.
const remember = () => {
  const address = new URL(location)
  for (const { name, value } of form.querySelectorAll("select")) {
    if (value) address.searchParams.set(name, value)
    else address.searchParams.delete(name)
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address)
}

const recall = () => {
  const asked = new URLSearchParams(location.search)
  for (const choice of form.querySelectorAll("select")) {
    choice.value = asked.get(choice.name) ?? ""
    if (choice.selectedIndex < 0) choice.value = "" // the address may be old, or mistyped
  }
  filter()
}

form.addEventListener("change", () => {
  filter()
  remember()
})
form.addEventListener("submit", event => event.preventDefault())
form.addEventListener("reset", event => {
  event.preventDefault()
  for (const choice of form.querySelectorAll("select")) choice.value = ""
  filter()
  remember()
  form.querySelector("select").focus()
})
addEventListener("popstate", recall)
recall()
