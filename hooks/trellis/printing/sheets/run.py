"""Runs print jobs on all cores, and yields a PDF or a layout error for each."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from trellis.printing.sheets.cache import Cache, Kept
from trellis.printing.sheets.compiler import TypstCompiler, first_page, forget
from trellis.printing.sheets.layout_errors import LayoutError
from trellis.printing.sheets.memory import give_back, spare
from trellis.printing.sheets.print_job import PrintJob
from trellis.printing.sheets.progress import Progress
from trellis.printing.sheets.sheet import SheetPack
from trellis.printing.sheets.thumbnail import WIDTH, preview

_AHEAD = 64
"""Orders in progress at a time: enough for all cores, and a limit on memory however many sheets there are."""

_TIDY = 50
"""Orders after which freed memory is returned: often enough that it does not pile up, too rarely to cost time."""


@dataclass(frozen=True, slots=True)
class Done:
    """The result of a print job: its PDF, and what else was asked for."""

    pdf: Kept
    preview: Path | None = None
    booklet: Path | None = None


class GivenUp(Exception):  # noqa: N818 – not an error: nobody wants the sheets any more
    """Ends a print run."""


def produce(
    orders: Sequence[PrintJob],
    cache: Cache,
    progress: Progress,
    environment: bytes,
    wanted: Callable[[], bool] = lambda: True,
) -> Iterator[Done | LayoutError]:
    """Yield the result of each order, in order, from the cache if it was made before.

    `environment` is what `print_job.environment_digest` returns. Raises `GivenUp` once the results are not `wanted`.

    Typst releases the interpreter while it works, so threads use all cores; each has its own compiler, which is set
    up once there is something to lay out.
    """
    own = threading.local()

    def compiler() -> TypstCompiler:
        if not hasattr(own, "compiler"):
            own.compiler = TypstCompiler(dict.fromkeys(chain(*(order.work.theme.fonts for order in orders))))
        made: TypstCompiler = own.compiler
        return made

    def fill(order: PrintJob) -> Done | LayoutError:
        try:
            pdf = cache.produce(order.key(environment), lambda: compiler().run(order.job()))
        except LayoutError as error:
            progress.step(made=False)
            return error
        if pdf.made and isinstance(order.work, SheetPack):
            forget()  # some 35 MB, none of which another pack has a use for
            give_back()
        picture = booklet = None
        if order.preview:
            picture = cache.derive(pdf, "preview", "png", lambda: preview(first_page(pdf.path, WIDTH)))
        if order.booklet:
            booklet = cache.derive(pdf, "booklet", "pdf", lambda: _imposed(pdf.path))
        progress.step(made=pdf.made)
        return Done(pdf, picture, booklet)

    progress.expect(len(orders))
    spare()
    with ThreadPoolExecutor(os.cpu_count(), "print") as pool:
        for number, outcome in enumerate(_in_order(pool, _while(wanted, fill), orders), 1):
            if number % _TIDY == 0:
                give_back()
            yield outcome
    give_back()


def _while(
    wanted: Callable[[], bool], fill: Callable[[PrintJob], Done | LayoutError]
) -> Callable[[PrintJob], Done | LayoutError]:
    """Return a function that fills orders while the results are wanted."""

    def fill_wanted(order: PrintJob) -> Done | LayoutError:
        if not wanted():
            raise GivenUp
        return fill(order)

    return fill_wanted


def _imposed(pack: Path) -> bytes:
    from trellis.printing.sheets.booklet import impose  # noqa: PLC0415 – pikepdf loads slowly; most builds bind no pack

    return impose(pack.read_bytes())


def _in_order(
    pool: ThreadPoolExecutor, fill: Callable[[PrintJob], Done | LayoutError], orders: Sequence[PrintJob]
) -> Iterator[Done | LayoutError]:
    """Fill orders on the threads of `pool`, a limited number at a time, and yield the results in order."""
    begun: deque[Future[Done | LayoutError]] = deque()
    for order in orders:
        begun.append(pool.submit(fill, order))
        if len(begun) > _AHEAD:
            yield begun.popleft().result()
    yield from (each.result() for each in begun)
