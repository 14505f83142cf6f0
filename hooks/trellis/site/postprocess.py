"""The last step of a build: sizes of pictures, fingerprinted asset names, a policy in every page, headers for hosts."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from pathlib import Path

from trellis.site import headers, picture_sizes
from trellis.site.fingerprints import Fingerprints, is_hashed
from trellis.site.headers import Inline
from trellis.site.picture_sizes import Size


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """A page as it is published: a digest of it, what its policy allows, the assets that it loads, and its pictures.

    Assets have the names that they had before; `pictures` maps paths to digests.
    """

    digest: bytes
    inline: Inline
    assets: frozenset[str]
    pictures: Mapping[str, bytes]


class Finisher:
    """Finishes the pages of the site in the folder `site`, in which all files are that pages load and show.

    Each page gets the new names of its assets, the sizes of its pictures, and a policy. `finished` has what is known of
    the finished pages, by their paths in the site.
    """

    def __init__(self, site: Path) -> None:
        paths = {path.relative_to(site).as_posix(): path for path in (site / "assets").rglob("*") if path.is_file()}
        self._site = site
        self._assets = paths
        self._names = Fingerprints({path: file.read_bytes() for path, file in paths.items()})
        self._size_of = picture_sizes.in_folder(site)
        self._digest_of = cache(lambda path: _digest(site / path))
        self.finished: dict[str, FinishedPage] = {}

    def page(self, html: str, url: str) -> str:
        """Return the finished page with the path `url` in the site."""
        pictures: dict[str, bytes] = {}

        def size_of(path: str) -> Size | None:
            pictures[path] = self._digest_of(path)
            return self._size_of(path)

        named, assets = self._names.page(picture_sizes.with_sizes(html, url, size_of), url)
        found = headers.inline(named)
        done = headers.protected(named, found)
        self.finished[url] = FinishedPage(hashlib.sha256(written(done)).digest(), found, assets, pictures)
        return done

    def finish_site(self, taken: Mapping[str, FinishedPage]) -> None:
        """Finish the other pages in the folder, name assets after their content, and write `_headers`.

        Pages that are `taken` from another site, by their paths, are finished.
        """
        for url in _pages(self._site):
            if url not in taken and url not in self.finished:
                path = self._site / url
                path.write_bytes(written(self.page(path.read_bytes().decode(), url)))
        every = (*taken.values(), *self.finished.values())
        self._names.load(sorted({path for page in every for path in page.assets}))
        self._rename_assets()
        made = self._names.made
        hashed = [*filter(is_hashed, self._assets), *(asset.path for asset in made.values())]
        others = [path for path in self._assets if path not in made and not is_hashed(path)]
        allowed = reduce(or_, (page.inline for page in every), Inline())
        (self._site / "_headers").write_bytes(headers.file(allowed, hashed, others).encode())

    def _rename_assets(self) -> None:
        for unnamed, content in self._names.unnamed():
            self._assets[unnamed].write_bytes(content)
        for old, asset in self._names.made.items():
            (self._site / asset.path).write_bytes(asset.content)
            self._assets[old].unlink()


def written(page: str) -> bytes:
    """Return a page as MkDocs writes it."""
    return page.encode(errors="xmlcharrefreplace")


def _pages(site: Path) -> Iterator[str]:
    """Yield the path of each page in the folder of a site."""
    for folder, _, names in os.walk(site):
        beginning = Path(folder).relative_to(site).as_posix().removeprefix(".")
        yield from (f"{beginning}/{name}".lstrip("/") for name in names if name.endswith(".html"))


def _digest(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest() if file.is_file() else b""
