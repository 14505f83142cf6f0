"""Metadata for machines: schema.org data as JSON-LD, and the preview that other sites show for a link to a page.

Everything comes from the same library and graph as the pages themselves; addresses are absolute.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, assert_never

from trellis.addresses import urls
from trellis.content.frontmatter import Article, Concept, Handout, Letter, Pack, Plain, Worksheet
from trellis.content.kinds import KINDS
from trellis.content.library import Library, Page
from trellis.content.settings import Settings
from trellis.foundation.editions import Paper
from trellis.linking.graph import Graph
from trellis.locales.catalogue import marked_in
from trellis.printing.printables import Printable

_EVERYONE_MAY_READ = {"isAccessibleForFree": True}

_EDITIONS: Mapping[str, str] = {
    "client": marked_in("edition", "client"),
    "fillable": marked_in("edition", "fillable"),
    "coach": marked_in("edition", "coach"),
    "large": marked_in("edition", "large"),
    "booklet": marked_in("edition", "booklet"),
    "editable": marked_in("edition", "editable"),
}
_PAPERS: Mapping[Paper, str] = {Paper.A4: "a4", Paper.LETTER: marked_in("paper", "letter")}
"""What the files of a page are called."""


@dataclass(frozen=True, slots=True)
class LinkPreview:
    """How other sites show a link to a page (Open Graph); `picture` is empty if there is none."""

    type: Literal["article", "website"]
    title: str
    summary: str
    address: str
    picture: str
    published: dt.date | None
    modified: dt.date | None


@dataclass(frozen=True)
class LinkedData:
    """Describes the pages of one site."""

    library: Library
    graph: Graph
    settings: Settings

    def card(self, page: Page, picture: str) -> LinkPreview:
        """Return a page's preview; `picture` is the path of its social card in the built site."""
        values = page.values
        return LinkPreview(
            KINDS[page.kind].open_graph,
            page.title,
            values.summary if values else "",
            self._address(page),
            urls.permanent(self.settings.site_url, picture) if picture else "",
            values.date if values else None,
            values.version if values else None,
        )

    def json(self, page: Page, picture: str, minutes: int, files: Iterable[Printable]) -> str:
        """Return schema.org data for a page, as JSON that is safe inside a `script` element.

        `minutes` is the time it takes to read; `files` are those it offers for print.
        """
        described = [thing for thing in (self._thing(page, picture, minutes, files), self._breadcrumbs(page)) if thing]
        text = json.dumps({"@context": "https://schema.org", "@graph": described}, ensure_ascii=False, sort_keys=True)
        return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")

    def _thing(  # noqa: C901 – one case for each kind of page
        self, page: Page, picture: str, minutes: int, files: Iterable[Printable]
    ) -> Mapping[str, Any] | None:
        values = page.values
        if values is None:
            return None
        address = self._address(page)
        thing: dict[str, Any] = {"url": address, "name": page.title, "description": values.summary}
        if page.original or self.settings.catalogue.locale.language != "en":  # which programs take for granted
            thing["inLanguage"] = page.language
        if picture:
            thing["image"] = urls.permanent(self.settings.site_url, picture)
        match values:
            case Concept(definition=definition, terms=terms):
                thing |= {"@type": "DefinedTerm", "@id": f"{address}#term", "description": definition}
                if others := [term for term in terms if term.casefold() != page.title.casefold()]:
                    thing["alternateName"] = others
                if shelf := self._shelf(page):
                    thing["inDefinedTermSet"] = {"@type": "DefinedTermSet", "@id": f"{self._address(shelf)}#terms"}
                return thing
            case Article(refs=refs):
                thing |= {"@type": "Article", "headline": page.title, "timeRequired": f"PT{minutes}M"}
                if cited := self._cited(refs, page.language):
                    thing["citation"] = cited
            case Worksheet(minutes=duration):
                thing |= self._learning_resource(page, files) | {"timeRequired": f"PT{duration}M"}
            case Handout():
                thing |= self._learning_resource(page, files)
            case Pack() | Letter() | Plain():
                thing["@type"] = "WebPage"
            case _:
                assert_never(values)
        return (
            thing | _EVERYONE_MAY_READ | self._made(page) | ({"about": about} if (about := self._terms(page)) else {})
        )

    def _cited(self, refs: Iterable[str], language: str) -> list[str]:
        """Return works as plain text, as pages in a language cite them; unknown ones are left out."""
        known = self.library.references
        return [known[ref].said_in(language).plain for ref in refs if ref in known]

    def _learning_resource(self, page: Page, files: Iterable[Printable]) -> dict[str, Any]:
        """Return the data about a page that can be printed."""
        return {
            "@type": "LearningResource",
            "learningResourceType": self.settings.catalogue.gettext(KINDS[page.kind].label),
            "teaches": self._terms(page),
            "usageInfo": self.settings.rights,
            "encoding": [
                {
                    "@type": "MediaObject",
                    "contentUrl": urls.permanent(self.settings.site_url, made.url),
                    "encodingFormat": made.media_type,
                    "name": self._name(page, made),
                }
                for made in files
            ],
        }

    def _name(self, page: Page, made: Printable) -> str:
        words = self.settings.catalogue
        edition, paper = (
            words.pgettext("edition", _EDITIONS[made.edition]),
            words.pgettext("paper", _PAPERS[made.paper]),
        )
        return words.side_by_side((page.title, edition, paper))

    def _made(self, page: Page) -> dict[str, Any]:
        """Return the author and the dates of a page, and of what it is a translation."""
        values = page.values
        site = self.settings.site_url
        made: dict[str, Any] = {
            "author": {"@type": "Person", "name": (values and values.author) or self.settings.coach},
            "publisher": {"@type": "Organization", "name": self.settings.practice, "url": site},
        }
        if page.original:
            made["translationOfWork"] = {"@id": self._address(self.library.by_name[page.original])}
        if values and values.date:
            made["datePublished"] = values.date.isoformat()
        if values and values.version:
            made["dateModified"] = values.version.isoformat()
        return made

    def _terms(self, page: Page) -> list[Mapping[str, str]]:
        """Return the concepts that a page is about."""
        names = [edge.target for edge in self.graph.ways_out(page.name, "about")]
        return [self._concepts[name] for name in names if name in self._concepts]

    @cached_property
    def _concepts(self) -> Mapping[str, Mapping[str, str]]:
        """The data with which other pages refer to each concept, by name."""
        return {
            page.name: {"@type": "DefinedTerm", "@id": f"{self._address(page)}#term", "name": page.title}
            for page in self.library.by_kind["concept"]
        }

    def _breadcrumbs(self, page: Page) -> Mapping[str, Any] | None:
        """Return the breadcrumbs from the home page; None for the home page itself."""
        if page.shared_name == "home":
            return None
        home = self.library.names_in(page.language).get("home")
        way = [one for one in (home, self._shelf(page), page) if one]
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": one.title, "item": self._address(one)}
                for place, one in enumerate(way, 1)
            ],
        }

    def _shelf(self, page: Page) -> Page | None:
        """Return the page that lists the folder of a page."""
        folder, slash, _ = page.path.rpartition("/")
        listing = self.library.by_path.get(f"{folder}/index.md") if slash else None
        shelf = self.library.in_language(listing, page.language) if listing else None
        return None if shelf is page else shelf

    def _address(self, page: Page) -> str:
        return urls.permanent(self.settings.site_url, page.url)
