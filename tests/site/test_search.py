"""Tests of enriching the search index."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.site.test_views import PAGES_OF_VIEWS
from tests.support.rendering import site
from trellis.content.settings import Settings
from trellis.site import search
from trellis.site.views import Views

VIEWS = Views(
    site(PAGES_OF_VIEWS).library,
    Settings(site_url="https://a.example/", practice="P", coach="C", email="a@b.example", rights="R"),
    {},
    {},
)


def _index(*locations: str) -> dict[str, Any]:
    docs = [{"location": location, "title": "T", "text": "Text."} for location in locations]
    return {"config": {"lang": ["en"], "fields": {"title": {"boost": 1000.0}, "tags": {"boost": 1e6}}}, "docs": docs}


def test_pages_say_what_they_are_for() -> None:
    """A page starts with its summary and topics and has its kind as a label; sections stay as they are."""
    index = _index("worksheets/one-thing/", "worksheets/one-thing/#how", "concepts/trust/", "articles/old/", "about/")
    found = search.enriched(index, VIEWS)
    assert [(entry["text"], entry.get("tags")) for entry in found["docs"]] == [
        ("<p>Do one thing.</p><p>Trust.</p>Text.", ["Worksheet", "10 minutes", "for one"]),
        ("Text.", None),
        ("<p>D.</p><p>Repair.</p>Text.", ["A word we use"]),
        ("<p>S.</p><p>Trust, Repair.</p>Text.", ["Article", "3 min to read"]),
        ("<p>S.</p>Text.", None),
    ]


def test_labels_do_not_outweigh_titles() -> None:
    """A search for “two” finds pages about two, not all worksheets for two."""
    assert search.enriched(_index(), VIEWS)["config"] == {
        "lang": ["en"],
        "fields": {"title": {"boost": 1000.0}, "tags": {"boost": 1.0}},
    }


def test_files(tmp_path: Path) -> None:
    """The index file is changed in place; a site without a search has none."""
    file = tmp_path / "search_index.json"
    search.enrich(file, VIEWS)
    assert not file.exists()
    file.write_text(json.dumps(_index("concepts/trust/")), encoding="utf-8")
    search.enrich(file, VIEWS)
    assert json.loads(file.read_text(encoding="utf-8"))["docs"][0]["tags"] == ["A word we use"]


def test_words_of_links_stay() -> None:
    """The search reads the words of a page as they are; links that the author made are left alone."""
    html = '<p>A <a class="concept" href="../trust/"><em>little</em>\ntrust</a> and <a href="../x/">more</a>.</p>'
    assert search.readable(html) == '<p>A <em>little</em>\ntrust and <a href="../x/">more</a>.</p>'
