"""Draws the QR code of an address, as a vector image or of pixels."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

_PIXELS = 10
"""Pixels on each side of a module, so that none has blurred edges on paper."""


@lru_cache(maxsize=256)
def code(address: str) -> bytes:
    """Return the QR code of an address as SVG: one black path, one unit per module, without a quiet zone.

    The paper around it must stay white for four modules (ISO/IEC 18004). Error correction is at least level M, which
    recovers 15 % of the code. Cached, since every edition of a sheet on every paper has the same one.
    """
    rows = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
    bars: list[tuple[int, int, int, int]] = []  # each as left, right, top and bottom
    for y, row in enumerate(rows):
        above = {(left, right): at for at, (left, right, _, bottom) in enumerate(bars) if bottom == y}
        for run in _runs(row):
            if (at := above.get(run)) is None:
                bars.append((*run, y, y + 1))
            else:
                bars[at] = (*bars[at][:3], y + 1)
    drawn = "".join(f"M{left} {top}h{right - left}v{bottom - top}h{left - right}z" for left, right, top, bottom in bars)
    side = len(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{drawn}"/></svg>'.encode()


@lru_cache(maxsize=256)
def code_of_pixels(address: str) -> bytes:
    """Return the QR code of an address as PNG, for files that cannot rely on vector images; otherwise as `code`."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", scale=_PIXELS, border=0)
    return out.getvalue()


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Return the dark stretches of a row of modules: where each starts, and where the next light one is."""
    edges = [at for at in range(len(row) + 1) if (at > 0 and row[at - 1]) != (at < len(row) and row[at])]
    return list(zip(edges[::2], edges[1::2], strict=True))
