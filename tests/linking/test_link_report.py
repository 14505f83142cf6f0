"""A library and its graph in, a report for authors out."""

from __future__ import annotations

import json

from tests.support.practice import PAGES, linked
from trellis.foundation.terms import compile_terms
from trellis.linking.link_report import Crowded, Report, report


def looked_at(pages: dict[str, str], *crowded: Crowded) -> Report:
    """Return the report on a site."""
    library, links = linked(pages)
    return report(library, links, compile_terms(library.terms()), crowded)


def notes(looked: Report, name: str) -> list[str]:
    """Return the notes of one section as text."""
    return [str(note) for section in looked.sections if section.name == name for note in section.notes]


def test_everything_is_looked_at() -> None:
    """Words worth a term, crowded paragraphs, orphans, missing pairs, ambiguous and thin concepts are told."""
    more = PAGES["concepts/humility.md"].replace("Humility", "Doubt").replace("[humility]", "[broken trust, repairs]")
    home = PAGES["index.md"] + "\nTrusting and trusting, trusting.\n"
    looked = looked_at({**PAGES, "concepts/doubt.md": more, "index.md": home}, Crowded("small", "x", 9))
    assert notes(looked, "worth_a_term") == [
        "docs/index.md:8: “trusting” occurs 3 times on one page: a term of “Trust”?"
    ]
    assert notes(looked, "over_linked") == ["docs/articles/small.md:9: 9 links in one paragraph, the first on “x”"]
    assert "docs/worksheets/promise.md: no text mentions it, though 3 other links lead to it" in notes(
        looked, "orphans"
    )
    assert "docs/concepts/doubt.md:5: “broken trust” holds the term “trust” of “Trust”: the longer one wins" in notes(
        looked, "ambiguous_terms"
    )
    assert any("“repairs” may mean" in note for note in notes(looked, "ambiguous_terms"))
    assert "docs/concepts/doubt.md: no page mentions it or is about it" in notes(looked, "thin_concepts")
    assert "docs/concepts/repair.md: there is an article about it, and no worksheet" in notes(looked, "missing_pairs")
    assert "Pages that no text leads to (" in str(looked)
    told = json.loads(looked.json())
    assert told["pages"] == 11
    assert told["thin_concepts"][0].keys() == {"file", "line", "text"}


def test_nothing_to_say() -> None:
    """A section without notes says so."""
    assert "Terms that could mean two concepts (0)\n  none" in str(looked_at(dict(PAGES)))
