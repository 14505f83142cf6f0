"""Tests of a practice in English whose every page has a translation beside it, in a language whose words are marked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import greek, marked, miniature

OWN = re.compile(r"[^\s⟧]*\b(?:kafeneio|line|other|linia)\.example\b[^\s⟧]*|\bbbc\.co\.uk/weather")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the practice, whose Greek texts are those of the originals as well."""
    originals = {path: text for path, text in greek.PAGES.items() if path != "redirects.yml"}
    translations = {
        path.replace(".md", ".el.md"): re.sub("^id: .*\n", "", text, flags=re.MULTILINE)
        for path, text in originals.items()
        if path.endswith(".md")
    }
    config = greek.CONFIG.replace("language: el", "language: en")
    home = miniature.found(tmp_path_factory.mktemp("both"), {**originals, **translations}, config)
    marked.write_catalogue(home, "el")
    outcome = miniature.build(home)
    assert outcome.status == 0, outcome.said
    return home / "site"


def test_words_of_pages(site: Path) -> None:
    """Every word of a translation is one of the practice, or of the engine in the language of the page."""
    pages = sorted((site / "el").rglob("*.html"))
    found = {
        f"{page.relative_to(site)}: {word}"
        for page in pages
        for text in marked.texts(page.read_text(encoding="utf-8"))
        for word in marked.unmarked(OWN.sub(" ", text))
    }
    assert sorted(found) == []
    assert len(pages) == sum(path.endswith(".md") for path in greek.PAGES)
