"""Tests of the link report for authors."""

from __future__ import annotations

from tests.support.golden import Case, cases
from tests.support.practice import PAGES, linked
from trellis.content import library
from trellis.content.library import Source
from trellis.foundation.terms import compile_terms
from trellis.linking.graph import Graph
from trellis.linking.link_report import Crowded, Note, Report, Section, report


@cases(__file__, "link_report")
def test_whole_reports(case: Case, *, update_golden: bool) -> None:
    """The report names what is worth a look, and nothing else, with files and lines."""
    made, links = linked({**PAGES, **case.given["pages"]})
    crowded = [Crowded(*values) for values in case.given.get("crowded", [])]
    looked = report(made, links, compile_terms(made.terms()), crowded)
    case.check(f"{looked}\n", update=update_golden)


def test_a_page_with_broken_front_matter() -> None:
    """A concept whose front matter is broken has no terms, and the report says the rest."""
    pages, _ = library.read([Source("concepts/a.md", "concepts/a/", b"---\ntitle: A\n---\nB\n")], {}, "docs")
    looked = report(pages, Graph(), compile_terms([]), [])
    assert [str(note) for section in looked.sections for note in section.notes] == [
        "docs/concepts/a.md: no text mentions it",
        "docs/concepts/a.md: no page mentions it or is about it",
        "docs/concepts/a.md:4: its text has 1 word",
    ]


def test_as_json() -> None:
    """Programs get the same as JSON: counts, and one list of notes for each section, in the words of people."""
    looked = Report(
        3, {"links": 2}, (Section("orphans", "Orphans", (Note("docs/é.md", 4, "“é”"),)), Section("thin", "Thin", ()))
    )
    assert looked.json() == (
        '{\n  "pages": 3,\n  "edges": {\n    "links": 2\n  },\n  "orphans": [\n    {\n      "file": "docs/é.md",\n'
        '      "line": 4,\n      "text": "“é”"\n    }\n  ],\n  "thin": []\n}'
    )
