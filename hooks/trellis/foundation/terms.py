"""Finds mentions of concepts in running text, wherever the text comes from.

A term matches in any case, as a regular plural and as a possessive; there is no stemming. The longest term at a
position wins. In a script written without spaces, a term matches wherever its characters occur.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana and Han: nothing stands between two words."""

# Told by what separates words, since `\w` leaves out the vowel signs of many scripts.
_SEPARATORS = (
    r"\x00-/:-@\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u0589\u05be\u060c\u061b\u061f\u0964\u0965\u1680"
    r"\u2000-\u200b\u200e-\u206f\u20a0-\u20cf\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u303f\uff00-\uff0f"
    r"\uff1a-\uff20"
)
_LETTER = f"[^{_SEPARATORS}{_UNSPACED}]"
_WORD = re.compile(f"[{_UNSPACED}]|{_LETTER}+")
_LETTERS = re.compile(_LETTER)
_ALONE = re.compile(f"[{_UNSPACED}]")
_LONG = 5000
_ASCII_SEPARATORS = {sign: " " for sign in range(128) if not chr(sign).isalnum()}
_APOSTROPHE = "['’ʼ]"

# A part of a compound, of an address or of an identifier is another word: “self-respect” is not about respect.
_NOT_AFTER = frozenset("-_@#")
_ENDS = re.compile(f"(?<=[{_UNSPACED}])|(?!{_LETTER}|[_@]|[-.]{_LETTER})")
_IN_AN_ADDRESS = re.compile(r"://|\w\.\w.*/")
"""What an address that was written as text has before a part of it: `https://example.org/a/`, `example.org/`."""

INSIDE_A_WORD = "\ufffc"
"""A character that belongs to words, and to no term: what stands in for text that may not be linked."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The characters `start` to `end` of a text name the concept `name`."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The forms that have a first word in common, and the same `lead`: as many characters before that word."""

    lead: int
    pattern: re.Pattern[str]
    names: tuple[str, ...]

    def at(self, text: str, start: int) -> Mention | None:
        """Return the longest of the forms that stands at `start`, as words of their own."""
        if start and (text[start - 1] in _NOT_AFTER or (text[start - 1] == "/" and _addressed(text, start))):
            return None
        match = self.pattern.match(text, start)
        while match:
            if match.lastindex and _ENDS.match(text, match.end()):
                return Mention(start, match.end(), self.names[match.lastindex - 1])
            match = self.pattern.match(text, start, match.end() - 1)
        return None


def _addressed(text: str, start: int) -> bool:
    """Say whether the characters before a place, back to a space, begin an address."""
    return bool(_IN_AN_ADDRESS.search(text[max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1 : start]))


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms of a site, by the first word of each form they take."""

    candidates: Mapping[str, tuple[_Candidates, ...]]

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in `text` from left to right; they do not overlap."""
        lower = text.lower()
        present = self.candidates.keys() & (_words(lower) if lower.isascii() else _WORD.findall(lower))
        if not present:
            return ()
        found: list[Mention] = []
        reached = 0
        for start, word in _places(text, lower, present):
            for candidates in self.candidates[word]:
                first = start - candidates.lead
                if first >= reached and (mention := candidates.at(text, first)):
                    found.append(mention)
                    reached = mention.end
                    break
        return tuple(found)


def _words(lower: str) -> list[str]:
    """Return the words of a text in small ASCII letters: what `_WORD` finds, in a third of the time."""
    return lower.translate(_ASCII_SEPARATORS).split()


def _places(text: str, lower: str, words: Iterable[str]) -> list[tuple[int, str]]:
    """Return where these words begin in a text, from left to right; now and then a place is inside another word."""
    # A few capitals are two letters when they are small; and one way through a long text is better than many.
    if len(lower) != len(text) or len(text) > _LONG:
        return [(word.start(), word[0].lower()) for word in _WORD.finditer(text) if word[0].lower() in words]
    places: list[tuple[int, str]] = []
    for word in words:
        start = lower.find(word)
        while start >= 0:
            if not start or not _LETTERS.match(lower, start - 1) or _ALONE.match(word):
                places.append((start, word))
            start = lower.find(word, start + len(word))
    return sorted(places)


def compile_terms(terms: Iterable[tuple[str, str]]) -> Terms:
    """Make `Terms` from pairs of a term and the name of its concept; of equal terms the first counts."""
    claims = [(" ".join(term.split()), name) for term, name in terms]
    grouped: defaultdict[tuple[str, int], dict[str, tuple[str, str]]] = defaultdict(dict)
    # What a concept lists comes before the plural of what another one lists.
    for form, name in (*claims, *((plural(term), name) for term, name in claims)):
        if first := _WORD.search(form):
            grouped[first.group().lower(), first.start()].setdefault(form.lower(), (form, name))
    candidates: defaultdict[str, list[_Candidates]] = defaultdict(list)
    for (word, lead), forms in sorted(grouped.items(), reverse=True):  # a lead makes a form longer: it is tried first
        candidates[word].append(_compile(lead, forms.values()))
    return Terms({word: tuple(listed) for word, listed in candidates.items()})


def _compile(lead: int, forms: Iterable[tuple[str, str]]) -> _Candidates:
    longest_first = sorted(forms, key=lambda form: (-len(form[0]), form))
    groups = "|".join(f"({_spelled(form)})" for form, _ in longest_first)
    # A possessive of a plural ends in a bare apostrophe, which a closing quotation mark looks like: it stays outside.
    pattern = re.compile(f"(?:{groups})(?:{_APOSTROPHE}s)?", re.IGNORECASE)
    return _Candidates(lead, pattern, tuple(name for _, name in longest_first))


def _spelled(form: str) -> str:
    """Return a pattern for a form: any white space for a space, any apostrophe for an apostrophe.

    A single letter counts only in the case in which it is written: else “I” would be every “i”.
    """
    spelled = re.escape(form).replace(r"\ ", r"\s+")
    spelled = re.sub(_APOSTROPHE, _APOSTROPHE, spelled)
    return f"(?-i:{spelled})" if len(form) == 1 else spelled


def plural(term: str) -> str:
    """Return the regular English plural; the term itself where it is one letter, or does not end in a Latin one."""
    if len(term) == 1 or not re.search(r"[a-zA-Zß-ɏ]$", term):
        return term
    if re.search(r"[^aeiou]y$", term, re.IGNORECASE):
        return f"{term[:-1]}ies"
    return f"{term}es" if re.search(r"(s|x|z|ch|sh)$", term, re.IGNORECASE) else f"{term}s"


def can_be_found(term: str) -> bool:
    """Say whether a term has a letter or a digit to be found by."""
    return bool(_WORD.search(term))
