"""Tests of what is extracted from a rendered page."""

from __future__ import annotations

from tests.support.rendering import render_text
from trellis.content import frontmatter
from trellis.content.kinds import KindName
from trellis.content.library import Library, Page
from trellis.content.settings import Settings
from trellis.site import extract
from trellis.site.model import SiteModel

BODY = """\
---
title: Page
summary: A page.
---

`<video>` is code, as in

    <video>

<video src="one.mp4"></video>

```html
<video></video>
```

Words. <!-- <video> -->
<video src="two.mp4">Not shown.</video>

<svg></svg>
"""
SETTINGS = Settings(site_url="https://a.example/", practice="P", coach="C", email="a@b.example", rights="R")


def _told(kind: KindName) -> list[str]:
    rendered = render_text(BODY.partition("---\n\n")[2])
    head, mark, body = BODY.partition("---\n\n")
    page = Page("docs/a.md", "a.md", "a/", "a", kind, None, BODY, body, (head + mark).count("\n") + 1)
    found = extract.extract(rendered.html, page, SiteModel(SETTINGS, Library((page,), {})), "../")
    return [str(problem) for problem in found.problems]


def test_what_a_sheet_cannot_show_is_a_problem_with_its_line() -> None:
    """Each element has its own line, however often its tag stands in code and comments."""
    assert [told.partition(",")[0] for told in _told("worksheet")] == [
        "docs/a.md:10: <video> shows a film",
        "docs/a.md:17: <video> shows a film",
        "docs/a.md:19: a drawing has no name",
    ]


def test_what_repeats_needs_a_scale() -> None:
    """A worksheet that repeats is a problem, with its line, if it has no number that could move."""
    keys = ("title: A", "summary: B.", "concepts: [c]", "minutes: 2", "for: one", "pages: 2", "read_first: d")
    head = "\n".join(("---", *keys, "repeat: weekly", "---\n\n"))
    for body, told in (
        ("/// prompt | Why?\n///\n", ["docs/a.md:9: “repeat: weekly”"]),
        ("/// scale | How?\n///\n", []),
    ):
        values = frontmatter.read(head + body, frontmatter.Worksheet, "docs/a.md")[0].values
        page = Page("docs/a.md", "a.md", "a/", "a", "worksheet", values, head + body, body, 12)
        found = extract.extract(render_text(body).html, page, SiteModel(SETTINGS, Library((page,), {})), "../")
        assert [str(problem).partition(" draws")[0] for problem in found.problems] == told


def test_other_pages_may_show_anything() -> None:
    """A page that is not printed shows films."""
    assert _told("article") == []
