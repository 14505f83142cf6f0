"""The last step of a build: sizes of pictures, fingerprinted asset names, a policy in every page, headers for hosts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
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


def postprocess(site: Path, finished: Mapping[str, FinishedPage]) -> Mapping[str, FinishedPage]:
    """Change the site in the folder `site`: name assets after their content, complete its pages, and write `_headers`.

    Each page gets the sizes of its pictures and a policy, except for those that are `finished` already, by their path.
    Return the others.
    """
    assets = {path.relative_to(site).as_posix(): path for path in (site / "assets").rglob("*") if path.is_file()}
    names = Fingerprints({path: file.read_bytes() for path, file in assets.items()})
    pages = _Pages(site, names)
    names.load(sorted({path for page in finished.values() for path in page.assets}))
    now = {}
    for path in site.rglob("*.html"):
        url = path.relative_to(site).as_posix()
        if url not in finished:
            now[url] = pages.finish(path, url)
    for unnamed, content in names.unnamed():
        assets[unnamed].write_bytes(content)
    for old, asset in names.made.items():
        (site / asset.path).write_bytes(asset.content)
        assets[old].unlink()
    hashed = [*filter(is_hashed, assets), *(asset.path for asset in names.made.values())]
    others = [path for path in assets if path not in names.made and not is_hashed(path)]
    allowed = reduce(or_, (page.inline for page in (*finished.values(), *now.values())), Inline())
    (site / "_headers").write_bytes(headers.file(allowed, hashed, others).encode())
    return now


class _Pages:
    """Finishes the pages of a site."""

    def __init__(self, site: Path, names: Fingerprints) -> None:
        self._names = names
        self._size_of = picture_sizes.in_folder(site)
        self._digest_of = cache(lambda path: _digest(site / path))

    def finish(self, file: Path, url: str) -> FinishedPage:
        """Change a page in place."""
        pictures: dict[str, bytes] = {}

        def size_of(path: str) -> Size | None:
            pictures[path] = self._digest_of(path)
            return self._size_of(path)

        sized = picture_sizes.with_sizes(file.read_bytes().decode(), url, size_of)
        html, assets = self._names.page(sized, url)
        found = headers.inline(html)
        file.write_bytes(content := headers.protected(html, found).encode())
        return FinishedPage(hashlib.sha256(content).digest(), found, assets, pictures)


def _digest(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest() if file.is_file() else b""
