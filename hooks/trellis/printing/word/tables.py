"""Writes tables that are read: with headings that are repeated, spans, and columns as wide as they need to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trellis.foundation.document import Cell, Row, Table, Text
from trellis.foundation.traversal import plain, walk
from trellis.printing.sheets.tables import repeated
from trellis.printing.sheets.word_breaks import letters, longest_word
from trellis.printing.word.context import BlockContext
from trellis.printing.word.markup import Merge, TableCell, paragraph, row, table

INSET = 115
"""Twips at each side of the text in a cell, as in the styles of tables."""

_ROOMY = 4
"""Most columns of a table in type of ordinary size."""

_LETTER = 125
"""Twips that a letter takes, erring high."""

_LONG = 60
"""Characters from which on a longer text does not make its column wider."""

_TALL = 300
"""Characters in a cell from which on its row may be split."""


def write(block: Table, place: BlockContext) -> str:
    """Return a table, after its caption."""
    caption = paragraph(place.line(block.caption), place.shape("TableCaption")) if block.caption else ""
    rows = (*block.header, *block.rows)
    if not any(rows):
        return caption
    widths = _widths(rows, block.width, place.room)
    heads = len(repeated(block))
    written = [
        row(cells, header=at < heads, whole=whole) for at, (cells, whole) in enumerate(_rows(rows, widths, place))
    ]
    return caption + table("Facts", widths, written, left=place.left, name=plain(block.caption), heads=heads > 0)


def text_style(columns: int, *, heading: bool = False) -> str:
    """Return the style of the text in a table of so many columns."""
    return f"Table{'Heading' if heading else 'Text'}{'' if columns <= _ROOMY else 'Small'}"


def _placed(rows: Sequence[Row], width: int) -> Iterator[list[tuple[int, Cell, int]]]:
    """Yield the cells in each row: the first column of each, the cell, and how many rows above this one it begins."""
    reaching: dict[int, tuple[Cell, int]] = {}
    for at, line in enumerate(rows):
        new = iter(line)
        cells: list[tuple[int, Cell, int]] = []
        column = 0
        while column < width:
            cell, below = reaching.pop(column, (None, 0))
            if cell is None:
                cell = next(new, None)
                below = 0
            if cell is None:
                break
            cells.append((column, cell, below))
            if below + 1 < cell.rows and at + 1 < len(rows):
                reaching[column] = (cell, below + 1)
            column += cell.columns
        yield cells


def _rows(rows: Sequence[Row], widths: Sequence[int], place: BlockContext) -> Iterator[tuple[list[TableCell], bool]]:
    """Yield the cells of each row, already written, and whether the row is kept whole."""
    for cells in _placed(rows, len(widths)):
        written = []
        for column, cell, below in cells:
            width = sum(widths[column : column + cell.columns])
            content = "" if below else _content(cell, place, width, len(widths))
            merge: Merge = "" if cell.rows == 1 else "continue" if below else "restart"
            written.append(TableCell(content, width, cell.columns, merge))
        yield written, all(len(_text(cell)) <= _TALL for _, cell, _ in cells)


def _content(cell: Cell, place: BlockContext, width: int, columns: int) -> str:
    inner = replace(place.in_cell(width - 2 * INSET), align=cell.align, style=text_style(columns, heading=cell.heading))
    return inner.blocks(cell.content) or paragraph("", inner.shape())


def _text(cell: Cell) -> str:
    return "".join(node.text for node in walk(cell.content) if isinstance(node, Text))


def _widths(rows: Sequence[Row], columns: int, room: int) -> list[int]:
    """Return the widths of columns, which together are as wide as the room."""
    longest_words, longest = [1] * columns, [1] * columns
    for cells in _placed(rows, columns):
        for column, cell, below in cells:
            if below or cell.columns > 1:
                continue
            text = _text(cell)
            longest_words[column] = max(longest_words[column], longest_word(text), 1)
            longest[column] = max(longest[column], min(letters(text), _LONG))
    return shared(room, [count * _LETTER + 2 * INSET for count in longest_words], longest)


def shared(room: int, least: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Return widths that add up to `room`: each at least as wide as it needs, and the rest divided by weight."""
    needed = sum(least)
    if needed >= room:
        widths = [width * room // needed for width in least]
    else:
        widths = [
            width + (room - needed) * weight // sum(weights) for width, weight in zip(least, weights, strict=True)
        ]
    widths[-1] += room - sum(widths)
    return widths
