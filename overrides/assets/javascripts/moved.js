// Redirects readers who request a part that has moved to another page; the query string is kept.
const goToMovedPart = () => {
  const moved = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!moved?.matches(".moved")) return
  const target = new URL(moved.querySelector("a").href)
  target.search = [target.search, location.search].map(query => query.slice(1)).filter(Boolean).join("&")
  location.replace(target.href)
}
addEventListener("hashchange", goToMovedPart)
goToMovedPart()
