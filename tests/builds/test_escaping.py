"""Tests that every text arrives as it was written, whatever signs it holds, and that none of them does anything."""

from __future__ import annotations

import email
import email.policy
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import feedparser
import pikepdf
import pypdfium2
import pytest
from lxml import html
from lxml.html import HtmlElement

from tests.support import nasty
from tests.support.built import EVERYTHING
from tests.support.crawl import Crawl
from tests.support.miniature import build
from tests.support.nasty import ALT, PAGES, cited, mailed, short, text
from trellis.content.providers import TAGS

SITE = "https://miniature.example/"

SHOWN: Mapping[str, tuple[str, ...]] = {
    "index.html": (
        *map(text, ("menu", "foot label", "card", "card text", "first", "second", "sheet", "site", "footer")),
        *map(short, ("home summary", "first summary", "sheet summary")),
    ),
    "404.html": (text("not found"), text("not found text"), text("site")),
    "about/index.html": (text("about"), short("about summary"), text("menu")),
    "articles/index.html": (text("articles"), short("articles summary"), text("first"), short("first summary")),
    "articles/first/index.html": (
        *map(text, ("first", "reflect", "author", "definition", "trust", "sheet", "site")),
        *map(cited, ("authors", "title", "source")),
        short("first summary"),
    ),
    "articles/second/index.html": (text("second"), text("coach"), text("about the coach")),
    "articles/gone/index.html": (text("reason"), text("site"), text("not found")),
    "worksheets/index.html": (text("worksheets"), text("sheet"), short("sheet summary"), text("set"), text("trust")),
    "worksheets/sheet/index.html": (
        *map(text, ("sheet", "option", "trust", "first")),
        *map(cited, ("authors", "title", "source")),
        short("sheet summary"),
        mailed("practice"),
        ALT,
    ),
    "concepts/index.html": (text("concepts"), text("trust"), text("definition")),
    "concepts/trust/index.html": (text("trust"), text("definition"), text("first"), text("sheet")),
    "packs/set/index.html": (text("set"), short("set summary"), text("sheet")),
    "newsletter/index.html": (text("letters"), mailed("letter")),
    "newsletter/letter/index.html": (mailed("letter"), text("sheet")),
    "subscribe/index.html": (*map(text, ("subscribe", "field", "hidden", "hidden value", "every")), "https://c.example/?a='1'&b=\"<2>\""),
    "when-to-get-other-help/index.html": (
        *map(text, ("help", "line", "country", "subject of help", "hours")),
        "https://a.example/?a='1'&b=\"<2>\"", "https://b.example/?a='1'&b=\"<2>\"",
    ),
}  # fmt: skip
"""What is found, as it was written, on each page: in an element or an attribute, alone or in a sentence."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the practice, built strictly."""
    picture = (EVERYTHING / "docs" / "assets" / "circles.png").read_bytes()
    folder = nasty.practice(tmp_path_factory.mktemp("nasty"), picture)
    outcome = build(folder)
    assert outcome.status == 0, outcome.said
    return folder


def _tree(path: Path) -> HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def _texts(tree: HtmlElement) -> Iterator[str]:
    """Yield the value of every attribute, and the text of every element with all that is inside it."""
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag != "script":
            yield from map(str, element.attrib.values())
            yield " ".join(str(element.text_content()).split())


@pytest.mark.parametrize("page", SHOWN)
def test_pages(page: str, home: Path) -> None:
    """A page shows each text as it was written."""
    everything = "\n".join(_texts(_tree(home / "site" / page)))
    missing = [words for words in SHOWN[page] if words not in everything]
    assert missing == []


def test_nothing_is_injected(home: Path) -> None:
    """No text becomes an element, an attribute, a script, a comment or a piece of a template, on any page or letter."""
    for path in (*(home / "site").rglob("*.html"), *(home / "outbox").rglob("*.html")):
        tree = _tree(path)
        assert not tree.xpath("//*[self::b or self::i or self::em][normalize-space()='b' or normalize-space()='e']"), (
            path
        )
        assert not [script for script in tree.xpath("//script[not(@type)]/text()") if "alert(1)" in script], path
        assert not [name for element in tree.iter("*") for name in element.attrib if not re.fullmatch(r"[\w:-]+", name)]
        assert not [comment for comment in tree.xpath("//comment()") if "no" in (comment.text or "")], path
        assert "49" not in str(tree.text_content()), path


@pytest.mark.parametrize("page", [page for page in SHOWN if page not in {"404.html", "articles/gone/index.html"}])
def test_head(page: str, home: Path) -> None:
    """The head of a page holds its title and its summary."""
    source = page.removesuffix("index.html").rstrip("/")
    file = next(name for name in (f"{source}.md", f"{source}/index.md".lstrip("/")) if name in PAGES)
    values = nasty.values(file)
    title, summary = values["title"], values["summary"]
    tree = _tree(home / "site" / page)
    assert tree.xpath("//meta[@property='og:title']/@content") == [title]
    assert tree.xpath("//meta[@property='og:description']/@content") == [summary]
    assert tree.xpath("//meta[@name='description']/@content") == [summary]
    assert tree.xpath("//meta[@property='og:site_name']/@content") == [text("site")]
    assert tree.xpath("//meta[@property='og:image:alt']/@content") == [f"{title}, {mailed('practice')}"]
    assert tree.findtext(".//title") in {f"{title} – {text('site')}", text("site")}
    [data] = tree.xpath("//script[@type='application/ld+json']/text()")
    assert not re.search(r"<|\u2028", data)
    [thing, *_] = json.loads(data)["@graph"]
    assert (thing["name"], thing["description"]) in {(title, summary), (title, text("definition"))}


