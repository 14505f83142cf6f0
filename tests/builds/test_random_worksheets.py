"""Worksheets and letters written at random: no word is lost, whatever they hold. `make fuzz` builds many more."""

from __future__ import annotations

from pathlib import Path

from tests.support.commonmark import Example
from tests.support.faults import report
from tests.support.worksheets import PICTURE, letters, worksheets

SHEETS = range(10, 16)
LETTERS = range(20)


def test_worksheets(tmp_path: Path) -> None:
    """Every word is on the page and, in its order, in each edition on each paper, in Word files and the feed.

    Nothing is printed at the edge of the paper, and PDFs keep all rules of PDF/UA-1; or the author is told a line.
    """
    found = report(tmp_path, worksheets(SHEETS), PICTURE)
    assert found.faults == {}
    assert found.built > len(SHEETS) / 2


def test_letters(tmp_path: Path) -> None:
    """Every word is on the page and, in its order, in what is sent, as HTML and as plain text."""
    found = report(tmp_path, letters(LETTERS), PICTURE)
    assert found.faults == {}
    assert found.built > len(LETTERS) / 2


def test_problems_with_links_refuse_a_page(tmp_path: Path) -> None:
    """A page is refused for what is found when its links are made, not only for what is found when it is read."""
    found = report(tmp_path, {"worksheets/dead.md": Example("[There](/nowhere)\n", "<p>There</p>")}, {})
    assert found.refused == ("the link “…” is absolute",)
    assert found.faults == {}
