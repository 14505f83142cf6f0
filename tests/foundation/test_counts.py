"""Tests of numbers with their nouns."""

from __future__ import annotations

from trellis.foundation.counts import counted


def test_one_is_not_several() -> None:
    """One has the singular, everything else the plural, regular or not."""
    assert [counted(number, "minute") for number in (0, 1, 2)] == ["0 minutes", "1 minute", "2 minutes"]
    assert [counted(number, "address is", "addresses are") for number in (1, 2)] == ["1 address is", "2 addresses are"]
