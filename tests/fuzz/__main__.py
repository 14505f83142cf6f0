"""Builds random worksheets and letters and the examples of CommonMark, and reports every fault with its page.

A preview of a small practice is then edited at random, and compared with a new one after each edit, and its builds are
interrupted at a hundred moments.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz import moments
from tests.support.commonmark import examples
from tests.support.edits import EDITS, Builds, Preview, differences, practice, restored
from tests.support.faults import Report, Source, report
from tests.support.worksheets import PICTURE, letters, worksheets

_WORKSHEETS = 600
_LETTERS = 300
_EDITS = 200
_AT_A_TIME = 25
_SEED = 16


def main(commonmark: Path) -> int:
    """Build everything, print what is wrong, and return the exit status; `commonmark` has the archive of examples."""
    kinds: Mapping[str, Mapping[str, Source]] = {
        "examples of CommonMark": examples(commonmark),
        "random letters": letters(range(_LETTERS)),
        "random worksheets": worksheets(range(_WORKSHEETS)),
    }
    documents = [_all(kind, pages) for kind, pages in kinds.items()]
    return max([*documents, _edits(Preview), _edits(Builds), moments.report()])


def _edits(make: type[Preview | Builds]) -> int:
    """Edit a practice at random and make it after each edit; stop at the first file that is not as if made anew."""
    choose = random.Random(_SEED)  # noqa: S311 – the same edits in every run are the point
    with TemporaryDirectory() as temporary:
        folder = practice(Path(temporary) / "practice")
        site = make(folder, Path(temporary) / "site")
        for number in range(1, _EDITS + 1):
            kind = choose.choice([*EDITS, "restored"])
            made = EDITS[kind](choose, folder) if kind in EDITS else restored(folder)
            site.build()
            if wrong := differences(site, Path(temporary) / "fresh"):
                sys.stdout.write(f"edit {number} ({kind}: {made}) left files that are not right: {', '.join(wrong)}\n")
                return 1
    sys.stdout.write(f"{_EDITS} random edits, after each of which the {make.__name__} was as if made anew\n")
    return 0


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
