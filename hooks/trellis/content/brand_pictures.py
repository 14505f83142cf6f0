"""The pictures of a brand as pages show them: the mark and the drawing for home, in the colours of the practice.

An SVG may name colours of the palette, as in `fill="var(--main)"`. In a page it follows the scheme that a reader has
chosen, elsewhere that of the device.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trellis.content import picture_files
from trellis.content.brand import Brand
from trellis.content.palette import Palette

_ON_PAGES = frozenset({"mark", "home_drawing"})
_START = re.compile(r"<svg\b[^>]*>")
_PLAIN_MARK = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">'
    b'<rect width="48" height="48" rx="12" fill="var(--main)"/>'
    b'<circle cx="24" cy="24" r="10" fill="var(--accent)"/></svg>'
)
"""The mark of a practice that has none of its own."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at `path` in the built site, with its width and height in its own units.

    `source` is that of an SVG; `file` is what is written to `path`, empty for a file of the author's own. An SVG
    with `in_page` is drawn in the page itself.
    """

    path: str
    width: int
    height: int
    source: str = ""
    file: str = ""
    in_page: bool = False

    def drawn(self, css_class: str) -> str:
        """Return the SVG for use in a page as decoration, hidden from screen readers."""
        return self.source.replace("<svg", f'<svg class="{css_class}" aria-hidden="true" focusable="false"', 1)


def load(brand: Brand, docs: Path) -> Mapping[str, Picture]:
    """Return the pictures that pages show, by their keys in the settings; the files must have passed `check_files`."""
    found = {"mark": _svg("mark", _PLAIN_MARK, brand.palette)}
    shown = {key: path for key, path in brand.pictures.items() if key in _ON_PAGES}
    for key, path in shown.items():
        content = (docs / path).read_bytes()
        if path.endswith(".svg"):
            found[key] = _svg(key, content, brand.palette)
        else:
            found[key] = Picture(path, *picture_files.png_size(content))
    return found


def _svg(key: str, content: bytes, palette: Palette) -> Picture:
    svg = picture_files.read_svg(content)
    needed = svg.apart or key == "mark"  # the browser shows the mark in its tab, too
    file = _START.sub(lambda start: start[0] + _styles(svg.text, palette), svg.text, count=1) if needed else ""
    width, height = max(1, round(svg.width)), max(1, round(svg.height))
    return Picture(f"assets/brand/{key}.svg", width, height, svg.text, file, in_page=not svg.apart)


def _styles(source: str, palette: Palette) -> str:
    """Return a style sheet with the colours of the palette that an SVG names, for light and dark devices."""
    light, dark = (
        "".join(f"--{name}:{colour};" for name, colour in scheme.variables.items() if f"--{name}" in source)
        for scheme in (palette.light, palette.dark)
    )
    return f"<style>:root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}</style>" if light else ""
