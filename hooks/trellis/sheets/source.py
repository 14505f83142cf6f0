"""A sheet in, the Typst source that lays it out: text alone, read by Typst together with the template `sheet.typ`."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator
from dataclasses import replace

from trellis.document import Block, Blocks, Exercise
from trellis.exercises import Cards, Each, Options
from trellis.sheets import block, inline
from trellis.sheets.block import Levels, Place
from trellis.sheets.inline import Notes, literal, shown
from trellis.sheets.sheet import Edition, Paper, Sheet

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


_TITLE_WORD = 18
"""Characters of a word that fit beside the code in the size of a title."""

_RUNNING = 60
"""Characters of the title that the foot of a page has room for."""


def source(sheet: Sheet, edition: Edition, paper: Paper) -> str:
    """Return the Typst source of a sheet; it reads `/sheet.typ`, `/density.typ`, `/code.svg` and `/pictures/…`."""
    place = Place(Notes(), Levels())
    decks = [block for block in sheet.document.blocks if _is(block, Cards)]
    body = tuple(block for block in sheet.document.blocks if not _is(block, Cards))
    parts = (
        '#import "/sheet.typ": *',
        _opening(sheet, paper, parted=any(_is(value, Each) or _is(value, Cards) for value in sheet.document.blocks)),
        *_handouts(sheet, body, edition, place),
        _ending(sheet, edition, place, checked=not decks),
        *(block.write((deck,), edition, place) for deck in decks),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _bool(value: bool) -> str:  # noqa: FBT001  # the value is the whole point
    return "true" if value else "false"


def _is(value: Block, options: type[Options]) -> bool:
    return isinstance(value, Exercise) and isinstance(value.options, options)


def _handouts(sheet: Sheet, blocks: Blocks, edition: Edition, place: Place) -> Iterator[str]:
    """Yield the parts of a sheet up to its end.

    Where partners answer apart, each gets the sheet's opening and a part on paper of their own, and what is for both
    follows; a coach needs the questions only once.
    """
    at = next((number for number, value in enumerate(blocks) if _is(value, Each)), None)
    each = blocks[at] if at is not None and edition is not Edition.COACH else None
    if at is None or not isinstance(each, Exercise) or not isinstance(each.options, Each):
        yield _title(sheet, edition)
        yield _caution(sheet, edition, place)
        yield block.write(blocks, edition, place)
        return
    for name in each.options.names:
        opening = (_title(sheet, edition, name), _caution(sheet, edition, place))
        part = block.write((*blocks[:at], *each.body), edition, replace(place, levels=Levels()))
        yield f"#apart[{chr(10).join((*opening, part))}\n]"
    yield block.write(blocks[at + 1 :], edition, replace(place, levels=Levels()))


def _caution(sheet: Sheet, edition: Edition, place: Place) -> str:
    warning = block.write(sheet.warning, edition, place)
    return f"#caution[{warning}]" if warning else ""


def _title(sheet: Sheet, edition: Edition, who: str = "") -> str:
    settings = {
        "title": f"[{inline.words(sheet.title, _TITLE_WORD)}]",
        "summary": f"[{inline.words(sheet.summary)}]",
        "about": literal(about(sheet)),
        "couple": _bool(sheet.audience == "couple" and not who),
        "practice": literal(sheet.practice),
        "address": literal(shown(sheet.address)),
        "mark": literal("Coach edition" if edition is Edition.COACH else who),
    }
    return "#title-block(\n" + "".join(f"  {key}: {value},\n" for key, value in settings.items()) + ")"


def _opening(sheet: Sheet, paper: Paper, *, parted: bool) -> str:
    width, height = paper.size
    settings = {
        "title": literal(sheet.title),
        "summary": literal(sheet.summary),
        "running-title": literal(textwrap.shorten(sheet.title, _RUNNING, placeholder="…")),
        "practice": literal(sheet.practice),
        "address": literal(shown(sheet.address)),
        "version": literal(in_words(sheet.version)) if sheet.version else "none",
        "size": f"({width}pt, {height}pt)",
        "parted": _bool(parted),
        "language": literal(sheet.language),
    }
    return "#show: sheet.with(\n" + "".join(f"  {key}: {value},\n" for key, value in settings.items()) + ")"


def about(sheet: Sheet) -> str:
    """Return how long a sheet takes and for how many it is, in words."""
    minutes = "1 minute" if sheet.minutes == 1 else f"{sheet.minutes} minutes"
    return f"About {minutes} · for {'two' if sheet.audience == 'couple' else 'one'}"


def in_words(day: dt.date) -> str:
    """Return a date that reads the same everywhere: 2 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _ending(sheet: Sheet, edition: Edition, place: Place, *, checked: bool) -> str:
    entries = []
    # A footnote may point to further ones: the list grows while it is written.
    for entry in place.notes.entries:
        if isinstance(entry, int):
            entries.append(f"[{_footnote(sheet, entry, edition, place)}]")
        else:
            entries.append(f"[#link({literal(entry)})[{inline.words(shown(entry))}]]")
    limited = sheet.budget is not None and edition is Edition.CLIENT
    budget = f", budget: {sheet.budget}" if limited else ""
    budget += "" if checked else ", checked: false"
    return f"#ending(({''.join(f'{entry}, ' for entry in entries)}), {literal(sheet.rights)}{budget})"


def _footnote(sheet: Sheet, number: int, edition: Edition, place: Place) -> str:
    return block.write(sheet.document.footnotes[number - 1], edition, place)
