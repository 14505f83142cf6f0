"""The plural forms of each language, from CLDR: which there are, which a number takes, and how gettext says so."""

from __future__ import annotations

import gettext
from collections import Counter
from functools import cache

from babel import Locale
from babel.messages.plurals import get_plural
from babel.plural import PluralRule, to_gettext

_ORDER = ("zero", "one", "two", "few", "many", "other")
_ENOUGH = range(201)
"""Numbers that need every form which counts of pages, minutes or answers can need."""

_FEWEST = 2
"""Numbers that have a form in common where one word stands for them: 0 and 1 in French and Portuguese."""


@cache
def categories(locale: Locale) -> tuple[str, ...]:
    """Return the categories of CLDR that whole numbers of everyday size have, in the order of the forms in a catalogue.

    Polish has three: its fourth is for fractions.
    """
    used = {locale.plural_form(number) for number in _ENOUGH}
    return tuple(category for category in _ORDER if category in used)


@cache
def spelt(locale: Locale) -> frozenset[str]:
    """Return the categories whose number may be in words, as in “one page”: those for one number, or for 0 and 1.

    All others are for many numbers, so nobody would know which is meant.
    """
    taken = Counter(locale.plural_form(number) for number in _ENOUGH)
    return frozenset(category for category, count in taken.items() if count <= _FEWEST)


def form(locale: Locale, number: int) -> int:
    """Return which form a number takes, counted from 0; a category for millions has the form for all other numbers."""
    known = categories(locale)
    category = locale.plural_form(number)
    return known.index(category) if category in known else len(known) - 1


def header(locale: Locale) -> str:
    """Return the value of `Plural-Forms` for a catalogue in a language: what is usual, if that fits CLDR."""
    usual = get_plural(locale)
    if fits(locale, usual.num_plurals, usual.plural_expr):
        return str(usual)
    rules = {
        category: rule for category, rule in locale.plural_form.rules.items() if category in categories(locale)[:-1]
    }
    return to_gettext(PluralRule(rules))


def fits(locale: Locale, count: int, expression: str) -> bool:
    """Return whether the plurals that a catalogue declares are those of its language."""
    if count != len(categories(locale)):
        return False
    try:
        declared = gettext.c2py(expression)
        return all(declared(number) == form(locale, number) for number in _ENOUGH)
    except (ValueError, OverflowError, RecursionError, ZeroDivisionError):
        return False
