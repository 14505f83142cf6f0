"""A catalogue: the engine's words in one language, with its dates, numbers, lists and plurals, which follow CLDR."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Literal

from babel import Locale
from babel.dates import format_date, get_date_format
from babel.lists import format_list
from babel.numbers import format_decimal, get_decimal_symbol

from trellis.locales import placeholders, plurals

Key = tuple[str, str]
"""The context of a message, empty for most, and its English text; for a plural, the one for a single thing."""

Forms = tuple[str, ...]
"""What a message is in a language: one text, or one for each plural form in the order of `plurals.categories`."""

Value = str | int | float

_LIKE_Y = re.compile("(?:i|í|y(?![aeiouáéíóú])|hi(?![aeo])|hí)", re.IGNORECASE)
"""Matches the beginning of a word before which “y” becomes “e” in Spanish, as in the rules of CLDR and of the RAE."""

_BRITISH = Locale("en", "GB")
"""The engine's English, which has the day before the month, and no comma before “and”."""


@dataclass(frozen=True)
class Catalogue:
    """The engine's words in the language `code`, such as `de` or `pt-BR`.

    A message that `messages` lacks is shown in English. Values that are numbers are written as the language does.
    """

    code: str = "en"
    messages: Mapping[Key, Forms] = field(default_factory=dict)

    @cached_property
    def locale(self) -> Locale:
        """What CLDR knows of the language."""
        return _BRITISH if self.code == "en" else Locale.parse(self.code, sep="-")

    @property
    def name(self) -> str:
        """The name of the language in itself, with a capital, as it stands in a list: Español."""
        language = Locale.parse(self.code, sep="-")
        name = language.get_display_name(language) or self.code
        return name[:1].upper() + name[1:]

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The direction in which the language is written."""
        return "rtl" if self.locale.text_direction == "rtl" else "ltr"

    def gettext(self, message: str, **values: Value) -> str:
        """Return a message with its values."""
        return self.filled(self.text(message), values)

    def pgettext(self, context: str, message: str, **values: Value) -> str:
        """Return a message that means several things in English; `context` says which."""
        return self.filled(self.text(message, context), values)

    def ngettext(self, one: str, many: str, number: int, **values: Value) -> str:
        """Return a message about a number of things, which `%(num)s` stands for."""
        return self.filled(self.plural(one, many, number), {"num": number, **values})

    def npgettext(self, context: str, one: str, many: str, number: int, **values: Value) -> str:
        """Return a message about a number of things that means several things in English."""
        return self.filled(self.plural(one, many, number, context), {"num": number, **values})

    def text(self, message: str, context: str = "") -> str:
        """Return a message as it is in the catalogue, with its placeholders."""
        forms = self.messages.get((context, message))
        return forms[0] if forms else message

    def plural(self, one: str, many: str, number: int, context: str = "") -> str:
        """Return the form of a message that a number takes, with its placeholders."""
        forms = self.messages.get((context, one))
        if forms:
            return forms[plurals.form(self.locale, number)]
        return one if number == 1 else many

    def filled(self, text: str, values: Mapping[str, Value]) -> str:
        """Return a text with its values."""
        return placeholders.fill(text, lambda name: self.shown(values[name]))

    def shown(self, value: Value) -> str:
        """Return a value as it is written in the language."""
        return value if isinstance(value, str) else self.number(value)

    def number(self, number: float) -> str:
        """Return a number with the signs of the language between its digits, which are European ones everywhere.

        Arabic is written with both; these are the digits of dates, page numbers and the typefaces of forms.
        """
        if isinstance(number, int) and abs(number) < 1000:  # noqa: PLR2004 – no language groups fewer digits
            return str(number)
        return format_decimal(number, locale=self.locale)

    def day(self, day: dt.date) -> str:
        """Return a day with the name of its month: 22 November 2026."""
        return format_date(day, "long", self.locale)

    @property
    def pattern_of_days(self) -> str:
        """The pattern of a day with the name of its month, in letters for which Word puts the parts: d MMMM yyyy."""
        return re.sub(r"(?<!y)y(?!y)", "yyyy", get_date_format("long", self.locale).pattern)

    @property
    def decimal_sign(self) -> str:
        """What stands before the decimals of a number."""
        return get_decimal_symbol(self.locale)

    @property
    def between_sentences(self) -> str:
        """What stands between two sentences: nothing where a full stop has the width of a letter."""
        return "" if self.locale.language in {"ja", "zh"} else " "

    def within_sentence(self, text: str) -> str:
        """Return words as they are written in a sentence: in lower case, but for acronyms and nouns in German."""
        return text[:1].lower() + text[1:] if text[1:2].islower() and self.locale.language != "de" else text

    def listed(self, items: Iterable[str]) -> str:
        """Return a list in words: a, b and c."""
        given = list(items)
        made = format_list(given, locale=self.locale)
        if self.locale.language == "es" and given and _LIKE_Y.match(given[-1]):
            end = f" y {given[-1]}"
            return f"{made.removesuffix(end)} e {given[-1]}" if made.endswith(end) else made
        return made

    def enumerated(self, items: Iterable[str]) -> str:
        """Return a list as it goes on before its last item: a, b, c."""
        between: str = self.locale.list_patterns["standard"]["middle"].format("", "")
        return between.join(items)

    def side_by_side(self, facts: Iterable[str]) -> str:
        """Return facts about one thing, at least one, with the comma of the language between them: 5 pages, 91 kB."""
        return reduce(lambda one, other: self.pgettext("facts", "%(one)s, %(other)s", one=one, other=other), facts)

    def file_size(self, size: int) -> str:
        """Return a size in bytes as full kilobytes: 12 kB."""
        return self.gettext("%(size)s kB", size=math.ceil(size / 1000))


ENGLISH = Catalogue()
"""The catalogue of English, whose texts are in the sources."""


def marked(message: str) -> str:
    """Mark a message that is defined before its language is known; `Catalogue.gettext` is called with it later."""
    return message


def marked_in(context: str, message: str) -> str:  # noqa: ARG001 – the program that collects messages reads the context
    """Mark a message that means several things in English; `Catalogue.pgettext` is called with it later."""
    return message
