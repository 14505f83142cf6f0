"""Every PDF of a built practice: what a coach prints, a client fills in and a screen reader reads aloud."""

from __future__ import annotations

import pytest

from tests.support import paper
from tests.support.built import EVERYTHING, Built
from tests.support.paper import Copy
from tests.support.sources import Sources

SOURCES = Sources(EVERYTHING)


@pytest.fixture(scope="module")
def copies(everything: Built) -> tuple[Copy, ...]:
    """Return every PDF of the practice that has everything."""
    found = paper.copies(everything, SOURCES)
    assert len(found) > 100
    return found


def test_everything_is_printed(copies: tuple[Copy, ...]) -> None:
    """Every page that is printed comes in all editions of its kind on both papers, and every pack as a booklet too."""
    assert paper.missing(copies, SOURCES) == []


def test_accessible_with_its_fonts(copies: tuple[Copy, ...]) -> None:
    """Every edition keeps all rules of PDF/UA-1, and brings its fonts with it."""
    assert paper.inaccessible(copies) == []
    assert paper.without_fonts(copies) == []


def test_nothing_leaves_the_page(copies: tuple[Copy, ...]) -> None:
    """No text of any edition is outside the margins."""
    assert paper.outside_margins(copies) == []


def test_text_comes_in_order(copies: tuple[Copy, ...]) -> None:
    """Every question and every card can be extracted from every edition, in the order of its source."""
    assert paper.out_of_order(copies, SOURCES) == []
    assert paper.lost_cards(copies, SOURCES) == []


def test_no_word_is_lost(everything: Built, copies: tuple[Copy, ...]) -> None:
    """Every word that a browser shows of a worksheet’s or a handout’s page is in every edition, in the same order."""
    assert paper.lost_words(copies, everything) == []


def test_page_numbers(copies: tuple[Copy, ...]) -> None:
    """The foot of every page says which it is, and of how many; no client edition has more than its budget."""
    assert paper.misnumbered(copies) == []
    assert paper.over_budget(copies) == []


def test_coach_alone_sees_notes(copies: tuple[Copy, ...]) -> None:
    """Notes for the coach are in the coach edition, and in no other."""
    assert paper.misplaced_notes(copies, {"en": ("COACH EDITION", "When not to use it")}) == []


def test_pictures_are_small(copies: tuple[Copy, ...]) -> None:
    """The picture of a first page is small, and shows something."""
    assert paper.poor_thumbnails(copies) == []
