"""Builds random worksheets and letters and the examples of CommonMark, and reports every fault with its page."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.commonmark import examples
from tests.support.faults import Report, Source, report
from tests.support.worksheets import PICTURE, letters, worksheets

_WORKSHEETS = 600
_LETTERS = 300
_AT_A_TIME = 25


def main(commonmark: Path) -> int:
    """Build everything, print what is wrong, and return the exit status; `commonmark` has the archive of examples."""
    kinds: Mapping[str, Mapping[str, Source]] = {
        "examples of CommonMark": examples(commonmark),
        "random letters": letters(range(_LETTERS)),
        "random worksheets": worksheets(range(_WORKSHEETS)),
    }
    return max([_all(kind, pages) for kind, pages in kinds.items()])


def _all(kind: str, pages: Mapping[str, Source]) -> int:
    start = time.monotonic()
    paths = list(pages)
    parts = [paths[at : at + _AT_A_TIME] for at in range(0, len(paths), _AT_A_TIME)]
    with ProcessPoolExecutor() as pool:
        found = sum(pool.map(_built, ({path: pages[path] for path in part} for part in parts)), Report())
    seconds = time.monotonic() - start
    sys.stdout.write(
        f"{len(pages)} {kind}: {found.built} built with {found.words} words, "
        f"{len(found.refused)} refused with their lines, {len(found.faults)} faulty, in {seconds:.0f} s\n"
    )
    for wrong, pages_refused in Counter(found.refused).most_common():
        sys.stdout.write(f"  {pages_refused:4} refused: {wrong}\n")
    for path, faults in found.faults.items():
        sys.stdout.write("\n    ".join((f"  {path}", *faults)) + "\n")
    sys.stdout.flush()
    return min(len(found.faults), 1)


def _built(pages: Mapping[str, Source]) -> Report:
    with TemporaryDirectory() as folder:
        return report(Path(folder), pages, PICTURE)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
