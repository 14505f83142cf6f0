"""What the one 404 page of a site says to readers of its other languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from trellis.content.furniture import Furniture, Place
from trellis.content.library import Library, folder_of
from trellis.content.settings import Settings
from trellis.locales.catalogue import Catalogue
from trellis.site import letters


@dataclass(frozen=True)
class NotFound:
    """The words of a language, the pages in it that lead on, and the address of the list of all of them."""

    words: Catalogue
    places: tuple[Place, ...]
    all_pages: str

    @property
    def language(self) -> str:
        """The code of the language."""
        return self.words.code

    @property
    def letters(self) -> tuple[str, ...]:
        """The files of typefaces with letters of the language."""
        return letters.files(self.words)

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The direction in which the language is written."""
        return self.words.direction


def in_other_languages(library: Library, settings: Settings) -> Iterator[NotFound]:
    """Yield what to say in each language of the site but that of the practice, whose `settings` these are."""
    for language in library.languages:
        there = settings.of(language)
        if there is not settings:
            places = (place for place in Furniture(there, library).not_found if place.language == language)
            yield NotFound(there.catalogue, tuple(places), f"{folder_of(language)}search/")
