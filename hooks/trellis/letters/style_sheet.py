"""Makes the style sheet of letters for a practice: in its colours, its letters, and the direction of its language."""

from __future__ import annotations

import re
from pathlib import Path

from trellis.content.brand import Brand
from trellis.content.palette import coloured
from trellis.letters import colours
from trellis.letters.rules import CONTRAST
from trellis.locales.catalogue import ENGLISH, Catalogue
from trellis.printing.sheets import script_fonts

THEME = Path(__file__).with_name("theme.css")
_SANS, _SERIF = 'Verdana, "DejaVu Sans", sans-serif', 'Georgia, "Times New Roman", serif'
_OF_SCRIPTS = {
    "Arabic": ("Tahoma, Arial, sans-serif", '"Times New Roman", "Geeza Pro", serif'),
    "Japanese": ('"Hiragino Sans", "Yu Gothic", Meiryo, sans-serif',) * 2,
}
"""Typefaces for text and for titles that computers and telephones have, by script."""

_UPRIGHT = "\nem {\n  font-style: normal;\n  font-weight: bold;\n}\n"
_SIDE = re.compile(r"\b(left|right)\b")
_OTHER = {"left": "right", "right": "left"}
_FOUR_SIDES = re.compile(r"((?:margin|padding): \S+) (\S+) (\S+) ([^\s;]+);")
"""Matches the lengths of all four sides, the right one second and the left one last."""


def theme(brand: Brand, words: Catalogue = ENGLISH) -> str:
    """Return the style sheet of letters in the colours of a practice, and in the language of `words`."""
    scheme = brand.palette.light
    main = colours.readable(scheme.main, scheme.wash, CONTRAST)
    css = coloured(THEME.read_text(encoding="utf-8"), {**scheme.variables, "main": main})
    if script := script_fonts.of_language(words.code):
        text, titles = _OF_SCRIPTS[script.script]
        css = css.replace(_SANS, text).replace(_SERIF, titles) + _UPRIGHT
    return _mirrored(css) if words.direction == "rtl" else css


def _mirrored(css: str) -> str:
    """Return a style sheet with left and right exchanged: mail programs do not know styles that follow the text."""
    css = _FOUR_SIDES.sub(r"\1 \4 \3 \2;", css)
    return _SIDE.sub(lambda side: _OTHER[side[1]], css)
