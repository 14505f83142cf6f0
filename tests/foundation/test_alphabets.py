"""Tests of the order of letters in each language, and of letters in addresses."""

from __future__ import annotations

import pytest

from trellis.foundation.alphabets import in_ascii, index_letter, sort_key


@pytest.mark.parametrize(("language", "in_order"), [
    ("en", "Apple Étude event “I hear you” Zoo"),
    ("de", "Apfel Äpfel Azur Ofen Öl Straße Strauß Übung unten Zorn"),
    ("pl", "ala ąę cytryna ćma lustro łza mama oko ósmy zebra źródło żal"),
    ("es", "árbol azul nube nz ñandú oso"),
    ("fr", "eau écoute empathie odeur œuvre ouest"),
    ("sv", "zebra åka ärlig öppen"),
    ("tr", "ceza çay ızgara iyi"),
    ("ar", "إصغاء أمان بيت الثقة الحاجة"),
    ("ja", "アイデア がまん きもち ニーズ ぬくもり 信頼"),
])  # fmt: skip
def test_order(language: str, in_order: str) -> None:
    """Titles are sorted as a dictionary of the language has them; kanji come last."""
    words = in_order.replace("I hear you", "I\u00a0hear\u00a0you").split(" ")
    mixed = words[1::2] + words[::2]
    assert sorted(mixed, key=lambda word: sort_key(word, language)) == words


@pytest.mark.parametrize(("language", "text", "letter"), [
    ("en", "“I hear you”", "I"), ("en", "Étude", "E"), ("de", "Übung", "U"), ("pl", "łza", "Ł"), ("es", "Ñandú", "Ñ"),
    ("ar", "الثقة", "ث"), ("ja", "ガマン", "か"), ("ja", "んー", "わ"), ("ja", "信頼", "漢字"), ("tr", "iyi", "İ"),
    ("en", "…", "…"), ("en", "", ""),
])  # fmt: skip
def test_letters_of_an_index(language: str, text: str, letter: str) -> None:
    """A text is under the letter by which it is sorted."""
    assert index_letter(text, language) == letter


@pytest.mark.parametrize(("language", "text", "written"), [
    ("de-AT", "Größe, Übung", "groesse, uebung"), ("pl", "Łódź", "lodz"), ("fr", "Œuvre d’été", "oeuvre d’ete"),
    ("nb", "Blåbærgrød", "blaabaergroed"), ("ar", "الثِّقة", "الثقة"), ("ja", "信頼とガム", "信頼とガム"),
    ("es", "Español", "espanol"),
])  # fmt: skip
def test_letters_in_addresses(language: str, text: str, written: str) -> None:
    """Latin letters lose their accents as the language does it, and those of other scripts stay."""
    assert in_ascii(text, language) == written
