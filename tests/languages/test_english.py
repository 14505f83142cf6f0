"""Tests that English is found in texts of another language, and that what only looks like it is not."""

from __future__ import annotations

import pytest

from tests.languages.english import English
from trellis.locales.catalogue import Catalogue

DUTCH = Catalogue(
    "nl",
    {
        ("", "Share"): ("Delen",),
        ("", "Date"): ("Datum",),
        ("", "Page %(number)s of %(all)s"): ("Pagina %(number)s van %(all)s",),
        ("", "Note"): ("Notitie",),
        ("", "Tip"): ("Tip",),
        ("", "Hint"): ("Note",),
    },
)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Share", "Share"),
        ("Page 1 of 3", "Page 1 of 3"),
        ("Print the whole", "the"),
        ("Delen", ""),
        ("Tip", ""),  # the same in both languages
        ("Note", ""),  # what the language calls something else
        ("Share en Date", ""),  # names, as far as anyone can tell
        ("Alleen of samen", ""),
    ],
)
def test_what_is_english(text: str, english: str) -> None:
    """A message that is written otherwise in the language is found as a whole, and words that only English has."""
    found = [f"a.html: “{english}” in “{text}”"] if english else []
    assert list(English(DUTCH).in_texts([("a.html", text), ("b.html", text)])) == found


def test_other_scripts() -> None:
    """Between signs of another script, any two words in Latin letters may be English; one may be a name."""
    found = English(Catalogue("ja")).in_texts([("a.html", "Tabキーを押す"), ("a.html", "前のclose it後")])
    assert list(found) == ["a.html: “close it” in “前のclose it後”"]
