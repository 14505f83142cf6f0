"""Everything that a site consists of beside its pages: the files that were announced, with what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from trellis import addresses, catalogue, feeds, ledger, redirects, shares
from trellis.letters.outbox import Rendered
from trellis.practice import Practice
from trellis.printing import Printed
from trellis.redirects.rules import Removal


def files(  # noqa: PLR0913 – one for each thing that is needed
    practice: Practice,
    printed: Printed,
    texts: Mapping[str, Rendered],
    *,
    name: str,
    cache: Path,
    in_place_of: Callable[[Removal], str],
) -> Iterator[tuple[str, str | bytes | Path]]:
    """Yield the path in the built site of every file that was announced, with its content or where it lies.

    `texts` are those of letters and of what feeds hold, by path; `name` is that of the site; `cache` is where share
    pictures are kept; `in_place_of` makes the page that stands in the place of a removed one. Files that are copies of
    others are left to `redirects.copies`.
    """
    library, settings = practice.library, practice.settings
    for printable in printed.all:
        yield printable.url, printable.path
    for path, picture in printed.previews.items():
        yield addresses.preview(library.by_path[path]), picture
    yield from shares.draw_all(library, settings, cache)
    yield catalogue.PATH, catalogue.catalogue(library, printed.printables, settings.site_url)
    documents = {path: page.document for path, page in texts.items()}
    yield from feeds.Writer(library, settings, documents, printed.printables).feeds(name)
    yield from redirects.files(library, practice.redirects, practice.short, practice.published, settings.site_url)
    for address, removal in practice.redirects.removals.items():
        yield addresses.file_of(address), in_place_of(removal)


def promised(practice: Practice, printed: Printed, linked: frozenset[str]) -> frozenset[str]:
    """Return every address that must never break from now on; `linked` are those in letters."""
    printables = (made.url for made in printed.all)
    return ledger.due(practice.library, practice.redirects, chain(practice.short, feeds.PATHS, printables, linked))
