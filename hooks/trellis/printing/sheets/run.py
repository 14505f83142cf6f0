"""Runs print jobs on all cores, and yields a PDF or a layout error for each."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from trellis.printing.sheets.booklet import impose
from trellis.printing.sheets.cache import Cache, Kept
from trellis.printing.sheets.compiler import LayoutError, TypstCompiler, first_page
from trellis.printing.sheets.print_job import PrintJob, environment_digest
from trellis.printing.sheets.progress import Progress
from trellis.printing.sheets.thumbnail import WIDTH, preview

_AHEAD = 64
"""Orders on their way at once: enough for all cores, and as much to hold for a thousand sheets as for ten."""

_TIDY = 200
"""Orders after which freed memory is given back: often enough for it not to pile up, too rarely to take time."""

_TRIM = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
"""What glibc does that with; other C libraries have nothing like it."""


@dataclass(frozen=True, slots=True)
class Done:
    """The result of a print job: its PDF, and what else was asked for."""

    pdf: Kept
    preview: Path | None = None
    booklet: Path | None = None


def produce(orders: Sequence[PrintJob], cache: Cache, progress: Progress) -> Iterator[Done | LayoutError]:
    """Yield the outcome of each order, in order; what was made before comes from the cache.

    Typst releases the interpreter while it works, so threads use all cores; each has its own compiler, which is set
    up once there is something to lay out.
    """
    environment = environment_digest()
    own = threading.local()

    def press() -> TypstCompiler:
        if not hasattr(own, "press"):
            own.press = TypstCompiler(orders[0].work.theme.fonts)
        made: TypstCompiler = own.press
        return made

    def fill(order: PrintJob) -> Done | LayoutError:
        try:
            pdf = cache.produce(order.key(environment), lambda: press().run(order.job()))
        except LayoutError as error:
            progress.step(made=False)
            return error
        picture = booklet = None
        if order.preview:
            picture = cache.derive(pdf, "preview", "png", lambda: preview(first_page(pdf.path, WIDTH)))
        if order.booklet:
            booklet = cache.derive(pdf, "booklet", "pdf", lambda: impose(pdf.path.read_bytes()))
        progress.step(made=pdf.made)
        return Done(pdf, picture, booklet)

    progress.expect(len(orders))
    with ThreadPoolExecutor(os.cpu_count(), "press") as presses:
        for number, outcome in enumerate(_in_order(presses, fill, orders), 1):
            if number % _TIDY == 0:
                _give_back()
            yield outcome


def _in_order(
    presses: ThreadPoolExecutor, fill: Callable[[PrintJob], Done | LayoutError], orders: Sequence[PrintJob]
) -> Iterator[Done | LayoutError]:
    """Fill orders on all presses, few at once, and yield what comes of them in their order."""
    begun: deque[Future[Done | LayoutError]] = deque()
    for order in orders:
        begun.append(presses.submit(fill, order))
        if len(begun) > _AHEAD:
            yield begun.popleft().result()
    yield from (each.result() for each in begun)


def _give_back() -> None:
    """Give freed memory back to the system, where the C library would keep it, in ever more small pieces."""
    if _TRIM:
        _TRIM(0)
