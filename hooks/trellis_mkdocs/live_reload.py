"""Does what can wait until a preview shows its pages, such as binding packs, and makes the server follow changes."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from trellis.addresses import urls
from trellis.content.library import Library
from trellis.foundation.document import Document
from trellis.foundation.problems import Problem
from trellis.locales import practice as translations
from trellis.printing.printables import Printable, Printed
from trellis.printing.sheets.run import GivenUp
from trellis_mkdocs.watching import Watching

_BUILD_DELAY = 0.02
"""Seconds within which saved files count as one change."""


class PrintAll(Protocol):
    """Prints all worksheets, and packs too unless `packs` is false."""

    def __call__(self, *, packs: bool = True, wanted: Callable[[], bool] = ...) -> Printed:
        """Print, using the cache for what has not changed. Raises `GivenUp` once that is not `wanted` any more."""


ReportProblems = Callable[[tuple[Problem, ...]], None]
PutFile = Callable[[Path, str], None]
"""Puts a file of the cache at a path in the site."""

WriteFiles = Callable[[], None]
"""Writes files into the site that no page shows."""

WarmTypstCache = Callable[[Mapping[str, Document]], None]
"""Lays out the worksheets given by path and discards the results, so that Typst has their parts in memory."""


@dataclass(frozen=True, eq=False)
class _UnboundPacks:
    """The packs of one build that are still to be bound."""

    print_all: PrintAll
    library: Library


class LiveReload:
    """Remembers bound packs between the builds of a preview.

    Binding packs takes longer than an author wants to wait, so the packs of the last build are shown until a background
    thread has bound the new ones and put them into the served site. The lock guards what that thread shares with the
    next build: the packs, and which of them are still to be bound.
    """

    def __init__(self) -> None:
        self._last_edited: dict[str, Document] = {}
        self._lock = threading.Lock()
        self._packs: Mapping[str, tuple[Printable, ...]] = {}
        self._unbound: _UnboundPacks | None = None
        self._thread: threading.Thread | None = None
        self._files = _nothing_to_write()
        self._has_frozen = False

    def edited(self, path: str, document: Document) -> None:
        """Note which worksheet was edited last, since its author is likely to go on with it."""
        self._last_edited = {path: document}

    def print(self, library: Library, print_all: PrintAll) -> Printed:
        """Print what changed; packs are left to `finish_in_background` if the last build had the same ones."""
        with self._lock:
            self._unbound = None
            last = self._packs
        present = all(each.path.is_file() for made in last.values() for each in made)  # the cache may be emptied
        if not present or last.keys() != {page.path for page in library.by_kind["pack"]}:
            printed = print_all()
            with self._lock:
                self._packs = _packs(library, printed)
            return printed
        with self._lock:
            self._unbound = _UnboundPacks(print_all, library)
        printed = print_all(packs=False)
        old = {path: tuple(replace(each, fresh=False) for each in made) for path, made in last.items()}
        return replace(printed, printables={**printed.printables, **old})

    def finish_in_background(
        self, write: WriteFiles, put: PutFile, report: ReportProblems, warm_typst_cache: WarmTypstCache
    ) -> None:
        """Do what can wait until the site is shown: write files, bind packs, report problems, warm the cache."""
        self._files = Future()
        args = (self._files, write, put, report, warm_typst_cache)
        self._thread = threading.Thread(target=self._finish, args=args, daemon=True)
        self._thread.start()

    def begin_build(self) -> None:
        """Bind no more packs of the last build, and wait until its files are written. Raises what that raised."""
        with self._lock:
            self._unbound = None
        files, self._files = self._files, _nothing_to_write()
        files.result()

    def stop(self) -> None:
        """Put nothing more into the site, which is about to be removed."""
        with self._lock:
            self._unbound = None
        self._files.exception()

    def wait(self) -> None:
        """Wait until nothing is being done in the background any more. Raises what writing files raised."""
        if self._thread:
            self._thread.join()
        self._files.result()

    def _finish(
        self,
        files: Future[None],
        write: WriteFiles,
        put: PutFile,
        report: ReportProblems,
        warm_typst_cache: WarmTypstCache,
    ) -> None:
        unbound = self._unbound
        try:
            write()
        except Exception as error:  # noqa: BLE001 – the next build raises it
            files.set_exception(error)
        else:
            files.set_result(None)
        try:
            if unbound:
                self._bind(unbound, put, report)
            if unbound is self._unbound:  # else the next build has begun, and needs the processor
                warm_typst_cache(self._last_edited)
                self._collect_garbage()
        except RuntimeError as error:
            # When the program ends, no thread can start any more. The main thread is still alive at first.
            if threading.main_thread().is_alive() and "shutdown" not in str(error):
                raise

    def _collect_garbage(self) -> None:
        """Free what the build has left, and from then on pass over what was there after the first, which is most."""
        gc.collect()
        if not self._has_frozen:
            gc.freeze()
            self._has_frozen = True

    def _bind(self, unbound: _UnboundPacks, put: PutFile, report: ReportProblems) -> None:
        try:
            printed = unbound.print_all(wanted=lambda: unbound is self._unbound)
        except GivenUp:  # the next build has begun
            return
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
            with self._lock, suppress(OSError):
                if unbound is not self._unbound:  # the next build has begun, or the server has stopped
                    return
                put(file, url)


def _nothing_to_write() -> Future[None]:
    nothing = Future[None]()
    nothing.set_result(None)
    return nothing


def _packs(library: Library, printed: Printed) -> dict[str, tuple[Printable, ...]]:
    """Return the editions of each pack, by its path."""
    paths = (page.path for page in library.by_kind["pack"])
    return {path: printed.printables[path] for path in paths if path in printed.printables}


def watch_closely(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Make the server react to changes sooner: MkDocs looks every half second, and then waits for more changes."""
    server.build_delay = _BUILD_DELAY
    watched = []
    for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
        with suppress(KeyError):  # it is not watched
            server.unwatch(path)
            watched.append(path)
    server.observer = Watching()
    own_words = Path(config.config_file_path).with_name(translations.FOLDER)
    for path in (*watched, *([str(own_words)] if own_words.is_dir() else [])):
        server.watch(path)
