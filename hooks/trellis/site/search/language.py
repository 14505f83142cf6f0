"""What the search knows of a language: how words are split and reduced, which say nothing, and those of danger."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from trellis.site.search import words
from trellis.site.search.words import AS_IN_ENGLISH, Spelling, Stem

_FOLDER = Path(__file__).parent / "languages"


@dataclass(frozen=True, slots=True)
class Language:
    """The rules for one language; `danger` holds words and phrases, `prefixes` beginnings of words."""

    stem: Stem
    stop_words: frozenset[str] = frozenset()
    danger: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    spelling: Spelling = AS_IN_ENGLISH

    def split(self, text: str) -> list[str]:
        """Return the words of a text, in lower case."""
        return words.split(text, self.spelling)

    def fold(self, word: str) -> str:
        """Return a word as readers may type it, without accents."""
        return words.fold(word, self.spelling)


def language(code: str) -> Language:
    """Return the rules for a language code such as `en-GB`; a language without a file has stems at most."""
    base = code.partition("-")[0].lower()
    if base not in _listed():
        return Language(words.stemmer(base))
    read = yaml.safe_load((_FOLDER / f"{base}.yml").read_text(encoding="utf-8"))
    spelling = _spelling(read.get("spelling", {}))
    return Language(
        words.stemmer(base, spelling),
        frozenset(words.split(read["stop_words"], spelling)),
        tuple(read["danger"]),
        tuple(read["prefixes"].split()),
        spelling,
    )


def _spelling(written: dict[str, Any]) -> Spelling:
    affixes: dict[str, Any] = {
        name: tuple(sorted(written[name].split(), key=len, reverse=True))
        for name in ("beginnings", "endings")
        if name in written
    }
    return Spelling(**(written | affixes))


@cache
def _listed() -> frozenset[str]:
    """Return the languages that have a file; the folder is part of the engine, so it is read once."""
    return frozenset(file.stem for file in _FOLDER.glob("*.yml"))
