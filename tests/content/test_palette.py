"""Two colours of a practice, and all the others that follow from them."""

from __future__ import annotations

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from trellis.content import palette
from trellis.content.palette import Scheme, coloured, contrast, too_pale

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def unreadable(scheme: Scheme) -> list[str]:
    """Return the pairs of a scheme that have too little contrast."""
    return [
        f"{text} {getattr(scheme, text)} on {ground} {getattr(scheme, ground)}"
        for text, ground, least in scheme.pairs()
        if contrast(getattr(scheme, text), getattr(scheme, ground)) < least
    ]


@given(colours, colours)
def test_everything_can_be_read(main: str, accent: str) -> None:
    """Whatever two colours a practice has, all that is used together has the contrast of WCAG AA, light and dark."""
    found = palette.palette(too_pale(main, accent) or main, accent)
    assert unreadable(found.light) == []
    assert unreadable(found.dark) == []
    assert contrast(found.paper.soft, "#ffffff") >= 4.5
    assert contrast(found.paper.rule, "#ffffff") >= 3


@given(colours, colours)
def test_given_colours_are_kept(main: str, accent: str) -> None:
    """A light page has just the colours that were asked for."""
    light = palette.palette(main, accent).light
    assert (light.main, light.solid, light.accent) == (main, main, accent)


@pytest.mark.parametrize("main", ["#1d5148", "#000000", "#7a1f3d", "#17305c"])
def test_dark_colours_are_accepted(main: str) -> None:
    """A colour that can be read needs no other."""
    assert too_pale(main, "#e0a526") is None


@pytest.mark.parametrize("main", ["#ffee00", "#ff0000", "#888888", "#4fb3bf"])
def test_nearest_readable_colour(main: str) -> None:
    """The suggestion has the hue of what was asked for, is readable, and not darker than it must be."""
    better = too_pale(main, "#e0a526")
    assert better
    light = palette.palette(better, "#e0a526").light
    least = min(contrast(better, getattr(light, ground)) for ground in ("ground", "paper", "wash", "accent_wash"))
    assert 4.5 <= least < 4.7
    if Color(main).convert("oklch")["chroma"] > 0.05:
        hues = [Color(each).convert("oklch")["hue"] for each in (main, better)]
        assert abs(hues[0] - hues[1]) < 8


def test_text_on_an_accent() -> None:
    """Text on the accent colour is dark or light, as the accent asks for."""
    assert palette.palette("#1d5148", "#e0a526").light.on_accent == "#1b2320"
    assert palette.palette("#1d5148", "#5a1020").light.on_accent == "#fdfefb"


def test_colours_in_a_text() -> None:
    """Variables become colours; one that is not known becomes what the text gives for that case, else black."""
    text = 'fill="var(--main)" stroke="var( --mine , #123456)" color="var(--mine, rgb(1, 2, 3))" x="var(--mine)"'
    assert coloured(text, {"main": "#abcdef"}) == 'fill="#abcdef" stroke="#123456" color="rgb(1, 2, 3)" x="#000000"'
