// Finds the pages for what a reader types. It splits and stems words exactly as the build did when it made the index.
import MiniSearch from "./vendor/minisearch.js"
import { speller } from "./search-words.js"

/** @typedef {{url: string, title: string, purpose: string, labels: string[], language: string, urgent: boolean}} Found */
/** @typedef {{pages: Found[], meant: {typed: string, word: string}[]}} Answer */

// A site has the stemmers of its own language alone.
const STEMMERS = {
  de: () => import("./vendor/snowball-de.js"),
  en: () => import("./vendor/snowball-en.js"),
  es: () => import("./vendor/snowball-es.js"),
  fr: () => import("./vendor/snowball-fr.js"),
  nl: () => import("./vendor/snowball-nl.js"),
  pt: () => import("./vendor/snowball-pt.js"),
}
const WEIGHTS = { title: 6, topics: 4, summary: 3, headings: 2, labels: 1, text: 1 }

const MOST_WORDS = 32
const MOST_PAIRS = 96 // of characters, where there are no spaces between words
const MOST_SIGNS = 500 // a reader who pastes more is not searching for all of it
const SYNONYM = 0.4 // the weight of a word that the reader did not type
const FUZZY = 0.25 // one error in four letters
const LEAST = 0.08 // a page that fits less than this share of the best is of no use to a reader
const SHORT = 4 // letters that a word has at least for its errors to be guessed
const LEAST_OF_DANGER = 3 // letters that a word of danger has at least for its errors to be guessed
const GAP = 2 // words that may be between those of a phrase

/** Returns an index in the form that MiniSearch writes and reads. */
const unpacked = made => {
  const stems = made.stems ? made.stems.split(" ") : []
  const count = made.pages.length
  const average = made.fields.map((_, field) => made.lengths.reduce((sum, page) => sum + page[field], 0) / (count || 1))
  const numbers = Array.from({ length: count }, (_, page) => page)
  return {
    documentCount: count,
    nextId: count,
    documentIds: Object.fromEntries(numbers.map(page => [page, page])),
    fieldIds: Object.fromEntries(made.fields.map((name, field) => [name, field])),
    fieldLength: Object.fromEntries(numbers.map(page => [page, made.lengths[page]])),
    averageFieldLength: average,
    storedFields: {},
    dirtCount: 0,
    index: stems.map((stem, at) => [stem, places(made.places[at])]),
    serializationVersion: 2,
  }
}

/** Returns where a stem is, by field and page, with how often. */
const places = written => {
  const fields = {}
  for (const part of written.split(" ")) {
    const [field, listed] = part.split(":")
    const pages = (fields[field] = {})
    let page = 0
    for (const place of listed.split(",")) {
      const [distance, times] = place.split("*")
      page += parseInt(distance, 36)
      pages[page] = Number(times ?? 1)
    }
  }
  return fields
}

/** Returns whether the stems of a phrase are among others, in their order, with few words between them. */
const contains = (stems, phrase) =>
  stems.some((_, start) => {
    let at = start
    for (const [place, stem] of phrase.entries()) {
      const next = stems.indexOf(stem, at)
      if (next < 0 || (place ? next - at > GAP : next !== start)) return false
      at = next + 1
    }
    return true
  })

/** Returns whether one letter too many, too few, wrong or swapped with its neighbour makes one word into the other. */
const oneSlip = (one, other) => {
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  const [left, right] = [one.slice(start), other.slice(start)]
  return left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
}

