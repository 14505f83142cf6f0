// Leads on from the 404 page, on hosts that support no redirect rules or have no room for all of them.
const root = new URL("../../", import.meta.url).href
const here = location.origin + location.pathname
const path = here.startsWith(root) ? here.slice(root.length) : ""

const decoded = () => {
  try {
    return decodeURIComponent(path)
  } catch { // the address is in another encoding
    return path
  }
}

// A site in several languages has one such page: what it says in the language of the address comes first.
const [language] = path.split("/")
const said = [...document.querySelectorAll(".elsewhere")].find(section => section.lang.toLowerCase() === language.toLowerCase())
if (said) document.querySelector("main .head").before(said)

// Some old addresses have no page that could redirect: files that are elsewhere now, and addresses in other capitals.
const moved = await fetch(`${root}moved.json`).then(answer => answer.ok ? answer.json() : {})
const key = decoded().normalize("NFC").toLowerCase()
const candidates = Object.hasOwn(moved, key) ? [new URL(moved[key], root).href] : []

// Addresses of pages are in lower case, and those on paper may be typed in capitals.
const small = path.toLowerCase()
if (small !== path) candidates.push(root + small, ...small.endsWith("/") ? [] : [`${root}${small}/`])

// Old letters and bookmarks still request files that are gone, such as the PDF of a removed page: to the page beside them.
if (/\.(pdf|png)$/.test(path)) candidates.push(new URL(".", here).href)

for (const candidate of candidates) {
  const found = new URL(candidate)
  if (found.origin === location.origin && !(await fetch(found, { method: "HEAD" })).ok) continue
  found.search = [found.search, location.search].map(query => query.slice(1)).filter(Boolean).join("&")
  if (location.hash) found.hash = location.hash
  location.replace(found)
  break
}
