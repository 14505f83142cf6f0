"""Defines the kinds of page, each once; code that treats kinds differently reads the difference here.

To add a kind, write its schema in `frontmatter`, its entry here, and its template in `overrides/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from trellis.content import frontmatter
from trellis.content.frontmatter import FrontMatter
from trellis.foundation.editions import Edition
from trellis.locales.catalogue import marked

KindName = Literal["article", "worksheet", "handout", "concept", "pack", "letter", "page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What sets the pages of one kind apart from others.

    `folder` is where they are under `docs/`; its index page lists them. Without a folder, they may be anywhere.
    `label` is the word for one of them, `heading` the words for several, `caption` the words for one on its picture
    for sharing, `purpose` what a reader does with those that are about a concept. The template `NAME.html` shows one.
    """

    name: KindName
    schema: type[FrontMatter]
    folder: str = ""
    label: str
    heading: str
    caption: str = ""
    purpose: str = ""
    newest_first: bool = False
    """Whether a list of them begins with the newest; else it is sorted by title."""
    in_menu: bool = True
    """Whether the page that lists them belongs in the header, unless the settings say otherwise; else in the footer."""
    in_feeds: bool = True
    must_be_linked: bool = True
    """Whether a page of this kind that nothing links to stops the site from being published."""
    must_cite: bool = True
    """Whether a paragraph on research needs a footnote, which `trellis check` looks for."""
    open_graph: Literal["article", "website"] = "website"
    """Its type on the cards that other sites show (ogp.me)."""
    printed_from: Literal["text", "worksheets", "nothing"] = "nothing"
    """Whether a page of this kind is printed: its own text, or the worksheets that it names."""
    editions: tuple[Edition, ...] = ()
    """The editions that are printed, each on every paper."""
    booklet: bool = False
    editable: bool = False
    """Whether there is a Word file of it."""
    pages: int | None = None
    """How many pages the client edition may take; None where that is for the author to say, or does not matter."""
    fills_page: bool = False
    """Whether text and pictures of the client edition are enlarged until its page is full, as on a poster."""
    holds_exercises: bool = True

    @property
    def has_topics(self) -> bool:
        """Whether pages of this kind say which concepts they are about."""
        return issubclass(self.schema, frontmatter.Topical)


_EVERY_EDITION = tuple(Edition)

_ALL = (
    Kind(
        name="article",
        schema=frontmatter.Article,
        folder="articles",
        label=marked("Article"),
        heading=marked("Articles"),
        caption=marked("Article"),
        # Translators: a heading over articles, of which a concept's page says what a reader can do with them.
        purpose=marked("To read"),
        newest_first=True,
        open_graph="article",
    ),
    Kind(
        name="worksheet",
        schema=frontmatter.Worksheet,
        folder="worksheets",
        label=marked("Worksheet"),
        heading=marked("Worksheets"),
        caption=marked("Worksheet"),
        purpose=marked("To practise"),
        must_be_linked=False,  # an article has to practise it, which is checked separately
        printed_from="text",
        editable=True,
        editions=_EVERY_EDITION,
    ),
    Kind(
        name="handout",
        schema=frontmatter.Handout,
        folder="handouts",
        # Translators: one page to hang up or give away, with something to remember.
        label=marked("Handout"),
        heading=marked("Handouts"),
        caption=marked("Handout"),
        purpose=marked("To take with you"),
        printed_from="text",
        editable=True,
        editions=(Edition.CLIENT, Edition.LARGE),
        pages=1,
        fills_page=True,
        holds_exercises=False,
    ),
    Kind(
        name="concept",
        schema=frontmatter.Concept,
        folder="concepts",
        label=marked("Glossary"),
        heading=marked("Glossary"),
        caption=marked("Glossary"),
        must_be_linked=False,  # the link report names those that nothing leads to
    ),
    Kind(
        name="pack",
        schema=frontmatter.Pack,
        folder="packs",
        # Translators: several worksheets in one file, in an order, with a cover.
        label=marked("Pack"),
        heading=marked("Packs"),
        caption=marked("Worksheets, bound together"),
        printed_from="worksheets",
        editions=_EVERY_EDITION,
        booklet=True,
        editable=True,
    ),
    Kind(
        name="letter",
        schema=frontmatter.Letter,
        folder="newsletter",
        in_menu=False,
        # Translators: an issue of the newsletter.
        label=marked("Letter"),
        heading=marked("Letters"),
        caption=marked("Letter"),
        newest_first=True,
        must_cite=False,
        open_graph="article",
    ),
    Kind(
        name="page",
        schema=frontmatter.Plain,
        label=marked("Page"),
        heading=marked("Other pages"),
        in_feeds=False,
        must_cite=False,
    ),
)

KINDS: Mapping[KindName, Kind] = MappingProxyType({kind.name: kind for kind in _ALL})
"""All kinds by name, in the order in which lists of several kinds show them."""

BY_FOLDER: Mapping[str, Kind] = MappingProxyType({kind.folder: kind for kind in _ALL if kind.folder})
"""The kinds that have a folder, by its name, which is also the name of the page that lists them."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What the names under a key refer to: pages of one kind, by an edge of the graph of pages."""

    kind: KindName
    edge: Literal["about", "practises", "reads-first", "see", "contains"]


_NAMING: Mapping[str, Naming] = MappingProxyType(
    {
        "concepts": Naming("concept", "about"),
        "practise": Naming("worksheet", "practises"),
        "read_first": Naming("article", "reads-first"),
        "see": Naming("concept", "see"),
        "worksheets": Naming("worksheet", "contains"),
    }
)
"""The keys of front matter that name other pages, in any schema that has them."""


def named(values: FrontMatter) -> Iterator[tuple[str, Naming, tuple[str, ...]]]:
    """Yield each key under which front matter names other pages, with what it leads to and the names."""
    for key, naming in _NAMING.items():
        if names := getattr(values, key, None):
            yield key, naming, (names,) if isinstance(names, str) else tuple(names)


def kind_of(path: str) -> KindName:
    """Return the kind of the page at `path`, relative to `docs/`; a folder's own index page is just a page."""
    folder, _, rest = path.partition("/")
    is_index = rest.rpartition("/")[2] in {"", "index.md", "README.md"}
    return "page" if is_index or folder not in BY_FOLDER else BY_FOLDER[folder].name
