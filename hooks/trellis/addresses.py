"""Where things are: paths in the built site, and addresses that can be printed and never change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from trellis.library import Library, Page
from trellis.problems import Problem

# Lower case, and no letter or digit that can be taken for another one on paper (0 o, 1 l i, u v).
_ALPHABET = "23456789abcdefghjkmnpqrstwxyz"
_CODE_LENGTH = 5


def code_of(path: str) -> str:
    """Return the short code of the page that was first published at `path` (`worksheets/one-promise/`).

    The code depends on that address alone, so it is the same in every build; 29 characters at 5 places give 20 million.
    """
    number = int.from_bytes(hashlib.sha256(path.strip("/").encode()).digest()[:8], "big")
    digits = []
    for _ in range(_CODE_LENGTH):
        number, digit = divmod(number, len(_ALPHABET))
        digits.append(_ALPHABET[digit])
    return "".join(digits)


def codes(pages: Iterable[Page]) -> tuple[Mapping[str, Page], tuple[Problem, ...]]:
    """Return every short code with its page; pages whose codes are equal are a problem."""
    taken: dict[str, Page] = {}
    problems: list[Problem] = []
    for page in pages:
        other = taken.setdefault(code_of(page.url), page)
        if other is not page and other.url != page.url:
            wrong = f"the short address of this page is that of {other.file}"
            problems.append(Problem(page.file, 0, wrong, "Rename the newer one of the two files"))
    return taken, tuple(problems)


def permanent(site_url: str, path: str) -> str:
    """Return the full address of a path relative to the root of the site."""
    return f"{site_url.rstrip('/')}/{path.removeprefix('./')}"


def short(site_url: str, page: Page) -> str:
    """Return the permanent short address of a page, to be printed."""
    return permanent(site_url, f"go/{code_of(page.url)}")


def printed(site_url: str, address: str, library: Library) -> str:
    """Return what paper shows for an address that is absolute or relative to the root of the site.

    Our own pages go by their short address, anchor included.
    """
    path, mark, anchor = address.removeprefix(f"{site_url.rstrip('/')}/").partition("#")
    if page := library.by_url.get(path):
        return f"{short(site_url, page)}{mark}{anchor}"
    return address if urlsplit(path).scheme else permanent(site_url, f"{path}{mark}{anchor}")


def broken_anchors(page: Page, links: Iterable[tuple[str, str, bool]]) -> Iterator[Problem]:
    """Yield a problem for each link of a page, as written, whose anchor is not there."""
    for written, anchor, present in links:
        if present:
            continue
        if anchor.startswith("fnref:"):
            name = anchor.removeprefix("fnref:")
            wrong, remedy = f"nothing refers to the footnote “{name}”", f"Refer to it with “[^{name}]”, or remove it"
            yield Problem(page.file, page.line_of(f"[^{name}]:"), wrong, remedy)
        else:
            remedy = "Use the words of a heading on that page in lower case, joined by hyphens, or leave the anchor out"
            line = page.line_of(f"({written})", f"#{anchor}")
            yield Problem(page.file, line, f"the link “{written}” leads to no heading", remedy)


def picture(page: Page) -> str:
    """Return the path in the built site of the picture that other sites show for a link to a page."""
    return f"{page.url.removeprefix('./')}share.png"


def sheet(page: Page, edition: str, paper: str) -> str:
    """Return the path in the built site of a PDF of a worksheet or a pack."""
    return f"{page.url}{page.name}-{edition}-{paper}.pdf"


def preview(page: Page) -> str:
    """Return the path in the built site of the picture of a worksheet's or a pack's first page."""
    return f"{page.url}preview.png"
