"""Tests of splitting texts into words and stems."""

from __future__ import annotations

import pytest

from trellis.site.search import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't, DON’T donʼt dont", ["dont"] * 4),
        ("my husband’s phone", ["my", "husband", "phone"]),
        ("Café, cafe\u0301 and naïve", ["cafe", "cafe", "and", "naive"]),
        ("Straße", ["strasse"]),
        ("ten-minute walk_2 – 10%", ["ten", "minute", "walk", "2", "10"]),
        ("<script>alert('x')</script>", ["script", "alert", "x", "script"]),
        ("Łódź Ελλάδα", ["łodz", "ελλαδα"]),
        ("Bezie\u00adhungs\u00adweise", ["beziehungsweise"]),
        ("😀 … ’", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Case, accents and the kind of apostrophe make no difference."""
    assert words.split(text) == expected


def test_stems() -> None:
    """English words are reduced to stems, those of a language without a stemmer are kept."""
    assert [words.stemmer("en-GB")(word) for word in ("arguing", "argued", "argues")] == ["argu"] * 3
    assert words.stemmer("xx")("arguing") == "arguing"
