"""The input of every check: the pages of a practice, split into passages once, with the rules that apply to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from trellis.checking.passages import Passage, passages
from trellis.checking.style import Style
from trellis.content.frontmatter import Letter
from trellis.content.library import Library, Page


@dataclass(frozen=True)
class Texts:
    """The texts of a practice.

    `docs` is the folder of the sources. `names` are texts whose words count as spelt correctly, such as the name of the
    practice. `english` is false if the texts are in another language. `ornaments` are the pictures of the brand, which
    are only decoration, by their path under `docs`. `exit_on_every_page` is true if the settings say so.
    """

    library: Library
    style: Style
    docs: Path
    names: tuple[str, ...] = ()
    english: bool = True
    ornaments: frozenset[str] = frozenset()
    exit_on_every_page: bool = False

    @property
    def pages(self) -> tuple[Page, ...]:
        """All pages."""
        return self.library.pages

    @cached_property
    def _passages(self) -> Mapping[str, tuple[Passage, ...]]:
        return {page.path: passages(page) for page in self.pages}

    def of(self, page: Page) -> tuple[Passage, ...]:
        """Return the passages of a page."""
        return self._passages[page.path]

    def may_change(self, page: Page) -> bool:
        """Return whether a page can still be corrected; a letter that was sent cannot."""
        return not (isinstance(page.values, Letter) and page.values.sent)

    def all(self) -> Iterator[Passage]:
        """Yield the passages of all pages."""
        for page in self.pages:
            yield from self.of(page)

    def prose(self, page: Page, *, coach: bool = False) -> tuple[Passage, ...]:
        """Return the running text of a page that readers see, or its notes for coaches."""
        return tuple(part for part in self.of(page) if part.kind == "text" and part.coach == coach)
