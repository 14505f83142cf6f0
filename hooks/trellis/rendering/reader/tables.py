"""Reads tables of any shape into a grid without gaps or overlaps.

Cells get their places as the HTML standard says (section 4.9.12, “forming a table”).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lxml.html import HtmlElement

from trellis.foundation import document as doc
from trellis.rendering.reader.elements import declarations, integer
from trellis.rendering.reader.flow import Reader
from trellis.rendering.reader.nodes import Node

_MOST_COLUMNS = 1000
"""The widest that a cell can be (HTML standard, section 4.9.11)."""

_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})
_Cells = list[HtmlElement]
_ALIGNS: dict[str, doc.Align] = {"center": "center", "right": "right", "end": "right", "-webkit-center": "center"}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell with the row and the column in which it begins, both from 0."""

    row: int
    column: int
    cell: doc.Cell


def table(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read a table. Words between its cells are shown above it, as browsers do, and one without cells is not shown."""
    caption = next((child for child in element if child.tag == "caption"), None)
    words = reader.inlines(caption) if caption is not None else ()
    reader.skip(() if caption is None else (caption,))
    before = list(_strays(reader, element))
    groups = list(_groups(element))
    placed = list(_place(reader, [group for _, group in groups]))
    if not placed:
        return (*before, None, *words)
    header_rows = _header_rows(groups, placed)
    return (*before, None, _table(placed, header_rows, words))


def _strays(reader: Reader, parent: HtmlElement) -> Iterator[Node]:
    """Yield what is in a part of a table, but in none of its cells."""
    yield from reader.text(parent.text)
    for child in parent:
        if child.tag in _GROUPS or child.tag == "tr":
            yield None
            yield from _strays(reader, child)
        elif child.tag not in {"col", "colgroup", *_CELLS} and isinstance(child.tag, str):
            yield from reader.element(child)
        elif child.tag in {"col", "colgroup"}:
            yield from reader.flow(child)
        yield from reader.text(child.tail)


def _groups(element: HtmlElement) -> Iterator[tuple[str, list[_Cells]]]:
    """Yield the rows of each group with the group's tag; rows without a group form one; feet come last."""
    feet: list[list[_Cells]] = []
    for is_group, children in groupby(element, lambda child: child.tag in _GROUPS):
        if not is_group:
            yield "tbody", list(_rows(children))
            continue
        for child in children:
            if child.tag == "tfoot":
                feet.append(list(_rows(child)))
            else:
                yield str(child.tag), list(_rows(child))
    for rows in feet:
        yield "tfoot", rows


def _rows(children: Iterable[HtmlElement]) -> Iterator[_Cells]:
    """Yield the cells of each row; those outside of any row are one, as in browsers."""
    loose: _Cells = []
    for child in children:
        if child.tag in _CELLS:
            loose.append(child)
        elif child.tag == "tr":
            if loose:
                yield loose
                loose = []
            yield [cell for cell in child if cell.tag in _CELLS]
    if loose:
        yield loose


def _place(reader: Reader, groups: Sequence[Sequence[_Cells]]) -> Iterator[_Placed]:
    """Yield every cell with its place; a cell that would overlap another is made narrower, one too tall lower."""
    first = 0
    for group in groups:
        end = first + len(group)
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(group, first):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                wanted = min(max(1, integer(cell.get("colspan")) or 1), _MOST_COLUMNS)
                columns = next((free for free in range(1, wanted) if (row, column + free) in taken), wanted)
                tall = integer(cell.get("rowspan"))
                rows = end - row if tall == 0 else min(max(1, tall or 1), end - row)
                taken |= {(row + down, column + across) for down in range(rows) for across in range(columns)}
                content = reader.blocks(cell)
                yield _Placed(row, column, doc.Cell(content, cell.tag == "th", columns, rows, _align(cell)))
                column += columns
        first = end


def _header_rows(groups: Sequence[tuple[str, Sequence[_Cells]]], placed: Sequence[_Placed]) -> int:
    """Return how many rows at the top are the header.

    Those are the rows of `thead`; without one, the first rows in which every cell is a heading, unless all are.
    """
    end = 0
    for tag, rows in groups:
        if tag != "thead" and rows:
            break
        end += len(rows)
    if not end:
        plain = [one.row for one in placed if not one.cell.heading]
        end = min(plain, default=1)
    while any(one.row < end < one.row + one.cell.rows for one in placed):
        end -= 1
    return end


def _table(placed: Sequence[_Placed], header_rows: int, caption: doc.Inlines) -> doc.Table:
    """Return a table without the rows and columns in which no cell begins, and with empty cells for its gaps."""
    column_of = {column: number for number, column in enumerate(sorted({one.column for one in placed}))}
    row_of = {row: number for number, row in enumerate(sorted({one.row for one in placed}))}
    width, height = len(column_of), len(row_of)
    grid: dict[tuple[int, int], doc.Cell | None] = {}
    for one in placed:
        row, column = row_of[one.row], column_of[one.column]
        rows = sum(one.row <= other < one.row + one.cell.rows for other in row_of)
        columns = sum(one.column <= other < one.column + one.cell.columns for other in column_of)
        grid.update({(row + down, column + across): None for down in range(rows) for across in range(columns)})
        grid[row, column] = replace(one.cell, columns=columns, rows=rows)
    lines = [
        tuple(cell for column in range(width) if (cell := grid.get((row, column), doc.Cell(()))))
        for row in range(height)
    ]
    split = sum(row < header_rows for row in row_of)
    return doc.Table(tuple(lines[:split]), tuple(lines[split:]), width, caption)


def _align(cell: HtmlElement) -> doc.Align:
    for element in (cell, cell.getparent()):
        if element is not None:
            written = declarations(element).get("text-align") or element.get("align", "").lower()
            if written:
                return _ALIGNS.get(written, "left")
    return "left"
