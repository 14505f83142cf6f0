"""Collects the letters that are to be sent, with their words and the targets of their links."""

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
        """The day on which it was sent, if it was."""
        return self.values.sent


def issues(library: Library, documents: Mapping[str, Document]) -> Iterator[Issue]:
    """Yield every letter with valid front matter, the oldest first."""
    letters = [(page, page.values) for page in library.by_kind["letter"] if isinstance(page.values, Letter)]
    for page, values in sorted(letters, key=lambda letter: (letter[1].date, letter[1].id)):
        if page.path in documents:
            yield Issue(page, values, documents[page.path])


def same_ids(library: Library) -> Iterator[Problem]:
    """Yield a problem for each letter with the same id as another one."""
    first: dict[str, Page] = {}
    for page in sorted(library.by_kind["letter"], key=lambda page: page.path):
        if isinstance(page.values, Letter) and (other := first.setdefault(page.values.id, page)) is not page:
            line = page.line_of(f"\nid: {page.values.id}") + 1
            wrong = f"the id “{page.values.id}” is that of {other.file}"
            yield Problem(page.file, line, wrong, "Give the newer of the two another id; an id that was sent stays")


@dataclass(frozen=True, slots=True)
class Links:
    """Returns addresses for links in letters: those at which pages were first published, which never change.

    `campaign` is added to the query of addresses of this site, unless it is empty.
    """

    library: Library
    settings: Settings
    campaign: str = ""

    def with_campaign(self, issue: Issue) -> Links:
        """Return a copy that adds the name of a letter to each address of this site."""
        return replace(self, campaign=f"utm_source=letter&utm_medium=email&utm_campaign={quote(issue.id)}")

    def root(self, address: str) -> str:
        """Return the first address of a page with its anchor, from the root of the site; other addresses unchanged."""
        path, mark, anchor = address.partition("#")
        page = self.library.by_url.get(path)
        return f"{urls.first(page)}{mark}{anchor}" if page else address

    def full(self, address: str) -> str:
        """Return the full address, for a link that shows where it leads."""
        if urlsplit(address).scheme or address.startswith("//"):
            return address
        path, mark, anchor = self.root(address).partition("#")
        query = f"?{self.campaign}" if self.campaign and address.partition("#")[0] in self.library.by_url else ""
        return f"{urls.permanent(self.settings.site_url, path)}{query}{mark}{urls.in_ascii(anchor)}"

    def short(self, address: str) -> str:
        """Return the short address, for a text in which links are read and typed."""
        path, mark, anchor = address.partition("#")
        page = self.library.by_url.get(path)
        if page is None:
            return self.full(address)
        return f"{urls.short(self.settings.site_url, page)}/{mark}{urls.in_ascii(anchor)}"

    def picture(self, path: str) -> str:
        """Return the full address of a picture."""
        return urls.permanent(self.settings.site_url, quote(path))

    def card(self, address: str, link: Callable[[str], str]) -> SheetCard | None:
        """Return the card to show for a worksheet, or None if the address is that of anything else."""
        page = self.library.by_url.get(address.partition("#")[0])
        if page is None or page.kind != "worksheet":
            return None
        return SheetCard(link(address), self.picture(f"{urls.first(page)}{urls.PREVIEW}"))

    def surroundings(self, issue: Issue, link: Callable[[str], str]) -> LinkResolver:
        """Return the resolver for a letter; `link` writes links; exercises are answered on the letter’s own page."""

        def exercise(block: Exercise) -> str:
            return link(f"{issue.page.url}#{block.id}")

        return LinkResolver(link, self.picture, exercise, lambda address: self.card(address, link))
