"""Finds the languages that have texts for a new practice: one folder each, next to this module."""

from __future__ import annotations

from pathlib import Path

from trellis.locales.practice import is_language

_FOLDER = Path(__file__).parent


def available() -> tuple[str, ...]:
    """Return the codes of the languages, such as `en`, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in _FOLDER.glob("*/mkdocs.yml")))


def nearest(language: str) -> str | None:
    """Return the available language whose texts a practice in `language` begins with: `de` for `de-AT`, or None."""
    if not is_language(language):
        return None
    return next((code for code in (language, language.partition("-")[0]) if code in available()), None)


def folder(language: str) -> Path:
    """Return the folder with the texts that a practice in a language begins with."""
    return _FOLDER / (nearest(language) or language)
