"""Finds characters that cannot be printed because none of the typefaces has them."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from trellis.content.settings import Settings
from trellis.foundation.problems import Problem
from trellis.foundation.yaml_text import lines_under
from trellis.printing.sheets import typeface
from trellis.printing.sheets.compiler import FONTS

_ON_EVERY_SHEET = ("practice", "rights")
"""The settings that every sheet shows."""


def lacking(text: str, typefaces: Iterable[Path] = ()) -> tuple[str, ...]:
    """Return the characters of a text that neither the engine's typefaces nor `typefaces` have, each once.

    Invisible characters, such as direction marks, are not counted.
    """
    wanted = [character for character in dict.fromkeys(text) if unicodedata.category(character) != "Cf"]
    for file in (*sorted(FONTS.glob("*.ttf")), *typefaces):
        if wanted:
            there = _characters(file)
            wanted = [character for character in wanted if there is not None and character not in there]
    return tuple(wanted)


def _characters(file: Path) -> frozenset[str] | None:
    """Return the characters of a typeface, or None if its character map has an unsupported format."""
    try:
        return typeface.characters(file.read_bytes())
    except (ValueError, StopIteration, KeyError, struct.error):
        return None


def check(settings: Settings, docs: Path, text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each setting that sheets print with characters missing from their typefaces.

    `docs` is the folder of the sources; `text` is the content of `file`, the configuration, and supplies line numbers.
    """
    lines, _ = lines_under(text, "extra", "trellis")
    own = [docs / path for path in settings.brand.typefaces.files.values()]
    for key in _ON_EVERY_SHEET:
        if missing := lacking(getattr(settings, key), own):
            wrong = f"“{key}” is printed on sheets, and their typefaces lack {named(missing)}"
            remedy = "Write it in other letters, or name a typeface that has them under “typefaces” of “brand”"
            yield Problem(file, lines.get((key,), 0), wrong, remedy)


def named(characters: Iterable[str]) -> str:
    """Return characters as a readable list."""
    return ", ".join(f"“{character}”" for character in characters)
