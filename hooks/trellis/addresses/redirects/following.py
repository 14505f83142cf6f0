"""Resolves every old address to its final target, and reports those that lead nowhere."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from trellis.addresses import urls
from trellis.addresses.redirects.rules import Move, Removal, Rules, of_their_files, parts_of, path_of
from trellis.foundation.problems import Problem, suggest

_Rule = TypeVar("_Rule", Move, Removal)

_BREAK = "Make one of them lead to a page or file that exists"
_MOST = 100
"""Addresses that a redirect may pass on its way: no page is renamed so often."""


@dataclass(frozen=True, slots=True)
class Redirects:
    """Every old address with its final target, by source, and the removed pages.

    `moves` holds whole pages and files; `anchors` holds parts of pages, where both pages exist. `variants` are those
    sources of `moves` that differ from another address only in capitals or in how they are encoded, and lead to the
    same place: the disks of some computers have room for one of the two.
    """

    moves: Mapping[str, Move] = field(default_factory=dict)
    anchors: Mapping[str, Move] = field(default_factory=dict)
    removals: Mapping[str, Removal] = field(default_factory=dict)
    variants: frozenset[str] = frozenset()

    def end(self, address: str) -> str:
        """Return where a browser that follows an address arrives, including the anchor."""
        path, mark, anchor = address.partition("#")
        if move := self.moves.get(path):
            path, anchor = path_of(move.target), anchor or move.target.partition("#")[2]
            mark = "#" if anchor else ""
        moved = self.anchors.get(f"{path}{mark}{anchor}")
        return moved.target if moved else f"{path}{mark}{anchor}"


def follow(rules: Rules, served: frozenset[str]) -> tuple[Redirects, tuple[Problem, ...]]:
    """Resolve all chains; `served` holds the addresses of all pages and files, relative to the root of the site.

    A loop, a missing target, and an old address that is still in use are problems, and their rules are left out.
    """
    problems: list[Problem] = []
    removals = dict(_below_no_file(dict(_removals(rules.removals, served, problems)), served, problems))
    whole = (move for move in rules.moves if "#" not in move.source)
    found_moves = _by_source(_as_spelt(whole, served), served, removals, problems)
    moves = dict(_below_no_file(found_moves, {*served, *found_moves}, problems))
    ends = {source: end for source, move in moves.items() if (end := _end(move, moves, served, removals, problems))}
    for move in of_their_files(tuple(ends.values()), served):
        if move.source not in served:
            ends.setdefault(move.source, move)
    variants = frozenset(_variants(ends, served, removals, problems))
    found = Redirects(ends, {}, removals, variants)
    anchors = dict(_anchors(rules.moves, found, served, problems))
    return replace(found, anchors=anchors), tuple(problems)


def _as_spelt(moves: Iterable[Move], served: frozenset[str]) -> Iterator[Move]:
    """Yield moves with `%C3%A9` for `é`, or the other way round, as the address is spelt that is served or moved."""
    listed = tuple(moves)
    spelt = {unquote(address): address for address in (*served, *(move.source for move in listed))}
    for move in listed:
        path = path_of(move.target)
        there = spelt.get(unquote(path), path)
        yield replace(move, target=f"{there}{move.target.removeprefix(path)}")


def _variants(
    ends: dict[str, Move], served: frozenset[str], removals: Mapping[str, Removal], problems: list[Problem]
) -> Iterator[str]:
    """Yield each source that is another address but for capitals and the like; one that leads elsewhere is left out."""
    taken = {urls.key(address): (address, address) for address in (*served, *removals)}
    for source, move in tuple(ends.items()):
        place = path_of(move.target)
        other, there = taken.setdefault(urls.key(source), (source, place))
        if other == source:
            continue
        if place == there:
            yield source
        else:
            wrong = f"“{source}” and “{other}” differ only in capital letters or accents, and lead to different places"
            problems.append(_problem(move, wrong, f"Remove one of them, or let this one lead to “{there}”"))
            del ends[source]


def _removals(
    removals: Iterable[Removal], served: frozenset[str], problems: list[Problem]
) -> Iterator[tuple[str, Removal]]:
    known = {urls.key(address): address for address in served}
    for removal in removals:
        other = known.setdefault(urls.key(removal.address), removal.address)
        if other not in {removal.address, *served}:
            wrong = f"“{removal.address}” and “{other}” differ only in capital letters or accents"
            problems.append(Problem(removal.file, removal.line, wrong, "Keep one of them"))
        elif other in served:
            wrong = f"“{removal.address}” is listed as removed, but is a page of this site"
            problems.append(Problem(removal.file, removal.line, wrong, "Remove the page, or this line"))
        else:
            yield removal.address, removal


def _below_no_file(
    rules: Mapping[str, _Rule], files: Container[str], problems: list[Problem]
) -> Iterator[tuple[str, _Rule]]:
    """Yield the rules by address; one for an address below that of a file has no place on any disk."""
    for address, rule in rules.items():
        parts = address.split("/")
        above = ("/".join(parts[:end]) for end in range(1, len(parts)))
        if file := next((path for path in above if path in files or urls.of_file(path) in files), None):
            wrong = f"“{address}” would be below “{file}”, which is a file and no folder"
            problems.append(Problem(rule.file, rule.line, wrong, "Remove one of the two"))
        else:
            yield address, rule


def _by_source(
    moves: Iterable[Move], served: frozenset[str], removals: Mapping[str, Removal], problems: list[Problem]
) -> dict[str, Move]:
    found: dict[str, Move] = {}
    in_use = {unquote(address) for address in served}
    for move in moves:
        if move.source == move.target:
            problems.append(_problem(move, f"“{move.source}” leads to itself", "Remove it"))
        elif unquote(move.source) in in_use:
            wrong = f"the old address “{move.source}” is that of a page or file of this site"
            problems.append(_problem(move, wrong, "Remove it: an address in use needs no redirect"))
        elif move.source in removals:
            wrong = f"“{move.source}” is both moved and removed"
            problems.append(_problem(move, wrong, "Keep one of the two"))
        elif (other := found.setdefault(move.source, move)).target != move.target:
            wrong = f"“{move.source}” leads to “{move.target}” here, and to “{other.target}” in {other.file}"
            problems.append(_problem(move, wrong, "Keep one of the two"))
    return found


def _end(
    move: Move,
    moves: Mapping[str, Move],
    served: frozenset[str],
    removals: Mapping[str, Removal],
    problems: list[Problem],
) -> Move | None:
    """Return a move that points to the end of its chain, or None and a problem if it has no end."""
    passed = [move.source]
    target, query, anchor = parts_of(move.target)
    while target in moves and target not in served:
        if target in passed:
            circle = " → ".join([*passed, target])
            problems.append(_problem(move, f"these addresses redirect in a circle: {circle}", _BREAK))
            return None
        passed.append(target)
        if len(passed) > _MOST:
            problems.append(_too_far(move))
            return None
        target, later_query, later_anchor = parts_of(moves[target].target)
        query, anchor = query or later_query, anchor or later_anchor
    if target not in served and target not in removals and not urlsplit(target).scheme:
        remedy = suggest(target, served, "Write the address of a page or file of this site")
        problems.append(_problem(move, f"“{move.source}” leads to “{target}”, which does not exist", remedy))
        return None
    return replace(move, target=f"{target}{query}{anchor}")


def _too_far(move: Move) -> Problem:
    return _problem(move, f"“{move.source}” leads on over more than {_MOST} other addresses", _BREAK)


def _anchors(
    moves: Iterable[Move], found: Redirects, served: frozenset[str], problems: list[Problem]
) -> Iterator[tuple[str, Move]]:
    """Yield the moves of parts of pages, by the current address of their page, each with its final target."""
    parts = {_where(move.source, found): move for move in moves if "#" in move.source}
    for source, move in parts.items():
        if source.partition("#")[0] not in served:
            wrong = f"the page of “{move.source}” does not exist"
            remedy = "Say first where the page is: in its “aliases”, or in a line of its own"
            problems.append(_problem(move, wrong, remedy))
            continue
        passed, target = [source], _where(move.target, found)
        while target in parts and target not in passed and len(passed) <= _MOST:
            passed.append(target)
            target = _where(parts[target].target, found)
        if len(passed) > _MOST:
            problems.append(_too_far(move))
        elif target in passed:
            wrong = f"these addresses redirect in a circle: {' → '.join([*passed, target])}"
            problems.append(_problem(move, wrong, _BREAK))
        elif target.partition("#")[0] not in served and not urlsplit(target).scheme:
            remedy = suggest(target.partition("#")[0], served, "Write the address of a page of this site")
            problems.append(_problem(move, f"“{move.source}” leads to “{target}”, which does not exist", remedy))
        else:
            yield source, replace(move, source=source, target=target)


def _where(address: str, found: Redirects) -> str:
    """Return an address with the page that its part is on now."""
    path, mark, anchor = address.partition("#")
    move = found.moves.get(path)
    return f"{path_of(move.target)}{mark}{anchor}" if move else address


def _problem(move: Move, wrong: str, remedy: str) -> Problem:
    return Problem(move.file, move.line, wrong, remedy)


def is_page(address: str) -> bool:
    """Return whether an address is that of a page, so that a page can redirect from there."""
    return address.endswith(("/", ".html", ".htm")) or address == urls.ROOT
