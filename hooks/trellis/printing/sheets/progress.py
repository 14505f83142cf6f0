"""Shows the progress of a print run as a counter on one line, if the output is a terminal."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import Self, TextIO


class Progress:
    """A line on a terminal that says how many sheets are done, and disappears at the end.

    Nothing is written if the stream is not a terminal, or while everything comes from the cache. Any number of threads
    may report.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._lock = threading.Lock()
        self._total = self._done = self._made = self._width = 0

    def expect(self, count: int) -> None:
        """Add `count` orders to those that are expected."""
        self._total += count

    def step(self, *, made: bool) -> None:
        """Count an order as done; `made` is true if it was laid out now rather than cached."""
        with self._lock:
            self._done += 1
            self._made += made
            if self._made and self._stream.isatty():
                self._show(f"Laying out sheets: {self._done} of {self._total}")

    def _show(self, text: str) -> None:
        self._stream.write(f"\r{text:{self._width}}")
        self._stream.flush()
        self._width = len(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._width:
            self._show("")
            self._stream.write("\r")
            self._stream.flush()
