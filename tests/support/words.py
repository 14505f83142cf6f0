"""Compares what a page shows with what was made of it, on paper or in letters: which words are lost or out of order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate

from tests.support.shown import Shown

_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_SIGNS = frozenset({"Sm", "Sc", "So"})
"""Unicode categories whose characters count as words: mathematics, currency, arrows, ticks, emoji."""
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ufe0e\ufe0f]")


def of(text: str) -> list[str]:
    """Return the words, numbers and signs of a text, in order and in lower case."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    return [piece for piece in _PIECE.findall(plain) if piece.isalnum() or unicodedata.category(piece) in _SIGNS]


def lost(wanted: Shown, made: str) -> list[str]:
    """Return the words of a page that are not in the text that was made of it, or not in the order of the page."""
    order = of(made)
    return [word for text in (wanted.text, *wanted.apart) for word in _missing(of(text), order)]


def _missing(wanted: Iterable[str], order: Iterable[str]) -> Iterator[str]:
    """Yield each word that does not follow those before it; a word may be in several pieces, at the end of a line."""
    pieces = list(order)
    ends = list(accumulate(map(len, pieces), initial=0))
    borders, joined, at = frozenset(ends), "".join(pieces), 0
    for word in wanted:
        place = joined.find(word, at)
        while place >= 0 and not (place in borders and _ends(word, joined, place + len(word), borders)):
            place = joined.find(word, place + 1)
        if place < 0:
            yield word
        else:
            at = place + len(word)


def _ends(word: str, joined: str, end: int, borders: frozenset[int]) -> bool:
    """Return whether a word ends here; the number of a note may be right behind another number."""
    behind = (end + digits for digits in (1, 2, 3) if joined[end : end + digits].isdecimal())
    return end in borders or (word.isdecimal() and not borders.isdisjoint(behind))
