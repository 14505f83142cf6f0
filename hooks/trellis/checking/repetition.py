"""Finds runs of words that occur on more than one page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from trellis.checking import style
from trellis.checking.passages import words
from trellis.checking.texts import Texts
from trellis.foundation.problems import Problem


def check(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for every passage that repeats a run of words of a passage on another page.

    The practice’s rules say how long a run may be, and which phrases do not count. The titles of pages, which links
    repeat, do not count either, nor do the descriptions of pictures.
    """
    known = {_lowered(phrase) for phrase in (*texts.style.set_phrases, *(page.title for page in texts.pages))}
    longest_first = sorted((phrase for phrase in known if " " in phrase), key=lambda phrase: (-len(phrase), phrase))
    apart = re.compile("|".join(rf" {re.escape(phrase)}(?= )" for phrase in longest_first) or r"(?!)")
    length = texts.style.repeated_words
    first: dict[str, str] = {}
    unchanging_first = sorted(texts.pages, key=texts.may_change)  # so that the page that can be reworded is reported
    for passage in (part for page in unchanging_first for part in texts.of(page) if part.kind != "alt"):
        for repeated in _repeated(apart.split(f" {_lowered(passage.text)} "), length, passage.file, first):
            wrong = f"“{repeated}” is in {first[repeated]} too"
            remedy = f"Say it in other words, or add it to “set_phrases” in {style.FILE}"
            yield Problem(passage.file, passage.line, wrong, remedy)
            break


def _repeated(pieces: Iterable[str], length: int, file: str, first: dict[str, str]) -> Iterator[str]:
    """Yield every run that occurs in another file; `first` holds the file in which each run was first found."""
    for said in map(str.split, pieces):
        for start in range(len(said) - length + 1):
            run = " ".join(said[start : start + length])
            if first.setdefault(run, file) != file:
                yield run


def _lowered(text: str) -> str:
    return " ".join(words(text.casefold()))
