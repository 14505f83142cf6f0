"""Tests of names of pages that are made from titles."""

from __future__ import annotations

import pytest

from trellis.importing import names


@pytest.mark.parametrize(("title", "language", "name"), [
    ("Größe & Übung", "de", "groesse-uebung"), ("Größe & Übung", "en", "grosse-ubung"), ("Łódź", "pl", "lodz"),
    ("L’été à Œuvre", "fr", "lete-a-oeuvre"), ("Trust", "de", "trust"),
])  # fmt: skip
def test_letters_of_a_language(title: str, language: str, name: str) -> None:
    """Names have the letters of ASCII alone, written as the language of the practice does it."""
    assert names.slug(title, language) == name
