"""Tests of the links that a page offers its reader."""

from __future__ import annotations

from tests.support.practice import practice
from trellis.linking.crosslinks import Crosslinks


def ways() -> Crosslinks:
    """Return the ways between the pages of the practice."""
    return Crosslinks(*practice())


def test_practise() -> None:
    """An article leads to its worksheets, a pack to what it holds, a concept to all that train it."""
    assert ways().practise("on-time") == ("promise",)
    assert ways().practise("week") == ("promise", "sorry")
    assert ways().practise("repair") == ("promise",)


def test_read_first() -> None:
    """A worksheet leads to the article to read before it, then to the others that practise it."""
    assert ways().read_first("promise") == ("on-time", "mending")
    assert ways().contained_in("sorry") == ("week",)


def test_mentioned_in() -> None:
    """Backlinks come by kind, with the first sentence that can stand alone, the mention apart."""
    articles, worksheets = ways().mentioned_in("trust")
    assert (articles.kind, worksheets.kind) == ("article", "worksheet")
    assert [link.name for link in worksheets.backlinks] == ["promise"]
    [home] = ways().mentioned_in("on-time")[-1].backlinks
    assert home.name == "home"
    assert home.passage.before == "Read about "
    assert home.passage.words == "keeping time"


def test_neighbours() -> None:
    """The concepts around one are those it names, then those of the same pages."""
    assert ways().neighbours("trust") == ("repair",)
    assert ways().neighbours("humility") == ("repair",)
    assert ways().neighbourhood("home") is None
