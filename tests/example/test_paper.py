"""Every PDF of The Long Table: what holds for any practice, and that its own sheets are short and well filled."""

from __future__ import annotations

import pytest

from tests.example.sources import LONG_TABLE
from tests.support import paper
from tests.support.built import Built
from tests.support.paper import Copy

ON_NOTES = {
    "en": ("COACH EDITION", "When not to use it"),
    "de": ("AUSGABE FÜR COACHES", "Wann nicht."),
    "es": ("EDICIÓN PARA COACHES", "Cuándo no usarla"),
}
"""What is on every sheet for coaches, and on no other."""


@pytest.fixture(scope="module")
def copies(long_table: Built) -> tuple[Copy, ...]:
    """Return every PDF of The Long Table."""
    found = paper.copies(long_table, LONG_TABLE)
    assert len(found) > 550
    return found


def test_everything_is_printed(copies: tuple[Copy, ...]) -> None:
    """Every page that is printed comes in all editions of its kind on both papers, with a picture of its first page."""
    assert paper.missing(copies, LONG_TABLE) == []
    assert paper.poor_thumbnails(copies) == []


def test_accessible_with_its_fonts(copies: tuple[Copy, ...]) -> None:
    """Every edition keeps all rules of PDF/UA-1, and brings its fonts with it."""
    assert paper.inaccessible(copies) == []
    assert paper.without_fonts(copies) == []


def test_short_and_well_filled(copies: tuple[Copy, ...]) -> None:
    """Every client edition keeps its page budget, and no page of any worksheet is blank for the most part."""
    assert paper.over_budget(copies) == []
    assert paper.nearly_empty(copies) == []


def test_texts_are_where_they_belong(long_table: Built, copies: tuple[Copy, ...]) -> None:
    """No word is lost or out of order; texts keep to the margins; notes for coaches are in the coach edition alone."""
    assert paper.lost_words(copies, long_table) == []
    assert paper.outside_margins(copies) == []
    assert paper.misnumbered(copies) == []
    assert paper.out_of_order(copies, LONG_TABLE) == []
    assert paper.lost_cards(copies, LONG_TABLE) == []
    assert paper.misplaced_notes(copies, ON_NOTES) == []
