"""What subscribers get of a built practice, in letters and feeds: every word of the page, in the same order."""

from __future__ import annotations

import json
from html import escape

import feedparser

from tests.support import shown, words
from tests.support.built import EVERYTHING, Built
from tests.support.sources import Sources
from trellis.content.frontmatter import Letter
from trellis.letters import feeds

SOURCES = Sources(EVERYTHING)
_OF_CONTROLS = frozenset({"scale__steps", "exercise__hint", "moved"})
"""Classes of what is of use on the page alone: numbers to choose from, how to choose, and where a part has gone."""


def test_letters(everything: Built) -> None:
    """Every word that a browser shows of a letter’s page is in what is sent, as HTML and as plain text."""
    letters = [(page, page.values) for page in SOURCES.library.pages if isinstance(page.values, Letter)]
    assert letters
    for page, values in letters:
        wanted, folder = shown.of_page(everything.html(page.url)), everything.outbox / values.id
        html, text = ((folder / name).read_text(encoding="utf-8") for name in ("letter.html", "letter.txt"))
        assert words.lost(wanted, shown.of_text(html).text) == []
        # Each row of a table in plain text begins its cells with the words at their heads.
        rows = shown.of_page(everything.html(page.url), apart=frozenset({"th"}))
        assert words.lost(rows, text) == []


def test_feeds(everything: Built) -> None:
    """Every word that a browser shows of a page in a feed is there."""
    urls = {page.title: page.url for page in SOURCES.library.pages}
    told = [
        (entry.title, entry.summary, entry.content[0].value)
        for path in (feeds.RSS, feeds.LETTERS_RSS)
        for entry in feedparser.parse((everything.folder / path).read_text(encoding="utf-8")).entries
    ]
    letters = json.loads((everything.folder / feeds.LETTERS_JSON).read_text(encoding="utf-8"))["items"]
    told += [(item["title"], item["summary"], item["content_html"]) for item in letters]
    for title, summary, html in told:
        wanted = shown.of_page(everything.html(urls[title]), without=_OF_CONTROLS)
        assert words.lost(wanted, shown.of_text(f"{escape(title)} {escape(summary)} {html}").text) == [], title
