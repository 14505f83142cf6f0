// A file that is gone, such as the PDF of a page that was removed, is asked for by old letters and bookmarks. Hosts that
// know no rules answer with the page for what is not found: it leads to the page that the file lay beside, if there is one.
const page = new URL(".", location.href)
const file = location.pathname.slice(page.pathname.length)
if (/\.(pdf|png)$/.test(file)) {
  const answer = await fetch(page, { method: "HEAD" })
  if (answer.ok) location.replace(page)
}
