// Makes the link to the worksheets of a session, with its QR code.
import { MOST, written } from "../session-link.js"
import { partsOf } from "./choosing.js"

const at = id => document.getElementById(id)

/**
 * @param {HTMLElement} dialog
 * @param {{sheets(): import("../basket.js").Picked[], cover(): import("../basket.js").Cover, tell(words: string): void,
 *   toldNothing(): void}} session
 */
export function startSending(dialog, session) {
  at("basket-send").addEventListener("click", async () => {
    if (session.sheets().some(({ code }) => !code)) return session.tell("Some of these worksheets were added before this site changed. Take them out and add them again.")
    const { edition, paper, date } = session.cover()
    const language = document.documentElement.lang || "en"
    const link = new URL(dialog.dataset.session, document.baseURI)
    const chosen = await Promise.all(session.sheets().map(withoutNotes))
    const text = written({ edition: edition === "coach" ? "client" : edition, paper, language, date, sheets: chosen })
    if (text === null) return session.tell(`A link holds ${MOST} worksheets at most, and fewer if many questions are left out. Take some out first.`)
    link.hash = text
    session.toldNothing()
    at("basket-link").value = link.href
    at("basket-qr").replaceChildren()
    at("basket-sent").hidden = false
    at("basket-link").focus()
    at("basket-link").select()
    if (edition === "coach") session.tell("The link leaves out the coach’s notes: a client gets the client copy.")
    try {
      const { picture } = await import("../qr.js")
      at("basket-qr").replaceChildren(picture(link.href, "QR code of the link"))
    } catch {
      session.tell("The QR code could not be made. The link works without it.")
    }
  })
  at("basket-copy").addEventListener("click", async () => {
    at("basket-link").select()
    try {
      await navigator.clipboard.writeText(at("basket-link").value)
      session.tell("The link is copied.")
    } catch {
      session.tell("This browser does not let the page copy. The link is selected: copy it by hand.")
    }
  })
}

/** A client's copy has no notes for coaches, so a link need not name those that are left out. */
async function withoutNotes({ code, address, left }) {
  const notes = left.length ? (await partsOf(address).catch(() => [])).filter(part => part.coach) : []
  return { code, left: left.filter(one => !notes.some(note => note.code === one)) }
}
