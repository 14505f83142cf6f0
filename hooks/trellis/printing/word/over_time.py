"""Writes the table in which the numbers of several times stand together, to see how they move."""

from __future__ import annotations

from dataclasses import replace

from trellis.foundation.document import Blocks, Heading, Paragraph, Text
from trellis.foundation.exercises import Scale
from trellis.locales.catalogue import Catalogue
from trellis.printing.sheets.over_time import OverTime, over_time
from trellis.printing.sheets.sheet import Sheet
from trellis.printing.sheets.word_breaks import longest_word
from trellis.printing.word import tables
from trellis.printing.word.context import BlockContext
from trellis.printing.word.exercise import meaning
from trellis.printing.word.markup import NEW_PAGE, TWIPS, Shape, TableCell, paragraph, row, run, table

_HEIGHT = round(9 * TWIPS)
"""The height of a row in twips, as far as lines to write on are apart."""

_MOST = 6
"""Most scales beside the column of dates; further ones are in further tables."""

_LETTER = 135
"""Twips that a letter takes in bold type, erring high."""

_DATED = "26/11/26"
"""A date as long as most people write it."""


def write(sheet: Sheet, blocks: Blocks, place: BlockContext) -> str:
    """Return the page for the scales in `blocks`, with a row for each time; empty if there is none."""
    found = over_time(sheet, blocks, place.asked, drawn=False)
    if found is None:
        return ""
    opening = place.blocks((Heading(2, (Text(found.title),)), Paragraph((Text(found.how_to),))))
    starts = range(0, len(found.scales), _MOST)
    parts = [
        replace(found, scales=found.scales[at : at + _MOST], numbers=found.numbers[at : at + _MOST]) for at in starts
    ]
    return NEW_PAGE + opening + "".join(_table(part, place) for part in parts)


def _table(found: OverTime, place: BlockContext) -> str:
    across = len(found.scales) + 1
    longest = (len(_DATED), *(longest_word(question) or 1 for question, _ in found.scales))
    least = [letters * _LETTER + 2 * tables.INSET for letters in longest]
    widths = tables.shared(place.room, least, [2] * across)
    text, heading = Shape(tables.text_style(across)), Shape(tables.text_style(across, heading=True))
    heads = [paragraph(run(place.words.gettext("Date")), heading)]
    heads += [
        paragraph(run(question), heading) + paragraph(run(_ends(scale, place.words)), Shape("Small"))
        for question, scale in found.scales
    ]
    rows = [row([TableCell(head, width) for head, width in zip(heads, widths, strict=True)], header=True)]
    for date, *numbers in zip(found.dates, *found.numbers, strict=True):
        cells = [place.controls.blank(field) for field in (date, *numbers)]
        written = [TableCell(paragraph(cell, text), width) for cell, width in zip(cells, widths, strict=True)]
        rows.append(row(written, height=_HEIGHT))
    return table("Answers", widths, rows, left=place.left, name=found.title)


def _ends(scale: Scale, words: Catalogue) -> str:
    ends = ((scale.start, scale.low), (scale.stop, scale.high))
    return words.enumerated(meaning(number, means, words) for number, means in ends)
