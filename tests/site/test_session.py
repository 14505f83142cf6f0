"""Tests of what the page of a session knows of short codes."""

from __future__ import annotations

from tests.support.rendering import site
from trellis.addresses import urls
from trellis.addresses.redirects import rules, short
from trellis.addresses.redirects.following import follow
from trellis.content.library import Library
from trellis.locales.catalogue import ENGLISH
from trellis.site import session

SHEET = """---
title: Now
summary: S.
concepts: [trust]
minutes: 5
for: one
pages: 1
read_first: page
aliases: [worksheets/first/]
---
"""
PAGES = {"worksheets/now.md": SHEET, "page.md": "---\ntitle: Page\nsummary: S.\n---\n"}
RULES = "moved:\n  worksheets/merged/: page/\nremoved:\n  worksheets/gone/: It was too long.\n"


def test_codes_of_sheets_that_are_here_moved_or_gone() -> None:
    """A renamed sheet has both codes, one that was merged or removed says what became of it, a page has none."""
    library: Library = site(PAGES, mistakes=True).library
    written, _ = rules.read(RULES, "x")
    of_pages, _ = rules.of_pages(library)
    moves = (*of_pages, *written.moves)
    redirects, _ = follow(rules.Rules(moves, written.removals), frozenset(library.by_url))
    codes, _ = short.codes(library, redirects)
    sheet = {"title": "Now", "name": "now", "address": "worksheets/now/"}
    assert session.known(library, redirects, codes, ENGLISH) == {
        urls.code_of("worksheets/now/"): sheet,
        urls.code_of("worksheets/first/"): sheet,
        urls.code_of("worksheets/merged/"): {"gone": "What it said is now in “Page”.", "address": "page/"},
        urls.code_of("worksheets/gone/"): {"gone": "It was too long.", "address": "worksheets/gone/"},
    }
