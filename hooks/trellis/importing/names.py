"""Makes unique names for pages and files from titles and paths in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from anyascii import anyascii

from trellis.foundation.alphabets import in_ascii

_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 80
"""Characters of a name: longer ones make addresses that are cut off in e-mails."""


def slug(text: str, language: str = "en") -> str:
    """Return `text` in lower-case letters, digits and hyphens; empty if none of it can be written that way.

    Accents are removed (“ü” becomes “u”), unless the language has another way (“ue” in German); other scripts are
    transliterated.
    """
    if language.partition("-")[0] != "en":
        text = in_ascii(text, language)
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    words = _OTHER.sub(" ", anyascii(plain).lower().replace("'", "")).split()
    name = "-".join(words)
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]
    return name


def free(name: str, taken: Container[str]) -> str:
    """Return `name`, or the first of `name-2`, `name-3` and so on that is not taken."""
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def file_slug(path: str) -> str:
    """Return a path with each folder and the file name as a slug, and the suffix in lower case."""
    *folders, file = path.split("/")
    stem, dot, suffix = file.rpartition(".")
    parts = [slug(folder) for folder in folders] + [slug(stem if dot else file) or "file"]
    ending = f".{suffix.lower()}" if dot else ""
    return "/".join(part for part in parts if part) + ending
