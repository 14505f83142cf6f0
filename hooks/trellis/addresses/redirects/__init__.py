"""Redirects from published addresses that moved, or whose page was removed with an explanation.

`rules` reads what authors write, `following` resolves each old address to where it ends, and `short` adds the short
addresses that are printed. `pages`, `anchors` and `hosts` write the results for browsers and web servers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from trellis.addresses import urls
from trellis.addresses.redirects import hosts, pages, rules, short
from trellis.addresses.redirects.following import Redirects, follow, is_page
from trellis.addresses.redirects.rules import Move, Rules
from trellis.content.library import Library
from trellis.foundation.problems import Problem

__all__ = ["Move", "Redirects", "announced", "copies", "files", "read"]

NGINX = "_redirects.nginx.conf"
_RULES = ("_redirects", NGINX, "vercel.json")


def read(
    library: Library, folder: Path, served: frozenset[str], site_url: str
) -> tuple[Redirects, Mapping[str, Move], tuple[Problem, ...]]:
    """Return the redirects, the moves of short addresses by address, and the problems found.

    They come from the aliases of pages and from `redirects.yml` in `folder`; `served` holds the addresses of all pages
    and files of the site.
    """
    written, problems = rules.read_file(folder, site_url)
    moves, wrong = rules.of_pages(library)
    found, lost = follow(Rules((*moves, *written.moves), written.removals), served)
    codes, taken = short.codes(library, found)
    return found, codes, (*problems, *wrong, *lost, *taken)


def announced(redirects: Redirects, codes: Mapping[str, Move]) -> Iterator[str]:
    """Yield the path in the built site of every redirect page, copied file and file of server rules."""
    for move in chain(redirects.moves.values(), codes.values()):
        if is_page(move.source):
            yield urls.file_of(move.source)
    yield from _RULES
    yield from map(urls.file_of, redirects.removals)
    yield from (old for old, _ in copies(redirects))


def files(
    library: Library, redirects: Redirects, codes: Mapping[str, Move], published: Iterable[str], site_url: str
) -> Iterator[tuple[str, str]]:
    """Yield the path in the built site and the content of every redirect page, and of the rules for web servers.

    `published` holds the addresses in the ledger.
    """
    for move in chain(redirects.moves.values(), codes.values()):
        if is_page(move.source):
            path = urls.file_of(move.source)
            yield path, pages.page(_title(library, move.target), path, move.target, _full(site_url, move.target))
    every = (
        *redirects.moves.values(),
        *_of_removed(redirects, published),
        *codes.values(),
        *short.as_typed(codes),  # last, for the hosts that take a limited number: the 404 page leads on from these, too
    )
    written = (hosts.cloudflare_and_netlify(every), hosts.nginx(every), hosts.vercel(every))
    yield from zip(_RULES, written, strict=True)


def copies(redirects: Redirects) -> Iterator[tuple[str, str]]:
    """Yield the path of every old file that is not a page, with the path of the file served instead.

    A page cannot redirect a picture in a letter or a bookmarked PDF, so these are served at both addresses.
    """
    for move in redirects.moves.values():
        if not is_page(move.source) and not is_page(move.target) and not urlsplit(move.target).scheme:
            yield urls.file_of(move.source), move.target.partition("#")[0]


def _of_removed(redirects: Redirects, published: Iterable[str]) -> Iterator[Move]:
    """Yield redirects from the files next to removed pages to the explanation; only a server can follow them."""
    for address in published:
        removal = redirects.removals.get(f"{address.rpartition('/')[0]}/")
        if removal and not address.endswith("/") and "#" not in address:
            yield Move(address, removal.address, removal.file, removal.line)


def _title(library: Library, target: str) -> str:
    page = library.by_url.get(target.partition("#")[0])
    return page.title if page else target


def _full(site_url: str, target: str) -> str:
    return target if urlsplit(target).scheme else urls.permanent(site_url, target)
