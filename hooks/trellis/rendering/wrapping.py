"""Wraps plain text into lines: between words, and in Japanese and Chinese, which have no spaces, between signs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from unicodedata import east_asian_width

_WITHOUT_SPACES = frozenset({"ja", "zh"})
_ENDS = frozenset(
    "、。，．・：；？！‥…）］｝」』】〉》〕”’ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ％,.:;?!)]}>"
)
"""Signs that begin no line (JIS X 4051, “line-start prohibition”)."""

_BEGINS = frozenset("（［｛「『【〈《〔“‘([{<")
"""Signs that end no line."""


def wrapped(line: str, width: int, language: str) -> str:
    """Return a line as lines of `width` columns, as far as its words allow; `language` is a code without region."""
    if language not in _WITHOUT_SPACES:
        return textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
    lines = [""]
    for piece in _pieces(line):
        if lines[-1] and columns(lines[-1] + piece.rstrip()) > width:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return "\n".join(map(str.rstrip, lines))


def columns(text: str) -> int:
    """Return how many columns a text takes where letters have one width; wide signs take two."""
    return sum(2 if _is_wide(sign) else 1 for sign in text)


def _is_wide(sign: str) -> bool:
    return east_asian_width(sign) in {"W", "F"}


def _pieces(line: str) -> Iterator[str]:
    """Yield what is not divided: a wide sign, or a word in other letters, with the signs that belong to it."""
    piece = ""
    for sign in line:
        before = piece[-1:]
        may_end = _is_wide(before) or _is_wide(sign) if before else False
        if (may_end and sign not in _ENDS and before not in _BEGINS) or sign == " ":
            yield piece
            piece = ""
        piece += sign
    yield piece
