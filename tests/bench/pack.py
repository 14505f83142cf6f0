"""Measure what a pack of sixty sheets costs, plain, fillable and as a booklet: `python -m tests.bench.pack`.

WeasyPrint lays out the same sixty sheets as one tagged PDF, without cover, contents and links between them, which it
would have to be taught. No figure is needed here: the goals are those of a single sheet.
"""

from __future__ import annotations

import dataclasses
import sys
import time

from tests.bench.theirs import other_words, weasyprint
from tests.printing.sheets.samples import THREE_PAGES
from trellis.foundation.editions import Edition, Paper
from trellis.printing.sheets.booklet import impose
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.print_job import PrintJob
from trellis.printing.sheets.sheet import SheetPack

SHEETS = 60
EDITIONS = (Edition.CLIENT, Edition.FILLABLE)


def main() -> int:
    """Print all times and their ratios; return the exit status."""
    sheets = tuple(
        dataclasses.replace(
            THREE_PAGES,
            name=f"sheet-{number}",
            title=f"Sheet {number}",
            address=f"https://quietroom.example/go/{number:05}",
            document=other_words(THREE_PAGES.document, number),
        )
        for number in range(SHEETS)
    )
    pack = SheetPack(
        "pack", "Sixty", "Sixty sheets.", (), sheets, "The Quiet Room", "https://quietroom.example/go/x", "Copy it."
    )
    compiler = TypstCompiler()
    compiler.lay_out(THREE_PAGES, Edition.CLIENT, Paper.A4, {})
    taken, made = {}, b""
    for edition in EDITIONS:
        start = time.perf_counter()
        laid = compiler.run(
            PrintJob(pack, edition, Paper.A4, {}, dict.fromkeys((sheet.name for sheet in sheets), 0)).job()
        )
        taken[edition] = time.perf_counter() - start
        told = f"{laid.pages} pages, {len(laid.pdf) / 1000:.0f} KB"
        sys.stdout.write(f"{edition:11} {taken[edition]:7.2f} s  {told}\n")
        made = made or laid.pdf
    start = time.perf_counter()
    impose(made)
    sys.stdout.write(f"{'booklet':11} {time.perf_counter() - start:7.2f} s\n")
    theirs = weasyprint()
    start = time.perf_counter()
    pages = theirs(sheets)
    other = time.perf_counter() - start
    sys.stdout.write(f"{'WeasyPrint':11} {other:7.2f} s  {pages} pages\n")
    for edition in EDITIONS:
        sys.stdout.write(f"{edition} is made {other / taken[edition]:.1f} times faster\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
