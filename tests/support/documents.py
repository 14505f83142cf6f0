"""Writes parts of a document briefly, as tests need them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trellis.foundation.document import Align, Cell, Figure, Image, Inlines, Paragraph, Picture, Table


def table(header: Sequence[Inlines], rows: Iterable[Sequence[Inlines]], aligns: Sequence[Align] = ()) -> Table:
    """Return a table with one heading row and without spans, aligned to the left unless `aligns` says otherwise."""
    sides: Sequence[Align] = aligns or ["left" for _ in header]

    def row(cells: Sequence[Inlines], *, heading: bool = False) -> tuple[Cell, ...]:
        pairs = zip(cells, sides, strict=True)
        return tuple(Cell((Paragraph(cell),) if cell else (), heading, align=side) for cell, side in pairs)

    return Table((row(header, heading=True),), tuple(map(row, rows)), len(header))


def figure(image: Image, caption: Inlines) -> Figure:
    """Return a picture with a caption."""
    return Figure((Picture(image),), (Paragraph(caption),))
