"""Finds mentions of concepts in running text, without knowing where the text comes from.

A term matches in any case, as a regular plural, and as a possessive; nothing is stemmed. The longest term at a place
wins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = "[’']"


@dataclass(frozen=True, slots=True)
class Mention:
    """The characters `start` to `end` of a text name the concept `name`."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms of a site, by the first word of each form they take; each pattern has a group for a concept."""

    patterns: Mapping[str, tuple[re.Pattern[str], tuple[str, ...]]]

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield the mentions in `text` from left to right; they do not overlap."""
        reached = 0
        for word in _WORD.finditer(text):
            start = word.start()
            candidates = self.patterns.get(word.group().casefold())
            if candidates is None or start < reached:
                continue
            pattern, names = candidates
            if (match := pattern.match(text, start)) and match.lastindex:
                reached = match.end()
                yield Mention(start, reached, names[match.lastindex - 1])


def compile_terms(terms: Iterable[tuple[str, str]]) -> Terms:
    """Make `Terms` from pairs of a term and the name of its concept; of equal terms the first counts."""
    by_first_word: defaultdict[str, dict[str, str]] = defaultdict(dict)
    claims = [(" ".join(term.casefold().split()), name) for term, name in terms]
    # What a concept lists comes before the plural of what another one lists.
    for form, name in (*claims, *((_plural(words), name) for words, name in claims)):
        if first := _WORD.match(form):
            by_first_word[first.group()].setdefault(form, name)
    return Terms({word: _pattern(forms) for word, forms in by_first_word.items()})


def _pattern(forms: Mapping[str, str]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    groups = "|".join(f"({_spelled(form)}(?:{_APOSTROPHE}s)?)" for form in longest_first)
    # A possessive of a plural ends in a bare apostrophe, which a closing quotation mark looks like: it stays outside.
    return re.compile(rf"(?:{groups})(?![^\W_])", re.IGNORECASE), tuple(forms[form] for form in longest_first)


def _spelled(form: str) -> str:
    """Return a pattern for a form: any white space for a space, either apostrophe for an apostrophe."""
    return re.sub(_APOSTROPHE, _APOSTROPHE, re.escape(form).replace(r"\ ", r"\s+"))


def _plural(term: str) -> str:
    """Return the regular English plural."""
    if re.search(r"[^aeiou]y$", term):
        return f"{term[:-1]}ies"
    return f"{term}es" if re.search(r"(s|x|z|ch|sh)$", term) else f"{term}s"
