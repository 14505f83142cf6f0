// The words of scripts in the language of the page. Scripts have them in English; the build of a site in another language
// puts a line before each script that has words, with what they are there.
const language = document.documentElement.lang || "en"

/** The locale of dates, numbers and plurals: that of the page, with European digits, as elsewhere on the site. */
export const locale = language === "en" ? "en-GB" : `${language}-u-nu-latn`

/** @type {Map<string, string | Record<string, string>>} */
const known = new Map()
const plurals = new Intl.PluralRules(locale)
const numbers = new Intl.NumberFormat(locale)

/** What stands between sentences: nothing where a full stop has the width of a letter. */
const gap = /^(?:ja|zh)\b/.test(language) ? "" : " "

/** @param {(string | false | 0 | null)[]} sentences Returns those that there are as one text. */
export const oneText = sentences => sentences.filter(Boolean).join(gap)

/** Add messages: a text for each, or one for each plural category of the language. */
export const learn = messages => Object.entries(messages).forEach(([english, text]) => known.set(english, text))

const shown = value => (typeof value === "number" ? numbers.format(value) : value)
const filled = (text, values) => text.replace(/%\((\w+)\)s|%%/g, (_, name) => (name ? shown(values[name]) : "%"))

/** @param {Record<string, string | number>} [values] The values of placeholders such as `%(day)s`. */
export const _ = (message, values = {}) => filled(known.get(message) ?? message, values)

/** A message that means several things in English; the context says which. */
export const pgettext = (context, message, values = {}) => filled(known.get(`${context}\x04${message}`) ?? message, values)

/** A message about a number of things, which is `%(num)s` in it. */
export const ngettext = (one, many, number, values = {}) => {
  const forms = known.get(one)
  const text = forms ? forms[plurals.select(number)] ?? Object.values(forms).at(-1) : number === 1 ? one : many
  return filled(text, { num: number, ...values })
}
