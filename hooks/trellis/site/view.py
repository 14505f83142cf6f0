"""One page as templates see it, and what they offer to choose from pages by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from trellis.content.frontmatter import FrontMatter, Risk, Worksheet
from trellis.content.kinds import KINDS, KindName
from trellis.content.library import Page
from trellis.content.safety import Caution
from trellis.foundation.alphabets import index_letter
from trellis.printing.printables import Printable


@dataclass(frozen=True, slots=True)
class View:
    """One page as templates see it, its own and those that link to it.

    `warning` is shown before everything else; `printables` are its PDFs; `has_exit` says whether it has the button that
    leaves the site at once. `shared_name` is the name that it has in all languages, and the names of its files begin
    with `file_name`.
    """

    name: str
    shared_name: str
    file_name: str
    language: str
    kind: KindName
    title: str
    url: str
    values: FrontMatter | None
    reading_minutes: int
    warning: Caution | None
    printables: tuple[Printable, ...]
    risk: Risk
    has_exit: bool

    @property
    def index_letter(self) -> str:
        """The letter under which an index has the page."""
        return index_letter(self.title, self.language)

    @property
    def pages(self) -> int:
        """The pages of the client edition; before it is laid out, the most it may take; 0 if nothing is printed."""
        allowed = self.values.pages if isinstance(self.values, Worksheet) else KINDS[self.kind].pages
        return next((copy.pages for copy in self.printables if copy.edition == "client"), allowed or 0)


class ViewsByName(Mapping[str, View]):
    """The views of pages by their names; each is made by `view` when it is first asked for."""

    def __init__(self, pages: Mapping[str, Page], view: Callable[[Page], View]) -> None:
        self._pages = pages
        self._view = view
        self._made: dict[str, View] = {}

    def __getitem__(self, name: str) -> View:
        if name not in self._made:
            self._made[name] = self._view(self._pages[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices of the filters for worksheets: concepts, minutes and pages that at least one worksheet has.

    `languages` are the codes and the names of the languages of worksheets, if there are several: that of the page
    first.
    """

    topics: tuple[View, ...]
    minutes: tuple[int, ...]
    pages: tuple[int, ...]
    languages: tuple[tuple[str, str], ...] = ()
