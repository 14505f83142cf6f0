"""From pages to the pictures that other sites show for links to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from trellis import addresses
from trellis.frontmatter import Kind, Worksheet
from trellis.library import Library, Page
from trellis.settings import Settings
from trellis.sheets.share import Share, pictures

_NAMES: Mapping[Kind, str] = MappingProxyType(
    {
        "article": "Article",
        "worksheet": "Worksheet",
        "concept": "A word we use",
        "pack": "Worksheets, bound together",
        "letter": "Letter",
    }
)


def announced(library: Library, settings: Settings) -> Iterator[str]:
    """Yield the path in the built site of every picture that `draw_all` makes."""
    if settings.share_pictures:
        yield from (addresses.picture(page) for page in library.by_path.values())


def draw_all(library: Library, settings: Settings, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each picture's path in the built site, and where it lies in `folder`, the cache."""
    paths = list(announced(library, settings))
    shares = [_share(page, settings) for page in library.by_path.values()] if paths else []
    yield from zip(paths, pictures(shares, folder), strict=True)


def _share(page: Page, settings: Settings) -> Share:
    fact = ""
    if isinstance(page.values, Worksheet):
        whom = "for one" if page.values.audience == "one" else "for two"
        fact = f"{page.values.minutes} minutes, {whom}"
    title = settings.practice if page.name == "home" else page.title
    return Share(_NAMES.get(page.kind, ""), title, fact, settings.practice, urlsplit(settings.site_url).netloc)
