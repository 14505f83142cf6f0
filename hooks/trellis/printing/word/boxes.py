"""Writes what stands in a frame: asides, tabs, agreements, and what has to be read first.

A frame is a table of one column, whose title is its heading row, so that a frame that goes on on the next page has its
title there as well. It can hold whatever a page can.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from trellis.foundation.document import Admonition, Blocks, Inlines, Text
from trellis.printing.sheets import keeping
from trellis.printing.word.context import BlockContext
from trellis.printing.word.markup import TableCell, paragraph, row, table

Frame = Literal["Box", "GraveBox", "BarBox", "AgreementBox"]

_GRAVE = frozenset({"warning", "danger", "caution", "attention", "failure", "error"})
_BARRED = frozenset({"example", "quote"})

_INSET = 260
"""Twips between the frame and the text, as in the styles of tables."""


def aside(block: Admonition, place: BlockContext) -> str:
    """Return a framed aside; one without a title is named by its kind."""
    kind, title = block.kind, block.title
    frame: Frame = "GraveBox" if kind in _GRAVE else "BarBox" if kind in _BARRED else "Box"
    inner = inside(place)
    return framed(
        frame,
        inner.line(title or (Text(place.words.gettext(kind.capitalize())),)),
        inner.blocks(block.content),
        place,
        whole=keeping.is_brief(block),
    )


def tab(label: Inlines, content: Blocks, place: BlockContext) -> str:
    """Return one of several tabs, of which a page shows one at a time."""
    inner = inside(place)
    return framed("BarBox", inner.line(label), inner.blocks(content), place)


def caution(block: Admonition, place: BlockContext) -> str:
    """Return what has to be read before anything else."""
    inner = inside(place)
    title, content = inner.line(block.title), inner.blocks(block.content)
    return framed("GraveBox", title, content, place, style="CautionTitle", whole=True)


def inside(place: BlockContext) -> BlockContext:
    """Return the context of what is inside a frame."""
    return place.in_cell(place.room - 2 * _INSET)


def framed(  # noqa: PLR0913 – one for each thing that varies
    frame: Frame, title: str, content: str, place: BlockContext, *, style: str = "BoxTitle", whole: bool = False
) -> str:
    """Return a frame with a title and a content, both already written; a `whole` one is kept on one page."""
    width = place.room
    head = paragraph(title, replace(place.shape(style), left=None)) if title else ""
    rows = [row([TableCell(head, width)], header=True)] if head else []
    rows.append(row([TableCell(content, width)], whole=whole))
    return table(frame, [width], rows, left=place.left, heads=bool(head))
