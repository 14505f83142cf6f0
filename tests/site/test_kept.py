"""Tests of what a page says about the answers that readers keep."""

from __future__ import annotations

from dataclasses import replace

from tests.support.rendering import site
from trellis.addresses import urls
from trellis.addresses.redirects import Redirects, rules
from trellis.addresses.redirects.following import follow
from trellis.site.kept import KeptUnder, kept_under

SHEET = "---\ntitle: T\nsummary: S.\naliases: [worksheets/first/, worksheets/second/]\n---\n"


def test_a_page_that_moved_twice() -> None:
    """The name comes from the first address, and all former ones are known, those of rules for redirects too."""
    [page] = site({"page.md": SHEET}).library.pages
    moved, _ = follow(rules.read("moved:\n  third/: page/\n  other/: b.pdf\n", "x")[0], frozenset({"page/", "b.pdf"}))
    expected = KeptUnder(urls.code_of("worksheets/first/"), ("worksheets/first/", "worksheets/second/", "third/"))
    assert kept_under(page, moved) == expected
    assert kept_under(replace(page, values=None), Redirects()) == KeptUnder(urls.code_of("page/"), ())
