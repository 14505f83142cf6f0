"""Writes tables as Typst markup; a table with more columns than a page has room for becomes a list of its cells."""

from __future__ import annotations

import math
from collections.abc import Callable

from trellis.foundation.document import Cell, Table, Text
from trellis.foundation.editions import Edition
from trellis.foundation.traversal import walk
from trellis.printing.sheets.exercise import longest_word
from trellis.printing.sheets.keeping import TOGETHER

_COLUMNS = 12
_LARGE_COLUMNS = 6
"""Columns of a table that fit on paper; a row of a wider one becomes a list of its cells, each with its heading."""

WriteCell = Callable[[Cell, int], str]
"""Writes the content of a cell; words longer than the number given get break points."""


def write(block: Table, edition: Edition, write_cell: WriteCell, *, nested: bool) -> str:
    """Return a table as Typst markup. A `nested` one is inside another block."""
    header = block.header[0]
    longest = longest_word(len(header))
    rows = [[write_cell(cell, longest) for cell in row] for row in (header, *block.rows)]
    if len(header) > (_LARGE_COLUMNS if edition is Edition.LARGE else _COLUMNS):
        named = [
            "#linebreak()".join(f"#strong[{head}] {cell}" for head, cell in zip(rows[0], row, strict=True))
            for row in rows[1:]
        ]
        return "\n\n".join(named)
    aligns = ", ".join(cell.align for cell in header)
    heads, *cells = ("".join(f"[{cell}]" for cell in row) for row in rows)
    lines = [max(math.ceil(_characters(cell) * len(row) / 60) for cell in row) for row in block.rows]
    settings = "" if sum(lines) <= TOGETHER else "whole: false, "
    settings += "tall: true, " if max(lines, default=0) > TOGETHER else ""
    settings += "nested: true, " if nested else ""
    return f"#facts(({aligns},), {settings}table.header{heads}){''.join(cells)}"


def _characters(cell: Cell) -> int:
    return sum(len(node.text) for node in walk(cell.content) if isinstance(node, Text))
