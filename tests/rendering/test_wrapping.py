"""Tests of how plain text is wrapped."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.rendering.wrapping import columns, wrapped

TEXT = st.text(st.sampled_from("これは文字です。、「」（）ー っabc ,.<"), max_size=60)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ひとつずつ、ゆっくり話します。", ["ひとつずつ、", "ゆっくり話し", "ます。"]),
        ("相手には、「そうだね」", ["相手には、", "「そうだね」"]),  # no line ends with an opening sign
        ("これはきっと。", ["これはきっ", "と。"]),
        ("<https://a.example/long> を見る", ["<https://a.example/long>", "を見る"]),
        ("one two three", ["one two", "three"]),
    ],
)
def test_japanese(text: str, lines: list[str]) -> None:
    """A line has twelve columns, of which a wide sign takes two, and neither begins nor ends with a wrong sign."""
    assert wrapped(text, 12, "ja").splitlines() == lines


@given(TEXT)
def test_nothing_is_lost(text: str) -> None:
    """Without white space, the lines are the text."""
    lines = wrapped(text, 20, "ja")
    assert "".join(lines.split()) == "".join(text.split())


@given(st.text(st.sampled_from("aé -文"), max_size=60))
def test_other_languages(text: str) -> None:
    """Other languages are wrapped between words, whatever else they show."""
    assert wrapped(text, 20, "de") == textwrap.fill(text, 20, break_long_words=False, break_on_hyphens=False)


def test_columns() -> None:
    """A wide sign takes two columns."""
    assert columns("a文字") == 5
