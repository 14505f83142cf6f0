"""Tests of the checks between pages."""

from __future__ import annotations

import pytest

from tests.support.practice import PAGES, changed, linked
from trellis.foundation.problems import Problem
from trellis.linking import gates

_WITH_SHEET = {
    **PAGES,
    "worksheets/alone.md": PAGES["worksheets/sorry.md"],
}


def told(pages: dict[str, str], shown: frozenset[str] = frozenset()) -> list[str]:
    """Return the problems of a site as an author reads them."""
    library, links = linked(pages)
    return [str(problem) for problem in gates.check(library, links, shown)]


def test_a_sound_site() -> None:
    """The practice passes."""
    assert told(dict(PAGES)) == []


@pytest.mark.parametrize(
    ("pages", "problem"),
    [
        (
            _WITH_SHEET,
            (
                "docs/worksheets/alone.md:8: no article links to this worksheet. "
                "Add “alone” to “practise” in docs/articles/small.md."
            ),
        ),
        (
            {**PAGES, "articles/island.md": PAGES["articles/small.md"]},
            (
                "docs/articles/island.md: no page links to this one. "
                "Link to it from another page, or add docs/articles/index.md, which lists all pages of its kind."
            ),
        ),
        (
            changed("concepts/humility.md", ("see: [repair]", "see: []")),
            (
                "docs/concepts/repair.md:6: “see” names “humility”, whose “see” does not name “repair”. "
                "Add “repair” to “see” in docs/concepts/humility.md."
            ),
        ),
        (
            changed("concepts/humility.md", ("see: [repair]", "see: [repair, humility]")),
            "docs/concepts/humility.md:6: “see” names the page itself. Remove it there.",
        ),
        (
            changed("concepts/trust.md", ("terms: [trust]", "terms: [trust, '♥']")),
            (
                "docs/concepts/trust.md:5: the term “♥” contains no letter, so it can never be found. "
                "Use plain text, or remove it."
            ),
        ),
    ],
)
def test_a_gate(pages: dict[str, str], problem: str) -> None:
    """What does not hold is one problem, with the line and the remedy."""
    assert told(pages) == [problem]


def test_plain_pages() -> None:
    """A page beside home needs a link, or a place in the header, in the footer or on home."""
    about = {**PAGES, "about.md": "---\ntitle: A\nsummary: S.\n---\n"}
    assert told(about) == [
        (
            "docs/about.md: no page links to this one. "
            "Link to it from another page, or name it in the “menu” or the “footer” of the settings."
        )
    ]
    assert told(about, frozenset({"about"})) == []


def test_pages_that_need_no_link() -> None:
    """Pages of a kind lead to their index page, and a form to the page of thanks."""
    page = "---\ntitle: A\nsummary: S.\n---\n"
    assert told({**PAGES, "articles/index.md": page, "thanks.md": page}) == []


def test_shelves() -> None:
    """The index page of a folder leads to all pages of its kind."""
    shelf = {"articles/index.md": "---\ntitle: All\nsummary: S.\n---\n"}
    assert told({**PAGES, "articles/island.md": PAGES["articles/small.md"], **shelf}) == []


def test_one_mistake_is_told_once() -> None:
    """A problem that another one in the same file may have caused is not reported."""
    library, links = linked({**PAGES, "articles/island.md": PAGES["articles/small.md"]})
    known = [Problem("docs/articles/island.md", 1, "x", "y")]
    assert list(gates.check(library, links, frozenset(), known)) == []
