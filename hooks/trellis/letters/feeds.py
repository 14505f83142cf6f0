"""Feeds with full texts, as RSS 2.0 and JSON Feed 1.1.

Rules followed: the RSS Advisory Board's specification and best practices (absolute addresses, one enclosure per item,
RFC 822 dates), RFC 4151 for `tag:` names, and jsonfeed.org. A name is made from the first address that a page had, or
from a letter's id, so it stays the same when a page moves, and no reader is shown the same text twice.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from email.utils import format_datetime
from urllib.parse import urlsplit

from lxml import etree

from trellis.addresses import urls
from trellis.content.frontmatter import Letter
from trellis.content.kinds import KINDS
from trellis.content.library import Library, Page, folder_of
from trellis.content.settings import Settings
from trellis.foundation.document import Document
from trellis.locales.catalogue import marked
from trellis.printing.printables import Printable
from trellis.rendering import portable
from trellis.rendering.caution import caution
from trellis.rendering.portable import LinkResolver

_LETTERS = f"{KINDS['letter'].folder}/"
RSS, LETTERS_RSS, LETTERS_JSON = "feed.xml", f"{_LETTERS}feed.xml", f"{_LETTERS}feed.json"
"""The paths of the feeds of the practice's own language; those of others are in the folders of these."""

_ITEMS = 40
"""Entries in a feed; older texts are one click away on the site."""

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A PDF that goes with a text: its full address and its length in bytes."""

    url: str
    length: int


@dataclass(frozen=True, slots=True)
class Item:
    """A text in a feed; `html` is its full content."""

    guid: str
    title: str
    url: str
    summary: str
    html: str
    date: dt.date
    updated: dt.date
    enclosure: Enclosure | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, with its own full address and that of the page it belongs to."""

    title: str
    about: str
    url: str
    home: str
    language: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class FeedLink:
    """How pages announce a feed: its path in the built site, its media type, and its title, which names the site."""

    path: str
    type: str
    title: str


_OF_ALL, _OF_LETTERS = marked("%(site)s: everything new"), marked("%(site)s: letters")
"""The titles of the feeds."""

_LINK = FeedLink(RSS, "application/rss+xml", _OF_ALL)
_LINKS_TO_LETTERS = (
    FeedLink(LETTERS_RSS, "application/rss+xml", _OF_LETTERS),
    FeedLink(LETTERS_JSON, "application/feed+json", _OF_LETTERS),
)


def links(library: Library, language: str) -> tuple[FeedLink, ...]:
    """Return the feeds that pages in a language announce; those of the letters only if there are letters.

    Where pages in the language have no feed, they announce those of the practice's own language.
    """
    folder, made = _folder(library, language), feed_pages(library, language)
    found = tuple(
        replace(link, path=f"{folder}{link.path}")
        for link in (_LINK, *_LINKS_TO_LETTERS)
        if made.get(f"{folder}{link.path}") or (link is _LINK and not folder)
    )
    return found or links(library, "")


def paths(library: Library) -> tuple[str, ...]:
    """Return the paths in the built site of all feeds."""
    return tuple(path for language in ("", *library.languages) for path in feed_pages(library, language))


def feed_pages(library: Library, language: str = "") -> Mapping[str, tuple[Page, ...]]:
    """Return the pages in each feed, by the path of the feed: the most recent dated pages, the newest first.

    They are in the practice's own language, unless another is given, whose feeds are left out where they are empty.
    """
    folder = _folder(library, language)
    pages = [page for page in library.pages if page.language == language] if folder else library.originals.pages
    dated = [page for page in pages if KINDS[page.kind].in_feeds and _date(page) > dt.date.min]
    dated.sort(key=lambda page: (_date(page), page.url), reverse=True)
    letters = tuple(page for page in dated if page.kind == "letter")[:_ITEMS]
    feeds = {RSS: tuple(dated[:_ITEMS]), LETTERS_RSS: letters, LETTERS_JSON: letters}
    return {f"{folder}{path}": items for path, items in feeds.items() if items or not folder}


def _folder(library: Library, language: str) -> str:
    return folder_of(language) if language in library.languages else ""


def _date(page: Page) -> dt.date:
    return (page.values.date if page.values else None) or dt.date.min


