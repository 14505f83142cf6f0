"""The front matter of old pages: YAML, TOML, JSON, none, and broken."""

from __future__ import annotations

from tests.support.golden import Case, cases
from trellis.importing import old_page
from trellis.importing.old_site import OldSite


@cases(__file__, "front_matter")
def test_front_matter(case: Case, *, update_golden: bool) -> None:
    """Front matter is understood, and anything that is not is reported with its line."""
    site = OldSite(case.given.get("generator", "Jekyll"), "https://old.example", permalinks={"": "/:year/:title/"})
    page = old_page.read(case.given["text"], case.given.get("path", "page.md"), site)
    found = {
        "name": page.name,
        "title": page.title,
        "summary": page.summary,
        "date": page.date and page.date.isoformat(),
        "updated": page.updated and page.updated.isoformat(),
        "tags": list(page.tags),
        "author": page.author,
        "addresses": list(page.addresses),
        "post": page.is_post,
        "unused": list(page.unused),
        "body": page.body.text,
        "body line": page.body.numbers[0],
        "notes": [str(problem) for problem in page.problems],
    }
    case.check({key: value for key, value in found.items() if value}, update=update_golden)
