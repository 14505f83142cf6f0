"""Reads lengths as CSS writes them, such as `50%`, `10em` or `5cm`."""

from __future__ import annotations

import math
import re

from trellis.foundation.document import Length

_PIXELS = {"px": 1, "pt": 96 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
"""CSS pixels in absolute units (CSS Values and Units 4, section 6.2)."""

_EMS = {"em": 1.0, "rem": 1.0, "ex": 0.5, "ch": 0.5, "ic": 1.0, "lh": 1.5, "rlh": 1.5}
"""Ems in units that depend on the type, as CSS takes them where nothing more is known (section 6.1)."""

_NUMBER = re.compile(r"([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[+-]?[0-9]+)?) ?([a-z]*|%)")
_OF_THE_WINDOW = re.compile(r"[sld]?v(?:w|h|i|b|min|max)|cq(?:w|h|i|b|min|max)")
_WORDS = frozenset(
    {
        *("auto", "none", "inherit", "initial", "unset", "revert", "revert-layer"),
        *("min-content", "max-content", "fit-content", "stretch"),
    }
)
_FUNCTION = re.compile(r"[a-z-]+\(.+\)")


class LengthError(ValueError):
    """A text that is not the length of anything that can be seen."""


def read(text: str) -> Length | None:
    """Return a length above nought, or None if only a browser can tell how long it is, as with `auto` and `100vw`.

    A number without a unit is taken as pixels. Raises LengthError.
    """
    said = text.strip().lower()
    if said in _WORDS or _FUNCTION.fullmatch(said):
        return None
    number = _NUMBER.fullmatch(said)
    if not number or not 0 < (value := float(number[1])) < math.inf:
        raise LengthError(text)
    unit = number[2] or "px"
    if unit == "%":
        return Length(value, "%")
    if unit in _EMS:
        return Length(value * _EMS[unit], "em")
    if unit in _PIXELS:
        return Length(value * _PIXELS[unit])
    if _OF_THE_WINDOW.fullmatch(unit):
        return None
    raise LengthError(text)
