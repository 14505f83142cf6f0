"""What a preview keeps from one build to the next, so that a change is on the screen at once."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from trellis.addresses import urls
from trellis.content.library import Library, Page
from trellis.foundation.document import Document
from trellis.foundation.problems import Problem
from trellis.printing.editions import Printable, Printed
from trellis.rendering.markup import Found, Site
from trellis.site.extract import PageExtract
from trellis.site.model import SiteModel


class Print(Protocol):
    """Prints all worksheets, and packs too unless it is told otherwise."""

    def __call__(self, *, packs: bool = True) -> Printed:
        """Print, and take from the cache what has not changed."""


WarmTypstCache = Callable[[Mapping[str, Document]], None]
"""Lays sheets out for nothing, from documents by path."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as it was rendered: what was taken from it, what linking found, and what MkDocs noted of its parts.

    `toc` and `anchors` are MkDocs’ own; `links` are those to parts of pages, by the path of that page.
    """

    page: Page
    taken: PageExtract
    found: Found
    toc: Any
    anchors: set[str]
    links: Mapping[str, dict[str, str]]


class Preview:
    """Knows the pages that have been rendered, and the packs that have been bound.

    A page that has not changed is not rendered again, nor scanned for terms, while nothing changes that all pages
    depend on. Binding packs takes longer than an author wants to wait: those of the last build are shown until those of
    this one are there, which another thread puts into the site that is being read.
    """

    def __init__(self) -> None:
        self._common: object = None
        self._seen: dict[str, RenderedPage] = {}
        self._packs: Mapping[str, tuple[Printable, ...]] = {}
        self._waiting: tuple[Print, Library] | None = None
        self._edited: dict[str, Document] = {}

    def begin(self, site: Site, practice: SiteModel, markdown: object) -> None:
        """Begin a build; pages are forgotten if anything changed that all depend on, `markdown` settings too."""
        pages = [(page.path, page.url, page.values.aliases if page.values else ()) for page in site.library.pages]
        terms = list(site.library.terms())
        others = site.library.references, site.files, site.removed, practice.redirects.anchors, practice.told
        if self._common != (common := (pages, terms, others, practice.settings, markdown)):
            self._common = common
            self._seen = {}

    def seen(self, page: Page) -> RenderedPage | None:
        """Return a page as it was last rendered, if it has not changed."""
        last = self._seen.get(page.path)
        return last if last and last.page == page else None

    def see(self, seen: RenderedPage) -> None:
        """Remember a page."""
        last, self._seen[seen.page.path] = self._seen.get(seen.page.path), seen
        if last is not seen and seen.taken.document:
            self._edited = {seen.page.path: seen.taken.document}

    def print(self, library: Library, work: Print) -> Printed:
        """Print what changed; packs are left for `follow` if the last build had the same ones."""
        self._waiting = None
        if self._packs.keys() != {page.path for page in library.by_kind["pack"]}:
            return self._bound(library, work())
        self._waiting = (work, library)
        printed = work(packs=False)
        last = {path: tuple(replace(each, fresh=False) for each in made) for path, made in self._packs.items()}
        return replace(printed, printables={**printed.printables, **last})

    def _bound(self, library: Library, printed: Printed) -> Printed:
        packs = (page.path for page in library.by_kind["pack"])
        self._packs = {path: printed.printables[path] for path in packs if path in printed.printables}
        return printed

    def follow(self, site: Path, tell: Callable[[tuple[Problem, ...]], None], warm_typst_cache: WarmTypstCache) -> None:
        """Do what can wait until the site is shown: bind the packs that were left, tell of problems, warm the cache."""
        threading.Thread(target=self._follow, args=(site, tell, warm_typst_cache), daemon=True).start()

    def _follow(
        self, site: Path, tell: Callable[[tuple[Problem, ...]], None], warm_typst_cache: WarmTypstCache
    ) -> None:
        waiting = self._waiting
        if waiting:
            self._bind(*waiting, site, tell)
        if waiting == self._waiting:
            warm_typst_cache(self._edited)

    def _bind(self, work: Print, library: Library, site: Path, tell: Callable[[tuple[Problem, ...]], None]) -> None:
        printed = work()
        if self._waiting != (work, library):  # the next build has begun
            return
        self._bound(library, printed)
        if printed.problems:
            tell(printed.problems)
        pictures = {urls.preview(library.by_path[path]): file for path, file in printed.previews.items()}
        for url, file in {
            **pictures,
            **{each.url: each.path for made in self._packs.values() for each in made},
        }.items():
            with suppress(OSError):  # the next build clears the site, or the preview has ended
                show(file, site / url)


def show(file: Path, place: Path) -> None:
    """Have a file appear at a place in the site; where that is on the same disk, without writing it again."""
    place.unlink(missing_ok=True)
    try:
        place.hardlink_to(file)
    except OSError:
        shutil.copyfile(file, place)
