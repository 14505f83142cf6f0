"""Finds the languages that have texts for a new practice: one folder each, next to this module."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def available() -> tuple[str, ...]:
    """Return the codes of the languages, such as `en`, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in _FOLDER.glob("*/mkdocs.yml")))


def folder(language: str) -> Path:
    """Return the folder with the texts in a language that is available."""
    return _FOLDER / language
