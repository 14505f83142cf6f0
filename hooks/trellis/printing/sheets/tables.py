"""Writes tables as Typst markup; a table with more columns than a page has room for becomes a list of its cells."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from trellis.foundation.document import Cell, Paragraph, Row, Table, Text
from trellis.foundation.editions import Edition
from trellis.foundation.traversal import walk
from trellis.printing.sheets.estimate import estimate_lines
from trellis.printing.sheets.exercise import room_in_columns
from trellis.printing.sheets.keeping import TOGETHER
from trellis.printing.sheets.word_breaks import LINE, letters

_COLUMNS = 12
_LARGE_COLUMNS = 6
"""Columns of a table that fit on paper; a row of a wider one becomes a list of its cells, each with its heading."""

_LINE = 60
"""Characters of a row that fit on a line, all its columns together."""

_HEADER = 8
"""A header of more lines than this would fill too much of each page, so its rows are rows like any other."""

WriteCell = Callable[[Cell, float], str]
"""Writes the content of a cell, given the width of its lines in ems."""


Place = Literal["page", "block", "cell"]
"""Whether a table is directly on the page, inside another block, or inside a cell of another table."""


def write(block: Table, caption: str, edition: Edition, place: Place, write_cell: WriteCell) -> str:
    """Return a table as Typst markup; `caption` is its caption, already written."""
    header, rows = _header_and_rows(block)
    settings = [f"caption: [{caption}]"] if caption else []
    if not any((*header, *rows)):
        return f"#table-caption[{caption}]" if caption else ""
    if block.width > (_LARGE_COLUMNS if edition is Edition.LARGE else _COLUMNS):
        named = _as_lists(header, rows, block.width, write_cell)
        return "\n\n".join((f"#table-caption[{caption}]", named) if caption else (named,))
    lines = _lines_of(rows, block.width)
    settings += ["whole: false"] if sum(lines) > TOGETHER else []
    settings += ["tall: true"] if max(lines, default=0) > TOGETHER else []
    settings += ["nested: true"] if place != "page" else []
    settings += ["in-cell: true"] if place == "cell" else []
    if _is_simple(header, rows):
        aligns, room = ", ".join(cell.align for cell in header[0]), room_in_columns(block.width)
        heads, *cells = ("".join(f"[{write_cell(cell, room)}]" for cell in row) for row in (*header, *rows))
        return f"#facts({', '.join((f'({aligns},)', *settings, f'table.header{heads}'))}){''.join(cells)}"
    if header:
        settings += [f"header: ({_cells(header, block.width, write_cell)})"]
    groups = "".join(f", ({_cells(group, block.width, write_cell)})" for group in _groups(rows))
    return f"#spanned({', '.join((str(block.width), *settings))}{groups})"


def repeated(block: Table) -> Sequence[Row]:
    """Return the rows that are repeated on each page that a table continues on."""
    return _header_and_rows(block)[0]


def _header_and_rows(block: Table) -> tuple[Sequence[Row], Sequence[Row]]:
    """Return the rows of the header that is repeated, including all that its cells reach into, and the others."""
    rows = (*block.header, *block.rows)
    end = len(block.header)
    while end < (reached := _reached(rows[:end], len(rows))):
        end = reached
    return ((), rows) if sum(_lines_of(rows[:end], block.width)) > _HEADER else (rows[:end], rows[end:])


def _reached(rows: Sequence[Row], most: int) -> int:
    """Return the number of rows that the cells of `rows` take, at most `most`."""
    return min(most, max((at + cell.rows for at, row in enumerate(rows) for cell in row), default=0))


def _is_simple(header: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Return whether a table has one row of headings, and otherwise cells with a line of text each."""
    if len(header) != 1 or not all(cell.heading for cell in header[0]):
        return False
    aligns = [cell.align for cell in header[0]]
    cells = chain(header[0], *rows)
    return (
        all(cell.columns == cell.rows == 1 and _text(cell) is not None for cell in cells)
        and not any(cell.heading for row in rows for cell in row)
        and all([cell.align for cell in row] == aligns for row in rows)
    )


def _text(cell: Cell) -> Paragraph | None:
    """Return what a cell says if that is one paragraph or nothing, else None."""
    match cell.content:
        case ():
            return Paragraph(())
        case (Paragraph() as only,):
            return only
    return None


