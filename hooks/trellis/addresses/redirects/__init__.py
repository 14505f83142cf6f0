"""Redirects from published addresses that moved, or whose page was removed with an explanation.

`rules` reads what authors write, `following` resolves each old address to where it ends, and `short` adds the short
addresses that are printed. `pages` and `anchors` write the results for browsers; `for_servers` lists them for servers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from trellis.addresses import urls
from trellis.addresses.redirects import pages, rules, short
from trellis.addresses.redirects.following import Redirects, follow, is_page
from trellis.addresses.redirects.rules import Move, Rules, path_of
from trellis.content.library import Library
from trellis.content.settings import Settings
from trellis.foundation.problems import Problem

__all__ = ["Move", "Redirects", "ServerRule", "announced", "copies", "files", "for_servers", "read"]


@dataclass(frozen=True, slots=True)
class ServerRule:
    """A redirect for a web server; `source` and `target` are those of a `Move`.

    `alone` means that the site has no page or file at the old address, so that only a rule, or the script of the 404
    page, leads on. `exact` means that the source, in other capitals, is an address in use.
    """

    source: str
    target: str
    alone: bool = False
    exact: bool = False


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
    return found, codes, (*_alike(served, folder.name), *problems, *wrong, *lost, *taken)


def _alike(served: Iterable[str], folder: str) -> Iterator[Problem]:
    """Yield a problem for each file that differs from another one only in capitals, which some disks cannot hold."""
    known: dict[str, str] = {}
    for address in sorted(served, reverse=True):  # the problem is with the one in capitals, which come first
        other = known.setdefault(urls.key(address), address)
        if other != address:
            wrong = (
                f"the name differs from “{other}” only in capital letters or accents, so one would replace the other"
            )
            yield Problem(f"{folder}/{address}", 0, wrong, "Rename one of the two")


def announced(redirects: Redirects, codes: Mapping[str, Move]) -> Iterator[str]:
    """Yield the path in the built site of every redirect page and every copied file."""
    yield from (urls.file_of(move.source) for move in _with_page(redirects, codes))
    yield from map(urls.file_of, redirects.removals)
    yield from (old for old, _ in copies(redirects))


def files(
    library: Library, redirects: Redirects, codes: Mapping[str, Move], settings: Settings
) -> Iterator[tuple[str, str]]:
    """Yield the path in the built site and the content of every redirect page."""
    for move in _with_page(redirects, codes):
        path = urls.file_of(move.source)
        there = library.by_url.get(path_of(move.target))
        title, language = (there.title, there.language) if there else (move.target, settings.catalogue.code)
        yield path, pages.page(title, path, move.target, _full(settings.site_url, move.target), language)


def for_servers(redirects: Redirects, codes: Mapping[str, Move], gone: Iterable[str]) -> tuple[ServerRule, ...]:
    """Return the redirects that a web server can answer; `gone` holds the published addresses that no file serves.

    The first ones are those that are missed most on a host that takes a limited number: no page or file of the site
    redirects instead of them. The last ones are short addresses as people may type them.
    """
    answered = frozenset(announced(redirects, codes))
    made = [
        ServerRule(
            move.source, move.target, urls.file_of(move.source) not in answered, move.source in redirects.variants
        )
        for move in (*redirects.moves.values(), *_of_removed(redirects, gone), *codes.values())
    ]
    typed = (ServerRule(move.source, move.target) for move in short.as_typed(codes))
    return (*sorted(made, key=lambda rule: not rule.alone), *typed)


def _with_page(redirects: Redirects, codes: Mapping[str, Move]) -> Iterator[Move]:
    """Yield the moves for which the site has a page that redirects."""
    for move in chain(redirects.moves.values(), codes.values()):
        if is_page(move.source) and move.source not in redirects.variants:
            yield move


def copies(redirects: Redirects) -> Iterator[tuple[str, str]]:
    """Yield the path of every old file that is not a page, with the path of the file served instead.

    A page cannot redirect a picture in a letter or a bookmarked PDF, so these are served at both addresses.
    """
    for move in redirects.moves.values():
        there = path_of(move.target)
        whole_files = not is_page(move.source) and not is_page(there) and not urlsplit(there).scheme
        if whole_files and move.source not in redirects.variants:
            yield urls.file_of(move.source), there


def _of_removed(redirects: Redirects, gone: Iterable[str]) -> Iterator[Move]:
    """Yield redirects from the files next to removed pages to the explanation; only a server can follow them."""
    for address in gone:
        removal = redirects.removals.get(f"{address.rpartition('/')[0]}/")
        if removal and not address.endswith("/") and "#" not in address:
            yield Move(address, removal.address, removal.file, removal.line)


@cache
def _full(site_url: str, target: str) -> str:
    return target if urlsplit(target).scheme else urls.permanent(site_url, target)
