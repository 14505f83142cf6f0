"""Splits text into words and reduces them to stems, exactly as the search script does with what a reader types."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import snowballstemmer

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´′＇", "'"))
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_STEMMERS = {"en": "english"}
"""The languages whose stemmer the script has, with Snowball's names for them."""

Stem = Callable[[str], str]


def split(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents and apostrophes.

    Whichever apostrophe someone types, “don’t” is one word, and so is “dont”.
    """
    plain = text.translate(_APOSTROPHES).lower()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain.replace("ß", "ss"))
        plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return [word.removesuffix("'s").replace("'", "") for word in _WORD.findall(plain)]


def stemmer(language: str) -> Stem:
    """Return the function that reduces a word to its stem; for a language without one, words stay as they are."""
    name = _STEMMERS.get(language.partition("-")[0])
    return snowballstemmer.stemmer(name).stemWord if name else str
