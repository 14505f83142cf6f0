"""Finds the words of a text that may be too wide for their line, so that the template can break them where they are.

The width of a word is estimated here, erring high; the template then measures the few words that may not fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

LINE = 12.0
"""The width in ems of text that every line has room for: half a line of large print, so that lists can be nested."""

_NEVER_FITS = 45.0
"""A word estimated to be wider than this fits on no line of any edition: a line of ordinary print has 37 ems."""

_PART = 2.0
"""Parts of a word that are wider than this are looked at one by one if the word as a whole is too wide."""

_SOFT_HYPHEN = "\u00ad"
_WIDE_LETTER = 1.05
_LETTER_WIDTHS = {
    _SOFT_HYPHEN: 0.0,
    **dict.fromkeys(map(chr, range(0x0600, 0x0700)), 0.72),  # Arabic
    **dict.fromkeys(map(chr, (*range(0x064B, 0x0660), 0x0670)), 0.0),  # its vowel signs
    **dict.fromkeys("ijlrtfI1.,:;'’|!()[]/- ", 0.48),
    **dict.fromkeys("abcdeghknopqsuvxyz0123456789", 0.68),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ", 0.82),
}
"""Widths of letters in ems, about a tenth more than those of a bold sans serif; any other letter is taken as wide."""

_THAI_TO_KHMER = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_CHINESE_TO_KOREAN = "\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_SPACES = " \t\n\r\f\v\u2000-\u2006\u2008-\u200b\u3000"
_UNBROKEN = f"[^{_SPACES}{_THAI_TO_KHMER}{_CHINESE_TO_KOREAN}]"
"""Matches a letter of a word, or a no-break space, except in scripts for which Typst finds the breaks."""

_WIDE = re.compile("[\u2e80-\U0010ffff]")
"""Matches a sign as wide as it is high: those of Chinese, Japanese and Korean, and emoji."""

_FEW_WIDE = 8
"""Letters that take as much room as the few wide signs that should stand on a line."""

_HYPHENATED = re.compile(rf"\W*([^\W\d_]|{_SOFT_HYPHEN})+\W*")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text: words that fit on any line, a word that may not, or one that certainly does not.

    `hyphens` says that a word consists of letters, so that it may be hyphenated; an address or a number must not be.
    """

    text: str
    fits: Literal["always", "maybe", "never"] = "always"
    hyphens: bool = False


def parts(text: str, room: float, longer: Sequence[str] = ()) -> Iterator[Part]:
    """Yield the parts of a text, in order, for lines of at least `room` ems.

    `longer` are words that are too wide as a whole, of which this text may contain a part.
    """
    done = 0
    for word in _wider(_PART if longer else room).finditer(text):
        width = _width(word[0])
        if width > room or (width > _PART and any(word[0] in whole for whole in longer)):
            if done < word.start():
                yield Part(text[done : word.start()])
            hyphens = _HYPHENATED.fullmatch(word[0]) is not None
            yield Part(word[0], "never" if width > _NEVER_FITS else "maybe", hyphens)
            done = word.end()
    if done < len(text):
        yield Part(text[done:])


def all_fit(text: str, room: float) -> bool:
    """Return whether no word of a text can be wider than `room` ems, as far as the number of letters tells."""
    return text.isascii() and max(map(len, text.split()), default=0) < _letters(room)


def too_wide(text: str, room: float) -> tuple[str, ...]:
    """Return the words of a text that may be wider than `room` ems."""
    if all_fit(text, room):
        return ()
    return tuple(part.text for part in parts(text, room) if part.fits != "always")


def letters(text: str) -> int:
    """Return how many Latin letters take as much room as a text: a Chinese or Japanese sign takes that of two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def longest_word(text: str) -> int:
    """Return the letters of the longest word of a text; between signs of Chinese or Japanese, a line may end."""
    if text.isascii():
        return max(map(len, text.split()), default=0)
    return max(_FEW_WIDE if _WIDE.search(text) else 0, *map(len, _WIDE.sub(" ", text).split()), 0)


@cache
def _wider(room: float) -> re.Pattern[str]:
    """Return what matches the words that have enough letters to be wider than `room` ems."""
    return re.compile(f"{_UNBROKEN}{{{_letters(room)},}}")


@cache
def _letters(room: float) -> int:
    """Return the fewest letters of a word that can be wider than `room` ems."""
    return int(min(room, _NEVER_FITS) / _WIDE_LETTER) + 1


def _width(word: str) -> float:
    """Return the width of a word in ems, erring high."""
    return sum(_LETTER_WIDTHS.get(letter, _WIDE_LETTER) for letter in word)
