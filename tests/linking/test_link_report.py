"""A library and its graph in, a report for authors out."""

from __future__ import annotations

from tests.support.golden import Case, cases
from tests.support.practice import PAGES, linked
from trellis.foundation.terms import compile_terms
from trellis.linking.link_report import Crowded, Note, Report, Section, report


@cases(__file__, "link_report")
def test_whole_reports(case: Case, *, update_golden: bool) -> None:
    """The report names what is worth a look, and nothing else, with files and lines."""
    library, links = linked({**PAGES, **case.given["pages"]})
    crowded = [Crowded(*values) for values in case.given.get("crowded", [])]
    looked = report(library, links, compile_terms(library.terms()), crowded)
    case.check(f"{looked}\n", update=update_golden)


def test_as_json() -> None:
    """Programs get the same as JSON: counts, and one list of notes for each section, in the words of people."""
    looked = Report(
        3, {"links": 2}, (Section("orphans", "Orphans", (Note("docs/é.md", 4, "“é”"),)), Section("thin", "Thin", ()))
    )
    assert looked.json() == (
        '{\n  "pages": 3,\n  "edges": {\n    "links": 2\n  },\n  "orphans": [\n    {\n      "file": "docs/é.md",\n'
        '      "line": 4,\n      "text": "“é”"\n    }\n  ],\n  "thin": []\n}'
    )
