"""The brand of a practice as sheets show it: its colours on paper, its typefaces, and the drawing for covers."""

from __future__ import annotations

import hashlib
from pathlib import Path

from trellis.content import picture_files
from trellis.content.brand import Brand
from trellis.content.palette import coloured
from trellis.printing.sheets.compiler import families
from trellis.printing.sheets.pictures import drawable
from trellis.printing.sheets.sheet import PLAIN_THEME, SheetTheme


def sheet_theme(brand: Brand, docs: Path) -> SheetTheme:
    """Return the look of sheets; `docs` is the folder of the files that the brand names, which have been checked."""
    files = {key: docs / path for key, path in brand.typefaces.files.items()}
    named = families(files.values()) if files else {}
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files.values())).hexdigest() if files else ""
    return SheetTheme(
        colours=brand.palette.paper,
        text=named.get(files["text"], PLAIN_THEME.text) if "text" in files else PLAIN_THEME.text,
        titles=named.get(files["titles"], PLAIN_THEME.titles) if "titles" in files else PLAIN_THEME.titles,
        drawing=_drawing(brand, docs),
        fonts=tuple(files.values()),
        fonts_digest=digest,
    )


def _drawing(brand: Brand, docs: Path) -> str:
    """Return the drawing for covers as an SVG in the colours of paper, empty if there is none."""
    if not brand.cover_drawing:
        return ""
    content = (docs / brand.cover_drawing).read_bytes()
    svg = picture_files.read_svg(content).text if brand.cover_drawing.endswith(".svg") else drawable(content).decode()
    return coloured(svg, {**brand.palette.light.variables, "main": brand.palette.paper.main})
