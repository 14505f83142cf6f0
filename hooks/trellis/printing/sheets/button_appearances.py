"""Draws the marks of ticked boxes and selected buttons as PDF operators, sharp at any size."""

from __future__ import annotations

_PINE = "0.114 0.318 0.282"
"""The colour #1d5148 of the sheets."""

_CURVE = 0.5523
"""How far the control points of a Bézier curve lie from its ends for a quarter of a circle, in radii."""


def tick(width: float, height: float) -> bytes:
    """Return a tick in the middle of a box of `width` by `height` points."""
    side = min(width, height)
    left, bottom = (width - side) / 2, (height - side) / 2
    points = [(left + x * side, bottom + y * side) for x, y in ((0.2, 0.5), (0.42, 0.27), (0.8, 0.75))]
    start, corner, end = (f"{x:.3f} {y:.3f}" for x, y in points)
    return f"q {_PINE} RG {0.13 * side:.3f} w 1 J 1 j {start} m {corner} l {end} l S Q".encode()


def dot(width: float, height: float) -> bytes:
    """Return a disc in the middle of a box of `width` by `height` points, half as wide as the box is."""
    x, y, r = width / 2, height / 2, min(width, height) * 0.27
    c = r * _CURVE
    curves = (
        (x + r, y + c, x + c, y + r, x, y + r),
        (x - c, y + r, x - r, y + c, x - r, y),
        (x - r, y - c, x - c, y - r, x, y - r),
        (x + c, y - r, x + r, y - c, x + r, y),
    )
    drawn = " ".join(" ".join(f"{number:.3f}" for number in curve) + " c" for curve in curves)
    return f"q {_PINE} rg {x + r:.3f} {y:.3f} m {drawn} f Q".encode()
