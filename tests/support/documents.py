"""Writes parts of a document briefly, as tests need them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trellis.foundation.document import Align, Block, Cell, Figure, Image, Inlines, Paragraph, Picture, Table, Text


def table(header: Sequence[Inlines], rows: Iterable[Sequence[Inlines]], aligns: Sequence[Align] = ()) -> Table:
    """Return a table with one heading row and without spans, aligned to the left unless `aligns` says otherwise."""
    sides: Sequence[Align] = aligns or ["left" for _ in header]

    def row(cells: Sequence[Inlines], *, heading: bool = False) -> tuple[Cell, ...]:
        pairs = zip(cells, sides, strict=True)
        return tuple(Cell((Paragraph(cell),) if cell else (), heading, align=side) for cell, side in pairs)

    return Table((row(header, heading=True),), tuple(map(row, rows)), len(header))


def cell(*content: str | Block, columns: int = 1, rows: int = 1, heading: bool = False, align: Align = "left") -> Cell:
    """Return a cell of a table; each text becomes a paragraph."""
    blocks = tuple(Paragraph((Text(part),)) if isinstance(part, str) else part for part in content)
    return Cell(blocks, heading, columns, rows, align)


def heading(*content: str | Block, columns: int = 1, rows: int = 1) -> Cell:
    """Return a heading cell."""
    return cell(*content, columns=columns, rows=rows, heading=True)


def figure(image: Image, caption: Inlines) -> Figure:
    """Return a picture with a caption."""
    return Figure((Picture(image),), (Paragraph(caption),))
