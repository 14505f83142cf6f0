"""Keeps results from one build of `mkdocs serve` to the next, so that a change appears on the screen at once."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File

from trellis.addresses import urls
from trellis.content.library import Library, Page
from trellis.foundation.document import Document
from trellis.foundation.problems import Problem
from trellis.printing.printables import Printable, Printed
from trellis.rendering.markup import Found, RenderContext
from trellis.site.extract import PageExtract
from trellis.site.model import SiteModel

_POLLING_INTERVAL = 0.2
"""Seconds between checks for changed files."""
_BUILD_DELAY = 0.05
"""Seconds within which saved files count as one change."""


class PrintAll(Protocol):
    """Prints all worksheets, and packs too unless `packs` is false."""

    def __call__(self, *, packs: bool = True) -> Printed:
        """Print, using the cache for what has not changed."""


ReportProblems = Callable[[tuple[Problem, ...]], None]
WarmTypstCache = Callable[[Mapping[str, Document]], None]
"""Lays out the worksheets given by path and discards the results, so that Typst has their parts in memory."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A rendered page: what was extracted from it, what linking found, and what MkDocs recorded about it.

    `toc` and `anchors` are MkDocs’ own; `links` are those to anchors, by the path of their target page.
    """

    page: Page
    extract: PageExtract
    found: Found
    toc: Any
    anchors: set[str]
    links: Mapping[str, dict[str, str]]


@dataclass(frozen=True, eq=False)
class _UnboundPacks:
    """The packs of one build that are still to be bound."""

    print_all: PrintAll
    library: Library


class LiveReload:
    """Remembers rendered pages and bound packs between builds.

    An unchanged page is not rendered or scanned for terms again, as long as nothing changes that all pages depend on.
    Binding packs takes longer than an author wants to wait, so the packs of the last build are shown until a background
    thread has bound the new ones and put them into the served site. The lock guards what that thread shares with the
    next build: the packs, and which of them are still to be bound.
    """

    def __init__(self) -> None:
        self._inputs_of_all_pages: object = None
        self._rendered: dict[str, RenderedPage] = {}
        self._last_edited: dict[str, Document] = {}
        self._lock = threading.Lock()
        self._packs: Mapping[str, tuple[Printable, ...]] = {}
        self._unbound: _UnboundPacks | None = None

    def start_build(self, site: RenderContext, model: SiteModel, markdown: object) -> None:
        """Forget all pages if anything changed that all of them depend on, `markdown` settings included."""
        pages = [(page.path, page.url, page.values.aliases if page.values else ()) for page in site.library.pages]
        terms = list(site.library.terms())
        others = (
            site.library.references,
            site.files,
            site.removed,
            model.redirects.anchors,
            model.in_feeds,
            site.questions,
        )
        inputs = (pages, terms, others, model.settings, markdown)
        if self._inputs_of_all_pages != inputs:
            self._inputs_of_all_pages = inputs
            self._rendered = {}

    def unchanged(self, page: Page) -> RenderedPage | None:
        """Return a page as it was last rendered, or None if it has changed since."""
        last = self._rendered.get(page.path)
        return last if last and last.page == page else None

    def remember(self, rendered: RenderedPage) -> None:
        """Remember a page for the next builds."""
        path = rendered.page.path
        last, self._rendered[path] = self._rendered.get(path), rendered
        if last is not rendered and rendered.extract.document:
            self._last_edited = {path: rendered.extract.document}

    def print(self, library: Library, print_all: PrintAll) -> Printed:
        """Print what changed; packs are left to `finish_in_background` if the last build had the same ones."""
        with self._lock:
            self._unbound = None
            last = self._packs
        if last.keys() != {page.path for page in library.by_kind["pack"]}:
            printed = print_all()
            with self._lock:
                self._packs = _packs(library, printed)
            return printed
        with self._lock:
            self._unbound = _UnboundPacks(print_all, library)
        printed = print_all(packs=False)
        old = {path: tuple(replace(each, fresh=False) for each in made) for path, made in last.items()}
        return replace(printed, printables={**printed.printables, **old})

    def finish_in_background(self, site: Path, report: ReportProblems, warm_typst_cache: WarmTypstCache) -> None:
        """Do what can wait until the site is shown: bind the remaining packs, report problems, warm the cache."""
        threading.Thread(target=self._finish, args=(site, report, warm_typst_cache), daemon=True).start()

    def _finish(self, site: Path, report: ReportProblems, warm_typst_cache: WarmTypstCache) -> None:
        unbound = self._unbound
        try:
            if unbound:
                self._bind(unbound, site, report)
            if unbound is self._unbound:  # else the next build has begun, and needs the processor
                warm_typst_cache(self._last_edited)
        except RuntimeError:
            if threading.main_thread().is_alive():
                raise
            # The program is ending, and no thread can start any more.

    def _bind(self, unbound: _UnboundPacks, site: Path, report: ReportProblems) -> None:
        printed = unbound.print_all()
        packs = _packs(unbound.library, printed)
        with self._lock:
            if unbound is not self._unbound:  # the next build has begun
                return
            self._packs = packs
        if printed.problems:
            report(printed.problems)
        by_path = unbound.library.by_path
        files = {urls.preview(by_path[path]): file for path, file in printed.previews.items()}
        files |= {each.url: each.path for made in packs.values() for each in made}
        for url, file in files.items():
            with suppress(OSError):  # the next build clears the site, or the server has stopped
                link_or_copy(file, site / url)


def _packs(library: Library, printed: Printed) -> dict[str, tuple[Printable, ...]]:
    """Return the editions of each pack, by its path."""
    paths = (page.path for page in library.by_kind["pack"])
    return {path: printed.printables[path] for path in paths if path in printed.printables}


class GeneratedFile(File):
    """A generated file of a preview, hard-linked from the cache rather than copied."""

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 – MkDocs’ signature
        """Put the file into the site."""
        if self.abs_src_path is None:
            super().copy_file(dirty)
        else:
            (target := Path(self.abs_dest_path)).parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(Path(self.abs_src_path), target)


def link_or_copy(file: Path, target: Path) -> None:
    """Put a file at a path in the site, by a hard link if both are on the same disk, which saves writing it."""
    target.unlink(missing_ok=True)
    try:
        target.hardlink_to(file)
    except OSError:
        shutil.copyfile(file, target)


def watch_closely(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Make the server react to changes sooner: MkDocs checks every half second, and then waits for more changes."""
    server.build_delay = _BUILD_DELAY
    watched = []
    for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
        with suppress(KeyError):  # it is not watched
            server.unwatch(path)
            watched.append(path)
    server.observer = type(server.observer)(timeout=_POLLING_INTERVAL)
    for path in watched:
        server.watch(path)
