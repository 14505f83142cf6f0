"""Finds mentions of concepts in running text, wherever the text comes from.

A term matches in any case and in its regular forms, which `inflections` knows for each language; there is no stemming.
The longest term at a position wins. In a script written without spaces, a term matches wherever its characters occur.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from trellis.foundation.inflections import Inflection, inflection

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, kana and Han, which have no spaces between words."""

# Words are recognized by what separates them, since `\w` leaves out the vowel signs of many scripts.
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
_APOSTROPHES = "'’ʼ"
_APOSTROPHE = f"[{_APOSTROPHES}]"
_LONGEST_ELIDED = 10
"""More characters than before the apostrophe in “puisqu’empathie”, and the sign before them."""

# A part of a compound, of an address or of an identifier is another word: “self-respect” is not about respect.
_NOT_AFTER = frozenset("-_@#")
_ENDS = re.compile(f"(?<=[{_UNSPACED}])|(?!{_LETTER}|[_@]|[-.]{_LETTER})")
_IN_AN_ADDRESS = re.compile(r"://|\w\.\w.*/")
"""Matches text before a word that makes the word part of an address: `https://example.org/a/`, `example.org/`."""

INSIDE_A_WORD = "\ufffc"
"""A character that counts as part of a word, but of no term: it replaces text that must not be linked."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The characters `start` to `end` of a text name the concept `name`."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The forms that share a first word and the number of characters before it, `lead`."""

    lead: int
    pattern: re.Pattern[str]
    names: tuple[str, ...]

    def at(self, text: str, start: int) -> Mention | None:
        """Return the longest of the forms that occurs at `start` and ends with a word."""
        match = self.pattern.match(text, start)
        while match:
            if match.lastindex and _ENDS.match(text, match.end()):
                return Mention(start, match.end(), self.names[match.lastindex - 1])
            match = self.pattern.match(text, start, match.end() - 1)
        return None


def _in_a_word(text: str, start: int) -> bool:
    """Return whether a sign before `start` makes what follows a part of another word or of an address."""
    before = text[start - 1] if start else ""
    return before in _NOT_AFTER or (before == "/" and _addressed(text, start))


def _addressed(text: str, start: int) -> bool:
    """Return whether the characters before `start`, back to the nearest white space, begin an address."""
    return bool(_IN_AN_ADDRESS.search(text[max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1 : start]))


