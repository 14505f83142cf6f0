"""Writes the Typst source of a sheet, which Typst reads together with the template `sheet.typ`."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import replace

from trellis.foundation.abbreviations import Explained
from trellis.foundation.document import Block, Exercise, Text
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Cards, Each, Options
from trellis.printing.sheets import answers, block, inline
from trellis.printing.sheets.answers import Asked
from trellis.printing.sheets.block import BlockContext, Levels
from trellis.printing.sheets.fitting import Attempt
from trellis.printing.sheets.inline import Notes, literal, shown
from trellis.printing.sheets.sheet import Sheet, SheetPack

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


_CAPITALS = 8.0
"""The width in ems of text in capitals next to the QR code, as estimated from the small letters that it is given in."""

_RUNNING = 60
"""Most characters of the title that fit into the footer of a page."""


def source(sheet: Sheet, edition: Edition, paper: Paper) -> str:
    """Return the Typst source of a sheet; it reads `/sheet.typ`, `/density.typ`, `/code.svg` and `/pictures/…`."""
    place = BlockContext(Notes(sheet.document.footnotes), Levels())
    budget = sheet.budget if edition is Edition.CLIENT else None
    return _joined(
        '#import "/sheet.typ": *',
        opening(sheet, paper, sheet.title, settings={"parted": _bool(parted(sheet))}),
        *_body(sheet, edition, place),
        ending(sheet, edition, place, budget=budget),
        *(block.write((deck,), edition, place) for deck in _decks(sheet)),
    )


def density(attempt: Attempt) -> bytes:
    """Return the file `density.typ`, which defines how the template lays a sheet out."""
    most = "none" if attempt.most_pages is None else attempt.most_pages
    values = f"{_bool(attempt.strict)}, {attempt.closeness}, {attempt.extra_lines}, {most}"
    return f"#let (strict, density, extra-lines, most) = ({values})\n".encode()


def packed(  # noqa: PLR0913  # one for each thing that varies
    sheet: Sheet, edition: Edition, paper: Paper, notes: Notes, template: str, *, apart: bool
) -> str:
    """Return the Typst source of a sheet inside a pack, with continuous `notes` and page numbers.

    It reads `/codes/NAME.svg`; `template` is the folder of the template with the sheet's density. If `apart` is true,
    what follows the sheet begins on a new piece of paper.
    """
    own_notes = replace(notes, footnotes=sheet.document.footnotes, explained=Explained())
    place = BlockContext(own_notes, Levels(), asked=Asked(sheet=sheet.name))
    return _joined(
        f"#import {literal(template)}: *",
        opening(sheet, paper, sheet.title, settings={"parted": "true", "packed": "true"}),
        *_body(sheet, edition, place, in_pack=True),
        "#end-of-sheet",
        *(block.write((deck,), edition, place) for deck in _decks(sheet)),
        "#own-paper" if apart else "",
    )


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _decks(sheet: Sheet) -> tuple[Block, ...]:
    """Return the decks of cards, which come last, since they are cut out."""
    return tuple(block for block in sheet.document.blocks if _is(block, Cards))


def parted(sheet: Sheet) -> bool:
    """Return whether parts of a sheet are printed on separate pieces of paper."""
    return any(_is(block, Each) or _is(block, Cards) for block in sheet.document.blocks)


def _bool(value: bool) -> str:  # noqa: FBT001  # the value is the whole point
    return "true" if value else "false"


def _is(value: Block, options: type[Options]) -> bool:
    return isinstance(value, Exercise) and isinstance(value.options, options)


def _body(sheet: Sheet, edition: Edition, place: BlockContext, *, in_pack: bool = False) -> Iterator[str]:
    """Yield the parts of a sheet up to its end, except decks of cards.

    If partners answer separately, each gets the sheet's opening and their part on separate paper, followed by what is
    for both; a coach needs the questions only once.
    """
    blocks = tuple(block for block in sheet.document.blocks if not _is(block, Cards))
    at = next((number for number, value in enumerate(blocks) if _is(value, Each)), None)
    each = blocks[at] if at is not None and edition is not Edition.COACH else None
    if at is None or not isinstance(each, Exercise) or not isinstance(each.options, Each):
        yield _title(sheet, edition, place.asked, _names(sheet) if in_pack else {})
        yield _caution(sheet, edition, place)
        yield block.write(blocks, edition, place)
        return

    def on_own_paper(asked: Asked) -> BlockContext:
        return replace(place, notes=replace(place.notes, explained=Explained()), levels=Levels(), asked=asked)

    for number, name in enumerate(each.options.names, 1):
        own = on_own_paper(replace(place.asked, who=name, part=number))
        opening = (
            _title(sheet, edition, own.asked, _names(sheet, again=number > 1) if in_pack else {}),
            _caution(sheet, edition, own),
        )
        part = block.write((*blocks[:at], *each.body), edition, own)
        yield f"#apart[{chr(10).join((*opening, part))}\n]"
    yield block.write(blocks[at + 1 :], edition, on_own_paper(place.asked))


def _caution(sheet: Sheet, edition: Edition, place: BlockContext) -> str:
    warning = block.write(sheet.warning, edition, place)
    return f"#caution[{warning}]" if warning else ""


def _names(sheet: Sheet, *, again: bool = False) -> dict[str, str]:
    """Return the arguments for a sheet in a pack: its QR code, and the label at its first title, which marks its page.

    A repeated title (`again`) is left out of the contents.
    """
    code = {"code": literal(f"/codes/{sheet.name}.svg")}
    return {**code, "listed": "false"} if again else {**code, "name": literal(sheet.name)}


def _title(sheet: Sheet, edition: Edition, asked: Asked, names: Mapping[str, str]) -> str:
    couple = sheet.audience == "couple" and not asked.who
    fields = {"fields": answers.opening(asked, couple=couple)} if edition is Edition.FILLABLE else {}
    settings = {
        "title": f"[{inline.heading((Text(sheet.title),), Notes())}]",
        "summary": f"[{inline.words(sheet.summary)}]",
        "about": literal(about(sheet)),
        "couple": _bool(couple),
        "practice": capitals(sheet.practice),
        "address": literal(shown(sheet.address)),
        "mark": mark("Coach edition" if edition is Edition.COACH else asked.who),
        **names,
        **fields,
        **({} if sheet.audience else {"filled-in": "false"}),
    }
    return "#title-block" + call(settings)


def mark(text: str) -> str:
    """Return a text for the frame next to the name of the practice, as a Typst value."""
    return capitals(text) if text else "none"


def capitals(text: str) -> str:
    """Return a text that the template sets in capitals, as a Typst value."""
    return f"[{inline.words(text, _CAPITALS)}]"


def opening(sheet: Sheet | SheetPack, paper: Paper, running: str, settings: Mapping[str, str]) -> str:
    """Return the show rule that lays out everything after it as a sheet; `running` is the title in the footer."""
    width, height = paper.size
    common = {
        "title": literal(sheet.title),
        "summary": literal(sheet.summary),
        "running-title": literal(textwrap.shorten(running, _RUNNING, placeholder="…")),
        "practice": literal(sheet.practice),
        "address": literal(shown(sheet.address)),
        "version": literal(in_words(sheet.version)) if sheet.version else "none",
        "size": f"({width}pt, {height}pt)",
        "language": literal(sheet.language),
    }
    return "#show: sheet.with" + call({**common, **settings})


def call(settings: Mapping[str, str]) -> str:
    """Return named arguments, one per line."""
    return "(\n" + "".join(f"  {key}: {value},\n" for key, value in settings.items()) + ")"


def about(sheet: Sheet) -> str:
    """Return how long a sheet takes and how many people it is for, in words; empty if there is nothing to fill in."""
    if sheet.minutes is None:
        return ""
    minutes = "1 minute" if sheet.minutes == 1 else f"{sheet.minutes} minutes"
    return f"About {minutes} · for {'two' if sheet.audience == 'couple' else 'one'}"


def in_words(day: dt.date) -> str:
    """Return a date in words that cannot be misread in any country: 2 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def ending(sheet: Sheet | SheetPack, edition: Edition, place: BlockContext, *, budget: int | None = None) -> str:
    """Return the end of a sheet or a pack: notes, links and the sentence on copying."""
    entries = []
    # A footnote may refer to further footnotes, so the list grows while it is written.
    for entry in place.notes.entries:
        if isinstance(entry, str):
            entries.append(f"[#link({literal(entry)})[{inline.address(entry)}]]")
        else:
            entries.append(f"[{block.write(entry, edition, place.in_cell_of(place.room))}]")
    settings = "" if budget is None else f", budget: {budget}"
    settings += ", alone: true" if isinstance(sheet, SheetPack) else ""
    return f"#ending(({''.join(f'{entry}, ' for entry in entries)}), {literal(sheet.rights)}{settings})"
