"""Collects what the text of a file refers to and other parts of the file hold: links, notes, pictures, numberings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Literal
from urllib.parse import quote, urlsplit

from trellis.foundation.document import Blocks, Numbering
from trellis.locales.catalogue import Catalogue
from trellis.printing.word.controls import Controls

_LONGEST_ADDRESS = 2000
"""Characters of an address; Word takes a file with longer ones for damaged."""

_AS_WRITTEN = ":/?#[]@!$&'()*+,;=%~"


@dataclass(slots=True)
class Relations:
    """The links and pictures of one part of a file. Each has a name by which the markup of that part refers to it."""

    targets: dict[tuple[Literal["link", "picture"], str], str] = field(default_factory=dict)

    def link(self, address: str) -> str:
        """Return the name of a link to an address, empty if no link can lead there."""
        target = quote(address, safe=_AS_WRITTEN)
        try:
            split = urlsplit(target)
        except ValueError:
            return ""
        if len(target) > _LONGEST_ADDRESS or not split.scheme:
            return ""
        return self.targets.setdefault(("link", target), f"rId{len(self.targets) + 101}")

    def picture(self, name: str) -> str:
        """Return the name of a picture."""
        return self.targets.setdefault(("picture", name), f"rId{len(self.targets) + 101}")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list whose items Word numbers: how, from which number, at which level; bullets have no numbering."""

    numbering: Numbering | None
    start: int
    level: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture for a file: its bytes, PNG or JPEG, and its natural size in points."""

    content: bytes
    kind: Literal["png", "jpeg"]
    width: float
    height: float


@dataclass(slots=True)
class Parts:
    """What the text of one file refers to.

    `pictures` are those it may show, by path; `notes` are its footnotes in order, addresses and those of the page.
    """

    pictures: Mapping[str, Drawn]
    controls: Controls
    relations: Relations = field(default_factory=Relations)
    note_relations: Relations = field(default_factory=Relations)
    notes: list[str | Blocks] = field(default_factory=list)
    lists: list[Numbered] = field(default_factory=list)
    drawing_ids: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def words(self) -> Catalogue:
        """The words of the practice's language."""
        return self.controls.words

    def number(self, listed: Numbered) -> int:
        """Return the number of the numbering of a list, from 1. Bullets share one; every numbered list has its own."""
        if listed.numbering is None and listed in self.lists:
            return self.lists.index(listed) + 1
        self.lists.append(listed)
        return len(self.lists)
