"""What the search knows of a language: stems, words that say nothing, and the words of people in danger."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from trellis.site.search import words
from trellis.site.search.words import Stem

_FOLDER = Path(__file__).parent / "languages"


@dataclass(frozen=True, slots=True)
class Language:
    """The rules for one language; `danger` holds words and phrases, `prefixes` beginnings of words."""

    stem: Stem
    stop_words: frozenset[str] = frozenset()
    danger: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()


def language(code: str) -> Language:
    """Return the rules for a language code such as `en-GB`; a language without a file has stems at most."""
    base = code.partition("-")[0].lower()
    stem = words.stemmer(base)
    if base not in _listed():
        return Language(stem)
    read = yaml.safe_load((_FOLDER / f"{base}.yml").read_text(encoding="utf-8"))
    return Language(stem, frozenset(read["stop_words"].split()), tuple(read["danger"]), tuple(read["prefixes"].split()))


@cache
def _listed() -> frozenset[str]:
    """Return the languages that have a file; the folder is part of the engine, so it is read once."""
    return frozenset(file.stem for file in _FOLDER.glob("*.yml"))
