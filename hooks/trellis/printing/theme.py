"""Converts the brand of a practice for sheets: its colours on paper, its typefaces, and the drawing for covers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Literal

from trellis.content import picture_files
from trellis.content.brand import Brand
from trellis.content.palette import coloured
from trellis.foundation.problems import Problem
from trellis.foundation.yaml_text import lines_under
from trellis.printing.sheets import script_fonts
from trellis.printing.sheets.compiler import Font, fonts
from trellis.printing.sheets.pictures import drawable
from trellis.printing.sheets.script_fonts import ScriptFonts
from trellis.printing.sheets.sheet import PLAIN_THEME, SheetTheme

_BOLD = 600
"""The least weight of type that can be distinguished from regular type."""


def sheet_theme(brand: Brand, docs: Path, language: str = "en", others: Iterable[str] = ()) -> SheetTheme:
    """Return the look of sheets in a language; `docs` is the folder of the brand's files, which have been checked.

    Words in the other languages of the practice may be on the sheets as well.
    """
    files = [(key, docs / path) for key, path in brand.typefaces.all_files]
    known = fonts(path for _, path in files) if files else {}
    families = [(key, known[path].family) for key, path in files]
    digest = hashlib.sha256(b"".join(file.read_bytes() for _, file in files)).hexdigest() if files else ""
    scripts = script_fonts.of_languages((language, *others))
    of_scripts = [file for script in scripts for file in script_fonts.files(script)]
    script = script_fonts.of_language(language)
    plain_titles = PLAIN_THEME.text if script and script.plain_titles else PLAIN_THEME.titles
    return SheetTheme(
        colours=brand.palette.paper,
        text=_in_turn(families, "text", PLAIN_THEME.text, script, scripts),
        titles=_in_turn(families, "titles", plain_titles, script, scripts),
        drawing=_drawing(brand, docs),
        fonts=(*(file for _, file in files), *of_scripts),
        fonts_digest=" ".join((digest, *(each.digest for each in scripts))) if of_scripts else digest,
        script=script,
        inserted=next((each for each in scripts if each.leads and each is not script and each.folder), None),
    )


def _in_turn(
    families: Sequence[tuple[str, str]],
    key: Literal["text", "titles"],
    plain: tuple[str, ...],
    script: ScriptFonts | None,
    scripts: Iterable[ScriptFonts],
) -> tuple[str, ...]:
    """Return families to try in turn: that of `key`, the engine's own, and what else the practice has.

    Those of the language's script come before those that only step in, and before all others if they lead.
    """
    own = [family for of, family in families if of == key]
    first, *rest = plain
    of_scripts = {each: getattr(each, key) if each.folder else () for each in scripts}
    of_language = of_scripts[script] if script else ()
    latin = (*own, first)
    leading = (*of_language, *latin) if script and script.leads else (*latin, *of_language)
    after = chain(*of_scripts.values(), (family for _, family in families))
    return tuple(dict.fromkeys((*leading, *rest, *after)))


def check(brand: Brand, docs: Path, text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each typeface that paper cannot use, or would not use where it is meant.

    `docs` is the folder of the sources; `text` is the whole of `file`, the configuration, and gives the lines.
    """
    files = brand.typefaces.all_files
    known = fonts(docs / path for _, path in files) if files else {}
    regular = known.get(docs / (brand.typefaces.text or ""))
    lines, _ = lines_under(text, "extra", "trellis", "brand", "typefaces")
    for key, path in files:
        remedy = _remedy(key, known.get(docs / path), regular)
        if remedy:
            wrong = f"“{key}” names “{path}”, which cannot be used for that"
            yield Problem(file, lines.get((key,), 0), wrong, remedy)


def _remedy(key: str, font: Font | None, regular: Font | None) -> str:
    """Return what to do about a font that does not fit its key, empty for one that does."""
    if font is None:
        return "It cannot be read as a font: take another file"
    if key in {"text_bold", "text_italic"} and regular and font.family != regular.family:
        return f"It belongs to “{font.family}”, and “text” to “{regular.family}”: take files of one family"
    if key == "text_bold" and font.weight < _BOLD:
        return "It is not bold: take the file of the bold type"
    if key == "text" and (font.weight >= _BOLD or font.italic):
        return "It is bold or italic: take the file of the regular type"
    if key == "text_italic" and not font.italic:
        return "It is not italic: take the file of the italic type"
    return ""


def _drawing(brand: Brand, docs: Path) -> str:
    """Return the drawing for covers as an SVG in the colours of paper, empty if there is none."""
    if not brand.cover_drawing:
        return ""
    content = (docs / brand.cover_drawing).read_bytes()
    svg = picture_files.read_svg(content).text if brand.cover_drawing.endswith(".svg") else drawable(content).decode()
    return coloured(svg, {**brand.palette.light.variables, "main": brand.palette.paper.main})
