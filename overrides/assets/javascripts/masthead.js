// The scripted parts of the masthead: changing the colours, opening the search, closing the menu.
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

// Until the reader has chosen, the colours follow the device, even when it changes them.
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

// A link shows the definition of its word while it is hovered or focused. Escape hides the definition, without moving
// pointer or focus, until the reader comes back to the link.
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

// The theme treats the search as open while this box is ticked, and hides the results otherwise.
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
// In the theme, Tab ends a search; here it moves to the results.
search.addEventListener("keydown", event => { if (event.key === "Tab") event.stopPropagation() })
new MutationObserver(() => {
  for (const link of found.querySelectorAll("[tabindex]")) link.removeAttribute("tabindex")
  for (const labels of found.querySelectorAll("nav")) {
    labels.role = "none" // the theme takes them for a way to go
    labels.parentElement.querySelector("h1, h2").after(labels)
  }
}).observe(found, { childList: true })
