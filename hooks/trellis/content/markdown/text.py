"""A Markdown source, and what of it is prose, for all checks that look for signs in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from trellis.content.markdown import structure
from trellis.content.markdown.signs import CODE_SPAN
from trellis.content.markdown.structure import LITERAL, Block, Kind, walk


@dataclass(frozen=True)
class MarkdownText:
    """A source whose first line has the number `first_line`; its blocks are read when they are first asked for."""

    text: str
    first_line: int = 1

    @cached_property
    def padded(self) -> str:
        """The text between line breaks: a pattern that begins with one is found much faster than with “^”."""
        return f"\n{self.text}\n"

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its blocks."""
        return structure.read(self.text, self.first_line)

    @cached_property
    def all_blocks(self) -> tuple[Block, ...]:
        """Its blocks, each followed by the blocks in it."""
        return tuple(walk(self.blocks))

    @cached_property
    def literal_lines(self) -> frozenset[int]:
        """The numbers of the lines of code, HTML and comments."""
        return self._lines_of(LITERAL)

    @cached_property
    def prose(self) -> str:
        """The text without code, HTML blocks, comments and options, of which only the line breaks are left."""
        return self._without(self.literal_lines)

    @cached_property
    def prose_and_html(self) -> str:
        """The text without code, comments and options, of which only the line breaks are left."""
        return self._without(self._lines_of(LITERAL - {"html"}))

    def number_at(self, position: int, text: str) -> int:
        """Return the number of the line at a position in `text`, which is one of the forms of this text."""
        return self.first_line + text.count("\n", 0, position)

    def _lines_of(self, kinds: frozenset[Kind]) -> frozenset[int]:
        return frozenset(line.number for block in self.all_blocks if block.kind in kinds for line in block.lines)

    @cached_property
    def _options(self) -> frozenset[int]:
        """The numbers of the lines with options of exercises: YAML, whose texts are shown as they are written."""
        exercises = (block for block in self.all_blocks if block.kind == "exercise")
        return frozenset(line.number for block in exercises for line in block.lines[1:])

    def _without(self, numbers: frozenset[int]) -> str:
        left_out = numbers | self._options
        lines = enumerate(self.text.split("\n"), self.first_line)
        text = "\n".join("" if number in left_out else line for number, line in lines)
        return CODE_SPAN.sub(_line_breaks, text) if "`" in text else text


def _line_breaks(span: re.Match[str]) -> str:
    return "\n" * span.group().count("\n")
