"""Draws the marks of ticked boxes and selected buttons as PDF operators, sharp at any size."""

from __future__ import annotations

_CURVE = 0.5523
"""Distance of the control points of a Bézier curve from its ends for a quarter circle, in radii."""


def tick(width: float, height: float, colour: str) -> bytes:
    """Return a tick of a colour (`#1d5148`) in the middle of a box of `width` by `height` points."""
    side = min(width, height)
    left, bottom = (width - side) / 2, (height - side) / 2
    points = [(left + x * side, bottom + y * side) for x, y in ((0.2, 0.5), (0.42, 0.27), (0.8, 0.75))]
    start, corner, end = (f"{x:.3f} {y:.3f}" for x, y in points)
    return f"q {_operands(colour)} RG {0.13 * side:.3f} w 1 J 1 j {start} m {corner} l {end} l S Q".encode()


def dot(width: float, height: float, colour: str) -> bytes:
    """Return a disc of a colour in the middle of a box of `width` by `height` points, half as wide as the box is."""
    x, y, r = width / 2, height / 2, min(width, height) * 0.27
    c = r * _CURVE
    curves = (
        (x + r, y + c, x + c, y + r, x, y + r),
        (x - c, y + r, x - r, y + c, x - r, y),
        (x - r, y - c, x - c, y - r, x, y - r),
        (x + c, y - r, x + r, y - c, x + r, y),
    )
    drawn = " ".join(" ".join(f"{number:.3f}" for number in curve) + " c" for curve in curves)
    return f"q {_operands(colour)} rg {x + r:.3f} {y:.3f} m {drawn} f Q".encode()


def _operands(colour: str) -> str:
    """Return a colour as PDF operators take it: three numbers from 0 to 1."""
    return " ".join(f"{part / 255:.3f}" for part in bytes.fromhex(colour.removeprefix("#")))
