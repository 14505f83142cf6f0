"""Lays out lists, quotations and tables as Python-Markdown reads them.

Other generators follow CommonMark, in which the content of an item is indented as far as the item's text. Here it is
four spaces for each level, and a list or a table has an empty line above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trellis.importing.bodies.body import Body

_ITEM = re.compile(r"(?P<marker>[-*+]|\d{1,9}[.)])(?P<gap>[ ]+|$)(?P<text>.*)$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_TABLE_RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
_NOT_TEXT = re.compile(r"\s*(?:#{1,6} |>|///|!!!|\?\?\?|<!--|\|)|\s*$")
_OWN_BLOCK = re.compile(r"(?:\?\?\?\+?|!!!)\s|///|\[\^[^\]]+\]:|:\s")
_APART = "<!-- another list -->"
"""Separates adjacent lists of different kinds, which would otherwise become one."""
_LEVEL = 4
"""Spaces of indentation for each level of a list in this engine."""
_DEEP = 5
"""With at least this many spaces after its marker, the text of an item is code."""


@dataclass(frozen=True, slots=True)
class _Item:
    """An open item: the columns where its marker and its text begin, and whether it is numbered."""

    marker: int
    text: int
    numbered: bool


def convert(body: Body) -> Body:
    """Return the body with lists indented for this engine, and an empty line above lists and tables."""
    return Body.of_lines(_Layout(body).lines())


class _Layout:
    """Reads the lines of one body, keeping track of the open list items."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.open: list[_Item] = []
        self.above = ""
        self.indent = 0  # that of the first line since the last empty one
        self.in_other_block = False

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield the converted lines, each with its number in the source."""
        above = ""
        for number, line in self._lines():
            if line.strip() and not above.strip():
                self.indent = len(line) - len(line.lstrip())
            above = line
            yield number, line

    def _lines(self) -> Iterator[tuple[int, str]]:
        fence_shift = 0
        in_fence = False
        lines = self.body.lines
        for index, (number, source) in enumerate(lines):
            line = source.expandtabs(4) if not in_fence else source
            code = self.body.in_code[index]
            if in_fence and code:
                shifted = _shifted(line, fence_shift)
                yield number, shifted
                in_fence = not (index + 1 < len(lines) and not self.body.in_code[index + 1])
                self.above = shifted
                continue
            in_fence = False
            if not line.strip():
                yield number, ""
                self.above = ""
                continue
            indent = len(line) - len(line.lstrip())
            item = None if _RULE.match(line) or (code and not self._fenced(line)) else _ITEM.match(line.lstrip())
            if indent == 0:
                self.in_other_block = bool(_OWN_BLOCK.match(line))
            if self.in_other_block and indent >= _LEVEL and not self.open:
                yield number, line  # the inside of a note or a footnote, which is laid out for Python-Markdown already
                self.above = line
                continue
            if item and self._may_begin(item, indent):
                yield from self._item(number, item, indent)
                continue
            new = self._text(line, indent)
            below = lines[index + 1][1] if index + 1 < len(lines) else ""
            if _TABLE_RULE.match(below) and "|" in line and self.above.strip() and not code:
                yield number, ""
            yield number, new
            if code and self._fenced(line):
                in_fence, fence_shift = True, len(new) - len(new.lstrip()) - indent
            self.above = new

    @staticmethod
    def _fenced(line: str) -> bool:
        return line.lstrip().startswith(("```", "~~~")) or bool(re.match(r"\s*(?:[-*+]|\d+[.)])\s+(?:```|~~~)", line))

    def _may_begin(self, item: re.Match[str], indent: int) -> bool:
        """Return whether a line begins an item: not if it is code, and in a paragraph only if it clearly does."""
        if not self.open:
            if indent >= _LEVEL:
                return False
            if self.above.strip() and not _NOT_TEXT.match(self.above):
                return bool(item["text"]) and (not item["marker"][0].isdigit() or item["marker"][:-1] == "1")
        return True

    def _item(self, number: int, item: re.Match[str], indent: int) -> Iterator[tuple[int, str]]:
        was_open = bool(self.open)
        numbered = item["marker"][0].isdigit()
        sibling = None
        while self.open and indent < self.open[-1].text:
            sibling = self.open.pop()
        gap = len(item["gap"]) if item["text"] else 1
        text = indent + len(item["marker"]) + (gap if gap < _DEEP else 1)
        level = len(self.open)
        was_further_in = self.above.strip() and _LEVEL * level < self.indent
        if (not was_open and self.above.strip()) or was_further_in:
            yield number, ""  # Python-Markdown reads the lines up to the next empty one as part of one item
            self.indent = _LEVEL * level
        if sibling and sibling.numbered != numbered and not level:
            yield from ((number, ""), (number, _APART), (number, ""))
        self.open.append(_Item(indent, text, numbered))
        marker = f"{item['marker'][:-1]}." if numbered else item["marker"]
        space = " " if gap < _DEEP else item["gap"]
        line = f"{' ' * _LEVEL * level}{marker}{space}{item['text']}".rstrip()
        yield number, line
        self.above = line

    def _text(self, line: str, indent: int) -> str:
        """Return a line that does not begin an item, indented for the item that it belongs to."""
        if not self.open:
            return line
        if self.above.strip() and indent < self.open[-1].text and not _starts_block(line):
            return line.strip() if indent < _LEVEL else line  # the paragraph of the item continues
        while self.open and indent < self.open[-1].text:
            if indent and not self.above.strip() and indent > self.open[-1].marker and len(self.open) == 1:
                break  # one space too few, as people often write it: it still belongs to the item
            self.open.pop()
        if not self.open:
            return line
        extra = max(indent - self.open[-1].text, 0)
        return f"{' ' * _LEVEL * len(self.open)}{' ' * extra}{line.lstrip()}"


def _starts_block(line: str) -> bool:
    return bool(re.match(r" {0,3}(?:#{1,6}\s|```|~~~|>|(?:[-*_]\s*){3,}$|///|!!!|\?\?\?)", line))


def _shifted(line: str, by: int) -> str:
    if by >= 0:
        return f"{' ' * by}{line}" if line.strip() else line
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(-by, spaces) :]
