"""Paths in the built site, and short addresses that can be printed and never change."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from urllib.parse import quote, unquote, urlsplit

from trellis.content.library import Library, Page
from trellis.foundation.problems import Problem

# Lower case, without letters and digits that look alike on paper (0 o, 1 l i, u v).
ALPHABET = "23456789abcdefghjkmnpqrstwxyz"
_CODE_LENGTH = 5
_ADDRESS = re.compile(r"(?:[\w.~%+@,-]+/)*[\w.~%+@,-]*")

_NO_NAME = re.compile(r"[/\\:*?\"<>|\ufffd]|^\.{1,2}$|[. ]$")

ROOT = "./"
"""The address of the first page."""

PREVIEW = "preview.png"


@cache
def code_of(path: str) -> str:
    """Return the short code of the page that was first published at `path` (`worksheets/one-promise/`).

    The code depends on that address alone, so it is the same in every build; 29 characters in 5 places give 20 million.
    """
    number = int.from_bytes(hashlib.sha256(path.strip("/").encode()).digest()[:8], "big")
    digits = []
    for _ in range(_CODE_LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(digits)


_LONGEST = 200
"""Characters, as a browser sends them: disks take names of 255 bytes, and a page of that name needs some more."""


def read(written: str, site_url: str = "") -> str | None:
    """Return an address in normal form: relative to the root of the site, `./` for the root itself.

    A page ends in a slash, with `index.html` or without; an anchor stays. Returns None for anything that is not an
    address of this site.
    """
    path, mark, anchor = written.strip().removeprefix(site_url.rstrip("/") or "\0").partition("#")
    path = path.removeprefix("./").lstrip("/").removesuffix("index.html")
    if any(len(quote(part)) > _LONGEST for part in path.split("/")):
        return None
    if not _ADDRESS.fullmatch(path) or not {".", ".."}.isdisjoint(path.split("/")) or (mark and not anchor):
        return None
    if path and "." not in path.rpartition("/")[2]:
        path = f"{path.rstrip('/')}/"
    return f"{path or ROOT}{mark}{anchor}"


def of_file(path: str) -> str:
    """Return the address of a file of the built site."""
    return path.removesuffix("index.html") or ROOT if path.endswith(("/index.html", "index.html")) else path


@cache
def file_of(address: str) -> str:
    """Return the file of the built site that a browser gets at an address without an anchor.

    A server looks for the letters that stand behind `%C3%A9`, the form in which browsers copy them.
    """
    path = "/".join(map(_as_served, address.removeprefix(ROOT).split("/")))
    return f"{path}index.html" if path.endswith("/") or not path else path


def _as_served(part: str) -> str:
    """Return a part of a path decoded, unless it would not be the name of a file on every system."""
    name = unquote(part)
    return name if name.isprintable() and not _NO_NAME.search(name) else part


def key(address: str) -> str:
    """Return what an address has in common with those that a server or a disk may take for the same one.

    Some tell capitals from small letters, and an accent as a sign of its own from an accented letter; others do not.
    """
    return unicodedata.normalize("NFC", unquote(address)).lower()


def rooted(address: str) -> str:
    """Return an address with a leading slash, as in the ledger and in the rules for web servers."""
    return f"/{address.removeprefix(ROOT)}"


def old(page: Page) -> tuple[str, ...]:
    """Return the former addresses of a page, oldest first; anything that is not an address is left out."""
    found = (read(alias) for alias in (page.values.aliases if page.values else ()))
    return tuple(address for address in found if address and "#" not in address)


def first(page: Page) -> str:
    """Return the address at which a page was first published, which letters and paper keep using."""
    return next((address for address in old(page) if address.endswith("/")), page.url)


def permanent(site_url: str, path: str) -> str:
    """Return the full address of a path relative to the root of the site."""
    return f"{site_url.rstrip('/')}/{path.removeprefix('./')}"


def in_ascii(anchor: str) -> str:
    """Return an anchor as programs for mail expect it, with letters of other scripts percent-encoded."""
    return anchor if anchor.isascii() else quote(anchor, safe="%/?:@!$&'()*+,;=-._~")


def short(site_url: str, page: Page) -> str:
    """Return the permanent short address of a page for print; it stays the same when the page is renamed."""
    return permanent(site_url, f"go/{code_of(first(page))}")


def printed(site_url: str, address: str, library: Library) -> str:
    """Return what paper shows for an address that is absolute or relative to the root of the site.

    Pages of this site are shown by their short address, anchor included.
    """
    path, mark, anchor = address.removeprefix(f"{site_url.rstrip('/')}/").partition("#")
    if page := library.by_url.get(path):
        return f"{short(site_url, page)}{mark}{anchor}"
    return address if urlsplit(path).scheme else permanent(site_url, f"{path}{mark}{anchor}")


def broken_anchors(page: Page, links: Iterable[tuple[str, str, bool]]) -> Iterator[Problem]:
    """Yield a problem for each link of a page, as written, whose anchor does not exist."""
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


def sheet(page: Page, edition: str, paper: str, suffix: str = "pdf") -> str:
    """Return the path in the built site of a PDF, or a file of another kind, of a worksheet or a pack."""
    return f"{page.url}{page.file_name}-{edition}-{paper}.{suffix}"


def preview(page: Page) -> str:
    """Return the path in the built site of the picture of a worksheet's or a pack's first page."""
    return f"{page.url}{PREVIEW}"
