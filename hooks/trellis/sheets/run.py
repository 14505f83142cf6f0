"""A print run: many orders in, their PDFs or what keeps them from being printed out, on all cores."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from trellis.sheets.cache import Cache, Kept
from trellis.sheets.press import LayoutError, Press
from trellis.sheets.sheet import Edition, Paper, Sheet


@dataclass(frozen=True, slots=True)
class Order:
    """One edition of one sheet on one paper; `images` tells where the file of each picture lies."""

    sheet: Sheet
    edition: Edition
    paper: Paper
    images: Mapping[str, Path]


def produce(orders: Iterable[Order], folder: Path) -> Iterator[Kept | LayoutError]:
    """Yield the outcome of each order, in order; `folder` is where laid-out sheets are kept.

    Typst releases the interpreter while it works, so threads use all cores; each has a press of its own.
    """
    cache = Cache(folder)
    own = threading.local()

    def start() -> None:
        own.press = Press()

    def fill(order: Order) -> Kept | LayoutError:
        try:
            return cache.produce(own.press, order.sheet, order.edition, order.paper, order.images)
        except LayoutError as error:
            return error

    with ThreadPoolExecutor(os.cpu_count(), "press", start) as presses:
        yield from presses.map(fill, orders)
