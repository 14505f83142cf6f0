"""Writes lists: Word numbers those with consecutive numbers, and any other number is typed beside its item."""

from __future__ import annotations

from dataclasses import replace

from trellis.foundation.document import Blocks, List, Numbers, Paragraph
from trellis.foundation.numbering import labels
from trellis.printing.sheets.answers import Field
from trellis.printing.word.context import INDENT, BlockContext
from trellis.printing.word.markup import Look, Shape, Tab, paragraph, run, tab
from trellis.printing.word.parts import Numbered

_LEVELS = 9
"""The levels of a list that Word has."""

_LAST_LETTER = 26
"""After z, Word goes on with aa and bb, where browsers have aa and ab."""


def write(block: List, place: BlockContext) -> str:
    """Return a list as paragraphs."""
    numbered = _numbered(block, place.depth)
    number = place.runs.parts.number(numbered) if numbered else 0
    typed = labels(block.numbers) if block.numbers and not numbered else ()
    written = []
    for at, item in enumerate(block.items):
        if block.ticks and (done := block.ticks[at]) is not None:
            box = Field("check", f"task-{at + 1}", "Done")
            written.append(_item(item, place, lead=place.controls.tick(box, ticked=done) + tab()))
        elif typed:
            written.append(_item(item, place, lead=run(f"{typed[at]}.", Look(bold=True)) + tab()))
        else:
            written.append(_item(item, place, number=(number, place.depth % _LEVELS)))
    return "".join(written)


def _numbered(block: List, depth: int) -> Numbered | None:
    """Return how Word numbers the items of a list, or None if it cannot write their numbers.

    It cannot if some have boxes: those would not count.
    """
    level = depth % _LEVELS
    if block.numbers is None:
        return Numbered(None, 1, level)
    if block.ticks:
        return None
    values, numbering = block.numbers.values, block.numbers.numbering
    start = values[0] if values else 1
    last = start + len(block.items) - 1
    if values != tuple(range(start, last + 1)):
        return None
    typed = labels(Numbers(values, numbering))
    able = start >= 0 if numbering == "1" else start > 0 and all(label.isalpha() for label in typed)
    able = able and (numbering not in {"a", "A"} or last <= _LAST_LETTER)
    return Numbered(numbering, start, level) if able else None


def _item(item: Blocks, place: BlockContext, *, lead: str = "", number: tuple[int, int] | None = None) -> str:
    """Return an item, which begins with `lead` or with a number."""
    inner = replace(place.indented(), depth=place.depth + 1, style="ListContinue")
    shape = Shape("ListParagraph", keep_next=place.keep, number=number, left=place.left + INDENT, hanging=INDENT)
    if lead:
        shape = replace(shape, tabs=(Tab(place.left + INDENT),))
    match item:
        case (Paragraph(content), *rest):
            first, others = inner.line(content), tuple(rest)
        case _:
            first, others = "", item
    return paragraph(lead + first, shape) + inner.blocks(others)
