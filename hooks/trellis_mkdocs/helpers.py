"""Lets other processes do a share of the work: of reading, rendering and filling pages, and finding their words.

They are copies of this process, so nothing has to be told them; they send back what they have made. That takes a system
on which a running process can be copied safely. Each process takes the next few items when it has done its last ones,
so that all end at the same time, however fast each is.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

_FEWEST = 100
"""Items for which it is worth while to start another process."""
_TURNS = 500
"""Turns in which items are done at most: as many numbers fit into any pipe before anybody reads it."""
_NUMBER = struct.Struct("<H")


@dataclass(frozen=True, slots=True)
class _Helper:
    """A process that works, and the descriptor of the pipe from which its results are read."""

    process: int
    results: int

    def result(self) -> Sequence[Any]:
        """Wait for the process, and return what it has made; nothing if it failed."""
        with os.fdopen(self.results, "rb") as pipe:
            content = pipe.read()
        _, status = os.waitpid(self.process, 0)
        return [pickle.loads(content)] if status == 0 else []  # noqa: S301 – written by a copy of this process

    def stop(self) -> None:
        """Stop the process, for whose result nobody waits any more."""
        os.close(self.results)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


class Helpers(Generic[Item, Made]):
    """Processes that each work on a share of all items."""

    def __init__(self) -> None:
        self._helpers: list[_Helper] = []

    def start(self, items: Sequence[Item], work: Callable[[Iterable[Item]], Made]) -> Iterator[Item]:
        """Start as many processes as there are processors beside this one; return the items that this one has to do.

        They are known one by one: each is the next that no other process has begun.
        """
        if not _can_help() or len(items) < _FEWEST:
            return iter(items)
        turns = _turns(items)
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()  # else the copies would soon hold all memory twice
        for _ in range(1, len(os.sched_getaffinity(0))):
            self._helpers.append(_start(turns, work))
        gc.unfreeze()
        return turns

    def results(self) -> Sequence[Made]:
        """Wait for all processes, and return what each has made; one that failed is left out."""
        made: list[Made] = []
        while self._helpers:
            made += self._helpers.pop().result()
        return made

    def stop(self) -> None:
        """Stop all processes, whose results nobody waits for any more."""
        while self._helpers:
            self._helpers.pop().stop()


def spread(makes: Sequence[Callable[[], Made]]) -> Sequence[Made]:
    """Make results on all processors, each by its own function, and return them in order.

    Raises what one of the functions raises.
    """
    helpers = Helpers[int, Mapping[int, Made]]()

    def make(numbers: Iterable[int]) -> Mapping[int, Made]:
        return {number: makes[number]() for number in numbers}

    try:
        made = dict(make(helpers.start(range(len(makes)), make)))
        for share in helpers.results():
            made.update(share)
    finally:
        helpers.stop()
    return [made[number] if number in made else make_it() for number, make_it in enumerate(makes)]


def aside(work: Callable[[], None], items: int) -> Callable[[], None]:
    """Do a work on so many items in another process, or a small one at once; return what waits until it is done.

    Raises what the work raises, or else what is returned does.
    """
    if items < _FEWEST or not _can_help():
        work()
        return lambda: None
    helper = _start((), lambda _: work())

    def wait() -> None:
        if not helper.result():
            work()

    return wait


def _can_help() -> bool:
    """Return whether this process may be copied: on Linux, as long as it has a single thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def _turns(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items that no copy of this process has begun, in order; called before the process is copied."""
    turn = -(-len(items) // _TURNS)
    numbers, writing = os.pipe()
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(b"".join(map(_NUMBER.pack, range(-(-len(items) // turn)))))

    def own() -> Iterator[Item]:
        with os.fdopen(numbers, "rb", buffering=0) as pipe:
            while number := pipe.read(_NUMBER.size):  # each is read by one process alone
                (begun,) = _NUMBER.unpack(number)
                yield from items[begun * turn : (begun + 1) * turn]

    return own()


def _start(items: Iterable[Item], work: Callable[[Iterable[Item]], Made]) -> _Helper:
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
