"""Tests that feeds are valid and understood by feed readers."""

from __future__ import annotations

import email.utils
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

from tests.letters.site import HEAD, pages, settings
from tests.support.miniature import PAGES
from trellis.content.frontmatter import Article
from trellis.content.library import Library
from trellis.content.settings import Settings
from trellis.foundation.editions import Paper
from trellis.letters import feeds
from trellis.letters.feeds import LETTERS_JSON, LETTERS_RSS, RSS, Writer
from trellis.locales.catalogue import Catalogue
from trellis.printing.printables import Printable

BODY = "Come [on time][on-time#late].\n\n![A cup](cup.png){width=300}\n\n<b>5 < 6 & ]]></b> costs trust.\n"
ARTICLE = PAGES["articles/on-time.md"].replace("---\n\n", "date: 2026-02-01\n---\n\n", 1)
SHEET = PAGES["worksheets/one-thing.md"].replace("pages: 1", "pages: 1\ndate: 2026-01-01")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """Return the feeds of the miniature with a letter, an article and a worksheet that are dated."""
    return written(settings())


def written(found: Settings) -> dict[str, bytes]:
    """Return the feeds of the miniature with these settings."""
    texts = {"newsletter/letter.md": HEAD + BODY, "articles/on-time.md": ARTICLE, "worksheets/one-thing.md": SHEET}
    library, rendered = pages(texts)
    url = "worksheets/one-thing/one-thing-client-a4.pdf"
    pdf = Printable("client", Paper.A4, url, Path(url), 1, 4711, fresh=True)
    documents = {path: page.document for path, page in rendered.items()}
    writer = Writer(library, found, documents, {"worksheets/one-thing.md": (pdf,)})
    return dict(writer.feeds("Miniature & co"))


def test_what_readers_of_feeds_see(made: dict[str, bytes]) -> None:
    """Feedparser finds nothing wrong, everything dated, newest first, with whole texts and full addresses."""
    feed = feedparser.parse(made[RSS])
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "rss20"
    assert feed.feed.title == "Miniature & co: everything new"
    assert [entry.title for entry in feed.entries] == ["A letter", "On time", "One thing"]
    assert [entry.published for entry in feed.entries] == [
        "Tue, 03 Mar 2026 00:00:00 +0000",
        "Sun, 01 Feb 2026 00:00:00 +0000",
        "Thu, 01 Jan 2026 00:00:00 +0000",
    ]
    letter, _, sheet = feed.entries
    assert letter.id == "tag:miniature.example,2026-03-03:letter-1"
    assert not letter.guidislink
    assert "https://miniature.example/articles/on-time/#late" in letter.content[0].value
    assert "5 &lt; 6 &amp; ]]&gt;" in letter.content[0].value
    assert [(pdf.href, pdf.length, pdf.type) for pdf in sheet.enclosures] == [
        ("https://miniature.example/worksheets/one-thing/one-thing-client-a4.pdf", "4711", "application/pdf")
    ]
    assert "Wait." not in made[RSS].decode()


@pytest.mark.parametrize("path", [RSS, LETTERS_RSS])
def test_rules_of_rss(made: dict[str, bytes], path: str) -> None:
    """What the W3C's validator asks of RSS 2.0 with full content: elements, dates, addresses, a link to itself."""
    root = etree.fromstring(made[path])
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    [channel] = root
    for needed in ("title", "link", "description", "language"):
        assert channel.findtext(needed)
    [own] = channel.findall("{http://www.w3.org/2005/Atom}link")
    assert (own.get("href"), own.get("rel")) == (f"https://miniature.example/{path}", "self")
    items = channel.findall("item")
    assert len({item.findtext("guid") for item in items}) == len(items)
    for item in items:
        assert len({child.tag for child in item}) == len(item)
        assert item.findtext("title")
        assert item.findtext("description")
        assert item.xpath("string(guid/@isPermaLink)") == "false"
        assert re.fullmatch(r"tag:[a-z.]+,\d{4}-\d\d-\d\d:[a-z0-9/-]+", item.findtext("guid") or "")
        assert email.utils.parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo
        html = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
        addresses = [item.findtext("link") or "", *re.findall(r'(?:href|src)="([^"]*)"', html)]
        assert all(urlsplit(address).scheme == "https" for address in addresses)
        assert not re.search(r"<(script|style|form|input|iframe)|\bstyle=", html)


def test_json_feed(made: dict[str, bytes]) -> None:
    """The JSON says the same as the XML, as jsonfeed.org asks for it."""
    feed = json.loads(made[LETTERS_JSON])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"https://miniature.example/{LETTERS_JSON}"
    [item] = feed["items"]
    assert item["id"] == "tag:miniature.example,2026-03-03:letter-1"
    assert item["date_published"] == "2026-03-03T00:00:00+00:00"
    [encoded] = etree.fromstring(made[LETTERS_RSS]).iter("{http://purl.org/rss/1.0/modules/content/}encoded")
    assert item["content_html"] == encoded.text


def test_from_right_to_left(made: dict[str, bytes]) -> None:
    """Texts in Arabic say their direction, since a feed has none; others are as they were."""
    arabic = written(replace(settings(), catalogue=Catalogue("ar")))
    texts = [entry.content[0].value for entry in feedparser.parse(arabic[RSS]).entries]
    assert texts
    assert all(text.startswith('<div dir="rtl">') for text in texts)
    assert not any("dir=" in entry.content[0].value for entry in feedparser.parse(made[RSS]).entries)


def test_names_survive_a_move() -> None:
    """A page with a new address has the name it had, so that nobody is told of it twice."""
    library, _ = pages({"articles/on-time.md": ARTICLE})
    before = library.by_name["on-time"]
    assert isinstance(before.values, Article)
    assert before.values.date
    after = replace(before, url="articles/late/", values=replace(before.values, aliases=("articles/on-time/",)))
    names = {feeds.guid(page, before.values.date, "https://miniature.example/") for page in (before, after)}
    assert names == {"tag:miniature.example,2026-02-01:articles/on-time/"}


def test_a_site_with_nothing_to_tell() -> None:
    """Feeds without an item are valid."""
    for path, content in Writer(Library((), {}), settings(), {}, {}).feeds("Miniature"):
        feed = json.loads(content) if path.endswith(".json") else feedparser.parse(content)
        assert not (feed["items"] if path.endswith(".json") else feed.entries or feed.bozo)
