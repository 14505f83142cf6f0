"""All pages of a site as frozen values, by name, path, address, kind and language."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from trellis.content.frontmatter import Concept, FrontMatter
from trellis.content.kinds import KINDS, KindName
from trellis.content.library import paths
from trellis.content.references import Reference
from trellis.foundation.alphabets import sort_key
from trellis.foundation.problems import Problem

_EPOCH = dt.date(2000, 1, 1)
"""The date of a site without any dated page; any fixed day gives the same bytes in every build."""


@dataclass(frozen=True)
class Source:
    """A file on disk; `content` is None if it cannot be read.

    `path` is relative to `docs/`, `url` to the root of the built site.
    """

    path: str
    url: str
    content: bytes | None

    @cached_property
    def digest(self) -> bytes:
        """A digest of the content, empty if there is none."""
        return b"" if self.content is None else hashlib.blake2b(self.content, digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `values` is None where its front matter has problems; `file` is its path as an author knows it.

    `original` is the name of the page of which it is a translation, if it is one, and `translated` is what it says of
    the text that it was made from.
    """

    file: str
    path: str
    url: str
    name: str
    kind: KindName
    values: FrontMatter | None
    source: str
    body: str
    body_line: int
    language: str = "en"
    original: str = ""
    translated: str = ""

    @property
    def title(self) -> str:
        """The title, or the name if there is none."""
        return self.values.title if self.values else self.shared_name.replace("-", " ").capitalize()

    @property
    def shared_name(self) -> str:
        """The name that it has in common with the same page in other languages."""
        return self.original or self.name

    @property
    def shared_path(self) -> str:
        """The path of its source, or of that of its original."""
        translated = paths.of_path(self.path) if self.original else None
        return translated.original if translated else self.path

    @property
    def file_name(self) -> str:
        """What the names of the files beside it in the built site begin with: `one-promise`, `one-promise-es`."""
        return self.name.replace(".", "-").lower()

    def line_of(self, *texts: str) -> int:
        """Return the first line that contains one of `texts`, preferring earlier texts, or 0 if none does."""
        for text in texts:
            position = self.source.find(text)
            if text and position >= 0:
                return self.source.count("\n", 0, position) + 1
        return 0


@dataclass(frozen=True)
class Library:
    """The pages of a site by name, and what they may refer to.

    `unreadable` are the paths of those whose text must not be read, since that would not end well.
    """

    pages: tuple[Page, ...]
    references: Mapping[str, Reference]
    unreadable: frozenset[str] = frozenset()

    @cached_property
    def by_name(self) -> Mapping[str, Page]:
        """Pages by name; if two pages have the same name, which is a problem, the first."""
        names: dict[str, Page] = {}
        for page in self.pages:
            names.setdefault(page.name, page)
        return MappingProxyType(names)

    @cached_property
    def _by_old_name(self) -> Mapping[str, Page]:
        originals = (page for page in self.pages if page.values and not page.original)
        aliases = [(alias, page) for page in originals if page.values for alias in page.values.aliases]
        return MappingProxyType({alias.strip("/").rpartition("/")[2]: page for alias, page in reversed(aliases)})

    def find(self, name: str, language: str = "") -> Page | None:
        """Return the page that a page in a language means by a name, or the one that had the name before.

        Letters that were sent are not rewritten.
        """
        found = self.names_in(language).get(name) or self._by_old_name.get(name)
        return self.in_language(found, language) if found and not found.original else found

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages into which at least one page is translated."""
        return tuple(sorted({page.language for page in self.pages if page.original}))

    @cached_property
    def _names(self) -> Mapping[str, Mapping[str, Page]]:
        """For each language into which pages are translated, the pages by the names that its pages call them by."""
        names: dict[str, Mapping[str, Page]] = {}
        for language in self.languages:
            wider = language.partition("-")[0]  # what is not there in “es-MX” may be there in “es”
            found = {
                page.original: page
                for code in (wider, language)
                for page in self.pages
                if page.original and page.language == code
            }
            names[language] = MappingProxyType({**self.by_name, **found})
        return MappingProxyType(names)

    @cached_property
    def originals(self) -> Library:
        """The pages in the practice's own language alone."""
        return replace(self, pages=tuple(page for page in self.pages if not page.original)) if self.languages else self

    def names_in(self, language: str) -> Mapping[str, Page]:
        """Return the pages by the names that a page in a language calls them by.

        A name is that of the page in the same language, or in the practice's own where there is no translation.
        """
        return self._names.get(language, self.by_name)

    def in_language(self, page: Page, language: str) -> Page:
        """Return a page as it is in a language, or in the practice's own where it is not translated."""
        return self.names_in(language).get(page.shared_name, page) if self.languages else page

    @cached_property
    def _translations(self) -> Mapping[str, tuple[Page, ...]]:
        found: defaultdict[str, list[Page]] = defaultdict(list)
        for page in self.pages:
            if page.original:
                found[page.original].append(page)
        return {name: tuple(sorted(pages, key=lambda page: page.language)) for name, pages in found.items()}

    def versions(self, page: Page) -> tuple[Page, ...]:
        """Return a page in all languages: its original, then its translations by the codes of their languages."""
        return (self.by_name[page.shared_name], *self._translations.get(page.shared_name, ()))

    @cached_property
    def by_path(self) -> Mapping[str, Page]:
        """Pages by their path under `docs/`."""
        return MappingProxyType({page.path: page for page in self.pages})

    @cached_property
    def by_url(self) -> Mapping[str, Page]:
        """Pages by their address, relative to the root of the site."""
        return MappingProxyType({page.url: page for page in self.pages})

    @cached_property
    def by_kind(self) -> Mapping[KindName, tuple[Page, ...]]:
        """The pages of each kind, by title."""
        pages: dict[KindName, list[Page]] = {kind: [] for kind in KINDS}
        for page in sorted(self.pages, key=lambda page: (sort_key(page.title, page.language), page.name)):
            pages[page.kind].append(page)
        return MappingProxyType({kind: tuple(found) for kind, found in pages.items()})

    def index(self, kind: KindName, language: str = "") -> Page | None:
        """Return the page that lists all pages of a kind, if there is one; in a language, if it is translated."""
        page = self.by_path.get(f"{KINDS[kind].folder}/index.md") if KINDS[kind].folder else None
        return self.in_language(page, language) if page else None

    @cached_property
    def _newest(self) -> dt.date:
        return max((page.values.version for page in self.pages if page.values and page.values.version), default=_EPOCH)

    def changed(self, page: Page) -> dt.date:
        """Return the day a page last changed: its own date, else the latest date of any page."""
        return (page.values.version if page.values else None) or self._newest

    def terms(self, language: str = "") -> Iterator[tuple[str, str]]:
        """Yield the terms of every concept with the concept's name; without terms, its title is its only term.

        They are those of the practice's own language, unless one is given into which pages are translated.
        """
        for page in self.by_kind["concept"]:
            there = self.in_language(page, language) is page if page.original else not self._names.get(language)
            if there and isinstance(page.values, Concept):
                for term in page.values.terms or (page.title,):
                    yield term, page.name


def no_first_page(library: Library, folder: str) -> Iterator[Problem]:
    """Yield a problem if the site has no page at its root."""
    if "home" not in library.by_name:
        yield Problem(f"{folder}/index.md", 0, "the site has no first page", "Write this file")
