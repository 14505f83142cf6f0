"""Lets other processes do a share of the work: of reading, rendering and filling pages, and finding their words.

They are copies of this process, so nothing has to be told them; they send back what they have made. That takes a system
on which a running process can be copied safely.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

_FEWEST = 100
"""Items for which it is worth while to start another process."""


@dataclass(frozen=True, slots=True)
class _Helper:
    """A process that works, and the descriptor of the pipe from which its results are read."""

    process: int
    results: int


class Helpers(Generic[Item, Made]):
    """Processes that each work on a share of all items."""

    def __init__(self) -> None:
        self._helpers: list[_Helper] = []

    def start(self, items: Sequence[Item], work: Callable[[Sequence[Item]], Made]) -> Sequence[Item]:
        """Start as many processes as there are processors beside this one, and return the items that it has to do."""
        if not _can_help() or len(items) < _FEWEST:
            return items
        cores = len(os.sched_getaffinity(0))
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()  # else the copies would soon hold all memory twice
        for share in range(1, cores):
            self._helpers.append(_start(items[share::cores], work))
        gc.unfreeze()
        return items[::cores]

    def results(self) -> Sequence[Made]:
        """Wait for all processes, and return what each has made; one that failed is left out."""
        made: list[Made] = []
        while self._helpers:
            helper = self._helpers.pop()
            with os.fdopen(helper.results, "rb") as pipe:
                content = pipe.read()
            _, status = os.waitpid(helper.process, 0)
            if status == 0:
                made.append(pickle.loads(content))  # noqa: S301 – written by a copy of this process
        return made

    def stop(self) -> None:
        """Stop all processes, whose results nobody waits for any more."""
        while self._helpers:
            helper = self._helpers.pop()
            os.close(helper.results)
            os.kill(helper.process, signal.SIGKILL)
            os.waitpid(helper.process, 0)


def spread(makes: Sequence[Callable[[], Made]]) -> Sequence[Made]:
    """Make results on all processors, each by its own function, and return them in order.

    Raises what one of the functions raises.
    """
    helpers = Helpers[int, Mapping[int, Made]]()

    def make(numbers: Sequence[int]) -> Mapping[int, Made]:
        return {number: makes[number]() for number in numbers}

    try:
        made = dict(make(helpers.start(range(len(makes)), make)))
        for share in helpers.results():
            made.update(share)
    finally:
        helpers.stop()
    return [made[number] if number in made else make_it() for number, make_it in enumerate(makes)]


def _can_help() -> bool:
    """Return whether this process may be copied: on Linux, as long as it has a single thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def _start(items: Sequence[Item], work: Callable[[Sequence[Item]], Made]) -> _Helper:
    results, own_end = os.pipe()
    with warnings.catch_warnings():
        # Python 3.12 warns of the threads that Typst keeps. They are idle, and no copy calls Typst.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if process:
        os.close(own_end)
        return _Helper(process, results)
    status = 1
    with suppress(BaseException):  # what goes wrong here goes wrong again in the process that reports it
        os.close(results)
        content = pickle.dumps(work(items), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(own_end, "wb") as pipe:
            pipe.write(content)
        status = 0
    os._exit(status)
