"""Derives every colour of a practice, light and dark, on screen and on paper, from its main and its accent colour.

Each colour has a fixed lightness in OKLab and a share of the tints of the two given colours, so that any brand gets the
same steps of brightness. Contrast follows WCAG 2.2: 4.5 for text, 3 for the borders of controls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Literal, NamedTuple

from coloraide import Color

TEXT, CONTROL = 4.5, 3.0
"""The minimum contrast ratios of WCAG 2.2, success criteria 1.4.3 and 1.4.11."""

_STRONGEST_MAIN, _STRONGEST_ACCENT = 0.09, 0.16
"""The most chroma with which a given colour tints the others, so that a loud brand does not make loud backgrounds."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of one scheme as `#rrggbb`, by role.

    `main` is for links, titles and the edges of buttons; `solid` fills buttons, with `on_solid` as the text on it; the
    `deep` ones are for a control under the pointer. `wash` and `accent_wash` are grounds that set a part of a page
    apart.
    """

    ground: str
    paper: str
    wash: str
    line: str
    control: str
    ink: str
    ink_soft: str
    main: str
    main_deep: str
    on_main: str
    solid: str
    solid_deep: str
    on_solid: str
    accent: str
    accent_wash: str
    on_accent: str

    @property
    def variables(self) -> Mapping[str, str]:
        """The colours by the names of their custom properties in style sheets, without the two hyphens."""
        return {field.name.replace("_", "-"): getattr(self, field.name) for field in fields(self)}

    def pairs(self) -> Iterator[tuple[str, str, float]]:
        """Yield the names of each colour and the ground it is used on, with the contrast ratio that they need."""
        for ground in ("ground", "paper", "wash", "accent_wash"):
            for text in ("ink", "ink_soft", "main", "main_deep"):
                yield text, ground, TEXT
        for ground in ("ground", "paper"):
            yield "control", ground, CONTROL
        for text, ground in (("main", "main_deep"), ("solid", "solid_deep")):
            yield f"on_{text}", text, TEXT
            yield f"on_{text}", ground, TEXT
        yield "on_accent", "accent", TEXT


@dataclass(frozen=True, slots=True)
class Print:
    """The colours on white paper, as `#rrggbb`: titles and edges, ornaments, minor text, thin and writing lines."""

    main: str
    accent: str
    soft: str
    hairline: str
    rule: str


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of a practice."""

    light: Scheme
    dark: Scheme
    paper: Print


class _Tone(NamedTuple):
    """A lightness in OKLab, and how much of the main and the accent colour's tint is added to grey."""

    lightness: float
    main: float
    accent: float


_LIGHT: Mapping[str, _Tone] = {
    "ground": _Tone(0.9740, 0.068, 0.041),
    "paper": _Tone(0.9954, 0.047, 0.024),
    "wash": _Tone(0.9391, 0.194, 0.066),
    "accent_wash": _Tone(0.9527, 0.116, 0.264),
    "line": _Tone(0.8740, 0.308, 0.094),
    "control": _Tone(0.5729, 0.419, 0.028),
    "ink": _Tone(0.2954, 0.342, 0.0),
    "ink_soft": _Tone(0.4585, 0.408, 0.022),
}
_DARK: Mapping[str, _Tone] = {
    "ground": _Tone(0.2068, 0.278, 0.011),
    "paper": _Tone(0.2391, 0.328, 0.017),
    "wash": _Tone(0.2730, 0.414, 0.019),
    "accent_wash": _Tone(0.2766, 0.155, 0.233),
    "line": _Tone(0.3673, 0.496, 0.030),
    "control": _Tone(0.6572, 0.482, 0.040),
    "ink": _Tone(0.9298, 0.191, 0.047),
    "ink_soft": _Tone(0.7732, 0.396, 0.046),
    "main": _Tone(0.8154, 1.251, 0.081),
    "main_deep": _Tone(0.8907, 0.864, 0.058),
    "on_main": _Tone(0.2048, 0.335, 0.019),
    "solid": _Tone(0.3912, 0.966, 0.016),
    "solid_deep": _Tone(0.4633, 1.162, 0.036),
    "on_solid": _Tone(0.9644, 0.156, 0.050),
}
_PAPER: Mapping[str, _Tone] = {
    "soft": _Tone(0.4361, 0.239, 0.007),
    "hairline": _Tone(0.6981, 0.425, 0.013),
    "rule": _Tone(0.6190, 0.269, 0.011),
}
_DEEPER = 0.0791
"""How much darker than a given colour a control is while the pointer is over it."""

_VARIABLE = re.compile(r"var\(\s*--([a-z-]+)\s*(?:,\s*([^()]*(?:\([^()]*\))?)\s*)?\)")

_ON_ACCENT = ("#1b2320", "#fdfefb", "#000000", "#ffffff")
"""Possible colours of text on the accent colour, the best first."""

_LIGHTER, _DULLER = 0.05, 0.963
"""How much lighter the accent colour is on a dark ground, and the share of its chroma that it keeps."""


class _Tints:
    """The two given colours as directions away from grey, in the a and b of OKLab."""

    def __init__(self, main: Color, accent: Color) -> None:
        self._main = _direction(main, _STRONGEST_MAIN)
        self._accent = _direction(accent, _STRONGEST_ACCENT)

    def colour(self, tone: _Tone) -> Color:
        """Return the colour of a tone."""
        a, b = (
            tone.main * of_main + tone.accent * of_accent
            for of_main, of_accent in zip(self._main, self._accent, strict=True)
        )
        return Color("oklab", [tone.lightness, a, b])


