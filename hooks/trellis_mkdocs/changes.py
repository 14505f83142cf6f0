"""Finds what has changed between two builds, as far as that decides which pages are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trellis.content.library import Page
from trellis.foundation.fingerprint import NoFingerprintError, fingerprint
from trellis.linking.graph import Edge, Passage
from trellis.locales.catalogue import Catalogue
from trellis.printing.printables import Printable
from trellis.site.views import Views
from trellis_mkdocs.reads import Changes, of_catalogue
from trellis_mkdocs.rendered_pages import RenderedPage

EVERYTHING = Changes(front_matter=True)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a build knew of all pages, for the next one to compare with.

    `beside` is a digest of what pages show that is on none of them, such as settings; None if it has none. `rendered`
    are the pages as they were rendered, `printables` the files that they offer for print, by path.
    """

    beside: bytes | None
    pages: tuple[Page, ...]
    rendered: Mapping[str, RenderedPage]
    printables: Mapping[str, Sequence[Printable]]


def seen(views: Views, rendered: Mapping[str, RenderedPage]) -> Seen:
    """Return what is known of all pages in this build."""
    led = views.redirects
    beside = (
        views.settings,
        views.helplines,
        views.pictures,
        (led.moves, led.anchors, led.removals, sorted(led.variants)),
        views.library.references,
    )
    try:
        digest = fingerprint(beside, {Catalogue: of_catalogue})
    except NoFingerprintError:
        digest = None
    return Seen(digest, views.library.pages, rendered, views.printables)


def changes(last: Seen | None, now: Seen) -> Changes:
    """Return what has changed from the last build to this one."""
    if (
        last is None
        or now.beside is None
        or last.beside != now.beside
        or len(last.pages) != len(now.pages)
        or last.rendered.keys() != now.rendered.keys()
    ):
        return EVERYTHING
    edited: list[Page] = []
    for before, page in zip(last.pages, now.pages, strict=True):
        same_text = before is page and last.rendered.get(page.path) is now.rendered.get(page.path)
        if same_text and last.printables.get(page.path) == now.printables.get(page.path):
            continue
        if _apart_from_text(before) != _apart_from_text(page):
            return EVERYTHING
        edited.append(page)
    ways = [(list(_edges(last, page)), list(_edges(now, page))) for page in edited]
    if any([*map(_apart_from_place, before)] != [*map(_apart_from_place, after)] for before, after in ways):
        return EVERYTHING
    return Changes(
        front_matter=False,
        pages=frozenset(page.name for page in edited),
        mentioned=frozenset(target for before, after in ways for target in _mentioned_otherwise(before, after)),
    )


def _mentioned_otherwise(before: Iterable[Edge], after: Iterable[Edge]) -> Iterator[str]:
    """Yield the names of the pages of which a page says something else than before."""
    old, new = _passages(before), _passages(after)
    return (name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def _passages(edges: Iterable[Edge]) -> Mapping[str, Sequence[Passage]]:
    """Return the sentences with links to each page, by its name."""
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for edge in edges:
        if edge.place:
            found[edge.target].append(edge.place.passage())
    return found


def _apart_from_text(page: Page) -> tuple[object, ...]:
    return page.path, page.url, page.name, page.kind, page.values


def _apart_from_place(edge: Edge) -> tuple[object, ...]:
    return edge.source, edge.target, edge.kind, edge.anchor, edge.place is None


def _edges(known: Seen, page: Page) -> Iterator[Edge]:
    return iter(known.rendered[page.path].found.edges) if page.path in known.rendered else iter(())
