"""A print run: many orders in, their PDFs or what keeps them from being printed out, on all cores."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from trellis.sheets.booklet import impose
from trellis.sheets.cache import Cache, Kept
from trellis.sheets.press import Job, LayoutError, Press, prepare, prepare_pack
from trellis.sheets.preview import preview
from trellis.sheets.sheet import Edition, Pack, Paper, Sheet


@dataclass(frozen=True, slots=True)
class Order:
    """One edition of one sheet, or of one pack, on one paper; `images` tells where the file of each picture lies.

    A pack needs the `densities` of its sheets in that edition on that paper, by name. Pictures of the first page and
    booklets are made along with the PDF where they are asked for.
    """

    work: Sheet | Pack
    edition: Edition
    paper: Paper
    images: Mapping[str, Path]
    densities: Mapping[str, int] | None = None
    preview: bool = False
    booklet: bool = False

    def job(self) -> Job:
        """Return what Typst needs. Raises LayoutError."""
        if isinstance(self.work, Pack):
            return prepare_pack(self.work, self.edition, self.paper, self.densities or {}, self.images)
        return prepare(self.work, self.edition, self.paper, self.images)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an order: its PDF, and what else was asked for."""

    pdf: Kept
    preview: Path | None = None
    booklet: Path | None = None


def produce(orders: Iterable[Order], folder: Path) -> Iterator[Done | LayoutError]:
    """Yield the outcome of each order, in order; `folder` is where laid-out sheets are kept.

    Typst releases the interpreter while it works, so threads use all cores; each has a press of its own.
    """
    cache = Cache(folder)
    own = threading.local()

    def start() -> None:
        own.press = Press()

    def fill(order: Order) -> Done | LayoutError:
        press: Press = own.press
        try:
            job = order.job()
            pdf = cache.produce(press, job)
        except LayoutError as error:
            return error
        picture = booklet = None
        if order.preview:
            picture = cache.derive(pdf, "preview", "png", lambda: preview(press.picture(job, pdf.density)))
        if order.booklet:
            booklet = cache.derive(pdf, "booklet", "pdf", lambda: impose(pdf.path.read_bytes()))
        return Done(pdf, picture, booklet)

    with ThreadPoolExecutor(os.cpu_count(), "press", start) as presses:
        yield from presses.map(fill, orders)
