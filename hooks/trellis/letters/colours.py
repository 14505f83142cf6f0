"""Checks that text is readable on its background, even if a mail program inverts the colours."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator

_Colour = tuple[float, float, float]


def contrasts(ink: str, ground: str) -> Iterator[tuple[str, float]]:
    """Yield the contrast of two colours (`#22302d`) as they are, and with their lightness inverted.

    Gmail, Outlook and Yahoo each change colours in their own way in dark mode. What they have in common is
    that light becomes dark, and dark light, while the hue stays.
    """
    pair = _read(ink), _read(ground)
    yield "as it is", _contrast(*pair)
    yield "where dark colours are forced", _contrast(_turned(pair[0]), _turned(pair[1]))


def readable(ink: str, ground: str, least: float) -> str:
    """Return a text colour, darkened if necessary for the contrast `least` on a light ground, inverted or not."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_read(ink))
    steps = (lightness * step / 20 for step in range(20, -1, -1))
    shades = (_written(colorsys.hls_to_rgb(hue, shade, saturation)) for shade in steps)
    return next(
        (shade for shade in (ink, *shades) if all(found >= least for _, found in contrasts(shade, ground))), "#000000"
    )


def _written(colour: _Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _read(colour: str) -> _Colour:
    digits = colour.removeprefix("#")
    if len(digits) == 3:  # noqa: PLR2004 – the short form
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def _turned(colour: _Colour) -> _Colour:
    hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
    return colorsys.hls_to_rgb(hue, 1 - lightness, saturation)


def _contrast(one: _Colour, other: _Colour) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: _Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 – WCAG's formula
        for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
