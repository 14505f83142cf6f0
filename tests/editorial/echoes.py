"""Whether two pages say the same eight words in a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tests.editorial.prose import passages, words
from trellis.content.library import Page
from trellis.foundation.problems import Problem

RUN = 8
"""Words in a row that no two pages share."""

_PHRASES = Path(__file__).with_name("set-phrases.txt")


@cache
def set_phrases() -> tuple[str, ...]:
    """Return the phrases that may stand on several pages, in small words."""
    lines = _PHRASES.read_text(encoding="utf-8").splitlines()
    return tuple(_small(line) for line in lines if line and not line.startswith("#"))


def echoes(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for every passage that repeats eight words in a row of a passage on another page.

    The titles of pages, which links carry about, do not count, nor does what stands in place of a picture.
    """
    pages = tuple(pages)
    known = sorted({*set_phrases(), *(_small(page.title) for page in pages)}, key=len, reverse=True)
    apart = re.compile("|".join(rf" {re.escape(phrase)}(?= )" for phrase in known if " " in phrase))
    first: dict[str, str] = {}
    for page in pages:
        for passage in (part for part in passages(page) if part.kind != "alt"):
            for repeated in _repeated(apart.split(f" {_small(passage.text)} "), page.file, first):
                wrong = f"“{repeated}” stands in {first[repeated]} too"
                yield Problem(page.file, passage.line, wrong, "Say it in other words")
                break


def _repeated(pieces: Iterable[str], file: str, first: dict[str, str]) -> Iterator[str]:
    """Yield every run that another file has; `first` holds the file in which each run was first seen."""
    for said in map(str.split, pieces):
        for start in range(len(said) - RUN + 1):
            run = " ".join(said[start : start + RUN])
            if first.setdefault(run, file) != file:
                yield run


def _small(text: str) -> str:
    return " ".join(words(text.casefold()))
