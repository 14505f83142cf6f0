"""Tells which signs of a text can be printed, in the way in which Typst chooses among typefaces."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trellis.printing.sheets import typeface
from trellis.printing.sheets.compiler import FONTS, fonts
from trellis.printing.sheets.inline import cleaned
from trellis.printing.sheets.script_fonts import ScriptFonts
from trellis.printing.sheets.sheet import PLAIN_THEME, SheetTheme
from trellis.printing.sheets.signs import joins, signs, unseen

Face = frozenset[str]
"""The characters of a typeface."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The typefaces for text and for titles, each in the order in which Typst tries them."""

    text: tuple[Face, ...]
    titles: tuple[Face, ...]

    def lacking(self, text: str) -> tuple[str, ...]:
        """Return the signs of running text that no typeface has, each once."""
        return _lacking(text, self.text)

    def lacks_script(self, script: ScriptFonts | None) -> bool:
        """Return whether text cannot be printed in a script, since its typefaces are not installed."""
        return script is not None and bool(self.lacking(script.letters))

    def lacking_in_title(self, title: str) -> tuple[str, ...]:
        """Return the signs of a title that no typeface has, each once; footers show titles as running text."""
        return tuple(dict.fromkeys((*_lacking(title, self.titles), *_lacking(title, self.text))))


def coverage(theme: SheetTheme = PLAIN_THEME) -> Coverage:
    """Return what the typefaces of a theme have. A font whose characters cannot be read is taken to have none."""
    known = dict(_engine())
    for family, characters in _families(theme.fonts).items():
        known[family] = known.get(family, frozenset()) | characters
    text, titles = (tuple(known[family] for family in each if family in known) for each in (theme.text, theme.titles))
    return Coverage(text, titles)


@cache
def _engine() -> Mapping[str, Face]:
    """Return the characters of the engine's typefaces by family; computed once."""
    return _families(FONTS.glob("*.ttf"))


def _families(files: Iterable[Path]) -> Mapping[str, Face]:
    families: dict[str, Face] = {}
    for path, font in fonts(files).items():
        families[font.family] = families.get(font.family, frozenset()) | _characters(path)
    return families


def _characters(file: Path) -> Face:
    try:
        return typeface.characters(file.read_bytes())
    except (ValueError, StopIteration, KeyError, struct.error):
        return frozenset()


def _lacking(text: str, faces: tuple[Face, ...]) -> tuple[str, ...]:
    text = cleaned(text)
    characters = set(text)
    if not characters.difference(*faces) and not any(map(joins, characters)):
        return ()  # a fast path: nearly every text has single characters only
    return tuple(dict.fromkeys(sign for sign in signs(text) if not _printable(sign, faces)))


def _printable(sign: str, faces: Iterable[Face]) -> bool:
    """Return whether Typst prints a sign.

    It takes the first typeface with all of the sign's characters. Where an earlier one has only the later characters,
    Typst 0.15 loses the sign without a word.
    """
    seen = [character for character in sign if not unseen(character)]
    for face in faces:
        there = [character in face for character in seen]
        if all(there):
            return True
        if any(there) and not there[0]:
            return False
    return not seen
