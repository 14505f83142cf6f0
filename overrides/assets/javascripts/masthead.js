// The scripted parts of the masthead: changing the colours, opening the search, closing the menu.
const page = document.documentElement
page.classList.replace("no-js", "js")

// A script in the head reads this value before the page is painted. Until a reader has chosen, the style sheets follow the
// device.
for (const button of document.querySelectorAll("button[data-colours]")) {
  button.addEventListener("click", () => {
    const { colours } = button.dataset
    page.dataset.colours = colours
    try {
      localStorage.setItem("trellis:colours", colours)
    } catch {} // this browser stores nothing: the choice lasts for the page
    document.querySelector(`button[data-colours]:not([data-colours="${colours}"])`).focus()
  })
}

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

// The dialog opens at once, so that no letter is lost; its script and the index are loaded when it is first opened. What was
// typed before is selected, so that new words replace it.
const search = document.getElementById("search")
search.querySelector("[data-close]").addEventListener("click", () => search.close())
search.querySelector("form").addEventListener("submit", event => {
  event.preventDefault() // it would load the page again
  search.dataset.entered = document.getElementById("search-words").value // for the script to answer once it is there
})

// Escape closes the dialog at once. Browsers would empty the field first, and WebKit would do nothing more than that.
document.getElementById("search-words").addEventListener("keydown", event => {
  if (event.key !== "Escape" || event.isComposing) return
  event.preventDefault()
  search.close()
})

// Somebody may search for help, so the search has the quick exit even where the page has none.
const exit = document.getElementById("exit")
const bringExit = () => {
  if (!exit?.dataset.script) return
  document.head.append(Object.assign(document.createElement("script"), { src: exit.dataset.script }))
  delete exit.dataset.script
}

// Firefox remembers of an address that its module did not come, so another try needs another address.
const script = "./search.js"
let tries = 0
document.querySelector("[data-open=search]").addEventListener("click", async () => {
  delete search.dataset.entered
  search.showModal()
  document.getElementById("search-words").select()
  bringExit()
  try {
    const { start } = await import(tries ? `${script}?${tries}` : script)
    start()
  } catch {
    tries += 1
    // A connection was lost, or the page was opened from a file, where browsers load no modules.
    const status = document.getElementById("search-status")
    status.textContent = status.dataset.saidFailed
  }
})

// In a copy of the site on a disk, no server adds the name of a page's file to its address.
if (location.protocol === "file:") {
  page.classList.add("from-file")
  for (const link of document.querySelectorAll("a[href]")) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html"
  }
}
