"""What is particular to the alphabet of a language: the order of its letters, and how they are written in addresses.

The order is that of the collation charts of CLDR, of which only what differs from the Latin alphabet is here: a library
for all of it would be ICU, which is larger than Trellis.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

_OWN_PLACES = {
    "cs": "c č, r ř, s š, z ž",
    "da": "z æ ø å",
    "es": "n ñ",
    "et": "s š z ž, w õ ä ö ü",
    "fi": "z å ä ö",
    "hr": "c č ć, d đ, s š, z ž",
    "hu": "o ö, u ü",
    "lt": "c č, s š, z ž",
    "lv": "c č, g ģ, k ķ, l ļ, n ņ, s š, z ž",
    "nb": "z æ ø å",
    "no": "z æ ø å",
    "pl": "a ą, c ć, e ę, l ł, n ń, o ó, s ś, z ź ż",
    "ro": "a ă â, i î, s ș, t ț",
    "sk": "a ä, c č, o ô, s š, z ž",
    "sl": "c č, s š, z ž",
    "sv": "z å ä ö",
    "tr": "c ç, g ğ, h ı, o ö, s ş, u ü",
}
"""Letters with places of their own, after another one. All other accents make a difference only between equal words."""

_UNDECOMPOSED = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"}
"""Latin letters that Unicode does not take apart."""

_IN_ADDRESSES = {
    "da": {"æ": "ae", "ø": "oe", "å": "aa"},
    "de": {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"},
    "nb": {"æ": "ae", "ø": "oe", "å": "aa"},
    "no": {"æ": "ae", "ø": "oe", "å": "aa"},
}
"""How letters are written where there are only those of ASCII, if not without their accents."""

_ARABIC_ARTICLE = re.compile("^(?:ال)(?=.)")
_KANA_ROWS = "あかさたなはまやらわ"
_KANA = re.compile("[ぁ-ゖ]")
_KANJI = re.compile("[々〇㐀-䶿一-鿿豈-﫿]")
_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_LATIN = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_LAST = 0x10FFFF

SortKey = tuple[str, str]


def sort_key(text: str, language: str) -> SortKey:
    """Return what text is sorted by in a language: `ñ` comes after `n` in Spanish, and `ä` with `a` in German.

    Signs before the first letter do not count, nor does the article in Arabic. Kanji, whose reading is not known, come
    after kana.
    """
    folded = _folded(text, language)
    return (folded if folded.isascii() else _by_alphabet(folded, language)), text


def index_letter(text: str, language: str) -> str:
    """Return the heading under which an index has a text: its first letter, the first kana of its row, or 漢字."""
    folded = _folded(text, language)
    if not folded:
        return text[:1]
    if _KANJI.match(folded):
        return "漢字"
    first = folded[0]
    if first not in _places(language):
        first = _by_alphabet(first, language)[:1] or first
    if _KANA.match(first):
        return max((row for row in _KANA_ROWS if row <= first), default=first)
    return "İ" if first == "i" and _base(language) == "tr" else first.upper()


def in_ascii(text: str, language: str) -> str:
    """Return a text in lower case with the Latin letters of a language as they are written without accents.

    Letters of other scripts stay as they are, without signs for vowels.
    """
    lower = text.lower()
    if lower.isascii():
        return lower
    for letter, written in (_UNDECOMPOSED | _IN_ADDRESSES.get(_base(language), {})).items():
        lower = lower.replace(letter, written)
    plain = _LATIN.sub(lambda found: _without_marks(found[0]), unicodedata.normalize("NFKC", lower))
    return "".join(sign for sign in plain if not (unicodedata.combining(sign) and sign not in "\u3099\u309a"))


def _folded(text: str, language: str) -> str:
    folded = re.sub(r"^[\W_]+", "", unicodedata.normalize("NFC", text)).casefold()
    return _ARABIC_ARTICLE.sub("", folded) if _base(language) == "ar" else folded


def _by_alphabet(folded: str, language: str) -> str:
    """Return a text whose letters follow each other in the order of code points as they do in the alphabet."""
    places = _places(language)
    folded = folded.translate(_KATAKANA)
    return "".join(places.get(letter) or _UNDECOMPOSED.get(letter) or _without_marks(letter) for letter in folded)


def _without_marks(letters: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(sign))


@cache
def _places(language: str) -> Mapping[str, str]:
    """Return the letters with places of their own, each as the one before and a sign that comes after all letters."""
    found: dict[str, str] = {}
    for group in _OWN_PLACES.get(_base(language), "").split(","):
        before, *others = group.split() or [""]
        for place, letter in enumerate(others):
            found[letter] = before + chr(_LAST - len(others) + 1 + place)
    return found


def _base(language: str) -> str:
    return language.partition("-")[0].lower()
