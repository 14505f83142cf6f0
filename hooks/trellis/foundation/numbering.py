"""Writes the numbers of a list as figures, letters or Roman numerals, as browsers do."""

from __future__ import annotations

from trellis.foundation.document import Numbers

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST_ROMAN = 3999
"""The largest number that CSS writes in Roman numerals (CSS Counter Styles 3, section 6.1)."""


def labels(numbers: Numbers) -> tuple[str, ...]:
    """Return the numbers of a list as text, without the point after each.

    A number that a way of writing cannot express, such as a letter for nought, is written in figures, as the
    specification CSS Counter Styles 3 asks for.
    """
    return tuple(_label(value, numbers.numbering) for value in numbers.values)


def _label(value: int, numbering: str) -> str:
    if numbering in {"a", "A"} and value > 0:
        letters = ""
        while value:
            value, letter = divmod(value - 1, 26)
            letters = chr(ord(numbering) + letter) + letters
        return letters
    if numbering in {"i", "I"} and 0 < value <= _MOST_ROMAN:
        numeral = ""
        for size, sign in _ROMAN:
            count, value = divmod(value, size)
            numeral += sign * count
        return numeral if numbering == "i" else numeral.upper()
    return str(value).replace("-", "−")
