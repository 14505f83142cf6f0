"""The first page of a laid-out sheet in, a small picture of it for the site out."""

from __future__ import annotations

import io

from PIL import Image

_WIDTH = 440
"""Pixels: a card shows it at up to 240 CSS pixels, on screens of double density."""

_COLOURS = 10
"""Ink on paper has few shades; fewer colours make a smaller file."""


def preview(page: bytes) -> bytes:
    """Return a small PNG of a page that is given as a larger one."""
    with Image.open(io.BytesIO(page)) as drawn:
        paper = Image.new("RGB", drawn.size, "white")
        paper.paste(drawn, mask=drawn.getchannel("A") if "A" in drawn.getbands() else None)
    small = paper.resize((_WIDTH, round(paper.height * _WIDTH / paper.width)), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.quantize(_COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
