"""The files that a page offers for print, and the results of a print run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from trellis.foundation.editions import Paper
from trellis.foundation.problems import Problem
from trellis.printing.sheets.sheet import PLAIN_THEME, SheetTheme

BOOKLET = "booklet"
"""The edition of a pack that is folded and stapled."""

EDITABLE = "editable"
"""The edition that can be changed: a Word file."""

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Printable:
    """A file that a page offers: its address `url`, relative to the root of the site, and its `path` in the cache.

    `edition` is one of `Edition`, or `booklet`, or `editable`; `size` is in bytes; `fresh` is true if it was made in
    this run. A Word file has 0 `pages`, since each program divides it as it likes.
    """

    edition: str
    paper: Paper
    url: str
    path: Path
    pages: int
    size: int
    fresh: bool

    @property
    def media_type(self) -> str:
        """The type of the file, as servers and browsers name it."""
        return WORD if self.edition == EDITABLE else PDF


@dataclass(frozen=True, slots=True)
class Printed:
    """The results of a print run: printables, and the picture of the first page, by the path of their page."""

    printables: Mapping[str, tuple[Printable, ...]] = field(default_factory=dict)
    previews: Mapping[str, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    theme: SheetTheme = PLAIN_THEME

    @property
    def whenever_made(self) -> Mapping[str, tuple[Printable, ...]]:
        """The printables as they are when all of them come from the cache: pages do not tell which ones do."""
        return {path: tuple(replace(each, fresh=False) for each in made) for path, made in self.printables.items()}

    @property
    def all(self) -> tuple[Printable, ...]:
        """All files, page by page."""
        return tuple(chain.from_iterable(self.printables.values()))
