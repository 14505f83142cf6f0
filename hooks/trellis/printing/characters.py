"""Says which characters of a text paper cannot show, since none of the typefaces has them."""

from __future__ import annotations

import unicodedata

from trellis.printing.sheets import typeface
from trellis.printing.sheets.compiler import FONTS


def lacking(text: str) -> tuple[str, ...]:
    """Return the characters of a text that are in none of the engine's typefaces, each once.

    Format characters, such as marks of direction, are not shown and do not count.
    """
    wanted = [character for character in dict.fromkeys(text) if unicodedata.category(character) != "Cf"]
    for file in sorted(FONTS.glob("*.ttf")):
        if not wanted:
            break
        there = typeface.characters(file.read_bytes())
        wanted = [character for character in wanted if character not in there]
    return tuple(wanted)
