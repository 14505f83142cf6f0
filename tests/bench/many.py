"""Measure a thousand worksheets in all editions on both papers, cold and warm: `python -m tests.bench.many`.

Each part runs in a process of its own, which tells how much memory printing takes beside the texts that it is given.
Needed are 40 plain PDFs a second on two cores (other counts in proportion), a time for 1,000 worksheets of at most 4.6
times that for 250, and no more than 40 MB of memory beyond theirs: some 5 kB a PDF for what became of it, and what the
system's allocator does not give back. WeasyPrint's throughput is that of one sheet after the other, times the cores.
"""

from __future__ import annotations

import dataclasses
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

from tests.bench.theirs import other_words, weasyprint
from tests.printing.sheets.samples import NOT_YET, ONE_PROMISE, THREE_PAGES
from trellis.foundation.editions import Edition, Paper
from trellis.printing.sheets.cache import Cache
from trellis.printing.sheets.print_job import PrintJob, environment_digest
from trellis.printing.sheets.progress import Progress
from trellis.printing.sheets.run import Done, produce
from trellis.printing.sheets.sheet import Sheet

FEW, MANY = 250, 1000
PLAIN = 20.0
"""Plain PDFs a second that are needed of each core."""

TIMES = 4.6
MEMORY = 40.0
"""Megabytes that printing a thousand worksheets may take beyond what printing 250 does."""

_PARTS: dict[str, tuple[Edition, ...]] = {"plain": (Edition.CLIENT,), "all": tuple(Edition)}


def worksheets(count: int) -> list[Sheet]:
    """Return worksheets of two and three pages, each with words of its own."""
    kinds = (ONE_PROMISE, NOT_YET, THREE_PAGES)
    return [
        dataclasses.replace(
            kinds[number % 3],
            title=f"Worksheet {number}",
            address=f"https://quietroom.example/go/{number:05}",
            document=other_words(kinds[number % 3].document, number),
        )
        for number in range(count)
    ]


def part(count: int, part_of_it: str, folder: Path) -> dict[str, float]:
    """Print worksheets into a folder; return how many PDFs there are, their bytes, and what they took."""
    editions = _PARTS[part_of_it]
    orders = [PrintJob(made, *key, {}) for made in worksheets(count) for key in product(editions, Paper)]
    before = megabytes()
    start = time.perf_counter()
    made = produce(orders, Cache(folder), Progress(), environment_digest())
    done = [each.pdf for each in made if isinstance(each, Done)]
    seconds = time.perf_counter() - start
    processor = time.process_time()
    size = sum(each.path.stat().st_size for each in done)
    taken = {"seconds": seconds, "processor": processor, "megabytes": megabytes() - before, "texts": before}
    return {"pdfs": len(done), "bytes": size, **taken}


def megabytes() -> float:
    """Return the most memory that this process ever held."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def run(count: int, part_of_it: str, folder: Path) -> dict[str, float]:
    """Run a part in a process of its own, and say what it took."""
    command = [sys.executable, "-m", "tests.bench.many", str(count), part_of_it, str(folder)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout  # noqa: S603 – ourselves
    taken: dict[str, float] = json.loads(told)
    rate = taken["pdfs"] / taken["seconds"]
    sys.stdout.write(
        f"{count:5} worksheets, {part_of_it:6} {taken['pdfs']:6.0f} PDFs {taken['seconds']:7.1f} s"
        f" ({taken['processor']:.1f} s of processor) {rate:6.1f} a second, {taken['bytes'] / 1e6:6.1f} MB,"
        f" {taken['megabytes']:.0f} MB of memory beside {taken['texts']:.0f} MB before it began\n"
    )
    sys.stdout.flush()
    return taken


def main() -> int:
    """Print all figures; return the exit status."""
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        plain = run(FEW, "plain", Path(folder, "plain"))
        few = run(FEW, "all", Path(folder, "few"))
        many = run(MANY, "all", Path(folder, "many"))
        sys.stdout.write("again, with nothing changed:\n")
        run(MANY, "all", Path(folder, "many"))
    theirs = weasyprint()
    theirs((THREE_PAGES,))
    start = time.perf_counter()
    for made in worksheets(9):
        theirs((made,))
    rate = 9 * cores / (time.perf_counter() - start)
    sys.stdout.write(f"WeasyPrint: {rate:.1f} plain PDFs a second on {cores} cores at best\n")
    figures = {
        f"plain PDFs a second ({PLAIN * cores:g} needed)": (plain["pdfs"] / plain["seconds"], PLAIN * cores),
        f"times the time for 4 times the sheets (at most {TIMES})": (-many["processor"] / few["processor"], -TIMES),
        f"MB of memory more for them (at most {MEMORY:g})": (few["megabytes"] - many["megabytes"], -MEMORY),
    }
    for name, (found, needed) in figures.items():
        sys.stdout.write(f"{abs(found):.1f} {name}{'' if found >= needed else ': MISSED'}\n")
    return int(any(found < needed for found, needed in figures.values()))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        count, name, folder = sys.argv[1:]
        sys.stdout.write(json.dumps(part(int(count), name, Path(folder))))
    else:
        raise SystemExit(main())
