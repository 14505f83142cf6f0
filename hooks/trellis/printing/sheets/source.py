"""Writes the Typst source of a sheet, which Typst reads together with the template `sheet.typ`."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from trellis.foundation.abbreviations import Explained
from trellis.foundation.document import Admonition, Text
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.traversal import plain
from trellis.printing.sheets import answers, block, inline, over_time, parts
from trellis.printing.sheets.answers import Asked, Field
from trellis.printing.sheets.block import BlockContext, Levels
from trellis.printing.sheets.fitting import Attempt
from trellis.printing.sheets.inline import Notes, literal, shown
from trellis.printing.sheets.parts import Part
from trellis.printing.sheets.sheet import Sheet, SheetPack

_CAPITALS = 8.0
"""The width in ems of text in capitals next to the QR code, as estimated from the small letters that it is given in."""

_RUNNING = 60
"""Most characters of the title that fit into the footer of a page."""


def source(sheet: Sheet, edition: Edition, paper: Paper, fields: list[Field] | None = None) -> str:
    """Return the Typst source of a sheet; it reads `/sheet.typ`, `/density.typ`, `/code.svg` and `/pictures/…`.

    The fields of the sheet are added to `fields`, which is empty.
    """
    asked = Asked(words=sheet.words, fields=[] if fields is None else fields)
    place = BlockContext(Notes(sheet.document.footnotes), Levels(), asked=asked)
    budget = sheet.budget if edition is Edition.CLIENT else None
    return _joined(
        '#import "/sheet.typ": *',
        opening(sheet, paper, sheet.title, settings={"parted": _bool(sheet.has_own_paper)}),
        *_body(sheet, edition, place),
        *_before_decks(sheet, edition, place, lambda: ending(sheet, edition, place, budget=budget)),
    )


def density(attempt: Attempt, *, marked: bool = True) -> bytes:
    """Return the file `density.typ`, which defines how the template lays a sheet out.

    In a pack, which is printed as it is, questions are not `marked`.
    """
    most = "none" if attempt.most_pages is None else attempt.most_pages
    values = f"{_bool(attempt.strict)}, {attempt.closeness}, {attempt.extra_lines}, {most}, {attempt.enlarged}"
    values += f", {_bool(marked)}"
    return f"#let (strict, density, extra-lines, most, enlarged, marked) = ({values})\n".encode()


def packed(  # noqa: PLR0913  # one for each thing that varies
    sheet: Sheet, edition: Edition, paper: Paper, notes: Notes, template: str, *, fields: list[Field], apart: bool
) -> str:
    """Return the Typst source of a sheet inside a pack, with continuous `notes`, `fields` and page numbers.

    It reads `/codes/NAME.svg`; `template` is the folder of the template with the sheet's density. If `apart` is true,
    what follows the sheet begins on a new piece of paper.
    """
    own_notes = replace(notes, footnotes=sheet.document.footnotes, explained=Explained())
    place = BlockContext(own_notes, Levels(), asked=Asked(sheet=sheet.name, words=sheet.words, fields=fields))
    return _joined(
        f"#import {literal(template)}: *",
        opening(sheet, paper, sheet.title, settings={"parted": "true", "packed": "true"}),
        *_body(sheet, edition, place, in_pack=True),
        *_before_decks(sheet, edition, place, lambda: "#end-of-sheet"),
        "#own-paper" if apart else "",
    )


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _before_decks(sheet: Sheet, edition: Edition, place: BlockContext, end: Callable[[], str]) -> tuple[str, ...]:
    """Return the end of a sheet, and after it the page for several times and the decks of cards.

    The cards are written first, since the end lists their notes and links, too.
    """
    blocks = sheet.document.blocks
    decks = parts.decks(blocks, edition) if sheet.has_own_paper else ()
    written = [block.write((deck,), edition, place) for deck in decks]
    for_all = [part.blocks for part in parts.divided(blocks, edition) if not part.who] if sheet.repeat else ()
    return (end(), over_time.page(sheet, tuple(chain(*for_all)), edition, place.asked), *written)


def _bool(value: bool) -> str:  # noqa: FBT001  # the value is the whole point
    return "true" if value else "false"


def _body(sheet: Sheet, edition: Edition, place: BlockContext, *, in_pack: bool = False) -> Iterator[str]:
    """Yield the parts of a sheet up to its end, except decks of cards.

    If partners answer separately, each gets the sheet's opening and their part on separate paper.
    """
    before: Part | None = None
    blocks = sheet.document.blocks
    for part in parts.divided(blocks, edition) if sheet.has_own_paper else (Part(blocks),):
        if before and part.who and not before.who:
            yield "#own-paper"
        own = replace(place, notes=replace(place.notes, explained=Explained()), levels=Levels())
        if part.who:
            own = replace(own, asked=replace(place.asked, who=part.who, part=part.number))
        opening: tuple[str, ...] = ()
        if part.who or not before:
            names = _names(sheet, again=before is not None) if in_pack else {}
            opening = (_title(sheet, edition, own.asked, names), caution(sheet.warning, edition, own))
        written = block.write(part.blocks, edition, own)
        if part.who:
            drawn = over_time.page(sheet, part.blocks, edition, own.asked)
            yield f"#apart[{chr(10).join(filter(None, (*opening, written, drawn)))}\n]"
        else:
            yield from (*opening, written)
        before = part


def caution(warning: Admonition | None, edition: Edition, place: BlockContext) -> str:
    """Return the call that frames a warning; empty if there is none."""
    if not warning:
        return ""
    title, text = inline.words(plain(warning.title)), block.write(warning.content, edition, place)
    return f"#caution[{title}][{text}]"


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
        "mark": mark(sheet.words.gettext("Coach edition") if edition is Edition.COACH else asked.who),
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


def opening(sheet: Sheet | SheetPack, paper: Paper, title: str, settings: Mapping[str, str]) -> str:
    """Return the show rule that lays out everything after it as a sheet; `title` is that in the footer."""
    width, height = paper.size
    language, region = _language_and_region(sheet.language)
    common = {
        "title": literal(sheet.title),
        "summary": literal(sheet.summary),
        "running-title": literal(running(title)),
        "practice": literal(sheet.practice),
        "address": literal(shown(sheet.address)),
        "updated": literal(updated(sheet)) if sheet.version else "none",
        "size": f"({width}pt, {height}pt)",
        "language": literal(language),
        **({"region": literal(region)} if region else {}),
        **({"also": _also_in(sheet)} if sheet.also_in else {}),
    }
    return "#show: sheet.with" + call({**common, **settings})


def _also_in(sheet: Sheet | SheetPack) -> str:
    """Return the other languages of a sheet as Typst values: the code, the name and the address of each."""
    others = ((other.language, other.name, shown(other.address)) for other in sheet.also_in)
    written = (", ".join(map(literal, parts)) for parts in others)
    return f"({''.join(f'({parts}), ' for parts in written)})"


def _language_and_region(code: str) -> tuple[str, str]:
    """Return the code of a language such as `pt-BR` as Typst takes it; the region is empty if there is none."""
    language, *rest = code.split("-")
    return language, next((part for part in rest if part.isupper()), "")


def running(title: str) -> str:
    """Return a title in so few words that it fits into the footer of a page."""
    shortened = textwrap.shorten(title, _RUNNING, placeholder="…")
    return shortened if shortened != "…" else f"{title[:_RUNNING]}…"  # as where no spaces are between words


def call(settings: Mapping[str, str]) -> str:
    """Return named arguments, one per line."""
    return "(\n" + "".join(f"  {key}: {value},\n" for key, value in settings.items()) + ")"


def about(sheet: Sheet) -> str:
    """Return how long a sheet takes, for how many people and how often, in words; empty if nothing is filled in."""
    if sheet.minutes is None:
        return ""
    words = sheet.words
    again = {"weekly": words.gettext("every week"), "monthly": words.gettext("every month"), None: ""}[sheet.repeat]
    whom = words.gettext("for two") if sheet.audience == "couple" else words.gettext("for one")
    length = words.ngettext("About %(num)s minute", "About %(num)s minutes", sheet.minutes)
    return " · ".join(filter(None, (length, whom, again)))


def updated(sheet: Sheet | SheetPack) -> str:
    """Return the day of the last change in words; empty if it is unknown."""
    return sheet.words.gettext("Updated %(day)s", day=sheet.words.day(sheet.version)) if sheet.version else ""


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