def test_linked_data(home: Path) -> None:
    """The names and terms in the metadata of pages are those that were written."""
    first, sheet, trust = (
        json.loads(_tree(home / "site" / path / "index.html").xpath("//script[@type='application/ld+json']/text()")[0])
        for path in ("articles/first", "worksheets/sheet", "concepts/trust")
    )
    assert first["@graph"][0]["author"]["name"] == text("author")
    assert first["@graph"][0]["publisher"]["name"] == mailed("practice")
    assert sheet["@graph"][0]["usageInfo"] == text("rights")
    assert sheet["@graph"][0]["teaches"][0]["name"] == text("trust")
    assert trust["@graph"][0]["alternateName"] == ["trust", text("term")]


def test_links(home: Path) -> None:
    """No link is broken by a sign, and those that write a letter have the title of the page as its subject."""
    assert Crawl(home / "site", SITE).broken == []
    article = _tree(home / "site" / "articles" / "first" / "index.html")
    subjects = [
        parse_qs(urlsplit(link).query)["subject"] for link in article.xpath("//a/@href[contains(., 'mailto:')]")
    ]
    assert [f"Re: {text('first')}"] in subjects
    assert [text("first")] in subjects
    addresses = [urlsplit(link).path for link in article.xpath("//a/@href[contains(., 'mailto:')]")]
    assert "a&b'c@miniature.example" in map(unquote, addresses)


def test_data(home: Path) -> None:
    """The catalogue, the search index and the sitemap hold the texts as they were written."""
    catalogue = json.loads((home / "site" / "catalogue.json").read_bytes())
    named = {page["name"]: page for page in catalogue["pages"]}
    assert (named["first"]["title"], named["first"]["summary"]) == (text("first"), short("first summary"))
    index = json.loads((home / "site" / "search" / "index.json").read_bytes())
    found = {url: (title, purpose) for url, title, purpose, _ in index["pages"]}
    assert found["articles/first/"] == (text("first"), short("first summary"))
    assert found["concepts/trust/"] == (text("trust"), text("definition"))
    assert len(ET.parse(home / "site" / "sitemap.xml").getroot()) == len(catalogue["pages"])  # noqa: S314 – our own file


def test_feeds(home: Path) -> None:
    """A feed reader gets the texts as they were written."""
    for path in ("feed.xml", "newsletter/feed.xml"):
        feed = feedparser.parse((home / "site" / path).read_bytes(), sanitize_html=False)
        assert not feed.bozo
        ET.parse(home / "site" / path)  # noqa: S314 – our own file; strict, unlike a feed reader
    root = ET.parse(home / "site" / "feed.xml").getroot()  # noqa: S314 – likewise
    assert root.findtext("channel/title") == f"{text('site')}: everything new"
    assert root.findtext("channel/description") == f"Written by {text('coach')} at {mailed('practice')}."
    items = {item.findtext("title"): item for item in root.iter("item")}
    assert items[text("first")].findtext("description") == short("first summary")
    content = items[text("first")].findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
    assert cited("authors") in "\n".join(_texts(html.document_fromstring(content or "")))
    letters = json.loads((home / "site" / "newsletter" / "feed.json").read_bytes())
    assert [item["title"] for item in letters["items"]] == [mailed("letter")]


def test_letters(home: Path) -> None:
    """A letter says what was written, in HTML and in text, and its headers end where they should."""
    folder = home / "outbox" / "letter-1"
    for name in ("letter", *TAGS):
        tree = _tree(folder / f"{name}.html")
        assert tree.findtext(".//title") == mailed("subject")
        assert tree.findtext(".//h1") == mailed("letter")
        words = "\n".join(_texts(tree))
        expected = ["practice", *(["preheader", "postal"] if name != "mailchimp" else [])]
        assert [name for name in expected if mailed(name) not in words] == []
    plain = (folder / "letter.txt").read_text(encoding="utf-8")
    flat = " ".join(plain.split())
    assert all(mailed(name) in flat for name in ("practice", "letter", "postal"))
    assert "a&b'c@miniature.example" in plain
    raw = (folder / "letter.eml").read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    assert sorted(message.keys()) == sorted(
        ["Subject", "From", "Date", "Message-ID", "List-Unsubscribe", "X-Unsent", "MIME-Version", "Content-Type"]
    )
    subject = email.header.make_header(email.header.decode_header(message["Subject"]))
    sender = email.header.make_header(email.header.decode_header(message["From"]))
    assert str(subject) == mailed("subject")
    assert str(sender) == f"{mailed('practice')} <a&b'c@miniature.example>"
    assert max(map(len, raw.partition(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78


def test_sheets(home: Path) -> None:
    """A sheet and a pack have the title, the options and the settings as text, and the title in their metadata."""
    for path, words in (
        ("worksheets/sheet/sheet-client-a4.pdf", [text("sheet"), text("option"), mailed("practice"), text("rights")]),
        ("packs/set/set-client-a4.pdf", [text("set"), text("intro"), text("sheet")]),
    ):
        file = home / "site" / path
        with pikepdf.open(file) as pdf:
            assert str(pdf.docinfo["/Title"]) == words[0]
            with pdf.open_metadata() as metadata:
                assert str(metadata["dc:title"]) == words[0]
        pages = pypdfium2.PdfDocument(file)
        printed = "".join("".join(page.get_textpage().get_text_range().replace("\u200b", "").split()) for page in pages)
        assert [each for each in words if "".join(each.split()).upper() not in printed.upper()] == []
