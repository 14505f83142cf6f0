// Leads on from the 404 page, on hosts that support no redirect rules or have no room for all of them.
const lead = async (found, address = found) => {
  const answer = await fetch(found, { method: "HEAD" })
  if (answer.ok) location.replace(address)
}

// Old letters and bookmarks still request files that are gone, such as the PDF of a removed page: to the page beside them.
const page = new URL(".", location.href)
const file = location.pathname.slice(page.pathname.length)
if (/\.(pdf|png)$/.test(file)) await lead(page)

// Short addresses are in lower case, and may be typed in capitals.
const [short, code] = /\/go\/([a-z0-9]+)\/?$/i.exec(location.pathname) ?? []
if (short && short !== short.toLowerCase()) {
  const found = new URL(`${location.pathname.slice(0, -short.length)}/go/${code.toLowerCase()}/`, location.href)
  const address = new URL(found)
  address.search = location.search
  address.hash = location.hash
  await lead(found, address)
}
