"""Writes the page on which the numbers of several times are carried onto a drawn scale, to see how they move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trellis.addresses import question_codes
from trellis.content.frontmatter import Repeat
from trellis.foundation.document import Blocks, Exercise
from trellis.foundation.editions import Edition
from trellis.foundation.exercises import Scale
from trellis.foundation.traversal import exercises, plain
from trellis.locales.catalogue import marked
from trellis.printing.sheets import answers, inline
from trellis.printing.sheets.answers import Asked, Field
from trellis.printing.sheets.sheet import Sheet

TIMES = 12
"""How many times one page is for: a quarter of weeks, or a year of months."""

_NARROW = 9.0
"""The width in ems of the column with the questions, in the size of its text."""

_TITLES: Mapping[Repeat, str] = {"weekly": marked("Twelve weeks"), "monthly": marked("Twelve months")}

_HOW_TO: Mapping[tuple[Repeat, bool], str] = {
    ("weekly", True): marked(
        "Keep this page. Each time, write the date at the top, and below it put a dot at your number. You can join "
        "the dots. Look at the whole line: a low dot may only have been a hard week."
    ),
    ("monthly", True): marked(
        "Keep this page. Each time, write the date at the top, and below it put a dot at your number. You can join "
        "the dots. Look at the whole line: a low dot may only have been a hard month."
    ),
    ("weekly", False): marked(
        "Keep this page. Each time, write the date and your numbers. Look at all of them together: a low number may "
        "only have been a hard week."
    ),
    ("monthly", False): marked(
        "Keep this page. Each time, write the date and your numbers. Look at all of them together: a low number may "
        "only have been a hard month."
    ),
}
"""What to do, where scales are drawn (True) and where numbers are written."""


@dataclass(frozen=True, slots=True)
class OverTime:
    """What a page for several times asks: a date for each, and for each of the `scales` a number.

    `numbers` has one tuple of fields for each scale, `ids` the permanent name of each.
    """

    title: str
    how_to: str
    scales: tuple[tuple[str, Scale], ...]
    dates: tuple[Field, ...]
    numbers: tuple[tuple[Field, ...], ...]
    ids: tuple[str, ...]


def over_time(sheet: Sheet, blocks: Blocks, asked: Asked, *, drawn: bool = True) -> OverTime | None:
    """Return the page for the scales in `blocks`; None if there are none, or if the sheet is not filled in again.

    `drawn` says whether its scales are drawn, or numbers are written.
    """
    scales = tuple(_scales(blocks)) if sheet.repeat else ()
    if sheet.repeat is None or not scales:
        return None
    return OverTime(
        sheet.words.gettext(_TITLES[sheet.repeat]),
        sheet.words.gettext(_HOW_TO[sheet.repeat, drawn]),
        tuple((plain(block.question), scale) for block, scale in scales),
        answers.dates_of_times(scales[0][0], asked, TIMES),
        tuple(answers.of_times(block, asked, TIMES) for block, _ in scales),
        tuple(block.id for block, _ in scales),
    )


def page(sheet: Sheet, blocks: Blocks, edition: Edition, asked: Asked) -> str:
    """Return the page for the scales in `blocks` as Typst markup; empty if there is none.

    On a screen numbers are typed, since nothing can be drawn there.
    """
    typed = edition is Edition.FILLABLE
    found = over_time(sheet, blocks, asked, drawn=not typed)
    if found is None:
        return ""
    codes = map(question_codes.number_of, found.ids)
    rows = (_row(question, scale, code) for (question, scale), code in zip(found.scales, codes, strict=True))
    fields = f", fields: {answers.value((found.dates, found.numbers), asked.fields)}" if typed else ""
    who = f", who: [{inline.words(asked.who)}]" if asked.who else ""
    return (
        f"#over-time([{inline.words(found.title)}], [{inline.words(found.how_to)}], "
        f"({''.join(f'{row}, ' for row in rows)}), {TIMES}{who}{fields})"
    )


def _row(question: str, scale: Scale, code: int) -> str:
    low, high = (inline.words(end, _NARROW) for end in (scale.low, scale.high))
    return f"([{inline.words(question, _NARROW)}], {scale.start}, {scale.stop}, [{low}], [{high}], {code})"


def _scales(blocks: Blocks) -> Iterator[tuple[Exercise, Scale]]:
    for block in exercises(blocks):
        if isinstance(block.options, Scale):
            yield block, block.options