@dataclass(frozen=True)
class Writer:
    """Makes the feeds of a site in the language of `settings`.

    `documents` and `printables` are by the path of their page.
    """

    library: Library
    settings: Settings
    documents: Mapping[str, Document]
    printables: Mapping[str, tuple[Printable, ...]]

    def feeds(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Yield the path and the content of every feed of the site called `name`."""
        words = self.settings.catalogue
        pages, folder = feed_pages(self.library, words.code), _folder(self.library, words.code)
        home = self.library.names_in(words.code).get("home")
        index = self.library.index("letter", words.code)
        for path, title, about in (
            (RSS, _OF_ALL, home),
            (LETTERS_RSS, _OF_LETTERS, index),
            (LETTERS_JSON, _OF_LETTERS, index),
        ):
            place = f"{folder}{path}"
            if place in pages:
                where = about.url if about else urls.ROOT
                feed = self._feed(place, words.gettext(title, site=name), where, pages[place])
                yield place, rss(feed) if path != LETTERS_JSON else json_feed(feed)

    def _feed(self, path: str, title: str, home: str, pages: Iterable[Page]) -> Feed:
        settings = self.settings
        about = settings.catalogue.gettext(
            "Written by %(coach)s at %(practice)s.", coach=settings.coach, practice=settings.practice
        )
        items = tuple(self._item(page, page.values.date) for page in pages if page.values and page.values.date)
        return Feed(title, about, self._full(path), self._full(home), settings.catalogue.code, items)

    def _item(self, page: Page, date: dt.date) -> Item:
        where = LinkResolver(self._full, self._full, lambda _: "", lambda _: None)
        words = self.settings.catalogue
        html = portable.html(self._text(page), where, words)
        return Item(
            guid=guid(page, date, self.settings.site_url),
            title=page.title,
            url=self._full(page.url),
            summary=page.values.summary if page.values else "",
            html=html if words.direction == "ltr" else f'<div dir="{words.direction}">\n{html}</div>\n',
            date=date,
            updated=self.library.changed(page),
            enclosure=self._enclosure(page),
        )

    def _text(self, page: Page) -> Document:
        """Return the text of a page, after the warning that a worksheet may need."""
        document = self.documents.get(page.path, Document(()))
        warning = caution(page, document, self.library, self.settings)
        return replace(document, blocks=(warning, *document.blocks)) if warning else document

    def _enclosure(self, page: Page) -> Enclosure | None:
        """Return the client edition on A4, since an item can have only one enclosure; the page offers the others."""
        for made in self.printables.get(page.path, ()):
            if (made.edition, made.paper) == ("client", "a4"):
                return Enclosure(self._full(made.url), made.size)
        return None

    def _full(self, address: str) -> str:
        if urlsplit(address).scheme:
            return address
        path, mark, anchor = address.partition("#")
        return f"{urls.permanent(self.settings.site_url, path)}{mark}{urls.in_ascii(anchor)}"


def guid(page: Page, date: dt.date, site_url: str) -> str:
    """Return the permanent name of a text (RFC 4151), which does not depend on its current address."""
    name = page.values.id if isinstance(page.values, Letter) else urls.first(page)
    return f"tag:{urlsplit(site_url).hostname},{date.isoformat()}:{name}"


def rss(feed: Feed) -> bytes:
    """Return a feed as RSS 2.0."""
    root = etree.Element("rss", {"version": "2.0"}, {"atom": _ATOM, "content": _CONTENT})
    channel = etree.SubElement(root, "channel")
    _texts(channel, title=feed.title, link=feed.home, description=feed.about, language=feed.language)
    if feed.items:
        _texts(channel, lastBuildDate=_rfc822(max(item.updated for item in feed.items)))
    link = {"href": feed.url, "rel": "self", "type": "application/rss+xml"}
    etree.SubElement(channel, f"{{{_ATOM}}}link", link)
    for item in feed.items:
        entry = etree.SubElement(channel, "item")
        _texts(entry, title=item.title, link=item.url, description=item.summary, pubDate=_rfc822(item.date))
        etree.SubElement(entry, "guid", {"isPermaLink": "false"}).text = item.guid
        if item.enclosure:
            length = str(item.enclosure.length)
            pdf = {"url": item.enclosure.url, "length": length, "type": "application/pdf"}
            etree.SubElement(entry, "enclosure", pdf)
        etree.SubElement(entry, f"{{{_CONTENT}}}encoded").text = item.html.translate(_NOT_IN_XML)
    etree.indent(root, " ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _texts(parent: etree._Element, **texts: str) -> None:
    for name, text in texts.items():
        etree.SubElement(parent, name).text = text.translate(_NOT_IN_XML)


def _rfc822(day: dt.date) -> str:
    return format_datetime(_moment(day))


def _moment(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def json_feed(feed: Feed) -> bytes:
    """Return a feed as JSON Feed 1.1."""
    items = [
        {
            "id": item.guid,
            "url": item.url,
            "title": item.title,
            "summary": item.summary,
            "content_html": item.html,
            "date_published": _moment(item.date).isoformat(),
            "date_modified": _moment(item.updated).isoformat(),
        }
        for item in feed.items
    ]
    top = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.about,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "language": feed.language,
        "items": items,
    }
    return json.dumps(top, ensure_ascii=False, indent=1).encode() + b"\n"
