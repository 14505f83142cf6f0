"""MkDocs fills the right template for each page."""

from __future__ import annotations

from tests.site.test_views import PAGES_OF_VIEWS
from tests.support.rendering import site
from trellis.site.page_meta import meta


def test_templates() -> None:
    """A page is shown by its kind, folders of a kind by a shelf, the first page by its own template."""
    assert {page.path: meta(page)["template"].removesuffix(".html") for page in site(PAGES_OF_VIEWS).library.pages} == {
        "index.md": "home",
        "articles/on-time.md": "article",
        "worksheets/one-thing.md": "worksheet",
        "concepts/trust.md": "concept",
        "concepts/repair.md": "concept",
        "articles/old.md": "article",
        "articles/new.md": "article",
        "articles/updated.md": "article",
        "articles/index.md": "shelf",
        "notes/index.md": "page",
        "about.md": "page",
    }
