"""Tests that no word of the engine is left in English on a site in another language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import greek, marked, miniature

OWN = re.compile(r"[^\s⟧]*\b(?:kafeneio|line|other|linia)\.example\b[^\s⟧]*|\bbbc\.co\.uk/weather|\barticles/shouting/")
"""What a page shows of the practice in Latin letters all the same: addresses."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a practice in Greek, built in a language in which every message is marked."""
    home = miniature.found(tmp_path_factory.mktemp("greek"), greek.PAGES, greek.CONFIG)
    (home / "published-urls.txt").write_text("/articles/shouting/\n", encoding="utf-8")
    marked.write_catalogue(home, "el")
    outcome = miniature.build(home)
    assert outcome.status == 0, outcome.said
    return home / "site"


def test_pages(site: Path) -> None:
    """Every word of every page is one of a message, or of the practice, or a sign."""
    found = {
        f"{page.relative_to(site)}: {word}"
        for page in site.rglob("*.html")
        if page.parent.name != "session"  # its words are not marked yet
        for text in marked.texts(page.read_text(encoding="utf-8"))
        for word in marked.unmarked(OWN.sub(" ", text))
    }
    assert sorted(found) == []
