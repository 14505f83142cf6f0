"""A letter that is to be sent: its words, and where its links lead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from trellis.addresses import urls
from trellis.content.frontmatter import Letter
from trellis.content.library import Library, Page
from trellis.content.settings import Settings
from trellis.foundation.document import Document, Exercise
from trellis.foundation.problems import Problem
from trellis.rendering.portable import LinkResolver, SheetCard


@dataclass(frozen=True, slots=True)
class Issue:
    """A letter; addresses in `document` are relative to the root of the site."""

    page: Page
    values: Letter
    document: Document

    @property
    def id(self) -> str:
        """The permanent name of the letter."""
        return self.values.id

    @property
    def sent(self) -> dt.date | None:
        """The day on which it went out."""
        return self.values.sent


def issues(library: Library, documents: Mapping[str, Document]) -> Iterator[Issue]:
    """Yield every letter whose front matter is sound, the oldest first."""
    letters = [(page, page.values) for page in library.by_kind["letter"] if isinstance(page.values, Letter)]
    for page, values in sorted(letters, key=lambda letter: (letter[1].date, letter[1].id)):
        if page.path in documents:
            yield Issue(page, values, documents[page.path])


def same_ids(library: Library) -> Iterator[Problem]:
    """Yield a problem for each letter that has the id of another one: neither would know its own place."""
    first: dict[str, Page] = {}
    for page in sorted(library.by_kind["letter"], key=lambda page: page.path):
        if isinstance(page.values, Letter) and (other := first.setdefault(page.values.id, page)) is not page:
            line = page.line_of(f"\nid: {page.values.id}") + 1
            wrong = f"the id “{page.values.id}” is that of {other.file}"
            yield Problem(page.file, line, wrong, "Give the newer of the two another id; an id that was sent stays")


@dataclass(frozen=True, slots=True)
class Links:
    """Where the links of letters lead: to the address under which a page was first published, which never changes.

    `campaign` is what is added to the query of our own addresses, empty for nothing.
    """

    library: Library
    settings: Settings
    campaign: str = ""

    def with_campaign(self, issue: Issue) -> Links:
        """Return the same, with the name of a letter in each of our addresses."""
        return replace(self, campaign=f"utm_source=letter&utm_medium=email&utm_campaign={quote(issue.id)}")

    def root(self, address: str) -> str:
        """Return the first address of a page with its anchor, from the root of the site; any other as it is."""
        path, mark, anchor = address.partition("#")
        page = self.library.by_url.get(path)
        return f"{urls.first(page)}{mark}{anchor}" if page else address

    def full(self, address: str) -> str:
        """Return the full address, for a link that shows where it leads."""
        if urlsplit(address).scheme or address.startswith("//"):
            return address
        path, mark, anchor = self.root(address).partition("#")
        query = f"?{self.campaign}" if self.campaign and address.partition("#")[0] in self.library.by_url else ""
        return f"{urls.permanent(self.settings.site_url, path)}{query}{mark}{anchor}"

    def short(self, address: str) -> str:
        """Return the short address, for a text in which links are read and typed."""
        path, mark, anchor = address.partition("#")
        page = self.library.by_url.get(path)
        return f"{urls.short(self.settings.site_url, page)}/{mark}{anchor}" if page else self.full(address)

    def picture(self, path: str) -> str:
        """Return the full address of a picture."""
        return urls.permanent(self.settings.site_url, quote(path))

    def card(self, address: str, link: Callable[[str], str]) -> SheetCard | None:
        """Return what to show for a worksheet."""
        page = self.library.by_url.get(address.partition("#")[0])
        if page is None or page.kind != "worksheet":
            return None
        return SheetCard(link(address), self.picture(f"{urls.first(page)}{urls.PREVIEW}"))

    def surroundings(self, issue: Issue, link: Callable[[str], str]) -> LinkResolver:
        """Return where a letter is read, links written by `link`; an exercise is answered on the letter’s own page."""

        def exercise(block: Exercise) -> str:
            return link(f"{issue.page.url}#{block.id}")

        return LinkResolver(link, self.picture, exercise, lambda address: self.card(address, link))
