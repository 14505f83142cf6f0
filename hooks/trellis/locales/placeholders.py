"""The parts of a message that a translation has to keep: placeholders such as `%(day)s`, and tags of HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

NUMBER = "num"
"""The placeholder for the number that decides the plural; a form for exactly one, or two, may spell it out."""

_PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%")
_PER_CENT = re.compile(r"%(?!\(\w+\)s|%)")
_TAG = re.compile(r"(</?[a-z][^<>]*>)")


def fill(message: str, shown: Callable[[str], str]) -> str:
    """Return a message with `shown(name)` for each placeholder, and a per cent sign for each two."""
    return "".join(shown(part) if place % 2 else part for place, part in enumerate(split(message)))


@cache
def split(message: str) -> tuple[str, ...]:
    """Return the parts of a message: text and names of placeholders in turn, beginning and ending with text."""
    first, *rest = _PLACEHOLDER.split(message)
    parts = [first]
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        if name:
            parts += [name, text]
        else:  # two per cent signs stand for one
            parts[-1] += f"%{text}"
    return tuple(parts)


def names(message: str) -> frozenset[str]:
    """Return the names of the placeholders of a message."""
    return frozenset(found[1] for found in _PLACEHOLDER.finditer(message) if found[1])


def split_tags(message: str) -> list[str]:
    """Return the parts of a message: text and tags in turn, beginning with text, which may be empty."""
    return _TAG.split(message)


def fault(original: str, translated: str, *, may_omit_number: bool = False) -> tuple[str, str] | None:
    """Return what is wrong with a translation and how to mend it, or None if it keeps what it has to keep.

    With `may_omit_number`, the number may be in words, as in “one page”.
    """
    wanted, given = names(original), names(translated)
    if unknown := sorted(given - wanted):
        known = " and ".join(f"“%({name})s”" for name in sorted(wanted)) or "no placeholder"
        return f"the placeholder “%({unknown[0]})s” has no value here", f"Use {known}"
    missing = sorted(wanted - given - ({NUMBER} if may_omit_number else set()))
    if missing:
        return f"the placeholder “%({missing[0]})s” is missing", "Write it where its value belongs"
    if _PER_CENT.search(translated):
        return "a “%” begins no placeholder", "Write “%%” for a per cent sign"
    tags = Counter(split_tags(original)[1::2])
    if tags != Counter(split_tags(translated)[1::2]):
        remedy = f"Use {' and '.join(f'“{tag}”' for tag in tags)}, as often as there" if tags else "Use no tags"
        return "the tags differ from those of the English text", remedy
    return None