def _cells(rows: Sequence[Row], width: int, write_cell: WriteCell) -> str:
    """Return the cells of some rows as the items of a Typst array; many rows that share a cell can be split."""
    written = []
    lines = sum(_lines_of(rows, width))
    for row in rows:
        blank = not any(cell.content for cell in row)
        for cell in row:
            spans = {"colspan": cell.columns, "rowspan": cell.rows}
            settings = [f"{name}: {count}" for name, count in spans.items() if count > 1]
            settings += [f"align: {cell.align}"] if cell.align != "left" else []
            settings += ["heading: true"] if cell.heading else []
            settings += ["breakable: auto"] if cell.rows > 1 and lines > TOGETHER else []
            content = write_cell(cell, room_in_columns(width) * cell.columns) or ("#strut" if blank else "")
            written.append(f"cell({', '.join(settings)})[{content}], ")
    return "".join(written)


def _groups(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Yield rows in groups that a cell of several rows holds together."""
    start, end = 0, 1
    for at, row in enumerate(rows):
        if at == end:
            yield rows[start:at]
            start, end = at, at + 1
        end = max(end, *(at + cell.rows for cell in row), at + 1)
    if rows:
        yield rows[start:]


def _lines_of(rows: Sequence[Row], width: int) -> Sequence[float]:
    """Return the number of lines that each row takes, erring high."""
    return [max((_lines(cell, width) for cell in row), default=0) for row in rows]


def _lines(cell: Cell, width: int) -> float:
    if _text(cell) is not None:
        characters = sum(letters(node.text) for node in walk(cell.content) if isinstance(node, Text))
        return math.ceil(characters * width / cell.columns / _LINE)
    return estimate_lines((), cell.content, max(1, _LINE * cell.columns // width)) / cell.rows


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell at its place in the grid; `column` and `row` are the first that it takes, counted from 0."""

    cell: Cell
    column: int
    row: int

    def is_in(self, row: int) -> bool:
        """Return whether the cell is in a row; one with more than a line of text is in its first row only."""
        return self.row == row or (self.row < row < self.row + self.cell.rows and _text(self.cell) is not None)

    def shares_column_with(self, other: _Placed) -> bool:
        """Return whether two cells have a column in common."""
        return self.column < other.column + other.cell.columns and other.column < self.column + self.cell.columns


def _placed(rows: Sequence[Row], width: int) -> Iterator[_Placed]:
    """Yield the cells with their places, row by row."""
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        free = (column for column in range(width) if (at, column) not in taken)
        for cell in row:
            column = next(free, width)
            yield _Placed(cell, column, at)
            taken |= {(at + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}


def _as_lists(header: Sequence[Row], rows: Sequence[Row], width: int, write_cell: WriteCell) -> str:
    """Return each row as a list of its cells, each after its headings; a cell of several rows is in each of them."""
    if not rows:
        header, rows = (), header
    heads = [(placed, write_cell(placed.cell, LINE)) for placed in _placed(header, width)]
    cells = list(_placed(rows, width))
    return "\n\n".join(
        _as_list([placed for placed in cells if placed.is_in(row)], heads, write_cell) for row in range(len(rows))
    )


def _as_list(cells: Sequence[_Placed], heads: Sequence[tuple[_Placed, str]], write_cell: WriteCell) -> str:
    """Return the cells of one row as lines; what is more than a line of text stands in paragraphs of its own."""
    paragraphs: list[list[str]] = []
    in_line = False
    for placed in cells:
        above = [head for at, head in heads if head and placed.shares_column_with(at)]
        name = f"#strong[{' · '.join(above)}]" if above else ""
        content = write_cell(placed.cell, LINE)
        if placed.cell.heading and content:
            content = f"#strong[{content}]"
        if _text(placed.cell) is None:
            paragraphs += [[f"#leading-in[{name}]"]] if name else []
            paragraphs.append([content])
            in_line = False
        elif name or content:
            if not in_line:
                paragraphs.append([])
            paragraphs[-1].append(f"{name} {content}" if name else content)
            in_line = True
    return "\n\n".join("#linebreak()".join(lines) for lines in paragraphs)
