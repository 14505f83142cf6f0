"""How hard a text is to read, by the formula of its language, as the school year whose pupils can read it.

There are formulas for German, Spanish, French, Dutch, Polish and Portuguese here; that for English is in `reading`. No
formula is known well enough for other languages, so texts in these have no grade.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

Sentences = Sequence[Sequence[str]]
"""The words of sentences."""

Formula = Callable[["_Measured"], float]

# What a vowel is, and which two vowels next to each other are two syllables.
_VOWELS = {
    "de": (r"[aeiouyäöü]+", r"(?<=[aou])[aoä]|(?<=e)[aoäöü]|(?<=i)[aouä](?!n\b)|(?<=u)[aeoäöü]"),
    "es": (r"[aeiouyáéíóúü]+", r"(?<=[aeoáéó])[aeoáéóíú]|(?<=[íú])[aeo]"),
    "fr": (r"[aeiouyàâéèêëîïôûùüÿœæ]+", r"(?<=[ao])é|(?<=é)[aeo]|ï|ë"),
    "nl": (r"ij|[aeiouyáéëïíóöúü]+", r"[ëïöü]|(?<=[aou])[ao](?<!aa)(?<!oo)(?<!ou)|(?<=i)[ao]"),
    "pl": (r"i(?=[aąeęoóu])|[aąeęioóuy]", r"(?!)"),
    "pt": (r"[aeiouyáâãàéêíóôõúü]+", r"(?<=[aeoáéó])[aeoáéóíú]|(?<=[íú])[aeo]|(?<=i)[ao](?!\b)"),
}
_SOUNDLESS = {"fr": re.compile(r"(?<=[^aeiouyàâéèêëîïôûùüœæ])(?:e|es|ent)$"), "pl": re.compile(r"i(?=[aąeęoóu])")}
"""Vowels that are written and not spoken, or written to make the letter before them soft."""

_LONG = 6


@dataclass(frozen=True, slots=True)
class _Measured:
    """What formulas count: words to a sentence, syllables to a word, and percentages of words of some kind."""

    words: float
    syllables: float
    of_one: float
    of_three: float
    of_five: float
    long: float


def grade(sentences: Sentences, language: str) -> float:
    """Return the school year for the words of sentences, or 0 if there are none.

    Raises KeyError for a language without a formula.
    """
    counts = [syllables(word, language) for sentence in sentences for word in sentence]
    if not counts:
        return 0
    share = 100 / len(counts)
    long = sum(len(word) > _LONG for sentence in sentences for word in sentence)
    return FORMULAS[language](
        _Measured(
            len(counts) / len(sentences),
            sum(counts) / len(counts),
            share * sum(count == 1 for count in counts),
            share * sum(count >= 3 for count in counts),  # noqa: PLR2004 – as the formulas have it
            share * sum(count >= 5 for count in counts),  # noqa: PLR2004 – likewise
            share * long,
        )
    )


@cache
def syllables(word: str, language: str) -> int:
    """Return the estimated number of syllables of a word in one of these languages."""
    group, parted = _patterns(language)
    word = word.lower()
    if soundless := _SOUNDLESS.get(language):
        word = soundless.sub("", word)
    return max(1, sum(1 + len(parted.findall(found[0], 1)) for found in group.finditer(word)))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    group, parted = _VOWELS[language]
    return re.compile(group), re.compile(parted)


_FLESCH = ((0, 17), (30, 14), (50, 11), (60, 8.5), (70, 7), (80, 6), (90, 5), (100, 4))
"""Reading eases and school years, from the table that Flesch gave in The Art of Readable Writing."""

_MARTINS = ((0, 17), (25, 13), (50, 8.5), (75, 4.5), (100, 1))
"""The same from the table of Martins and others."""


def _by_ease(ease: float, table: Sequence[tuple[float, float]]) -> float:
    """Return the school year for a reading ease, between those of a table, and beyond them in the same way."""
    at = min(max(1, bisect_right(table, (ease, 0))), len(table) - 1)
    (low, most), (high, least) = table[at - 1], table[at]
    return max(1, most + (ease - low) / (high - low) * (least - most))


def _vienna(text: _Measured) -> float:
    """Bamberger and Vanecek, Lesen – Verstehen – Lernen – Schreiben, 1984: the first Wiener Sachtextformel."""
    return max(1, 0.1935 * text.of_three + 0.1672 * text.words + 0.1297 * text.long - 0.0327 * text.of_one - 0.875)


def _fernandez_huerta(text: _Measured) -> float:
    """Fernández Huerta, Medidas sencillas de lecturabilidad, 1959."""
    return _by_ease(206.84 - 60 * text.syllables - 1.02 * text.words, _FLESCH)


def _kandel_moles(text: _Measured) -> float:
    """Kandel and Moles, Application de l’indice de Flesch à la langue française, 1958."""
    return _by_ease(207 - 1.015 * text.words - 73.6 * text.syllables, _FLESCH)


def _douma(text: _Measured) -> float:
    """Douma, De leesbaarheid van landbouwbladen, 1960."""
    return _by_ease(206.84 - 0.93 * text.words - 77 * text.syllables, _FLESCH)


def _pisarek(text: _Measured) -> float:
    """Pisarek, Jak mierzyć zrozumiałość tekstu?, 1969: the linear formula.

    It counts words that have four syllables or more in their first form. Endings add one to many, so here it is five.
    """
    return text.words / 3 + text.of_five / 3 + 1


def _martins(text: _Measured) -> float:
    """Martins and others, Readability formulas applied to textbooks in Brazilian Portuguese, 1996."""
    return _by_ease(248.835 - 1.015 * text.words - 84.6 * text.syllables, _MARTINS)


FORMULAS: Mapping[str, Formula] = MappingProxyType(
    {
        "de": _vienna,
        "es": _fernandez_huerta,
        "fr": _kandel_moles,
        "nl": _douma,
        "pl": _pisarek,
        "pt": _martins,
    }
)
"""The formula of each language that has one, beside English."""
