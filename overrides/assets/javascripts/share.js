// Shares an article: by copying its address, or through the share sheet of the device. Its few words are attributes of the
// page, which would otherwise load all that looks words up.
const share = document.querySelector("[data-share]")
const said = share.querySelector("[role=status]")
const { share: url, title, saidCopied, saidCopyHere, saidByHand } = share.dataset

// If the browser refuses access to the clipboard, the address is shown and selected, to be copied by hand.
const offer = () => {
  const words = document.createElement("input")
  words.readOnly = true
  words.value = url
  words.className = "share__address"
  words.setAttribute("aria-label", saidByHand)
  said.replaceChildren(saidCopyHere, words)
  words.select()
}

share.querySelector("[data-copy]").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(url)
    said.textContent = saidCopied
  } catch {
    offer()
  }
})

const device = share.querySelector("[data-device]")
if (navigator.share) {
  device.hidden = false
  device.addEventListener("click", async () => {
    try {
      await navigator.share({ title, url })
    } catch (error) {
      if (error.name !== "AbortError") offer() // closing the sheet means that the reader changed their mind
    }
  })
}
