"""Finds the line of a source on which something stands that was found in the rendered page.

Code and comments are passed over, since what they show is not part of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from trellis.content.library import Page
from trellis.content.markdown import structure
from trellis.content.markdown.signs import CODE_SPAN

_NOT_SHOWN: frozenset[structure.Kind] = frozenset({"fenced", "code", "comment"})
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CHARACTER = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?|.", re.DOTALL)
_SPACE = re.compile(r"[\x00-\x20]+")


def compact(address: str) -> str:
    """Return an address as browsers read it: without white space and control characters, and here in lower case."""
    return _SPACE.sub("", address).lower()


@dataclass(frozen=True, slots=True)
class SourceLines:
    """The text of a page without code and comments; it begins on the line `first_line` of its file."""

    text: str
    first_line: int

    @classmethod
    def of(cls, page: Page) -> SourceLines:
        """Return the lines of a page."""
        blocks = structure.walk(structure.read(page.body))
        hidden = {line.number for block in blocks if block.kind in _NOT_SHOWN for line in block.lines}
        lines = page.body.split("\n")
        shown = "\n".join("" if number in hidden else line for number, line in enumerate(lines, 1))
        return cls(_COMMENT.sub(_blank, CODE_SPAN.sub(_blank, shown)), page.body_line)

    def of_match(self, pattern: re.Pattern[str], number: int = 0) -> int:
        """Return the line of match `number` (from 0) of a pattern, or of the last one if there are fewer, or 0."""
        places = [match.start() for match in pattern.finditer(self.text)][: number + 1]
        return self.text.count("\n", 0, places[-1]) + self.first_line if places else 0

    def of_address(self, address: str, number: int = 0) -> int:
        """Return the line of an address, or of its beginning, however it is written: with entities or white space."""
        wanted = compact(address)
        before = "(?<!:)" if wanted.startswith("//") else ""  # else it is a part of another address
        signs, lines = zip(*self._signs(), strict=True) if self.text.strip() else ((), ())
        places = [match.start() for match in re.finditer(before + re.escape(wanted), "".join(signs))][: number + 1]
        return lines[places[-1]] if places else 0

    def _signs(self) -> Iterator[tuple[str, int]]:
        """Yield each character that an address may have, decoded and in lower case, with its line."""
        line = self.first_line
        for match in _CHARACTER.finditer(self.text):
            for sign in compact(unescape(match[0])):
                yield sign, line
            line += match[0].count("\n")


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
