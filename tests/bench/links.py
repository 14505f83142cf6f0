"""Measure what linking costs: `python -m tests.bench.links [PAGES ...]`, by default 500, 1,500 and 5,000 pages.

A made-up practice is built by MkDocs with Material as they come, which lists all articles in the navigation of each (a
cost that grows with the square of the pages), and without that; with our hooks on Material's own pages without
navigation, which tells what the hooks cost; with our own pages; and with two plug-ins that link, for what they can do:
both want every mention marked by hand. Sheets and share pictures are left aside. The hooks may cost 15 percent of the
plain build. What a page costs more is told between sizes, since each build has a cost of its own, which is less with
the hooks: they keep Material's templates compiled. The exit status is 1 where a page costs more in a large practice
than in a small one, or where the hooks cost too much.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.bench.practice import ROOT, Dialect, Practice, configure

MOST = 0.15
SIZES = (500, 1500, 5000)
_UNEVEN = 1.25
"""How much more each further page may cost in a large practice than in a small one: clocks are not exact."""
_WAYS: tuple[tuple[str, str, Dialect], ...] = (
    ("plain", "MkDocs and Material", "ours"),
    ("bare", "… without navigation", "ours"),
    ("linked", "… with our hooks", "ours"),
    ("ours", "our hooks on our own pages", "ours"),
    ("autorefs", "mkdocs-autorefs", "autorefs"),
    ("ezglossary", "mkdocs-ezglossary-plugin", "ezglossary"),
)


@dataclass(frozen=True)
class Took:
    """What a build took: seconds of the processor, without sheets, and the most memory in megabytes."""

    start: float
    build: float
    sheets: float
    memory: float


def rounds(pages: int, way: str) -> int:
    """Return how often a practice is built in a way: a large one only where what the hooks cost is told from it."""
    if pages <= SIZES[0]:
        return 5
    return 3 if way in {"bare", "linked"} else 1


def measure(folder: Path, pages: int) -> dict[str, Took]:
    """Build a practice a few times in every way, and return the quickest build of each.

    Each round builds in all ways: a clock that is slow for a minute is then slow for all of them.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    builds: dict[str, list[Took]] = {way: [] for way, _, _ in _WAYS}
    for round_ in range(max(rounds(pages, way) for way in builds)):
        for way, _, dialect in _WAYS:
            if round_ < rounds(pages, way):
                command = [sys.executable, "-m", "tests.bench.one_build", str(folder / dialect / f"{way}.yml")]
                done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 – our own words
                builds[way].append(Took(**json.loads(done.stdout.splitlines()[-1])))
    return {way: min(took, key=lambda one: one.build) for way, took in builds.items()}


@dataclass(frozen=True)
class Cost:
    """What the hooks cost a practice: seconds of the processor, and megabytes."""

    pages: int
    seconds: float
    memory: float

    def more(self, smaller: Cost) -> tuple[float, float]:
        """Return the milliseconds and kilobytes of each page that this practice has more than a smaller one."""
        pages = (self.pages - smaller.pages) / 1000
        return (self.seconds - smaller.seconds) / pages, (self.memory - smaller.memory) / pages


def main(sizes: Sequence[int] = SIZES) -> int:
    """Build every size in every way, and say how they compare."""
    failed = False
    costs: list[Cost] = []
    for pages in sizes:
        say(f"{pages} pages, {pages // 10} concepts, {3 * (pages // 10)} terms; seconds of the processor:")
        with tempfile.TemporaryDirectory() as name:
            for dialect in ("ours", "autorefs", "ezglossary"):
                folder = Path(name) / dialect
                Practice(pages).write(folder, dialect)
                configure(folder)
            took = measure(Path(name), pages)
        for way, title, _ in _WAYS:
            one = took[way]
            say(f"  {title:28} {one.build:8.2f} s {one.memory:6.0f} MB, after {one.start:.2f} s to start")
        bare, linked = took["bare"], took["linked"]
        costs.append(Cost(pages, linked.build - bare.build, linked.memory - bare.memory))
        cost = costs[-1].seconds
        share = cost / took["plain"].build
        failed |= share > MOST
        say(f"  Our hooks cost {cost:.2f} s: {share:.1%} of the plain build, at most {MOST:.0%} are allowed;")
        say(f"  {cost / bare.build:.1%} of one without navigation.")
    more = [large.more(small) for small, large in pairwise(costs)]
    for (small, large), (time, memory) in zip(pairwise(costs), more, strict=True):
        say(f"From {small.pages} to {large.pages} pages, each costs {time:.2f} ms and holds {memory:.0f} kB more.")
    for (before, _), (after, _) in pairwise(more):
        say(f"That is {after / before:.2f} times as long for a page; at most {_UNEVEN} times are allowed.")
        failed |= after / before > _UNEVEN
    return int(failed)


def say(line: str) -> None:
    """Write a line at once, since a build takes a while."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main([int(size) for size in sys.argv[1:]] or SIZES))
