// Dates in words.

const language = document.documentElement.lang || "en"

/** @returns {string} The value of a date field, or a moment, in words as on the pages: 22 November 2026. */
export const day = value =>
  new Date(value.length > 10 ? value : `${value}T12:00`).toLocaleDateString(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
  })
