"""What Typst needs to lay out a sheet or a pack: all its files, and how the layout may be varied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trellis.foundation.editions import Edition, Paper
from trellis.printing.sheets import messages
from trellis.printing.sheets.answers import Field
from trellis.printing.sheets.code import code
from trellis.printing.sheets.fitting import DENSITIES, Attempt
from trellis.printing.sheets.inline import array, literal, picture_name
from trellis.printing.sheets.layout_errors import LayoutError
from trellis.printing.sheets.pack import sources
from trellis.printing.sheets.pictures import TooLargeError, drawable
from trellis.printing.sheets.script_fonts import ScriptFonts
from trellis.printing.sheets.sheet import Sheet, SheetPack, SheetTheme
from trellis.printing.sheets.source import density, source

TEMPLATE = Path(__file__).parent / "template"
PICTURES = "pictures/"
"""The folder of pictures inside Typst."""

_NO_VERSION = dt.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Job:
    """Input for Typst: `files` by their names inside Typst, and `timestamp` in seconds since 1970.

    `densities` says in how many ways it may be tried, from roomy to close, until none of its pages is almost empty;
    `fills_page` says that text and pictures are enlarged as far as the page allows;
    `fillable` says that links mark `fields`, whose ticks have the colour `ticks`. What is typed may be in `script`.
    """

    files: Mapping[str, bytes]
    timestamp: int
    densities: int = 1
    fillable: bool = False
    fields: tuple[Field, ...] = ()
    ticks: str = "#000000"
    fills_page: bool = False
    script: ScriptFonts | None = None


def prepare(sheet: Sheet, edition: Edition, paper: Paper, images: Mapping[str, Path]) -> Job:
    """Return what Typst needs to lay out a sheet; `images` maps the path of each picture to its file.

    Raises LayoutError for a picture that cannot be read.
    """
    found: list[Field] = []
    files = {
        "main.typ": source(sheet, edition, paper, found).encode(),
        "density.typ": density(Attempt()),
        **_by_language(edition, sheet),
        "code.svg": code(sheet.address),
        **_drawn(images),
    }
    densities = DENSITIES if edition is Edition.LARGE else DENSITIES - 1
    return Job(
        files,
        _timestamp(sheet.version),
        densities,
        edition is Edition.FILLABLE,
        tuple(found),
        sheet.theme.colours.main,
        fills_page=sheet.fills_page and edition is Edition.CLIENT,
        script=sheet.theme.script,
    )


def prepare_pack(
    pack: SheetPack, edition: Edition, paper: Paper, densities: Mapping[str, int], images: Mapping[str, Path]
) -> Job:
    """Return what Typst needs to lay out a pack, given the density of each of its sheets by name.

    Raises LayoutError for a picture that cannot be read.
    """
    template = {path.name: path.read_bytes() for path in sorted(TEMPLATE.glob("*.typ"))}
    found: list[Field] = []
    files = {**sources(pack, edition, paper, densities, template, fields=found), **_by_language(edition, pack)}
    for sheet in pack.sheets:
        if sheet.language != pack.language:
            files |= {f"{sheet.language}/{name}": file for name, file in _by_language(edition, sheet).items()}
    return Job(
        {**files, **_drawn(images)},
        _timestamp(pack.version),
        1,
        edition is Edition.FILLABLE,
        tuple(found),
        pack.theme.colours.main,
        script=next(
            (theme.script for theme in (pack.theme, *(sheet.theme for sheet in pack.sheets)) if theme.script), None
        ),
    )


def _by_language(edition: Edition, work: Sheet | SheetPack) -> dict[str, bytes]:
    """Return the files that depend on the language of a sheet or pack, by name."""
    return {
        "edition.typ": _of_edition(edition, work),
        "brand.typ": _of_theme(work.theme),
        "messages.typ": messages.source(work.words),
    }


def _of_edition(edition: Edition, work: Sheet | SheetPack) -> bytes:
    """Return the file `edition.typ`, which says what the edition and the script of the language ask for."""
    asked = {
        "large": edition is Edition.LARGE,
        "mirrored": work.mirrored,
        "slanted": work.theme.script is None,
    }
    return "".join(f"#let {name} = {'true' if value else 'false'}\n" for name, value in asked.items()).encode()


def _of_theme(theme: SheetTheme) -> bytes:
    """Return the file `brand.typ`, which defines the practice's colours and typefaces for the template."""
    colours = theme.colours
    values = {
        "main": f"rgb({literal(colours.main)})",
        "soft": f"rgb({literal(colours.soft)})",
        "hairline-colour": f"rgb({literal(colours.hairline)})",
        "rule-colour": f"rgb({literal(colours.rule)})",
        "body-face": families(theme.text, theme.script),
        "display-face": families(theme.titles, theme.script),
        "inserted": _inserted(theme),
    }
    return "".join(f"#let {name} = {value}\n" for name, value in values.items()).encode()


def _inserted(theme: SheetTheme) -> str:
    """Return what words of another script are set in, spaces included, since a run of one font keeps its order."""
    if theme.inserted is None:
        return "none"
    word = rf"[\p{{{theme.inserted.script}}}\p{{M}}]+"
    words = rf"{word}(?:[\s\p{{P}}]+{word})+"
    face = array(tuple(dict.fromkeys((*theme.inserted.text, *theme.text))))
    return f"(words: regex({literal(words)}), face: {face})"


def families(names: Sequence[str], script: ScriptFonts | None) -> str:
    """Return families as a Typst array; those before the typefaces of a script leave it its own characters."""
    before = names.index(script.text[0]) if script and script.own and script.text[0] in names else 0
    if not script or not before:
        return array(names)
    covers = f"regex({literal(f'[^{script.own}]')})"
    limited = "".join(f"(name: {literal(name)}, covers: {covers}), " for name in names[:before])
    return f"({limited}{array(names[before:])[1:]}"


def pictures(images: Mapping[str, Path]) -> dict[str, bytes]:
    """Return the bytes of picture files by name. Raises LayoutError for one that cannot be read."""
    files = {}
    for name, path in images.items():
        try:
            files[name] = path.read_bytes()
        except OSError:
            wrong, remedy = f"the picture “{name}” cannot be read", "Add the file, or correct its name"
            raise LayoutError(wrong, remedy, (path.name,)) from None
    return files


def _drawn(images: Mapping[str, Path]) -> dict[str, bytes]:
    """Return the files of pictures by their names inside Typst."""
    files = {}
    for name, content in pictures(images).items():
        try:
            files[PICTURES + picture_name(name)] = drawable(content)
        except TooLargeError as error:
            remedy = "Save it smaller: paper shows no more than 1,240 pixels across"
            raise LayoutError(f"the picture “{name}” has {error}", remedy, (images[name].name,)) from None
    return files


def _timestamp(day: dt.date | None) -> int:
    return int(dt.datetime.combine(day or _NO_VERSION, dt.time(), dt.UTC).timestamp())
