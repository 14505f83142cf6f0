"""Tests of numbers with their nouns."""

from __future__ import annotations

from trellis.foundation.counts import counted, unspaced


def test_one_is_not_several() -> None:
    """One has the singular, everything else the plural, regular or not."""
    assert [counted(number, "minute") for number in (0, 1, 2)] == ["0 minutes", "1 minute", "2 minutes"]
    assert [counted(number, "address is", "addresses are") for number in (1, 2)] == ["1 address is", "2 addresses are"]


def test_texts_without_spaces() -> None:
    """Two characters of Japanese count as a word, and words in other letters stay."""
    assert unspaced("信頼とtrust、愛") == (" trust、 ", 2)
    assert unspaced("All is well.") == ("All is well.", 0)
