"""A sheet in, the Typst source that lays it out: text alone, read by Typst together with the template `sheet.typ`."""

from __future__ import annotations

import datetime as dt
import textwrap

from trellis.sheets import answers, block, inline
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
    warning = block.write(sheet.warning, edition, place)
    body = block.write(sheet.document.blocks, edition, place)
    parts = (
        '#import "/sheet.typ": *',
        _opening(sheet, edition, paper),
        f"#caution[{warning}]" if warning else "",
        body,
        _ending(sheet, edition, place),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _opening(sheet: Sheet, edition: Edition, paper: Paper) -> str:
    width, height = paper.size
    settings = {
        "title": literal(sheet.title),
        "summary": literal(sheet.summary),
        "title-shown": f"[{inline.words(sheet.title, _TITLE_WORD)}]",
        "running-title": literal(textwrap.shorten(sheet.title, _RUNNING, placeholder="…")),
        "summary-shown": f"[{inline.words(sheet.summary)}]",
        "about": literal(about(sheet)),
        "couple": "true" if sheet.audience == "couple" else "false",
        "practice": literal(sheet.practice),
        "address": literal(shown(sheet.address)),
        "version": literal(in_words(sheet.version)) if sheet.version else "none",
        "edition": literal(edition.value),
        "size": f"({width}pt, {height}pt)",
        "language": literal(sheet.language),
    }
    if edition is Edition.FILLABLE:
        settings["fields"] = answers.opening(couple=sheet.audience == "couple")
    return "#show: sheet.with(\n" + "".join(f"  {key}: {value},\n" for key, value in settings.items()) + ")"


def about(sheet: Sheet) -> str:
    """Return how long a sheet takes and for how many it is, in words."""
    minutes = "1 minute" if sheet.minutes == 1 else f"{sheet.minutes} minutes"
    return f"About {minutes} · for {'two' if sheet.audience == 'couple' else 'one'}"


def in_words(day: dt.date) -> str:
    """Return a date that reads the same everywhere: 2 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _ending(sheet: Sheet, edition: Edition, place: Place) -> str:
    entries = []
    # A footnote may point to further ones: the list grows while it is written.
    for entry in place.notes.entries:
        if isinstance(entry, int):
            entries.append(f"[{_footnote(sheet, entry, edition, place)}]")
        else:
            entries.append(f"[#link({literal(entry)})[{inline.words(shown(entry))}]]")
    limited = sheet.budget is not None and edition is not Edition.COACH
    budget = f", budget: {sheet.budget}" if limited else ""
    return f"#ending(({''.join(f'{entry}, ' for entry in entries)}), {literal(sheet.rights)}{budget})"


def _footnote(sheet: Sheet, number: int, edition: Edition, place: Place) -> str:
    return block.write(sheet.document.footnotes[number - 1], edition, place)
