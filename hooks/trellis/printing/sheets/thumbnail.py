"""Makes a small picture of the first page of a laid-out sheet."""

from __future__ import annotations

import io

from PIL import Image

WIDTH = 440
"""Pixels: a card shows it at up to 240 CSS pixels, also on screens of double density."""

_MOST = 30_000
"""The most bytes for the picture of a very full page; most pictures need half of that."""

_COLOURS = (12, 6, 3)
"""Ink on paper has few shades; fewer colours make a smaller file."""

_ALMOST_WHITE = 250
"""Colour values above this count as white paper."""


def preview(page: bytes) -> bytes:
    """Return a small PNG of a page, given a larger PNG."""
    with Image.open(io.BytesIO(page)) as drawn:
        plain = drawn.convert("RGB")
    made = b""
    for colours in _COLOURS:
        out = io.BytesIO()
        few = plain.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.putpalette([255 if value > _ALMOST_WHITE else value for value in few.getpalette() or ()])
        few.save(out, "PNG", optimize=True)
        made = out.getvalue()
        if len(made) <= _MOST:
            break
    return made
