"""The rhythm of a pack as its page hands it to the script that makes a calendar file of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from trellis.addresses import urls
from trellis.content.frontmatter import Pack, Worksheet
from trellis.content.library import Library, Page
from trellis.content.rhythm import visits
from trellis.content.settings import Settings
from trellis.locales.catalogue import Catalogue, marked

TITLE = marked("A quiet hour")
"""What a calendar calls each date unless the owner or the reader calls it something else: it gives nothing away."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One day of a pack: `day` is 0 for the first, `minutes` how long its worksheets take.

    `uid` stays the same when the site is built again, so a calendar that is given a file twice can tell; it does not
    name the site. `addresses` are the short permanent ones of the `worksheets`, which are names of pages.
    """

    day: int
    when: str
    minutes: int
    uid: str
    worksheets: tuple[str, ...]
    addresses: tuple[str, ...]


def calendar_entries(page: Page, library: Library, settings: Settings) -> Iterator[CalendarEntry]:
    """Yield an entry for each step of a pack's rhythm."""
    if not isinstance(page.values, Pack):
        return
    pack = urls.short(settings.site_url, page)
    for number, visit in enumerate(visits(page.values.rhythm), 1):
        known = library.names_in(page.language)
        sheets = [known[name] for name in visit.worksheets]
        yield CalendarEntry(
            visit.day,
            visit.when(settings.catalogue),
            sum(sheet.values.minutes for sheet in sheets if isinstance(sheet.values, Worksheet)),
            str(uuid.uuid5(uuid.NAMESPACE_URL, f"{pack}#{number}")),
            visit.worksheets,
            tuple(urls.short(settings.site_url, sheet) for sheet in sheets),
        )


def calendar_title(page: Page, words: Catalogue) -> str:
    """Return what a calendar calls the dates of a pack."""
    return (page.values.calendar_title if isinstance(page.values, Pack) else None) or words.gettext(TITLE)