def palette(main: str, accent: str) -> Palette:
    """Return all colours of a practice that has these two, each `#rrggbb`.

    Every derived colour has the contrast that it needs. The given ones are used as they are; `too_pale` says whether
    the main colour can be read.
    """
    tints = _Tints(Color(main), Color(accent))
    light = {name: tints.colour(tone) for name, tone in _LIGHT.items()}
    light |= {"main": Color(main), "solid": Color(main), "accent": Color(accent)}
    light |= {"main_deep": _deeper(Color(main)), "solid_deep": _deeper(Color(main))}
    light |= {"on_main": light["paper"], "on_solid": light["paper"]}
    dark = {name: tints.colour(tone) for name, tone in _DARK.items()}
    dark["accent"] = _on_dark(Color(accent))
    paper = {name: _hex(tints.colour(tone)) for name, tone in _PAPER.items()}
    paper |= {"main": _hex(Color(main)), "accent": _hex(_readable(Color(accent), [Color("white")], CONTROL, "darker"))}
    return Palette(_scheme(light, "darker"), _scheme(dark, "lighter"), Print(**paper))


def too_pale(main: str, accent: str) -> str | None:
    """Return the nearest readable colour if text in the main colour cannot be read; None if it can."""
    better = _hex(Color(main))
    while (darker := _darkened(better, accent)) != better:  # grounds change a little with the colour
        better = darker
    return None if better == _hex(Color(main)) else better


def _darkened(main: str, accent: str) -> str:
    """Return the main colour, darkened as far as the grounds that it tints require."""
    scheme = palette(main, accent).light
    grounds = [Color(getattr(scheme, ground)) for text, ground, _ in scheme.pairs() if text == "main"]
    return _hex(_readable(Color(main), grounds, TEXT, "darker"))


def coloured(text: str, colours: Mapping[str, str]) -> str:
    """Return an SVG or a style sheet with colours instead of variables, for programs that do not support variables.

    A variable without a colour becomes its own fallback (`var(--name, fallback)`), else black.
    """
    return _VARIABLE.sub(lambda found: colours.get(found[1], (found[2] or "#000000").strip()), text)


def contrast(text: str, ground: str) -> float:
    """Return the contrast ratio of two colours by WCAG 2.2, from 1 to 21."""
    return _contrast(Color(text), Color(ground))


def _scheme(colours: Mapping[str, Color], away: Literal["darker", "lighter"]) -> Scheme:
    """Return a scheme whose derived colours are moved `away` from their grounds as far as contrast requires."""
    found = {**colours, "on_accent": _on(colours["accent"])}
    whole = Scheme(**{field.name: _hex(found[field.name]) for field in fields(Scheme)})
    given = {"main", "solid"} if away == "darker" else set()
    for name in ("ink", "ink_soft", "main", "main_deep", "control"):
        if name not in given:
            needs = [(Color(getattr(whole, ground)), least) for text, ground, least in whole.pairs() if text == name]
            found[name] = _readable(found[name], [ground for ground, _ in needs], needs[0][1], away)
    for name in ("on_main", "on_solid"):
        grounds = [found[name.removeprefix("on_")], found[f"{name.removeprefix('on_')}_deep"]]
        darker = _contrast(found[name], grounds[0]) < _contrast(Color("black"), grounds[0]) and away == "lighter"
        found[name] = _readable(found[name], grounds, TEXT, "darker" if darker and name == "on_main" else "lighter")
    return Scheme(**{field.name: _hex(found[field.name]) for field in fields(Scheme)})


def _readable(text: Color, grounds: list[Color], least: float, away: Literal["darker", "lighter"]) -> Color:
    """Return a colour with the smallest change in lightness that gives it the contrast `least` on all grounds."""
    if _reads(text, grounds, least):
        return text
    colour = text.convert("oklch")
    start, end = colour["lightness"], 0.0 if away == "darker" else 1.0
    low, high = 0.0, 1.0
    for _ in range(20):  # halves the step each time: a millionth of the way is far below what a screen shows
        middle = (low + high) / 2
        moved = colour.clone().set("lightness", start + (end - start) * middle)
        low, high = (low, middle) if _reads(moved, grounds, least) else (middle, high)
    return colour.set("lightness", start + (end - start) * high)


def _reads(text: Color, grounds: list[Color], least: float) -> bool:
    shown = Color(_hex(text))
    return all(_contrast(shown, ground) >= least for ground in grounds)


def _contrast(one: Color, other: Color) -> float:
    return float(one.contrast(other, method="wcag21"))


def _on(accent: Color) -> Color:
    """Return the colour of text on the accent colour."""
    choices = [Color(each) for each in _ON_ACCENT]
    return next(
        (each for each in choices if _contrast(each, accent) >= TEXT),
        max(choices, key=lambda each: _contrast(each, accent)),
    )


def _deeper(colour: Color) -> Color:
    deep = colour.convert("oklch")
    lightness = deep["lightness"]
    share = max(0.0, lightness - _DEEPER) / lightness if lightness else 1.0
    return deep.set("lightness", lightness * share).set("chroma", deep["chroma"] * share)


def _on_dark(accent: Color) -> Color:
    """Return the accent colour for a dark ground: a little lighter, and light enough to be seen."""
    light = accent.convert("oklch")
    lightness = max(0.7, min(0.9, light["lightness"] + _LIGHTER))
    return light.set("lightness", lightness).set("chroma", light["chroma"] * _DULLER)


def _direction(colour: Color, strongest: float) -> tuple[float, float]:
    given = colour.convert("oklab")
    a, b = given["a"], given["b"]
    strength = max((a * a + b * b) ** 0.5, 1e-9)
    share = min(1.0, strongest / strength)
    return a * share, b * share


def _hex(colour: Color) -> str:
    """Return a colour as `#rrggbb`, brought into sRGB by giving up chroma."""
    return colour.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)
