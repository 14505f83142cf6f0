"""Says how many there are of something, in English, and how many words a text without spaces has."""

from __future__ import annotations

import re

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
"""Matches text in a script that is written without spaces: Thai, Lao, Burmese, Khmer, kana and Han."""


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, in the plural unless it is one; `many` is the plural if it is not regular."""
    return f"1 {one}" if number == 1 else f"{number} {many or f'{one}s'}"


def unspaced(text: str) -> tuple[str, int]:
    """Return a text without what is written without spaces between words, and about how many words that is.

    Two characters count as a word, as in common estimates of the length of Japanese and Chinese translations.
    """
    rest, count = _UNSPACED.subn(" ", text)
    return rest, (len(text) - len(rest) + count + 1) // 2
