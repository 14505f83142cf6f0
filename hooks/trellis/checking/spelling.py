"""Finds words that are not in the dictionary, and British spellings in American texts or the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from spellchecker import SpellChecker

from trellis.checking import style, variants
from trellis.checking.style import ABBREVIATIONS
from trellis.checking.texts import Texts
from trellis.foundation.problems import Problem

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ENDINGS = ("’s", "s’", "’")
_ENGINE = ("fillable",)
"""Words that the engine itself prints in every practice."""
_LONGEST = 30
"""The most letters of a word to suggest corrections for; a longer one is hardly a typo, and the search is slow."""


@cache
def _dictionary() -> SpellChecker:
    """Return the dictionary that comes with the library; loaded once."""
    return SpellChecker(language="en", distance=1)


def check(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for every unknown word, and for every word in the spelling that the practice does not use.

    Words in the practice’s names, and the names of cited authors, do not need to be added to the practice’s list.
    """
    yield from _unknown(texts)
    if texts.style.english:
        yield from _other_english(texts, texts.style.english)


def _unknown(texts: Texts) -> Iterator[Problem]:
    authors = (work.authors for work in texts.library.references.values())
    named = (word for text in (*texts.names, *authors, *texts.style.words) for word in _WORD.findall(text))
    listed = (*named, *texts.style.words, *ABBREVIATIONS, *_ENGINE)
    own = frozenset(word.casefold().removesuffix("’s") for word in listed)
    is_known = cache(partial(_is_known, own=own))
    for passage in texts.all():
        for match in _WORD.finditer(passage.text):
            word = match.group()
            if not is_known(word):
                wrong = f"“{word}” is not in the dictionary"
                yield Problem(passage.file, passage.line_at(match.start()), wrong, _remedy(word))


@cache
def _remedy(word: str) -> str:
    small = word.casefold()
    near = _dictionary().correction(small) if len(small) <= _LONGEST else None
    better = f"Write “{near}”" if near and near != small else "Correct it"
    return f"{better}, or add the word to “words” in {style.FILE}"


def _is_known(word: str, own: frozenset[str]) -> bool:
    small = word.casefold()
    stem = next((small.removesuffix(ending) for ending in _ENDINGS if small.endswith(ending)), small)
    if len(stem) == 1 or word.isupper():  # a separate check handles capitals
        return True
    forms = {small, stem, small.replace("’", "'")}
    return bool(forms & own) or bool(_dictionary().known({*forms, *variants.american(stem)}))


def _other_english(texts: Texts, wanted: variants.English) -> Iterator[Problem]:
    other, pattern, examples = variants.OTHER[wanted]
    allowed = frozenset(map(str.casefold, texts.style.words))
    for passage in texts.all():
        for match in pattern.finditer(passage.text):
            if match.group().casefold() not in allowed:
                wrong = f"“{match.group()}” is {other} spelling"
                remedy = f"Spell it the {wanted.capitalize()} way, as in {examples}"
                yield Problem(passage.file, passage.line_at(match.start()), wrong, remedy)
