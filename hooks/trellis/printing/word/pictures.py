"""Prepares pictures for Word files, as PNG or JPEG, since many programs cannot show vector images in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from trellis.content.picture_files import png_size
from trellis.printing.sheets.code import code_of_pixels
from trellis.printing.sheets.compiler import PIXELS_PER_INCH, pixels
from trellis.printing.sheets.pictures import bitmap
from trellis.printing.sheets.sheet import Sheet, SheetPack
from trellis.printing.word.parts import Drawn
from trellis.printing.word.source import CODE, DRAWING

_POINTS_PER_INCH = 72
_POINTS_PER_PIXEL = 0.75
"""A CSS pixel is a 96th of an inch."""


def pictures(work: Sheet | SheetPack, images: Mapping[str, Path]) -> dict[str, Drawn]:
    """Return the pictures of a sheet or a pack by their names, QR codes and the drawing for covers among them."""
    found = {path: _drawn(file.read_bytes()) for path, file in images.items()}
    for address in _addresses(work):
        found[CODE.format(address)] = _measured(code_of_pixels(address))
    if isinstance(work, SheetPack) and work.theme.drawing:
        found[DRAWING] = _drawn(work.theme.drawing.encode())
    return found


def _addresses(work: Sheet | SheetPack) -> Iterator[str]:
    yield work.address
    if isinstance(work, SheetPack):
        yield from (sheet.address for sheet in work.sheets)


def _drawn(content: bytes) -> Drawn:
    found = bitmap(content)
    if found is None:
        return _measured(pixels(content))
    return Drawn(found.content, found.kind, found.width * _POINTS_PER_PIXEL, found.height * _POINTS_PER_PIXEL)


def _measured(png: bytes) -> Drawn:
    width, height = png_size(png)
    scale = _POINTS_PER_INCH / PIXELS_PER_INCH
    return Drawn(png, "png", width * scale, height * scale)
