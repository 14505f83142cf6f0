"""A print run: many orders in, their PDFs or what keeps them from being printed out, on all cores."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from trellis.sheets.booklet import impose
from trellis.sheets.cache import Cache, Kept
from trellis.sheets.order import Order, house
from trellis.sheets.press import LayoutError, Press, first_page
from trellis.sheets.preview import WIDTH, preview
from trellis.sheets.progress import Progress

_AHEAD = 64
"""Orders on their way at once: enough for all cores, and as much to hold for a thousand sheets as for ten."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an order: its PDF, and what else was asked for."""

    pdf: Kept
    preview: Path | None = None
    booklet: Path | None = None


def produce(orders: Sequence[Order], cache: Cache, progress: Progress) -> Iterator[Done | LayoutError]:
    """Yield the outcome of each order, in order; what was made before comes from the cache.

    Typst releases the interpreter while it works, so threads use all cores; each has a press of its own, which is set
    up once there is something to lay out.
    """
    common = house()
    own = threading.local()

    def press() -> Press:
        if not hasattr(own, "press"):
            own.press = Press()
        made: Press = own.press
        return made

    def fill(order: Order) -> Done | LayoutError:
        try:
            pdf = cache.produce(order.key(common), lambda: press().run(order.job()))
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
        begun: deque[Future[Done | LayoutError]] = deque()
        for order in orders:
            begun.append(presses.submit(fill, order))
            if len(begun) > _AHEAD:
                yield begun.popleft().result()
        yield from (each.result() for each in begun)
