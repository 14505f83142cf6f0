"""Resolves what surrounds every page: menu, footer, cards on home, the list on the 404 page, and the help page.

Defaults for missing settings come from the pages that exist. Pages that do not exist are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from trellis.content import helplines, kinds, safety
from trellis.content.helplines import Country
from trellis.content.kinds import KINDS
from trellis.content.library import Library, Page
from trellis.content.menus import Entry
from trellis.content.settings import Settings
from trellis.foundation.problems import Problem, suggest

START, ABOUT, COACHES, SUBSCRIBE = "start-here", "about", "for-coaches", "subscribe"
"""Names of optional pages that are shown where readers look for them."""


_UNLISTED = frozenset({"thanks", "confirmed", "welcome"})
"""Names of pages that are reached only from a form or a message."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page as the furniture shows it, in `language`; `url` is relative to the root of the site."""

    name: str
    label: str
    text: str
    url: str
    language: str

    def current(self, url: str) -> str:
        """Return the value of `aria-current` on the page at `url`: “page”, “true” on a page below it, or nothing."""
        if url.removeprefix("./") == self.url.removeprefix("./"):
            return "page"
        return "true" if self.url.removeprefix("./") and url.startswith(self.url) else ""


@dataclass(frozen=True)
class Furniture:
    """The furniture of one site, in the language of `settings`: its pages, or originals that are not translated."""

    settings: Settings
    library: Library

    @cached_property
    def menu(self) -> tuple[Place, ...]:
        """The pages in the header; by default where to start, and the lists of all kinds except letters."""
        indexes = [kind.folder for kind in KINDS.values() if kind.folder and kind.in_menu]
        return self._places(self.settings.menu, (START, *indexes))

    @cached_property
    def footer(self) -> tuple[Place, ...]:
        """The pages in the footer; by default those about the practice, and the letters."""
        indexes = [kind.folder for kind in KINDS.values() if kind.folder and not kind.in_menu]
        names = (ABOUT, COACHES, self.help.name if self.help else "", "privacy", "accessibility", SUBSCRIBE, *indexes)
        return self._places(self.settings.footer, names)

    @cached_property
    def cards(self) -> tuple[Place, ...]:
        """The cards on the first page; by default the lists of articles and worksheets, and the page for coaches."""
        indexes = [kind.folder for kind in KINDS.values() if kind.purpose]
        return self._places(self.settings.home.cards, (*indexes, COACHES))

    @cached_property
    def not_found(self) -> tuple[Place, ...]:
        """The links on the 404 page; by default those of the menu, and help."""
        names = (*(place.name for place in self.menu), self.help.name if self.help else "")
        return self._places(self.settings.not_found, names)

    @cached_property
    def help(self) -> Place | None:
        """The page that says where else to get help, if there is one."""
        page = help_page(self.settings, self.library)
        return _place(page) if page else None

    @cached_property
    def about(self) -> Place | None:
        """The page about the practice, if there is one."""
        return next(iter(self._places(None, (ABOUT,))), None)

    @cached_property
    def subscribe(self) -> Place | None:
        """The page with the sign-up form for letters, if there is one."""
        return next(iter(self._places(None, (SUBSCRIBE,))), None)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all pages that a reader finds without a link in any text."""
        shown = (*self.menu, *self.footer, *self.cards, *((self.help,) if self.help else ()))
        return frozenset(place.name for place in shown)

    def _places(self, entries: Iterable[Entry] | None, defaults: Iterable[str]) -> tuple[Place, ...]:
        by_name = self.library.names_in(self.settings.catalogue.code)
        if entries is not None:
            return tuple(_place(by_name[entry.page], entry) for entry in entries if entry.page in by_name)
        pages = (by_name.get(name) for name in dict.fromkeys(defaults))
        return tuple(_place(page) for page in pages if page and page.kind == "page" and self._worth_a_visit(page))

    def _worth_a_visit(self, page: Page) -> bool:
        """Return whether a page is more than an empty list."""
        kind = kinds.BY_FOLDER.get(page.shared_name)
        if kind is None:
            return True
        is_index = self.library.index(kind.name, page.language) is page
        return is_index and any(one.language == page.language for one in self.library.by_kind[kind.name])


def _place(page: Page, entry: Entry | None = None) -> Place:
    """Return what is shown of a page; the settings have words for pages in the practice's own language only."""
    summary = page.values.summary if page.values else ""
    entry = None if page.original else entry
    return Place(
        page.name, (entry and entry.label) or page.title, (entry and entry.text) or summary, page.url, page.language
    )


def help_page(settings: Settings, library: Library) -> Page | None:
    """Return the page that says where else to get help: the one in the settings, else the one with the usual name.

    It is in the language of `settings`, if it is translated.
    """
    known = library.names_in(settings.catalogue.code)
    return known.get(settings.help.page if settings.help else safety.HELP)


def unlisted(page: Page) -> bool:
    """Return whether a page is kept out of lists, search and the sitemap."""
    return page.kind == "page" and page.shared_name in _UNLISTED


def check(settings: Settings, library: Library, countries: Collection[Country], docs: str) -> Iterator[Problem]:
    """Yield a problem for each page in the settings that does not exist, and for help lines that no page shows.

    `countries` holds the help lines; `docs` is the folder of the sources as an author knows it.
    """
    lists = {
        "menu": settings.menu,
        "footer": settings.footer,
        "cards": settings.home.cards,
        "not_found": settings.not_found,
        "help": (settings.help,) if settings.help else None,
    }
    for key, entries in lists.items():
        for entry in entries or ():
            if entry.page not in library.by_name:
                remedy = suggest(entry.page, library.by_name, "Write the file name of a page, without “.md”")
                yield Problem(entry.file, entry.line, f"“{key}” names “{entry.page}”, which is not a page", remedy)
    if countries and not settings.help and not help_page(settings, library):
        remedy = f"Write the page {docs}/{safety.HELP}.md, or name another one under “help” in the settings"
        yield Problem(f"{docs}/{helplines.FILE}", 0, "no page shows the help lines", remedy)
