"""Estimates how many lines a text takes on paper, which decides whether it is kept on one page."""

from __future__ import annotations

import math
from typing import assert_never

from trellis.foundation.document import (
    Admonition,
    Block,
    Blocks,
    Cell,
    CodeBlock,
    DefinitionList,
    Exercise,
    Figure,
    Heading,
    Inlines,
    LineBreak,
    List,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Table,
    Tabs,
    Text,
)
from trellis.foundation.traversal import plain, walk
from trellis.printing.sheets.word_breaks import letters

_CHARACTERS = 50
"""Characters on a line, somewhat fewer than really fit, so that estimates are rather too high."""

_INDENT = 4
"""Characters by which an item of a list or the text of a frame is narrower than what is around it."""

_BETWEEN = 0.5
"""Lines of space between paragraphs."""

_AROUND = 1.5
"""Lines of space above and below a frame, a table or a picture, its caption included."""

_PICTURE = 20
"""Lines that a picture takes at most, about 120 mm."""

_LINE = 24
"""Pixels in a line of text."""


def estimate_lines(question: Inlines, body: Blocks, characters: int = _CHARACTERS) -> float:
    """Return roughly how many lines a text takes on paper, erring high; a line has `characters`.

    It is infinite for an exercise, which needs room to write.
    """
    return _lines(question, characters) + sum(_block(block, characters) for block in body)


def _block(block: Block, characters: int) -> float:  # noqa: C901, PLR0911, PLR0912  # one for each kind of block
    inner = max(1, characters - _INDENT)
    match block:
        case Paragraph(content):
            return _lines(content, characters) + _BETWEEN
        case List(items):
            # An item without text still takes the line of its number.
            return sum(max(1, _item(item, characters)) for item in items)
        case DefinitionList(entries):
            return sum(
                sum(_lines(term, characters) for term in entry.terms)
                + sum(estimate_lines((), meaning, inner) for meaning in entry.meanings)
                for entry in entries
            )
        case Heading(_, content):
            return 1.5 * _lines(content, characters) + _AROUND
        case Table(header, rows, width, caption):
            return _lines(caption, characters) + _AROUND + sum(_row(row, width, characters) for row in (*header, *rows))
        case Quote(content):
            return estimate_lines((), content, inner) + _AROUND
        case Admonition(_, title, content):
            return estimate_lines(title, content, inner) + 2 * _AROUND
        case CodeBlock(text, title):
            return _lines(title, characters) + sum(len(line) // characters + 1 for line in text.split("\n")) + _AROUND
        case Rule():
            return _AROUND
        case Picture(image):
            return _AROUND + (image.height.value / _LINE if image.height and image.height.unit == "px" else _PICTURE)
        case Figure(content, caption):
            return estimate_lines((), (*content, *caption), characters) + _AROUND
        case Tabs(tabs):
            return sum(estimate_lines(tab.label, tab.content, inner) + _AROUND for tab in tabs)
        case Exercise():
            return math.inf
        case _:
            assert_never(block)


def _item(item: Blocks, characters: int) -> float:
    """Return the lines of an item of a list, what is nested in it indented."""
    inner = max(1, characters - _INDENT)
    return sum(_block(block, characters if isinstance(block, Paragraph) else inner) for block in item)


def _row(row: tuple[Cell, ...], width: int, characters: int) -> float:
    """Return the lines of the highest cell of a row, each cell of several rows counted in part."""
    narrow = [max(1, characters * cell.columns // max(width, 1)) for cell in row]
    return max(
        (estimate_lines((), cell.content, at) / cell.rows for cell, at in zip(row, narrow, strict=True)), default=0
    )


def _lines(content: Inlines, characters: int) -> float:
    match content:
        case (Text(text),):
            return math.ceil(letters(text) / characters)  # a fast path: nearly all content is one text
    return math.ceil(letters(plain(content)) / characters) + sum(isinstance(part, LineBreak) for part in walk(content))
