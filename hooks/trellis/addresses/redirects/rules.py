"""Reads what authors write about old addresses: `aliases` on a page, and `docs/redirects.yml` for everything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from trellis.addresses import urls
from trellis.content.library import Library
from trellis.foundation.problems import Problem
from trellis.foundation.text_files import read_text
from trellis.foundation.yaml_text import Mapped, read_mapping

_KEYS = ("moved", "removed")
_QUERY = re.compile(r"[\w.~%+@,:;=&/!*()-]*")
_SHAPE = "Write it relative to the root of the site: articles/old-name/"


@dataclass(frozen=True, order=True, slots=True)
class Move:
    """`source` is now at `target`; `file` and `line` say where the author declared it.

    Both are addresses relative to the root of the site, perhaps with an anchor; a target may have a query, or be on
    another site.
    """

    source: str
    target: str
    file: str
    line: int


@dataclass(frozen=True, order=True, slots=True)
class Removal:
    """The page that was at `address` is gone, and `reason` is what its visitors read."""

    address: str
    reason: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that authors declare about old addresses."""

    moves: tuple[Move, ...] = ()
    removals: tuple[Removal, ...] = ()


def read_file(folder: Path, site_url: str) -> tuple[Rules, tuple[Problem, ...]]:
    """Read `redirects.yml` in the folder of the sources; a site that never moved anything needs none."""
    path = folder / "redirects.yml"
    file = f"{folder.name}/{path.name}"
    text, problems = read_text(path, file)
    rules, wrong = read(text, file, site_url)
    return rules, (*problems, *wrong)


def read(text: str, file: str, site_url: str = "") -> tuple[Rules, tuple[Problem, ...]]:
    """Read the rules of a file: `moved` maps old addresses to new ones, `removed` maps old addresses to reasons.

    A rule that is not valid is a problem and is left out.
    """
    mapped, problems = read_mapping(text, file, 1)
    found = list(problems)
    moves: list[Move] = []
    removals: list[Removal] = []
    for key, values in mapped.values.items():
        if key not in _KEYS:
            remedy = "Put moved addresses under “moved:”, and those of removed pages under “removed:”"
            found.append(Problem(file, mapped.line(key), f"“{key}” is not a section of this file", remedy))
            continue
        for written, value in _entries(mapped, key, values, file, found):
            line = mapped.line(key, written)
            source = urls.read(written, site_url)
            if source is None:
                found.append(Problem(file, line, f"“{written}” is not an address of this site", _SHAPE))
            elif key == "removed":
                removals += _removal(source, value, file, line, found)
            elif (target := _target(value, site_url)) is None:
                found.append(Problem(file, line, f"“{value}” is not an address", _SHAPE))
            else:
                moves.append(Move(source, target, file, line))
    return Rules(tuple(moves), tuple(removals)), tuple(found)


def _entries(mapped: Mapped, key: str, values: object, file: str, found: list[Problem]) -> Iterator[tuple[str, str]]:
    example = "articles/old/: articles/new/" if key == "moved" else "articles/old/: We took it down, since …"
    if not isinstance(values, dict):
        if values is not None:
            found.append(Problem(file, mapped.line(key), f"“{key}” is not a list of addresses", f"Write “{example}”"))
        return
    for written, value in values.items():
        if isinstance(value, str) and value.strip():
            yield str(written), value.strip()
        else:
            line = mapped.line(key, str(written))
            found.append(
                Problem(file, line, f"nothing follows the colon after “{written}”", f"Write a line such as “{example}”")
            )


def _removal(source: str, reason: str, file: str, line: int, found: list[Problem]) -> Iterator[Removal]:
    if source.endswith("/") and source != urls.ROOT:
        yield Removal(source, reason, file, line)
    else:
        wrong = f"“{source}” is not a page, so there is no place to show the explanation"
        found.append(Problem(file, line, wrong, "Put it under “moved:”, with the address of what serves instead"))


def _target(written: str, site_url: str) -> str | None:
    """Return where a rule leads in normal form, a full address if that is on another site, or None for no address.

    A full address of this site is one in any form, such as `http://` for `https://`: a server that leads from one form
    to the other would go round in circles with a rule that leads back.
    """
    try:
        parts, ours = urlsplit(written), urlsplit(site_url)
    except ValueError:  # http://[x
        return None
    if parts.scheme in {"http", "https"} and parts.netloc:
        folder = ours.path.rstrip("/")
        if parts.netloc.lower() != ours.netloc.lower() or not f"{parts.path}/".startswith(f"{folder}/"):
            return written
        parts = parts._replace(scheme="", netloc="", path=parts.path.removeprefix(folder))
    path = urls.read(parts._replace(query="", fragment="").geturl() or urls.ROOT)
    if path is None or not _QUERY.fullmatch(parts.query):
        return None
    return f"{path}{'?' if parts.query else ''}{parts.query}{'#' if parts.fragment else ''}{parts.fragment}"


def of_pages(library: Library) -> tuple[tuple[Move, ...], tuple[Problem, ...]]:
    """Return the moves that pages name as their aliases; anything that is not an address of the site is a problem."""
    moves: list[Move] = []
    problems: list[Problem] = []
    for page in library.pages:
        for alias in page.values.aliases if page.values else ():
            line = page.line_of(f"- {alias}\n", f"[{alias}]", alias)
            address = urls.read(alias)
            if address is None or "#" in address:
                problems.append(Problem(page.file, line, f"the alias “{alias}” is not an address of this site", _SHAPE))
            else:
                moves.append(Move(address, page.url, page.file, line))
    return tuple(moves), tuple(problems)


def of_their_files(moves: Iterable[Move], served: Iterable[str]) -> Iterator[Move]:
    """Yield the moves of the files next to pages that moved: PDFs, which carry the page's name, and pictures."""
    beside: dict[str, list[str]] = {}
    for address in sorted(served):
        folder, slash, last = address.rpartition("/")
        if last:
            beside.setdefault(folder + slash, []).append(address)
    for move in moves:
        if not move.source.endswith("/") or move.source == urls.ROOT:
            continue
        there = path_of(move.target)
        name, before = (address.rstrip("/").rpartition("/")[2] for address in (there, move.source))
        for address in beside.get(there, ()):
            last = address.removeprefix(there)
            own = f"{before}{last.removeprefix(name)}" if last.startswith(f"{name}-") else last
            yield Move(f"{move.source}{own}", address, move.file, move.line)


def parts_of(target: str) -> tuple[str, str, str]:
    """Return where a rule leads, its query and its anchor, with their marks.

    A full address of another site keeps its query.
    """
    path, mark, anchor = target.partition("#")
    path, question, query = (path, "", "") if "://" in path else path.partition("?")
    return path, f"{question}{query}", f"{mark}{anchor}"


def path_of(target: str) -> str:
    """Return where a rule leads, without the anchor, and without the query unless that is on another site."""
    return parts_of(target)[0]
