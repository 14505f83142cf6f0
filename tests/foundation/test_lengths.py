"""Tests of reading lengths as CSS writes them."""

from __future__ import annotations

import pytest

from trellis.foundation.document import Length
from trellis.foundation.lengths import LengthError, read

LENGTHS = {
    "200": Length(200),
    "200px": Length(200),
    " 200 PX ": Length(200),
    "0.5in": Length(48),
    "2.54cm": Length(96),
    "25.4mm": Length(96),
    "101.6q": Length(96),
    "72pt": Length(96),
    "6pc": Length(96),
    "1e2": Length(100),
    ".5em": Length(0.5, "em"),
    "10em": Length(10, "em"),
    "2rem": Length(2, "em"),
    "20ch": Length(10, "em"),
    "50%": Length(50, "%"),
    "33.3 %": Length(33.3, "%"),
}


@pytest.mark.parametrize("text", LENGTHS)
def test_lengths(text: str) -> None:
    """Absolute lengths become pixels; those of the type and percentages stay what they are."""
    found = read(text)
    assert found is not None
    assert found.unit == LENGTHS[text].unit
    assert found.value == pytest.approx(LENGTHS[text].value)


@pytest.mark.parametrize(
    "text", ["auto", "inherit", "100vw", "5cqi", "calc(100% - 2em)", "min(10em, 50%)", "max-content"]
)
def test_lengths_that_only_a_browser_knows(text: str) -> None:
    """A length that depends on the window is right, but none for paper."""
    assert read(text) is None


@pytest.mark.parametrize(
    "text", ["", "wide", "10 elephants", "0", "-5px", "5,5cm", "50%%", "1e999", "calc()", "10px 5px"]
)
def test_no_lengths(text: str) -> None:
    """What is not the length of anything that can be seen is refused."""
    with pytest.raises(LengthError):
        read(text)
