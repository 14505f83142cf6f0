// A plain refresh would lose the query string and the anchor of the address that was followed.
document.addEventListener("DOMContentLoaded", () => {
  const target = new URL(document.getElementById("target").href)
  const sent = new URLSearchParams(location.search)
  for (const [name, value] of sent) target.searchParams.append(name, value)
  if (location.hash) target.hash = location.hash
  location.replace(target.href)
})
