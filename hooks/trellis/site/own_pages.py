"""The pages that a site has without a source, in each of its languages."""

from __future__ import annotations

from trellis.content.library import Library, folder_of
from trellis.site import kept, session
from trellis.site.search import places

PAGES = (places.PAGE, kept.PAGE, session.PAGE)
"""People have links to them: coaches send them, and owners and pages lead to them."""


def paths(library: Library) -> tuple[str, ...]:
    """Return the paths of these pages in the built site; those in other languages are in the folders of these."""
    folders = ("", *map(folder_of, library.languages))
    return tuple(f"{folder}{path}" for folder in folders for path in PAGES)
