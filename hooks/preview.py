"""What a preview keeps from one build to the next, so that a change is on the screen at once."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from trellis import addresses
from trellis.library import Library
from trellis.printing import Printable, Printed
from trellis.problems import Problem
from trellis.terms import Memory, compile_terms, remembering


class Print(Protocol):
    """Prints all worksheets, and packs too unless it is told otherwise."""

    def __call__(self, *, packs: bool = True) -> Printed:
        """Print, and take from the cache what has not changed."""


class Preview:
    """Knows the texts that have been scanned for terms, and the packs that have been bound.

    Binding takes longer than an author wants to wait: the packs of the last build are shown until those of this one
    are there, which another thread puts into the site that is being read.
    """

    def __init__(self) -> None:
        self._memory: Memory | None = None
        self._packs: Mapping[str, tuple[Printable, ...]] = {}
        self._waiting: tuple[Print, Library] | None = None

    def terms(self, library: Library) -> Memory:
        """Return what finds mentions, and does not scan a text again that has not changed."""
        self._memory = remembering(compile_terms(library.terms()), self._memory)
        return self._memory

    def print(self, library: Library, work: Print) -> Printed:
        """Print what changed; packs are left for `bind` if the last build had the same ones."""
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

    def bind(self, site: Path, tell: Callable[[tuple[Problem, ...]], None]) -> None:
        """Bind the packs that were left, behind the reader’s back, and put them into the site; problems are told."""
        if self._waiting:
            threading.Thread(target=self._bind, args=(*self._waiting, site, tell), daemon=True).start()

    def _bind(self, work: Print, library: Library, site: Path, tell: Callable[[tuple[Problem, ...]], None]) -> None:
        printed = work()
        if self._waiting != (work, library):  # the next build has begun
            return
        self._bound(library, printed)
        if printed.problems:
            tell(printed.problems)
        pictures = {addresses.preview(library.by_path[path]): file for path, file in printed.previews.items()}
        for url, file in {
            **pictures,
            **{each.url: each.path for made in self._packs.values() for each in made},
        }.items():
            with suppress(OSError):  # the next build clears the site, or the preview has ended
                shutil.copyfile(file, site / url)