@dataclass(frozen=True, slots=True)
class Terms:
    """All terms of a site, by the first word of each form they take, in one language."""

    candidates: Mapping[str, tuple[_Candidates, ...]]
    inflection: Inflection

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in `text` from left to right; they do not overlap."""
        found: list[Mention] = []
        reached = 0
        for word_start, start, word in self._places(text):
            for candidates in self.candidates[word]:
                first = start - candidates.lead
                if first < reached or _in_a_word(text, first) or self._in_a_form(text, word_start, first):
                    continue
                if mention := candidates.at(text, first):
                    found.append(mention if word_start == start else Mention(word_start, mention.end, mention.name))
                    reached = mention.end
                    break
        return tuple(found)

    def _places(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a word begins, where a first word of terms may begin in it, and that word, from left to right."""
        if self.inflection.attached:
            yield from self._attached_places(text)
            return
        lower = text.lower()
        present = self.candidates.keys() & (_words(lower) if lower.isascii() else _WORD.findall(lower))
        for start, word in _places(text, lower, present) if present else ():
            yield start, start, word

    def _attached_places(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield the same for a language in which other words are attached to a term."""
        for found in _WORD.finditer(text):
            word = found.group()
            attached = (match.end() for match in (before.match(word) for before in self.inflection.attached) if match)
            for length in dict.fromkeys((0, *attached)):
                if (key := _key(word[length:], self.inflection)) in self.candidates:
                    yield found.start(), found.start() + length, key

    def _in_a_form(self, text: str, word_start: int, first: int) -> bool:
        """Return whether what is before `first` in its word makes another word of it, by the rules of the language."""
        if word_start < first:
            return _in_a_word(text, word_start)
        elided = self.inflection.elided
        if elided is None or not first or text[first - 1] not in _APOSTROPHES:
            return False
        return not elided.search(text, max(0, first - _LONGEST_ELIDED), first - 1)


def _words(lower: str) -> list[str]:
    """Return the words of a lower-case ASCII text, as `_WORD` finds them, in a third of the time."""
    return lower.translate(_ASCII_SEPARATORS).split()


def _places(text: str, lower: str, words: Iterable[str]) -> list[tuple[int, str]]:
    """Return where these words begin in a text, from left to right; some places may be inside another word."""
    # A few capitals become two letters in lower case; and one pass over a long text is faster than many.
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


def compile_terms(terms: Iterable[tuple[str, str]], language: str = "en") -> Terms:
    """Make `Terms` from pairs of a term and the name of its concept; if terms are equal, the first wins.

    `language` is the code of the language of the texts that the terms are sought in.
    """
    rules = inflection(language)
    claims = [(" ".join(term.split()), name) for term, name in terms]
    grouped: defaultdict[tuple[str, int], dict[str, tuple[str, str]]] = defaultdict(dict)
    # A term that a concept lists wins over another form of another concept's term.
    for form, name in (*claims, *((form, name) for term, name in claims for form in rules.forms(term))):
        if first := _WORD.search(form):
            grouped[_key(first.group(), rules), first.start()].setdefault(form.lower(), (form, name))
    candidates: defaultdict[str, list[_Candidates]] = defaultdict(list)
    for (word, lead), forms in sorted(grouped.items(), reverse=True):  # a lead makes a form longer: it is tried first
        candidates[word].append(_compile(lead, forms.values(), rules))
    return Terms({word: tuple(listed) for word, listed in candidates.items()}, rules)


def _key(word: str, rules: Inflection) -> str:
    """Return what a word and its other spellings have in common."""
    if not rules.unwritten:
        return word.lower()
    return re.sub(f"[{rules.alike}]", rules.alike[0], re.sub(f"[{rules.unwritten}]", "", word))


def _compile(lead: int, forms: Iterable[tuple[str, str]], rules: Inflection) -> _Candidates:
    longest_first = sorted(forms, key=lambda form: (-len(form[0]), form))
    groups = "|".join(f"({_spelled(form, rules)})" for form, _ in longest_first)
    # A plural possessive ends in a bare apostrophe, which looks like a closing quotation mark, so it stays outside.
    pattern = re.compile(f"(?:{groups}){rules.endings}", re.IGNORECASE)
    return _Candidates(lead, pattern, tuple(name for _, name in longest_first))


def _spelled(form: str, rules: Inflection) -> str:
    """Return a pattern for a form: a space matches any white space, an apostrophe any kind of apostrophe.

    A single letter is case-sensitive, since “I” would otherwise match every “i”.
    """
    before, space, noun = form.rpartition(" ")
    if rules.capital_nouns and noun[:1].isupper():
        spelled = f"{_any_spelling(before + space, rules)}(?-i:{noun[0]}){_any_spelling(noun[1:], rules)}"
    else:
        spelled = _any_spelling(form, rules)
    for run in rules.runs:
        spelled = f"(?<![{run}]){spelled}" if re.match(f"[{run}]", form) else spelled
        spelled = f"{spelled}(?![{run}])" if re.search(f"[{run}]$", form) else spelled
    return f"(?-i:{spelled})" if len(form) == 1 else spelled


def _any_spelling(form: str, rules: Inflection) -> str:
    """Return a pattern for a form with any white space, apostrophes, vowel signs and letters that count as the same."""
    if not rules.unwritten:
        return re.sub(_APOSTROPHE, _APOSTROPHE, re.escape(form).replace(r"\ ", r"\s+"))
    signs = (sign for sign in form if not re.match(f"[{rules.unwritten}]", sign))
    return "".join(r"\s+" if sign == " " else f"{_any_letter(sign, rules)}[{rules.unwritten}]*" for sign in signs)


def _any_letter(sign: str, rules: Inflection) -> str:
    return f"[{rules.alike}]" if sign in rules.alike else re.escape(sign)


def can_be_found(term: str) -> bool:
    """Return whether a term contains a letter or a digit, without which it could never match."""
    return bool(_WORD.search(term))
