"""What a worksheet’s page tells its scripts about the answers that readers keep on their devices."""

from __future__ import annotations

from dataclasses import dataclass

from trellis.addresses import urls
from trellis.addresses.redirects import Redirects
from trellis.content.library import Page

PAGE = "kept/index.html"
"""The page that lists what a device keeps."""


@dataclass(frozen=True, slots=True)
class KeptUnder:
    """The permanent name under which answers are kept, and the former addresses under which they may have been."""

    sheet: str
    former: tuple[str, ...]


def kept_under(page: Page, redirects: Redirects) -> KeptUnder:
    """Return where a browser keeps the answers of a page, and where it did before."""
    moved = (old for old in redirects.moves if old.endswith("/") and redirects.end(old) == page.url)
    former = dict.fromkeys((*urls.old(page), *moved))
    return KeptUnder(
        urls.code_of(urls.first(page)), tuple(address for address in former if not address.startswith("go/"))
    )