/** Loads an index, and returns the functions that search it and that correct what was typed. */
export const load = async (made, language) => {
  const { split, fold, trimmed, shortest } = speller(made.spelling)
  const module = await STEMMERS[language]?.()
  const stemmer = module && new module.default()
  const reduced = word => (stemmer ? stemmer.stemWord(word) : word)
  // Some accents decide how a word is reduced; readers may leave them out.
  const stem = word => made.accents?.[word] ?? trimmed(reduced(word), word)
  const options = { fields: made.fields, tokenize: text => text.split(" "), processTerm: term => term }
  const engine = MiniSearch.loadJS(unpacked(made), options)
  const known = new Set(made.stems.split(" "))
  const stop = new Set(made.stop)
  const shown = found => made.shown[found] ?? found
  const begins = word => [...known].some(stem => stem.startsWith(fold(word)))

  const weighted = share => Object.fromEntries(Object.entries(WEIGHTS).map(([field, weight]) => [field, weight * share]))

  const rarity = pages => Math.log(1 + made.pages.length / pages)
  const telltale = new Map()

  /** Returns the weights of a stem: one that is on most pages, such as “partner”, tells less, even where a title has it. */
  const weights = (of, share = 1) => {
    if (!telltale.has(of)) telltale.set(of, Math.sqrt(rarity(engine.search(of, { fields: ["text"] }).length || 1) / rarity(1)))
    return weighted(share * telltale.get(of))
  }

  /** Returns the words of a text that are not stop words, or all if there are no others. */
  const telling = words => (words.every(word => stop.has(word)) ? words : words.filter(word => !stop.has(word)))

  const ofAnyDanger = new Set(made.danger.flat())
  const inPhrases = new Set([...made.synonyms.flatMap(([phrase]) => phrase), ...ofAnyDanger])
  const understood = stem => known.has(stem) || inPhrases.has(stem)

  /** Returns the stem of a word, or of what is left of it without a prefix if only that means something here, as in “unloved”. */
  const stemmed = word => {
    const whole = stem(word)
    if (understood(whole) || begins(word)) return whole
    const rests = made.prefixes.filter(prefix => word.startsWith(prefix) && word.length - prefix.length >= SHORT)
      .map(prefix => stem(word.slice(prefix.length)))
    return rests.find(understood) ?? whole
  }

  /**
   * Returns the words that one slip makes of another word, if they begin like one of those that are meant. In a short one,
   * letters are only swapped or doubled. Typing errors are rarely in the first letter.
   */
  const slips = (word, meant) => {
    const found = []
    for (let at = 1; at <= word.length; at++) {
      const [start, rest] = [word.slice(0, at), word.slice(at)]
      const short = word.length <= SHORT
      if (!short || start.at(-1) === rest[0]) found.push(start + rest.slice(1))
      if (rest.length > 1) found.push(start + rest[1] + rest[0] + rest.slice(2))
      for (const letter of short ? [start.at(-1)] : meant.letters) {
        found.push(start + letter + rest, start + letter + rest.slice(1))
      }
    }
    return found.filter(slip => meant.beginnings.has(slip.slice(0, meant.least)))
  }

  /** Returns what stems that somebody may mean are made of, and how those of `least` letters and more begin. */
  const makingOf = (stems, least) => {
    const long = [...stems].filter(stem => stem.length >= least)
    return { least, letters: [...new Set(long.join(""))], beginnings: new Set(long.map(stem => stem.slice(0, least))) }
  }

  const ofPages = makingOf(known, SHORT)
  const guessed = new Map() // a misspelt word stays as it is while the next ones are typed

  /** Returns the stems closest to that of a word that is on no page, or else those of words that one slip makes of it. */
  const close = word => {
    if (word.length < SHORT) return []
    if (!guessed.has(word)) {
      const typed = stem(word)
      const matches = engine.search(typed, { fuzzy: FUZZY }).flatMap(result => Object.keys(result.match))
      const near = matches.filter(stem => stem[0] === typed[0])
      const others = near.length ? near : slips(word, ofPages).map(stem).filter(stem => known.has(stem))
      guessed.set(word, [...new Set(others)].slice(0, 2))
    }
    return guessed.get(word)
  }

  const dangerous = new Set([...ofAnyDanger].filter(stem => stem.length >= LEAST_OF_DANGER && !stop.has(stem)))
  const alone = new Set(made.danger.filter(phrase => phrase.length === 1).flat())
  const ofAllDanger = makingOf(dangerous, LEAST_OF_DANGER)
  const recognised = new Map()

  /** Returns the stem of a word, or the stem of danger that it is but for a typing error, unless it is as near to another word. */
  const ofDanger = word => {
    if (!recognised.has(word)) recognised.set(word, misspelt(word) ?? stem(word))
    return recognised.get(word)
  }

  const misspelt = word => {
    const typed = stem(word)
    if (stop.has(word) || understood(typed) || word.length < SHORT) return null
    const others = close(word)
    if (others.some(other => !dangerous.has(other) && oneSlip(word, shown(other)))) return null
    const meant = [...slips(word, ofAllDanger).map(stem), ...others].filter(other => dangerous.has(other))
    return meant.find(other => alone.has(other)) ?? meant[0]
  }

  /** Returns a query for each word that matters, and for the synonyms of what was typed. */
  const queries = (words, unfinished) => {
    const growing = (word, at) => at === words.length - 1 && unfinished && word.length >= shortest
    const all = words.map((word, at) => ({ word, stem: stemmed(word), growing: growing(word, at) }))
    const kept = telling(words)
    const wanted = all.filter(({ word }) => kept.includes(word))
    const stems = all.map(({ word, stem, growing }) =>
      understood(stem) || (growing && begins(word)) ? stem : close(word)[0] ?? stem)
    const phrases = made.synonyms.filter(([phrase]) => contains(stems, phrase))
    const explained = new Set([...phrases.flatMap(([phrase]) => phrase), ...ofAnyDanger])
    const added = phrases.flatMap(([, others]) => others).flatMap(other => telling(split(other)))
      .map(word => ({ queries: [stem(word)], boost: weights(stem(word), SYNONYM) }))
    const meant = []
    const typed = wanted.map(({ word, stem, growing }) => {
      if (known.has(stem) || explained.has(stem) || (growing && begins(word))) {
        return { queries: known.has(stem) ? [stem] : [fold(word)], prefix: growing, boost: weights(stem) }
      }
      const others = close(word)
      if (others.length) meant.push({ typed: word, word: shown(others[0]) })
      return { queries: others, boost: WEIGHTS }
    })
    return { typed, added, meant }
  }

  /** Returns what a reader typed with a word that is meant instead of the one that was typed. */
  const corrected = (text, { typed, word }) => text.replace(/[^\s]+/g, part =>
    part.includes(typed) && shortest === 1 ? part.replace(typed, word) : split(part).includes(typed) ? word : part)

  /** Returns the pages for a text, best first, and words that the reader may have meant. */
  const search = text => {
    const cut = text.slice(0, MOST_SIGNS)
    const words = split(cut).slice(0, shortest === 1 ? MOST_PAIRS : MOST_WORDS)
    if (!words.length) return { pages: [], meant: [] }
    const { typed, added, meant } = queries(words, /[\p{L}\p{N}]$/u.test(cut))
    const found = engine.search({ combineWith: "OR", queries: [...typed, ...added] })
    const stems = words.map(ofDanger)
    const urgent = made.help >= 0 && made.danger.some(phrase => contains(stems, phrase))
    const [best] = found
    const order = found
      .filter(({ id, score }) => score > best.score * LEAST && !(urgent && id === made.help))
      .map(({ id }) => id)
    if (urgent) order.unshift(made.help)
    const pages = order.map(page => {
      const [url, title, purpose, labels, language] = made.pages[page]
      return { url, title, purpose, labels, language, urgent: urgent && page === made.help }
    })
    return { pages, meant }
  }

  return { search, corrected }
}

/**
 * Returns one search of several in these languages, the first of which is that of the reader. From the others come pages that have
 * the words as they were typed; where the first one can only guess, these go before its own.
 */
export const together = (searches, languages) => text => {
  const [own, ...others] = searches.map((search, index) => {
    const { pages, meant } = search(text)
    return { pages: pages.map(page => ({ ...page, language: page.language ?? languages[index] })), meant }
  })
  const exact = others.filter(({ meant }) => !meant.length)
  const all = (own.meant.length ? [...exact, own] : [own, ...exact]).flatMap(({ pages }) => pages)
  const urgent = [own, ...others].flatMap(({ pages }) => pages.filter(page => page.urgent))
  const pages = new Map()
  for (const page of [...urgent, ...all]) if (!pages.has(page.url)) pages.set(page.url, page)
  return { pages: [...pages.values()], meant: exact.some(({ pages }) => pages.length) ? [] : own.meant }
}
