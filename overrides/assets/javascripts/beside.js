// Old letters and bookmarks still request files that are gone, such as the PDF of a removed page. Hosts that support no
// redirect rules answer with the 404 page; this leads from there to the page that the file belonged to, if there is one.
const page = new URL(".", location.href)
const file = location.pathname.slice(page.pathname.length)
if (/\.(pdf|png)$/.test(file)) {
  const answer = await fetch(page, { method: "HEAD" })
  if (answer.ok) location.replace(page)
}
