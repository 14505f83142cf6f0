"""Splits text into words and reduces them to stems, exactly as the search script does with what a reader types."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields

import snowballstemmer

_SIGNS = str.maketrans(dict.fromkeys("’‘ʼ`´′＇", "'") | {"\u00ad": None})
"""Apostrophes, and the soft hyphens of long words."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_KATAKANA, _OTHER_JAPANESE = "ァ-ヺー", "ぁ-ゖ々〇㐀-䶿一-鿿"
_PIECE = re.compile(
    f"(?P<katakana>[{_KATAKANA}]+)|(?P<pairs>[{_OTHER_JAPANESE}]+)|[^\\W_{_KATAKANA}{_OTHER_JAPANESE}]+"
)
_MAY_BE_MARKS = re.compile("[\u0300-\u1fff\u20d0-\u20ff\u2c00-\U0010ffff]+")
"""Matches runs of characters that may be marks on letters; a Latin text that is taken apart has few of them."""

_STEMMERS = {"de": "german", "en": "english", "es": "spanish", "fr": "french", "nl": "dutch_porter", "pt": "portuguese"}
"""The languages whose stemmer the script has, with Snowball's names for them."""

Stem = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a language writes words, as far as it is not as in English; the script gets it with the index.

    Letters in `kept`, a class of characters, keep their accents until a word has been reduced to its stem, since its
    stemmer needs them. `replaced` are letters that readers type in another way. An apostrophe parts two words where
    there is `elision`. With `pairs`, a text without spaces is split into all pairs of its characters, and a run of
    katakana is a word. `stems` are those of words that the stemmer takes for others. A language without a stemmer of
    its own may have `beginnings` and `endings` of words, of which one is left out if at least `stump` letters stay.
    """

    kept: str = ""
    replaced: Mapping[str, str] = field(default_factory=dict)
    elision: bool = False
    pairs: bool = False
    stems: Mapping[str, str] = field(default_factory=dict)
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    stump: int = 3

    def differences(self) -> dict[str, object]:
        """Return what is not as in English."""
        values = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        return {name: value for name, value in values.items() if value != getattr(AS_IN_ENGLISH, name)}


AS_IN_ENGLISH = Spelling()


def split(text: str, spelling: Spelling = AS_IN_ENGLISH) -> list[str]:
    """Return the words of a text in lower case, without apostrophes and accents, but for those that the stemmer needs.

    Whichever apostrophe someone types, “don’t” is one word, and so is “dont”; and so is a word with soft hyphens.
    """
    plain = text.translate(_SIGNS).lower()
    if not plain.isascii():
        plain = _without_accents(plain, spelling)
    if spelling.pairs:
        return [piece for found in _PIECE.finditer(plain) for piece in _pieces(found)]
    if spelling.elision:
        return _PART.findall(plain)
    return [word.removesuffix("'s").replace("'", "") for word in _WORD.findall(plain)]


def _without_accents(text: str, spelling: Spelling) -> str:
    if not spelling.kept:
        return fold(text, spelling)
    others = re.compile(f"[^\x00-\x7f{spelling.kept}]+")
    return others.sub(lambda found: fold(found[0], spelling), unicodedata.normalize("NFKC", text))


def fold(text: str, spelling: Spelling) -> str:
    """Return a text in lower case without any accents."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    plain = _MAY_BE_MARKS.sub(_without_marks, decomposed)
    for letter, other in spelling.replaced.items():
        plain = plain.replace(letter, other)
    return plain


def _without_marks(run: re.Match[str]) -> str:
    return "".join(sign for sign in run[0] if not unicodedata.category(sign).startswith("M"))


def _pieces(found: re.Match[str]) -> list[str]:
    run = found["pairs"] or ""
    return [run[at : at + 2] for at in range(len(run) - 1)] if len(run) > 1 else [found[0]]


def stemmer(language: str, spelling: Spelling = AS_IN_ENGLISH) -> Stem:
    """Return the function that reduces a word to its stem; for a language without one, words stay as they are."""
    name = _STEMMERS.get(language.partition("-")[0])
    reduce = snowballstemmer.stemmer(name).stemWord if name else str
    if not spelling.kept and not spelling.beginnings and not spelling.endings:
        return reduce
    keeps_accents = spelling.kept and not spelling.pairs

    def stem(word: str) -> str:
        if word in spelling.stems:
            return spelling.stems[word]
        reduced = reduce(word)
        return _without_affixes(fold(reduced, spelling) if keeps_accents else reduced, spelling)

    return stem


def _without_affixes(word: str, spelling: Spelling) -> str:
    """Return a word without the first of the beginnings, and of the endings, that leave enough of it."""
    for beginning in spelling.beginnings:
        if word.startswith(beginning) and len(word) - len(beginning) >= spelling.stump:
            word = word[len(beginning) :]
            break
    for ending in spelling.endings:
        if word.endswith(ending) and len(word) - len(ending) >= spelling.stump:
            return word[: -len(ending)]
    return word
