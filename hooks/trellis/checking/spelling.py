"""Words that no dictionary knows, and words that are spelt as in the other country’s English."""

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
"""Words of the engine’s own, which its editions have in every practice."""
_LONGEST = 30
"""Letters; what is longer is not a misspelt word, and looking for its neighbours takes long."""


@cache
def _dictionary() -> SpellChecker:
    """Return the dictionary that comes with the library; it never changes while a program runs."""
    return SpellChecker(language="en", distance=1)


def check(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for every word that the dictionary and the practice’s own list lack, or that is spelt otherwise.

    The words of the practice’s names, and the names of authors who are cited, need no entry in the list.
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
    if len(stem) == 1 or word.isupper():  # capitals have a check of their own
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
