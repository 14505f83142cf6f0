"""The pictures of a brand as they are shown: the mark and the drawings, with the practice's colours put in.

An SVG may name colours of the palette as `var(--main)` or `var(--accent)`, so that it follows the scheme that a reader
has chosen.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trellis.content.brand import Brand
from trellis.content.palette import Scheme

MARK, FAVICON = "assets/mark.svg", "assets/favicon.svg"
"""Paths in the built site of a mark that the engine draws, and of the picture in a browser's tab."""

_START = re.compile(r"<svg\b")
_SIZE = re.compile(r'viewBox\s*=\s*["\']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)')

_PLAIN_MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">'
    '<rect width="48" height="48" rx="12" fill="var(--main)"/>'
    '<circle cx="24" cy="24" r="10" fill="var(--accent)"/></svg>'
)
"""The mark of a practice that has none of its own."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at `path` in the built site; `svg` is its source if it is drawn in the page itself.

    `width` and `height` are in units of the picture, 0 where it does not say.
    """

    path: str
    svg: str = ""
    width: int = 0
    height: int = 0

    def inline(self, css_class: str) -> str:
        """Return an SVG for a page, where it only decorates."""
        return _START.sub(f'<svg class="{css_class}" aria-hidden="true" focusable="false"', self.svg, count=1)

    @property
    def tab_icon(self) -> str:
        """The path of the picture in a browser's tab."""
        return FAVICON if self.svg else self.path


def load(brand: Brand, docs: Path) -> Mapping[str, Picture]:
    """Return the mark and the drawings by their keys in the settings; their files are known to be pictures."""
    found = {key: _picture(path, (docs / path).read_bytes()) for key, path in brand.pictures.items()}
    return {"mark": Picture(MARK, _PLAIN_MARK, 48, 48), **found}


def favicon(mark: Picture, brand: Brand) -> str:
    """Return an SVG mark for the tab of a browser, where it follows the scheme of the device."""
    light, dark = _custom_properties(brand.palette.light), _custom_properties(brand.palette.dark)
    style = f"<style>:root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}</style>"
    end = mark.svg.index(">", mark.svg.index("<svg")) + 1
    return f"{mark.svg[:end]}{style}{mark.svg[end:]}"


def _custom_properties(scheme: Scheme) -> str:
    return "".join(f"--{name}:{getattr(scheme, name)};" for name in ("main", "accent", "ink", "ground"))


def _picture(path: str, content: bytes) -> Picture:
    if path.endswith(".png"):
        width, height = struct.unpack(">II", content[16:24])
        return Picture(path, "", width, height)
    svg = content.decode("utf-8", "replace")
    svg = svg[_found(_START, svg) :].strip()
    size = _SIZE.search(svg)
    width, height = (round(float(size[1])), round(float(size[2]))) if size else (0, 0)
    # A style sheet inside it would hold for the whole page.
    return Picture(path, "" if "<style" in svg else svg, width, height)


def _found(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else 0
