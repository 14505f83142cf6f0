// Splits what a reader types into words, as the build did with the pages: hooks/trellis/site/search/words.py has the same rules.

const APOSTROPHES = /[’‘ʼ`´′＇]/g
const WORD = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu
const PART = /[\p{L}\p{N}]+/gu
const KATAKANA = "ァ-ヺー"
const OTHER_JAPANESE = "ぁ-ゖ々〇㐀-䶿一-鿿"
const PIECE = new RegExp(`[${KATAKANA}]+|([${OTHER_JAPANESE}]+)|(?:(?![${KATAKANA}${OTHER_JAPANESE}])[\\p{L}\\p{N}])+`, "gu")

const pairs = run => (run.length > 1 ? Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)) : [run])

/** Returns the functions for a language, whose ways to write come with the index where they are not as in English. */
export const speller = ({ kept = "", replaced = {}, elision = false, pairs: paired = false, stems = {}, beginnings = [], endings = [], stump = 3 } = {}) => {
  /** Returns a text without any accents. */
  const fold = text => {
    const plain = text.replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "")
    return Object.entries(replaced).reduce((made, [letter, other]) => made.replaceAll(letter, other), plain)
  }

  const others = new RegExp(`[^\\x00-\\x7f${kept}]+`, "gu")
  const withoutAccents = text => (kept ? text.normalize("NFKC").replace(others, fold) : fold(text))

  /** Returns the words of a text in lower case, without apostrophes and accents, but for those that a stemmer needs. */
  const split = text => {
    const plain = withoutAccents(text.replaceAll("\u00AD", "").replace(APOSTROPHES, "'").toLowerCase())
    if (paired) return [...plain.matchAll(PIECE)].flatMap(([piece, run]) => (run ? pairs(run) : [piece]))
    if (elision) return plain.match(PART) ?? []
    return (plain.match(WORD) ?? []).map(word => word.replace(/'s$/, "").replaceAll("'", ""))
  }

  const leaves = (word, affix) => word.length - affix.length >= stump

  /** Returns the stem of a word, of which a stemmer has made another one. */
  const trimmed = (word, whole) => {
    if (Object.hasOwn(stems, whole)) return stems[whole]
    let plain = kept && !paired ? fold(word) : word
    plain = plain.slice((beginnings.find(beginning => plain.startsWith(beginning) && leaves(plain, beginning)) ?? "").length)
    const ending = endings.find(ending => plain.endsWith(ending) && leaves(plain, ending)) ?? ""
    return plain.slice(0, plain.length - ending.length)
  }

  return { split, fold: kept && !paired ? fold : word => word, trimmed, shortest: paired ? 1 : 2 }
}
