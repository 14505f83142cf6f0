// Opens what is folded while a page is printed, in browsers whose style sheets cannot (see print.css).
if (!CSS.supports("selector(::details-content)")) {
  let folded = []

  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")].map(part => ({ part, name: part.name }))
    for (const { part } of folded) {
      part.name = "" // of several with one name, only one may be open
      part.open = true
    }
  })

  addEventListener("afterprint", () => {
    for (const { part, name } of folded) {
      part.open = false
      part.name = name
    }
    folded = []
  })
}
