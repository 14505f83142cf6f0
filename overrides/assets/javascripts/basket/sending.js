// Makes the link to the worksheets of a session, with its QR code.
import { MOST, written } from "../session-link.js"
import { partsOf } from "./choosing.js"
import { words } from "./words.js"

const at = id => document.getElementById(id)

/**
 * @param {HTMLElement} dialog
 * @param {{sheets(): import("../basket.js").Picked[], cover(): import("../basket.js").Cover, tell(words: string): void,
 *   toldNothing(): void}} session
 */
export function startSending(dialog, session) {
  at("basket-send").addEventListener("click", async () => {
    if (session.sheets().some(({ code }) => !code)) return session.tell(words.tooOld)
    const { edition, paper, date } = session.cover()
    const language = document.documentElement.lang || "en"
    const link = new URL(dialog.dataset.session, document.baseURI)
    const chosen = await Promise.all(session.sheets().map(withoutNotes))
    const text = written({ edition: edition === "coach" ? "client" : edition, paper, language, date, sheets: chosen })
    if (text === null) return session.tell(words.tooMany(MOST))
    link.hash = text
    session.toldNothing()
    at("basket-link").value = link.href
    at("basket-qr").replaceChildren()
    at("basket-sent").hidden = false
    at("basket-link").focus()
    at("basket-link").select()
    if (edition === "coach") session.tell(words.withoutNotes)
    try {
      const { picture } = await import("../qr.js")
      at("basket-qr").replaceChildren(picture(link.href, words.code))
    } catch {
      session.tell(words.noCode)
    }
  })
  at("basket-copy").addEventListener("click", async () => {
    at("basket-link").select()
    try {
      await navigator.clipboard.writeText(at("basket-link").value)
      session.tell(words.copied)
    } catch {
      session.tell(words.notCopied)
    }
  })
}

/** A client's copy has no notes for coaches, so a link need not name those that are left out. */
async function withoutNotes({ code, address, left }) {
  const notes = left.length ? (await partsOf(address).catch(() => [])).filter(part => part.coach) : []
  return { code, left: left.filter(one => !notes.some(note => note.code === one)) }
}
