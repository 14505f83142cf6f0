"""Finds what has changed between two builds of a preview, as far as that decides which pages are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trellis.content.library import Page
from trellis.linking.graph import Edge
from trellis.site.views import Views
from trellis_mkdocs.reads import Changes
from trellis_mkdocs.rendered_pages import RenderedPage

RenderedByPath = Mapping[str, RenderedPage]

EVERYTHING = Changes(front_matter=True)


def changes(last: Views, old: RenderedByPath, now: Views, new: RenderedByPath) -> Changes:
    """Return what has changed from the last build to this one; `old` and `new` are their rendered pages, by path."""
    if (
        (last.settings, last.helplines, last.pictures, last.redirects, last.printables, last.library.references)
        != (now.settings, now.helplines, now.pictures, now.redirects, now.printables, now.library.references)
        or len(last.library.pages) != len(now.library.pages)
        or old.keys() != new.keys()
    ):
        return EVERYTHING
    edited: list[str] = []
    for before, page in zip(last.library.pages, now.library.pages, strict=True):
        if before is page and old.get(page.path) is new.get(page.path):
            continue
        if _apart_from_text(before) != _apart_from_text(page):
            return EVERYTHING
        edited.append(page.path)
    ways = [(list(_edges(old, path)), list(_edges(new, path))) for path in edited]
    if any([*map(_apart_from_place, before)] != [*map(_apart_from_place, after)] for before, after in ways):
        return EVERYTHING
    return Changes(
        front_matter=False,
        pages=frozenset(now.library.by_path[path].name for path in edited),
        mentioned=frozenset(edge.target for before, after in ways for edge in (*before, *after)),
    )


def _apart_from_text(page: Page) -> tuple[object, ...]:
    return page.path, page.url, page.name, page.kind, page.values


def _apart_from_place(edge: Edge) -> tuple[object, ...]:
    return edge.source, edge.target, edge.kind, edge.anchor, edge.place is None


def _edges(pages: RenderedByPath, path: str) -> Iterator[Edge]:
    return iter(pages[path].found.edges) if path in pages else iter(())
