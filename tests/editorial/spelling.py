"""Words that no dictionary knows, and words spelt as they are in America where the rest of the library is British."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from spellchecker import SpellChecker

from tests.editorial.prose import passages
from trellis.content.library import Page
from trellis.foundation.problems import Problem

_WORDS = Path(__file__).with_name("words.txt")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ENDINGS = ("’s", "s’", "’")
_AMERICAN = re.compile(
    r"(?P<our>\b(?:col|fav|hon|hum|lab|neighb|behavi|harb|flav|rum|vap|endeav)or(?:s|ed|ing|ful|able|ite|hood)?\b)"
    r"|(?P<ise>\b(?:real|organ|recogn|apolog|critic|emphas|summar|memor|priorit|minim|maxim)iz(?:e|es|ed|ing)\b)"
    r"|(?P<re>\b(?:cent|theat|fib|met)er\b)|(?P<ll>\b(?:travel|cancel|label|model|quarrel)(?:ed|ing)\b)"
    r"|\b(?:gray|check(?=ing account)|program(?!m)|jewelry|pajamas|mom|defense|offense|skeptic\w*|plow)\b"
)


@cache
def _dictionary() -> SpellChecker:
    return SpellChecker(language="en", distance=1)


@cache
def own_words() -> frozenset[str]:
    """Return the names and words of the library that no dictionary has, in small letters."""
    lines = _WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))


def _known(word: str) -> bool:
    small = word.casefold()
    stem = next((small.removesuffix(ending) for ending in _ENDINGS if small.endswith(ending)), small)
    forms = {small, stem, small.replace("’", "'")}
    return len(stem) == 1 or bool(forms & own_words()) or bool(_dictionary().known(forms))


def misspelt(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for every word that neither the dictionary nor the library's own list holds."""
    for page in pages:
        for passage in passages(page):
            for match in _WORD.finditer(passage.text):
                if not _known(match.group()):
                    near = _dictionary().correction(match.group().casefold())
                    hint = f"Did you mean “{near}”? If not, add" if near else "Mend it, or add"
                    wrong = f"no dictionary knows “{match.group()}”"
                    remedy = f"{hint} it to tests/content/words.txt"
                    yield Problem(page.file, passage.line_at(match.start()), wrong, remedy)


def american(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for every word in American spelling."""
    for page in pages:
        for passage in passages(page):
            for match in _AMERICAN.finditer(passage.text.casefold()):
                wrong = f"“{match.group()}” is spelt as in America"
                remedy = "Spell it as the rest of the library does: colour, realise, centre, cancelled"
                yield Problem(page.file, passage.line_at(match.start()), wrong, remedy)
