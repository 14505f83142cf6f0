"""The languages in which a page is to be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trellis.addresses import urls
from trellis.content.library import Library
from trellis.content.settings import Settings


@dataclass(frozen=True, slots=True)
class Version:
    """A page in one language: `name` is that of the language in itself, `address` the full one of the page."""

    language: str
    name: str
    url: str
    address: str
    is_original: bool


def versions(url: str, library: Library, settings: Settings) -> Iterator[Version]:
    """Yield the page at an address in all its languages, the original first; nothing if it is in one only."""
    page = library.by_url.get(url or urls.ROOT)
    found = library.versions(page) if page and library.languages else ()
    for one in found if len(found) > 1 else ():
        name = settings.of(one.language).catalogue.name
        yield Version(one.language, name, one.url, urls.permanent(settings.site_url, one.url), not one.original)
