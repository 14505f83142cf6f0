"""Writes the Typst sources of a pack: cover, contents, its sheets, and one list of notes for all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from trellis.foundation.document import Text
from trellis.foundation.editions import Edition, Paper
from trellis.locales.catalogue import Catalogue
from trellis.printing.sheets import block, inline
from trellis.printing.sheets.answers import Asked, Field
from trellis.printing.sheets.block import BlockContext, Levels
from trellis.printing.sheets.code import code
from trellis.printing.sheets.fitting import Attempt
from trellis.printing.sheets.inline import Notes, literal, shown
from trellis.printing.sheets.sheet import Sheet, SheetPack
from trellis.printing.sheets.source import call, capitals, caution, density, ending, mark, opening, packed

_HOUR = 60

_BY_LANGUAGE = re.compile(rb'#import "/(?=(?:brand|edition|messages)\.typ")')
"""Where the template reads what depends on the language."""


def sources(  # noqa: PLR0913  # one for each thing that varies
    pack: SheetPack,
    edition: Edition,
    paper: Paper,
    densities: Mapping[str, int],
    template: Mapping[str, bytes],
    *,
    fields: list[Field],
) -> dict[str, bytes]:
    """Return the files that Typst needs for a pack, by name, except pictures; its fields are added to `fields`.

    `densities` holds the density of each sheet by name, as chosen for the sheet on its own; each density gets its own
    copy of the files of the `template`, and so does each other language, with its words, direction and typefaces, which
    are in the folder with its code.
    """
    notes = Notes(inside={sheet.address: sheet.name for sheet in pack.sheets})
    files = {f"codes/{sheet.name}.svg": code(sheet.address) for sheet in pack.sheets}
    files["code.svg"] = code(pack.address)
    if pack.theme.drawing:
        files["drawing.svg"] = pack.theme.drawing.encode()
    files["density.typ"] = density(Attempt.of_density(0), marked=False)
    for sheet in pack.sheets:
        copy = _copy(pack, sheet, densities)
        if f"{copy}/density.typ" not in files:
            files |= {f"{copy}/{name}": _of_language(pack, sheet, content) for name, content in template.items()}
            files[f"{copy}/density.typ"] = density(Attempt.of_density(densities[sheet.name]), marked=False)
    asked = Asked(words=pack.words, fields=fields)
    first_page = cover(pack, edition, BlockContext(notes, Levels(), asked=asked).inside())
    for sheet, after in zip(pack.sheets, (*pack.sheets[1:], None), strict=True):
        template_of_sheet = f"/{_copy(pack, sheet, densities)}/sheet.typ"
        apart = after is not None and after.has_own_paper and edition is not Edition.COACH
        written = packed(sheet, edition, paper, notes, template_of_sheet, fields=fields, apart=apart)
        files[f"sheets/{sheet.name}.typ"] = written.encode()
    parts = (
        '#import "/pack.typ": *',
        opening(pack, paper, pack.title, settings={}),
        first_page,
        "#contents(warning)",
        planned(pack, edition, BlockContext(notes, Levels(), asked=replace(asked, sheet=pack.name)).inside()),
        *(f"#include {literal(f'/sheets/{sheet.name}.typ')}" for sheet in pack.sheets),
        ending(pack, edition, BlockContext(notes, Levels(), asked=asked)),
    )
    files["main.typ"] = "\n\n".join(parts).encode() + b"\n"
    return files


def _copy(pack: SheetPack, sheet: Sheet, densities: Mapping[str, int]) -> str:
    """Return the folder with the copy of the template for a sheet."""
    return f"{densities[sheet.name]}{'' if sheet.language == pack.language else f'-{sheet.language}'}"


def _of_language(pack: SheetPack, sheet: Sheet, content: bytes) -> bytes:
    """Return a file of the template that has what depends on the language of a sheet from the folder of that."""
    if sheet.language == pack.language:
        return content
    return _BY_LANGUAGE.sub(rb'#import "/%s/' % sheet.language.encode(), content)


def cover(pack: SheetPack, edition: Edition, place: BlockContext) -> str:
    """Return the call that draws a pack's first page."""
    settings = {
        "title": f"[{inline.heading((Text(pack.title),), Notes())}]",
        "summary": f"[{inline.words(pack.summary)}]",
        "practice": capitals(pack.practice),
        "address": literal(shown(pack.address)),
        "mark": mark(pack.words.gettext("Coach edition") if edition is Edition.COACH else ""),
        "about": literal(about(pack)),
        "warning": "warning",
        "drawing": literal("/drawing.svg") if pack.theme.drawing else "none",
    }
    warning = caution(pack.warning, edition, place)
    return f"#let warning = [{warning}]\n\n#cover{call(settings)}[{block.write(pack.intro, edition, place)}]"


def planned(pack: SheetPack, edition: Edition, place: BlockContext) -> str:
    """Return the plan with dates to fill in, on the page of the contents if there is room; empty if there is none."""
    if not pack.plan:
        return ""
    return f"#v(9mm, weak: true)\n{block.write(pack.plan, edition, place)}"


def about(pack: SheetPack) -> str:
    """Return how many worksheets a pack contains and how long they take, in words."""
    hours, minutes = divmod(sum(sheet.minutes or 0 for sheet in pack.sheets), _HOUR)
    words = pack.words
    count = words.ngettext("%(num)s worksheet", "%(num)s worksheets", len(pack.sheets))
    time = _time(hours, minutes, words)
    length = words.gettext("about %(time)s in all", time=time) if time else ""
    return " · ".join(filter(None, (count, length)))


def _time(hours: int, minutes: int, words: Catalogue) -> str:
    in_hours = words.ngettext("%(num)s hour", "%(num)s hours", hours)
    in_minutes = words.ngettext("%(num)s minute", "%(num)s minutes", minutes)
    if hours and minutes:
        return words.pgettext("time that something takes", "%(hours)s %(minutes)s", hours=in_hours, minutes=in_minutes)
    return in_hours if hours else in_minutes if minutes else ""
