// A plain refresh would lose the query string and the anchor of the requested address.
document.addEventListener("DOMContentLoaded", () => {
  const target = new URL(document.getElementById("target").href)
  target.search = [target.search, location.search].map(query => query.slice(1)).filter(Boolean).join("&")
  if (location.hash) target.hash = location.hash
  location.replace(target.href)
})
