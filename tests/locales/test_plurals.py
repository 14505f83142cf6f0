"""Tests of plural forms."""

from __future__ import annotations

import pytest
from babel import Locale

from trellis.locales import plurals


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("de", ("one", "other")),
        ("fr", ("one", "other")),
        ("pl", ("one", "few", "many")),
        ("ar", ("zero", "one", "two", "few", "many", "other")),
        ("ja", ("other",)),
    ],
)
def test_forms_of_a_language(code: str, expected: tuple[str, ...]) -> None:
    """A language has the forms that whole numbers need, and its header says so in gettext's own way."""
    locale = Locale.parse(code)
    assert plurals.categories(locale) == expected
    count, expression = plurals.header(locale).rstrip(";").split("; plural=")
    assert plurals.fits(locale, int(count.removeprefix("nplurals=")), expression)


def test_numbers_in_words() -> None:
    """A word can stand for one number, or for none and one, and not for all that have no form of their own."""
    found = {code: sorted(plurals.spelt(Locale(code))) for code in ("de", "fr", "pl", "ar", "ja")}
    assert found == {"de": ["one"], "fr": ["one"], "pl": ["one"], "ar": ["one", "two", "zero"], "ja": []}


def test_millions() -> None:
    """A number whose category is only for millions takes the form of other numbers."""
    assert plurals.form(Locale("fr"), 1_000_000) == plurals.form(Locale("fr"), 7)


@pytest.mark.parametrize("expression", ["n != 1", "n ? 0 : 9", "n/0", "no formula", "n**n"])
def test_headers_that_do_not_fit(expression: str) -> None:
    """A formula for another language, or none at all, does not fit."""
    assert not plurals.fits(Locale("pl"), 3, expression)
