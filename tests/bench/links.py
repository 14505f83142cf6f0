"""Measure what linking costs: `python -m tests.bench.links [PAGES ...]`, by default 500 and 5000 pages.

A made-up practice is built by MkDocs with Material as they come, which lists all articles in the navigation of each (a
cost that grows with the square of the pages), and without that; with our hooks on Material's own pages without
navigation, which tells what the hooks cost; with our own pages; and with two plug-ins that link, for what they can do:
both want every mention marked by hand. Sheets and share pictures are left aside. The hooks may cost 15 percent of the
plain build, and ten times as much for ten times the pages; the exit status is 1 where they cost more.
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

from tests.bench.practice import HOUSE, Dialect, Practice, configure

MOST = 0.15
SIZES = (500, 5000)
_SMALL = 1000
_UNEVEN = 1.25
"""How much more than ten times as much ten times the pages may take: clocks are not exact."""
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


def measure(folder: Path, rounds: int) -> dict[str, Took]:
    """Build a practice a few times in every way, and return the quickest build of each.

    Each round builds in all ways: a clock that is slow for a minute is then slow for all of them.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(HOUSE)}
    builds: dict[str, list[Took]] = {configuration: [] for configuration, _, _ in _WAYS}
    for _ in range(rounds):
        for configuration, _, dialect in _WAYS:
            command = [sys.executable, "-m", "tests.bench.one_build", str(folder / dialect / f"{configuration}.yml")]
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603 – our own words
            builds[configuration].append(Took(**json.loads(done.stdout.splitlines()[-1])))
    return {way: min(took, key=lambda one: one.build) for way, took in builds.items()}


def main(sizes: Sequence[int] = SIZES) -> int:
    """Build every size in every way, and say how they compare."""
    failed = False
    costs: list[tuple[int, float]] = []
    for pages in sizes:
        say(f"{pages} pages, {pages // 10} concepts, {3 * (pages // 10)} terms; seconds of the processor:")
        with tempfile.TemporaryDirectory() as name:
            for dialect in ("ours", "autorefs", "ezglossary"):
                folder = Path(name) / dialect
                Practice(pages).write(folder, dialect)
                configure(folder)
            took = measure(Path(name), 5 if pages <= _SMALL else 1)
        for configuration, title, _ in _WAYS:
            one = took[configuration]
            say(f"  {title:28} {one.build:8.2f} s {one.memory:6.0f} MB, after {one.start:.2f} s to start")
        cost = took["linked"].build - took["bare"].build
        share = cost / took["plain"].build
        say(f"  Our hooks cost {cost:.2f} s, {1000 * cost / pages:.1f} ms a page: {share:.1%} of the plain build,")
        say(
            f"  {cost / took['bare'].build:.1%} of one without navigation; "
            f"at most {MOST:.0%} of the plain build is allowed."
        )
        more = (took["linked"].memory - took["bare"].memory) / pages * 1000
        say(f"  They hold {more:.0f} kB a page more, Python modules and fonts included.")
        costs.append((pages, cost))
        failed |= share > MOST
    for (few, cheap), (many, dear) in pairwise(costs):
        growth = dear / cheap / (many / few)
        failed |= growth > _UNEVEN
        say(f"From {few} to {many} pages, a page costs {growth:.2f} times as much.")
    return int(failed)


def say(line: str) -> None:
    """Write a line at once, since a build takes a while."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main([int(size) for size in sys.argv[1:]] or SIZES))
