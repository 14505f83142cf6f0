"""The input of every check: the pages of a practice, split into passages once, with the rules that apply to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
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
    practice. `ornaments` are the pictures of the brand, which are only decoration, by their path under `docs`.
    `exit_on_every_page` is true if the settings say so. `language` is the code of the language of `pages`, which are
    those of the practice itself, or the translations into it where these are `translated`.
    """

    library: Library
    style: Style
    docs: Path
    names: tuple[str, ...] = ()
    language: str = "en"
    ornaments: frozenset[str] = frozenset()
    exit_on_every_page: bool = False
    translated: bool = False

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages in the language."""
        if not self.translated:
            return self.library.originals.pages
        return tuple(page for page in self.library.pages if page.original and page.language == self.language)

    @property
    def base_language(self) -> str:
        """The code of the language without that of a region."""
        return self.language.partition("-")[0].lower()

    @property
    def english(self) -> bool:
        """Whether the texts are in English."""
        return self.base_language == "en"

    def translations(self) -> Iterator[Texts]:
        """Yield the texts of each language into which pages are translated."""
        for language in self.library.languages:
            yield replace(self, style=self.style.for_translations, language=language, translated=True)

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
