"""Takes pages over into a new site from the one that the last build published, where they would be the same.

They are hard links for as long as both sites exist, so neither is changed in place.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from mkdocs.structure.files import File, Files

from trellis.foundation.fingerprint import fingerprint
from trellis.site import fingerprints
from trellis.site.postprocess import FinishedPage
from trellis_mkdocs import digests, mkdocs_files


@dataclass(frozen=True, slots=True)
class Published:
    """What is known of a published site: a digest of its assets, and all pages with those of the pictures they show.

    `made_from` has what went into those pages that may be taken over.
    """

    assets: bytes = b""
    pages: Mapping[str, FinishedPage] = field(default_factory=dict)
    made_from: Mapping[str, object] = field(default_factory=dict)


class LastSite:
    """The site in the folder `site`, as the last build knew it; another program may have changed it since."""

    def __init__(self, site: Path, published: Published) -> None:
        self._site = site
        self._published = published
        self._assets = b""
        self._picture: Callable[[str], bytes] = lambda _: b""
        self._made_from: dict[str, object] = {}
        self.taken: dict[str, FinishedPage] = {}

    def compare(self, files: Files) -> None:
        """Find out which pages may be taken over into a site with these files: those with the same assets."""
        by_place = {file.dest_uri: file for file in mkdocs_files.published(files)}
        named = (place for place in sorted(by_place) if fingerprints.is_named(place))
        self._assets = fingerprint([(place, _digest(by_place[place])) for place in named])
        self._picture = cache(lambda path: _digest(by_place[path]) if path in by_place else b"")

    def has(self, path: str, made_from: object) -> bool:
        """Return whether a page is there undamaged, was made from this, and would be finished as it was."""
        page = self._published.pages.get(path)
        same = (
            page is not None
            and self._published.made_from.get(path) == made_from
            and self._published.assets == self._assets
            and all(self._picture(picture) == digest for picture, digest in page.pictures.items())
            and hashlib.sha256(digests.content(self._site / path) or b"").digest() == page.digest
        )
        if same and page is not None:
            self._made_from[path] = made_from
            self.taken[path] = page
        return same

    def note(self, path: str, made_from: object) -> None:
        """Note from what a page of the new site is made, so that it is not taken over; None if that is not known."""
        self._made_from[path] = made_from
        self.taken.pop(path, None)

    def take_over(self, new: Path) -> None:
        """Put all pages that are the same into the folder of the new site."""
        for path in self.taken:
            (target := new / path).parent.mkdir(parents=True, exist_ok=True)
            try:
                target.hardlink_to(self._site / path)
            except OSError:
                shutil.copyfile(self._site / path, target)

    def published(self, pages: Mapping[str, FinishedPage]) -> Published:
        """Return what is known of the new site; `pages` are those that were finished now."""
        known = {path: made_from for path, made_from in self._made_from.items() if made_from is not None}
        every = {path: page for path, page in {**self.taken, **pages}.items() if path in known}
        return Published(self._assets, every, known)


def _digest(file: File) -> bytes:
    try:
        return hashlib.sha256(file.content_bytes).digest()
    except OSError:
        return b""
