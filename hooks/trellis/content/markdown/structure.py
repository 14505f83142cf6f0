"""Reads a Markdown source into nested blocks with the number of each line, as GitHub would.

Code, HTML and comments are recognized wherever they are, so whoever looks for signs in a source need not do so again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from trellis.content.markdown import signs
from trellis.content.markdown.signs import CODE_INDENT

Kind = Literal[
    "blank", "paragraph", "heading", "rule", "table", "reference", "exercise",
    "fenced", "code", "html", "comment",
    "quote", "list", "item", "admonition", "definition", "note",
]  # fmt: skip

LITERAL: frozenset[Kind] = frozenset({"fenced", "code", "html", "comment"})
"""Blocks whose text is not read as Markdown."""


class Line(NamedTuple):
    """A line of a block, without the indentation and signs of the blocks around it; `number` is that in the source."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its own lines, and the blocks in it.

    The lines of a quotation, list or item are in its children; an admonition, definition or note has its first line.
    `sign` is the marker of an item or list, and the fence of a block of code; `closed` is false for code, HTML and
    comments that never end.
    """

    kind: Kind
    lines: tuple[Line, ...] = ()
    children: tuple[Block, ...] = ()
    sign: str = ""
    closed: bool = True

    @property
    def number(self) -> int:
        """The number of its first line."""
        return self.lines[0].number if self.lines else self.children[0].number


def read(text: str, first_line: int = 1) -> tuple[Block, ...]:
    """Return the blocks of a source whose first line has the number `first_line`; a tab is up to four spaces."""
    return _blocks([Line(number, line.expandtabs(4)) for number, line in enumerate(text.split("\n"), first_line)])


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield each block, and then the blocks in it."""
    for block in blocks:
        yield block
        yield from walk(block.children)


def _blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    return tuple(_Reader(lines).read())


