"""Tests that no word of the engine is left in English on a site in another language."""

from __future__ import annotations

import json
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


def test_results_of_the_search(site: Path) -> None:
    """What the search says of a page, beside its title and its purpose, is in the language of the practice."""
    index = json.loads((site / "search" / "index.json").read_text(encoding="utf-8"))
    labels = [label for *_, labels in index["pages"] for label in labels]
    assert len(labels) > 10
    assert [label for label in labels if marked.unmarked(label)] == []


def test_scripts(site: Path) -> None:
    """Each script that says something has its words in the language of the practice."""
    share = next((site / "assets" / "javascripts").glob("share.*.js")).read_text(encoding="utf-8")
    first = share.partition("\n")[0]
    assert "; learn({" in first
    assert '"The link is copied.": "⟦The link is copied.⟧"' in first
