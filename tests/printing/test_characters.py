"""Which characters of a text paper cannot show."""

from __future__ import annotations

from trellis.printing.characters import lacking


def test_characters_that_no_typeface_has() -> None:
    """Each character that is in none of the typefaces is named once, in the order of the text; marks are not shown."""
    assert lacking("Łódź & “Straße” – 1 #") == ()
    assert lacking("بيت \u200fبيت 😀") == ("ب", "ي", "ت", "😀")