@dataclass(slots=True)
class _Reader:
    """Reads the lines of one container; `_at` is the line that comes next."""

    lines: Sequence[Line]
    _at: int = field(default=0, init=False)

    def read(self) -> Iterator[Block]:
        while self._at < len(self.lines):
            yield self._next()

    def _next(self) -> Block:  # noqa: C901, PLR0911, PLR0912 – one case for each kind of block
        text = self.lines[self._at].text
        stripped = text.lstrip(" ")
        if not stripped:
            return self._take("blank", 1)
        if len(text) - len(stripped) >= CODE_INDENT:
            return self._code()
        if fence := signs.FENCE.match(stripped):
            return self._fenced(fence["fence"])
        if stripped[0] == ">":
            return self._quote()
        if signs.HEADING.match(stripped):
            return self._take("heading", 1)
        if signs.RULE.match(stripped):
            return self._take("rule", 1)
        if marker := signs.MARKER.match(stripped):
            return self._list(marker)
        if signs.EXERCISE.match(stripped):
            return self._exercise()
        if stripped.startswith(signs.COMMENT):
            return self._comment()
        if tag := signs.html_tag(stripped):
            return self._html(tag)
        if signs.ADMONITION.match(stripped):
            return self._indented("admonition")
        if signs.DEFINITION.match(stripped):
            return self._indented("definition")
        if signs.NOTE.match(stripped):
            return self._indented("note")
        if signs.REFERENCE.match(stripped) or signs.ABBREVIATION.match(stripped):
            return self._take("reference", 1)
        if "|" in stripped and signs.begins_table(stripped, self._text(1)):
            return self._take("table", 2 + self._count(2, lambda line, after: not signs.begins_block(line, after)))
        return self._paragraph()

    def _text(self, ahead: int) -> str:
        """Return the text of the next line, or of one further down; empty after the last."""
        at = self._at + ahead
        return self.lines[at].text if at < len(self.lines) else ""

    def _count(self, ahead: int, belongs: Callable[[str, str], bool]) -> int:
        """Return how many lines, from one further down, belong to the block; an empty line ends it."""
        count = 0
        while (text := self._text(ahead + count)).strip() and belongs(text, self._text(ahead + count + 1)):
            count += 1
        return count

    def _take(self, kind: Kind, count: int, *, sign: str = "", closed: bool = True) -> Block:
        lines = tuple(self.lines[self._at : self._at + count])
        self._at += len(lines)
        return Block(kind, lines, sign=sign, closed=closed)

    def _paragraph(self) -> Block:
        count = 1
        while (text := self._text(count)).strip():
            if signs.UNDERLINE.match(text) and count == 1:
                return self._take("heading", 2)
            if signs.begins_block(text, self._text(count + 1)):
                break
            count += 1
        return self._take("paragraph", count)

    def _code(self) -> Block:
        count = written = 1
        while self._at + count < len(self.lines):
            text = self._text(count)
            if text.strip() and not text.startswith(" " * CODE_INDENT):
                break
            count += 1
            written = count if text.strip() else written
        return self._take("code", written)

    def _fenced(self, sign: str) -> Block:
        for count in range(1, len(self.lines) - self._at):
            closing = self._text(count).strip()
            if closing.startswith(sign) and not closing.strip(sign[0]):
                return self._take("fenced", count + 1, sign=sign)
        return self._take("fenced", len(self.lines), sign=sign, closed=False)

    def _comment(self) -> Block:
        begun = self._text(0).partition(signs.COMMENT)[2]
        if "-->" in begun:
            return self._take("comment", 1)
        for count in range(1, len(self.lines) - self._at):
            if "-->" in self._text(count):
                return self._take("comment", count + 1)
        return self._take("comment", 1, closed=False)

    def _html(self, opening: re.Match[str]) -> Block:
        """Take lines up to the end tag; of an element with Markdown in it, only the line of its tag."""
        name = opening["name"].lower()
        if opening["end"] or name in signs.VOID_TAGS or "markdown" in opening["attributes"]:
            return self._take("html", 1)
        depth = 0
        for count in range(len(self.lines) - self._at):
            for tag in signs.TAG.finditer(self._text(count)):
                if tag["name"].lower() == name and not tag["attributes"].endswith("/"):
                    depth += -1 if tag["end"] else 1
            if depth <= 0:
                return self._take("html", count + 1)
        return self._take("html", len(self.lines), closed=False)

    def _exercise(self) -> Block:
        """Take the line that opens or closes an exercise, with its options."""
        opens = bool(self._text(0).strip(" /"))
        return self._take("exercise", 1 + (self._count(1, lambda line, _: line.startswith("    ")) if opens else 0))

    def _quote(self) -> Block:
        inner: list[Line] = []
        is_code = False
        for number, text in self.lines[self._at :]:
            if sign := signs.QUOTE.match(text):
                inner.append(Line(number, text[sign.end() :]))
                is_code ^= bool(signs.FENCE.match(inner[-1].text.lstrip(" ")))
            elif not is_code and signs.continues(inner[-1].text, text):
                inner.append(Line(number, text))
            else:
                break
        self._at += len(inner)
        return Block("quote", children=_blocks(inner))

    def _indented(self, kind: Kind) -> Block:
        """Take a line, and all lines below it that are indented by four spaces."""
        first = self.lines[self._at]
        below = list(self._belonging(CODE_INDENT, first.text, lazily=kind != "admonition"))
        self._at += 1 + len(below)
        return Block(kind, (first,), _blocks(_dedented(below, CODE_INDENT)))

    def _list(self, marker: re.Match[str]) -> Block:
        sign = marker["bullet"] or marker["delimiter"]
        items = [self._item(marker)]
        while True:
            blank = 0
            while self._at + blank < len(self.lines) and not self._text(blank).strip():
                blank += 1
            text = self._text(blank)
            stripped = text.lstrip(" ")
            following = signs.MARKER.match(stripped)
            if not following or len(text) - len(stripped) >= CODE_INDENT or signs.RULE.match(stripped):
                break
            if (following["bullet"] or following["delimiter"]) != sign:
                break
            items += (self._take("blank", 1) for _ in range(blank))
            items.append(self._item(following))
        return Block("list", children=tuple(items), sign=sign)

    def _item(self, marker: re.Match[str]) -> Block:
        number, text = self.lines[self._at]
        rest = marker.string[marker.end() :]
        content = rest.lstrip(" ")
        spaces = len(rest) - len(content)
        column = len(text) - len(rest) + (spaces if content and spaces <= CODE_INDENT else 1)
        below = list(self._belonging(min(column, CODE_INDENT), content))
        if not content and below and not below[0].text.strip():
            below = []  # an item without words ends at an empty line
        self._at += 1 + len(below)
        inner = [Line(number, content), *_dedented(below, _indentation(below, column))]
        return Block("item", children=_blocks(inner), sign=marker[0])

    def _belonging(self, column: int, first: str, *, lazily: bool = True) -> Iterator[Line]:
        """Yield the lines below the current one that belong to it, as they are indented up to `column`.

        If `lazily`, lines that continue a paragraph belong to it, however little they are indented.
        """
        blank: list[Line] = []
        above, is_code = first, bool(signs.FENCE.match(first))
        for line in self.lines[self._at + 1 :]:
            if not line.text.strip():
                blank.append(line)
                continue
            is_inside = line.text.startswith(" " * column)
            if not is_inside and (blank or is_code or not lazily or not signs.continues(above, line.text)):
                return
            yield from blank
            yield line
            blank.clear()
            above = line.text[column:] if is_inside else line.text
            is_code ^= bool(signs.FENCE.match(above.lstrip(" ")))


def _indentation(below: Sequence[Line], column: int) -> int:
    """Return by how much the lines of an item are indented: four spaces, or to the column where its words begin.

    Python-Markdown wants four, and older sources have them; GitHub wants the column.
    """
    least = 2 * CODE_INDENT
    above = ""
    for _, text in below:
        indent = len(text) - len(text.lstrip(" "))
        if text and indent >= min(column, CODE_INDENT) and (not above or signs.begins_block(text[indent:])):
            least = min(least, indent)
        above = text
    return CODE_INDENT if least >= CODE_INDENT else column


def _dedented(lines: Iterable[Line], width: int) -> list[Line]:
    return [Line(number, text[min(width, len(text) - len(text.lstrip(" "))) :]) for number, text in lines]
