"""Splits a text into signs, which are letters with their accents or joined emoji, and names signs for messages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

REMEDY = (
    "Write it in other characters, or name the file of a font that has them in mkdocs.yml, "
    "under “brand”, “typefaces”, “also”"
)
"""What to do about signs that no font has, without a full stop."""

_NAMED = 3
"""How many signs a message names."""

_JOINER = "\u200d"
_UNSEEN = frozenset({"Cf", "Cc", "Zs", "Zl", "Zp"})
"""Categories of characters that no font has to have: invisible ones, and spaces, which Typst derives from the space."""

_SEEN_AFTER_ALL = frozenset(
    map(
        chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x1680, *range(0xFFF9, 0xFFFC), 0x110BD, 0x110CD)
    )
) | frozenset(map(chr, range(0x13430, 0x13440)))
"""Characters of those categories that have a shape, such as an Arabic sign for numbers: Typst refuses them."""

_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x034F)))
"""Marks that nobody sees: they only ask for a certain form of the sign before them."""


def signs(text: str) -> Iterator[str]:
    """Yield the signs of a text: each character with the marks on it and what is joined to it.

    This is simpler than the rules of UAX 29, and the same for texts that people write.
    """
    sign = ""
    for character in text:
        if sign and (joins(character) or sign.endswith(_JOINER)):
            sign += character
        else:
            if sign:
                yield sign
            sign = character
    if sign:
        yield sign


def joins(character: str) -> bool:
    """Return whether a character belongs to the one before it."""
    return character == _JOINER or unicodedata.category(character).startswith("M")


def unseen(character: str) -> bool:
    """Return whether no font has to have a character, since it is a space or invisible."""
    if character in _SEEN_AFTER_ALL:
        return False
    return character in _SELECTORS or unicodedata.category(character) in _UNSEEN


def named(several: Sequence[str]) -> str:
    """Return one or more signs for a message, with the names that Unicode gives them; of many, the first few."""
    shown = [_with_name(sign) for sign in several[:_NAMED]]
    if len(several) > _NAMED:
        return f"{', '.join(shown)} and {len(several) - _NAMED} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _with_name(sign: str) -> str:
    names = (unicodedata.name(character, f"U+{ord(character):04X}") for character in sign if not unseen(character))
    return f"“{sign}” ({' + '.join(names)})"
