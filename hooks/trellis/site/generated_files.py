"""Yields every file of a site that is not a page, with its content: redirects, PDFs, pictures, feeds, the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from trellis.addresses import ledger, redirects, urls
from trellis.addresses.redirects.rules import Removal
from trellis.letters import feeds
from trellis.letters.outbox import Rendered
from trellis.printing import social_cards
from trellis.printing.printables import Printed
from trellis.site import brand_files, catalogue, own_pages
from trellis.site.model import SiteModel


def for_readers(
    practice: SiteModel, printed: Printed, *, cache: Path, in_place_of: Callable[[Removal], str]
) -> Iterator[tuple[str, str | bytes | Path]]:
    """Yield the path in the built site of every file that readers open or see, with its content or its path on disk.

    `cache` is the folder where social cards are kept; `in_place_of` returns the page that replaces a removed one. Files
    that are copies of others are left to `redirects.copies`.
    """
    library, settings = practice.library, practice.settings
    for printable in printed.all:
        yield printable.url, printable.path
    for path, picture in printed.previews.items():
        yield urls.preview(library.by_path[path]), picture
    yield from social_cards.draw_all(library, settings, cache, printed.theme)
    yield from brand_files.files(settings.brand, practice.pictures)
    yield from redirects.files(library, practice.redirects, practice.short, settings)
    for address, removal in practice.redirects.removals.items():
        yield urls.file_of(address), in_place_of(removal)


def for_programs(
    practice: SiteModel, printed: Printed, texts: Mapping[str, Rendered], name: str
) -> Iterator[tuple[str, str | bytes]]:
    """Yield the path in the built site of the catalogue and of every feed, with its content.

    `texts` are those of letters and of pages in feeds, by path; `name` is that of the site.
    """
    library, settings = practice.library, practice.settings
    yield catalogue.PATH, catalogue.catalogue(library, printed.printables, settings.site_url)
    documents = {path: page.document for path, page in texts.items()}
    for language in (settings.catalogue.code, *library.languages):
        yield from feeds.Writer(library, settings.of(language), documents, printed.printables).feeds(name)


def promised(practice: SiteModel, printed: Printed, linked: frozenset[str]) -> frozenset[str]:
    """Return every address that must keep working from now on; `linked` are those in letters."""
    printables = (made.url for made in printed.all)
    pages = map(urls.of_file, own_pages.paths(practice.library))
    return ledger.addresses_to_record(
        practice.library,
        practice.redirects,
        chain(practice.short, feeds.paths(practice.library), pages, printables, linked),
    )
