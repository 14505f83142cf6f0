"""Arranges a table as lines of plain text: for each row, its cells with the headings of their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from trellis.foundation.document import Cell, Row, Table
from trellis.locales.catalogue import Catalogue

WriteCell = Callable[[Cell, str], str]
"""Writes a cell after its heading, which may be empty; returns an empty text if the cell is."""


def write(table: Table, width: int, cell: WriteCell, words: Catalogue) -> Iterator[str]:
    """Yield the parts of a table, each of one or more lines of `width` characters.

    Several headings over a cell have the comma of the language between them. A cell that is several rows tall is said
    in each of them. A heading over nothing, or over the whole table, has a line of its own.
    """
    header = _places(table.header, table.width)
    names = [[cell(one, "") for one in row] for row in header]
    titles = [row[0] for row, places in zip(names, header, strict=True) if _distinct(places)[0][1] == table.width]
    over = [row for row, places in zip(names, header, strict=True) if _distinct(places)[0][1] < table.width]
    rows = [_distinct(row) for row in _places(table.rows, table.width)]
    named = {column for row in rows for column, end, one in _columns(row) if one.content and end - column < table.width}
    yield from filter(None, titles)
    if alone := [head for column in range(table.width) if column not in named and (head := _head(over, words, column))]:
        yield " | ".join(dict.fromkeys(alone))
    for row in rows:
        yield _row(row, over, width, cell, words)


def _head(headings: Sequence[Sequence[str]], words: Catalogue, column: int, end: int = 0) -> str:
    """Return the headings over a cell that takes the columns from `column` to `end`, by default one."""
    over = (heading for row in headings for heading in row[column : end or column + 1])
    distinct = dict.fromkeys(filter(None, over))
    return words.side_by_side(distinct) if distinct else ""


def _row(
    row: Sequence[tuple[Cell, int]],
    headings: Sequence[Sequence[str]],
    width: int,
    cell: WriteCell,
    words: Catalogue,
) -> str:
    is_one_cell = len(row) == 1
    written = [
        cell(one, "" if is_one_cell else _head(headings, words, column, end)) for column, end, one in _columns(row)
    ]
    written = [text for text in written if text]
    line = " | ".join(written)
    return line if not headings and "\n" not in line and len(line) <= width else "\n".join(written)


def _columns(row: Sequence[tuple[Cell, int]]) -> Iterator[tuple[int, int, Cell]]:
    """Yield each cell of a row with the column in which it begins and the one after its last."""
    column = 0
    for cell, columns in row:
        yield column, column + columns, cell
        column += columns


def _distinct(places: Sequence[Cell]) -> list[tuple[Cell, int]]:
    """Return the cells of a row, each with the number of its columns."""
    cells: list[tuple[Cell, int]] = []
    column = 0
    while column < len(places):
        cells.append((places[column], places[column].columns))
        column += places[column].columns
    return cells


def _places(rows: Sequence[Row], width: int) -> list[list[Cell]]:
    """Return the cell at each place of the grid, by row and column."""
    grid: list[list[Cell | None]] = [[None] * width for _ in rows]
    for number, row in enumerate(rows):
        for cell in row:
            column = grid[number].index(None)
            for line in grid[number : number + cell.rows]:
                line[column : column + cell.columns] = [cell] * cell.columns
    return [[place for place in line if place is not None] for line in grid]
