"""Permanent codes of questions and notes for coaches, by which links, sets and sheets name what is left out."""

from __future__ import annotations

import hashlib
from enum import IntEnum

from trellis.addresses.urls import ALPHABET

_LENGTH = 4
_CODES = pow(len(ALPHABET), 4)


class Mark(IntEnum):
    """What a mark in a laid-out sheet says, if it is not the number of a question (`leaving-out/marks.js` reads it)."""

    OWN_PAPER = 1
    """A new piece of paper begins."""
    NEW_PAGE = 2
    """A page begins here, however much room is left on the one before."""
    FIXED_PAGE = 3
    """Nothing on this page may move."""
    GROUP = 4
    """What follows, up to the next one, a new piece of paper or the foot, is left out if all questions in it are."""
    FOOT = 5
    """What follows is at the foot of the last page."""
    TEXT = 6
    """What follows belongs to no question."""
    TIMES = 7
    """The pages for several times begin, whose table begins anew on each of them; else like `GROUP`."""
    LEAST_LINES = 800_000
    """Writing lines follow, of which there may be fewer or more; the number is greater than this by the fewest."""


_FIRST = 10
"""The least number of a question, which lie between the marks."""


def number_of(exercise_id: str) -> int:
    """Return the number of an exercise, which depends on its permanent name alone."""
    digest = hashlib.sha256(exercise_id.encode()).digest()
    return _FIRST + int.from_bytes(digest[:8], "big") % _CODES


def code_of(exercise_id: str) -> str:
    """Return the number of an exercise as four characters, the least significant one first."""
    number = number_of(exercise_id) - _FIRST
    digits = []
    for _ in range(_LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(digits)
