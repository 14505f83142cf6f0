// Whoever asks for a part that has moved to another page goes there at once; the query string comes along.
const goToMovedPart = () => {
  const moved = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (!moved?.matches(".moved")) return
  const target = new URL(moved.querySelector("a").href)
  target.search = [target.search, location.search].map(query => query.slice(1)).filter(Boolean).join("&")
  location.replace(target.href)
}
addEventListener("hashchange", goToMovedPart)
goToMovedPart()
