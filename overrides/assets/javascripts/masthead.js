// What the masthead does with script: change the colours, open the search, close the menu.
const page = document.documentElement
page.classList.replace("no-js", "js")

// The theme's inline script reads this value before the page is painted, in the form that the theme itself would write.
for (const button of document.querySelectorAll("[data-scheme]")) {
  button.addEventListener("click", () => {
    const { scheme, media, index } = button.dataset
    document.body.dataset.mdColorScheme = scheme
    __md_set("__palette", { index: Number(index), color: { media, scheme, primary: "custom", accent: "custom" } })
    document.querySelector(`[data-scheme]:not([data-scheme="${scheme}"])`).focus()
  })
}

// While nobody has chosen, the colours are the device's, also when it changes them.
const dark = matchMedia("(prefers-color-scheme: dark)")
const follow = () => {
  if (!__md_get("__palette")) document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default"
}
dark.addEventListener("change", follow)
follow()

const menu = document.querySelector(".menu") // a site of one page has none
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && menu?.open) {
    menu.open = false
    menu.querySelector("summary").focus()
  }
})
document.addEventListener("click", event => {
  if (menu?.open && !menu.contains(event.target)) menu.open = false
})

// What a word means is shown by its link while that is pointed at or has the focus. Escape puts it away, with neither moved,
// until somebody comes back to the link.
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return
  for (const link of document.querySelectorAll("a[aria-description]")) {
    link.classList.toggle("put-away", link.matches(":hover, :focus"))
  }
})
const leave = (kind, stays) => {
  document.addEventListener(kind, ({ target, relatedTarget }) => {
    const link = target.closest?.(".put-away")
    if (link && !link.contains(relatedTarget) && !stays(link)) link.classList.remove("put-away")
  })
}
leave("pointerout", link => link.matches(":focus"))
leave("focusout", link => link.matches(":hover"))

const search = document.getElementById("search")
const words = document.getElementById("search-words")
const found = search.querySelector(".search__list")
const open = document.querySelector("[data-open=search]")

// The theme believes the search to be open while this box is ticked, and hides what it found when it is not.
const believed = document.querySelector("[data-md-toggle=search]")
const believe = state => {
  if (believed.checked === state) return
  believed.checked = state
  believed.dispatchEvent(new Event("change"))
}

const machinery = document.getElementById("search-machinery")
let started = false
const start = () => {
  if (started) return
  started = true
  const script = document.createElement("script")
  script.src = machinery.content.querySelector("script").getAttribute("src")
  document.body.append(script)
}

open.addEventListener("click", () => {
  start()
  search.showModal()
  words.select()
  believe(true)
})
believed.addEventListener("change", () => { if (search.open) believe(true) })
search.addEventListener("close", () => believe(false))
search.addEventListener("click", event => {
  if (event.target === search || event.target.closest("[data-close], a")) search.close()
})
// The theme takes Tab for the end of a search; here it leads to what was found.
search.addEventListener("keydown", event => { if (event.key === "Tab") event.stopPropagation() })
new MutationObserver(() => {
  for (const link of found.querySelectorAll("[tabindex]")) link.removeAttribute("tabindex")
  for (const labels of found.querySelectorAll("nav")) {
    labels.role = "none" // the theme takes them for a way to go
    labels.parentElement.querySelector("h1, h2").after(labels)
  }
}).observe(found, { childList: true })
