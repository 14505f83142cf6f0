"""Measure the warm cost of three pages, plain, fillable and Word, against WeasyPrint: `python -m tests.bench.sheets`.

Both lay out the same words with the same fonts on A4, tagged as PDF/UA-1, in the same run, in turn. Every round has
other words, so that nothing can be remembered from the round before. Needed are at most 25 ms, and 15 times less than
WeasyPrint takes for the plain sheet; for a fillable one 60 ms, and 6 times less; for a Word file 15 ms. The exit status
is 1 where one is missed.
"""

from __future__ import annotations

import dataclasses
import statistics
import sys
import time
from collections.abc import Callable

from tests.bench.theirs import other_words, weasyprint
from tests.printing.sheets.samples import THREE_PAGES
from trellis.foundation.editions import Edition, Paper
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.sheet import Sheet
from trellis.printing.word.word_job import WordJob

ROUNDS = 25
NEEDED = {"plain": (25.0, 15.0), "fillable": (60.0, 6.0), "Word": (15.0, 1.0)}
"""Milliseconds that a sheet may cost, and how many times faster than WeasyPrint's it must be made."""


def milliseconds(work: Callable[[Sheet], object], sheet: Sheet) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work(sheet)
    return (time.perf_counter() - start) * 1000


def main() -> int:
    """Print all medians and their ratios; return the exit status."""
    compiler = TypstCompiler()
    theirs = weasyprint()

    def plain(sheet: Sheet) -> int:
        return compiler.lay_out(sheet, Edition.CLIENT, Paper.A4, {}).pages

    def fillable(sheet: Sheet) -> int:
        return compiler.lay_out(sheet, Edition.FILLABLE, Paper.A4, {}).pages

    def word(sheet: Sheet) -> int:
        return len(WordJob(sheet, {}).make(Paper.A4))

    works: dict[str, Callable[[Sheet], int]] = {
        "plain": plain,
        "fillable": fillable,
        "Word": word,
        "WeasyPrint": lambda sheet: theirs((sheet,)),
    }
    made = {name: f"{work(THREE_PAGES)} {'bytes' if name == 'Word' else 'pages'}" for name, work in works.items()}
    sheets = [dataclasses.replace(THREE_PAGES, document=other_words(THREE_PAGES.document, n)) for n in range(ROUNDS)]
    taken = [[milliseconds(work, sheet) for work in works.values()] for sheet in sheets]
    medians = dict(zip(works, map(statistics.median, zip(*taken, strict=True)), strict=True))
    missed = False
    for name, median in medians.items():
        line = f"{name:11} {median:7.1f} ms  {made[name]}"
        if name in NEEDED:
            most, times = NEEDED[name]
            ratio = medians["WeasyPrint"] / median
            missed |= median > most or ratio < times
            line += f"  {ratio:5.1f} times faster; needed: at most {most:g} ms, at least {times:g} times faster"
        sys.stdout.write(f"{line}\n")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
