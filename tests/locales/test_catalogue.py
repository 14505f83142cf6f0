"""Tests of what a catalogue makes of messages, numbers, days and lists."""

from __future__ import annotations

import datetime as dt

import pytest

from trellis.locales import practice
from trellis.locales.catalogue import ENGLISH, Catalogue

POLISH = Catalogue(
    "pl",
    {
        ("", "%(num)s page"): ("%(num)s strona", "%(num)s strony", "%(num)s stron"),
        ("month", "May"): ("maj",),
        ("", "100%% of %(name)s"): ("100%% z %(name)s",),
    },
)


def test_english_needs_no_messages() -> None:
    """The English texts are those in the sources, with their values."""
    assert ENGLISH.gettext("By %(author)s", author="Ada") == "By Ada"
    assert ENGLISH.ngettext("%(num)s page", "%(num)s pages", 1) == "1 page"
    assert ENGLISH.ngettext("%(num)s page", "%(num)s pages", 1200) == "1,200 pages"
    assert ENGLISH.pgettext("month", "May") == "May"


@pytest.mark.parametrize(("number", "said"), [(1, "1 strona"), (3, "3 strony"), (12, "12 stron"), (22, "22 strony")])
def test_plurals_follow_the_language(number: int, said: str) -> None:
    """Each number takes the form that it has in its language, of which Polish has three."""
    assert POLISH.ngettext("%(num)s page", "%(num)s pages", number) == said


def test_a_context_tells_messages_apart() -> None:
    """A message with a context is not the same as one without, and a message without a translation is in English."""
    assert POLISH.pgettext("month", "May") == "maj"
    assert POLISH.gettext("May") == "May"
    assert POLISH.npgettext("month", "%(num)s page", "%(num)s pages", 2) == "2 pages"


def test_per_cent_signs() -> None:
    """Two per cent signs are one, and what a value contains is never read as a placeholder."""
    assert POLISH.gettext("100%% of %(name)s", name="%(name)s %%") == "100% z %(name)s %%"


@pytest.mark.parametrize(
    ("code", "direction", "day", "listed", "number"),
    [
        ("en", "ltr", "1 May 2026", "a, b and c", "12,345"),
        ("de", "ltr", "1. Mai 2026", "a, b und c", "12.345"),
        ("pt-BR", "ltr", "1 de maio de 2026", "a, b e c", "12.345"),
        ("ar", "rtl", "1 مايو 2026", "a وb وc", "12,345"),
        ("ja", "ltr", "2026年5月1日", "a、b、c", "12,345"),
    ],
)
def test_what_follows_the_language(code: str, direction: str, day: str, listed: str, number: str) -> None:
    """Days, lists and numbers are written as in the language, with European digits."""
    catalogue = Catalogue(code)
    found = (catalogue.direction, catalogue.day(dt.date(2026, 5, 1)), catalogue.listed("abc"), catalogue.number(12345))
    assert found == (direction, day, listed, number)


def test_and_in_spanish() -> None:
    """Before a word that begins with the sound of “i”, Spanish has another “and”."""
    spanish = Catalogue("es")
    for last, listed in (
        ("Inés", "Ana e Inés"),
        ("hijos", "Ana e hijos"),
        ("hielo", "Ana y hielo"),
        ("Yago", "Ana y Yago"),
    ):
        assert spanish.listed(["Ana", last]) == listed
    assert spanish.listed(["Inés"]) == "Inés"
    assert spanish.listed([]) == ""


def test_lists_that_go_on() -> None:
    """A list without a word before its last item has the comma of the language."""
    assert [Catalogue(code).enumerated("abc") for code in ("en", "de", "ja", "ar")] == [
        "a, b, c",
        "a, b, c",
        "a、b、c",
        "a وb وc",
    ]


def test_facts_side_by_side() -> None:
    """Facts have the comma of the language between them, and one fact has none."""
    assert [
        practice.catalogue(code, None, None)[0].side_by_side(("A4", "5", "91 kB")) for code in ("en", "de", "ar", "ja")
    ] == ["A4, 5, 91 kB", "A4, 5, 91 kB", "A4، 5، 91 kB", "A4、5、91 kB"]
    assert ENGLISH.side_by_side(["A4"]) == "A4"


@pytest.mark.parametrize(
    ("code", "pattern", "decimal"),
    [("en", "d MMMM yyyy", "."), ("de", "d. MMMM yyyy", ","), ("pt", "d 'de' MMMM 'de' yyyy", ",")],
)
def test_what_word_is_told(code: str, pattern: str, decimal: str) -> None:
    """Word writes a day, and reads a number, as the language does."""
    catalogue = Catalogue(code)
    assert (catalogue.pattern_of_days, catalogue.decimal_sign) == (pattern, decimal)


def test_words_within_a_sentence() -> None:
    """A word that begins a line begins with a small letter within a sentence, but not in German."""
    assert ENGLISH.within_sentence("Article") == "article"
    assert Catalogue("de").within_sentence("Artikel") == "Artikel"


def test_file_sizes() -> None:
    """A size is in full kilobytes, rounded up, so that no file has none."""
    assert [ENGLISH.file_size(size) for size in (1, 1000, 1001)] == ["1 kB", "1 kB", "2 kB"]


@pytest.mark.parametrize(("code", "gap"), [("en", " "), ("ar", " "), ("ja", ""), ("zh-Hant", "")])
def test_between_sentences(code: str, gap: str) -> None:
    """There is no space after a full stop that is as wide as a letter."""
    assert Catalogue(code).between_sentences == gap
