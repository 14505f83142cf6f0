"""Measures how long it takes in a preview until an edit is served."""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.bench.programs import ENVIRONMENT

_PATIENCE = 120.0
_ROUNDS = 5
_PAUSE = 3.0
"""Seconds between two edits: an author does not write faster, and a preview does the rest of its work in them."""


def sentence(folder: Path, article: Path, address: str) -> float:
    """Return the seconds until a page is served with a sentence that was added to it, as a median."""

    def edit(number: int) -> None:
        with (folder / article).open("a", encoding="utf-8") as text:
            text.write(f"\nSentence number{number}.\n")

    def is_there(served: bytes, before: bytes, number: int) -> bool:
        return served.count(f"number{number}.".encode()) > before.count(f"number{number}.".encode())

    return _median(folder, address, edit, is_there)


def words(folder: Path, source: Path, address: str, one: str, other: str) -> float:
    """Return the seconds until a file is served in which words were put in the place of others, as a median."""

    def edit(number: int) -> None:
        text = (folder / source).read_text(encoding="utf-8")
        old, new = (one, other) if number % 2 else (other, one)
        assert old in text
        (folder / source).write_text(text.replace(old, new), encoding="utf-8")

    return _median(folder, address, edit, lambda served, before, _: served != before)


def _median(
    folder: Path, address: str, edit: Callable[[int], None], is_there: Callable[[bytes, bytes, int], bool]
) -> float:
    took = []
    with _preview(folder) as home:
        before = _awaited(f"{home}{address}", bool)
        for number in range(1, _ROUNDS + 2):
            time.sleep(_PAUSE)
            edit(number)
            started = time.perf_counter()

            def is_new(served: bytes, before: bytes = before, number: int = number) -> bool:
                return is_there(served, before, number)

            before = _awaited(f"{home}{address}", is_new)
            took.append(time.perf_counter() - started)
    return statistics.median(took[1:])


@contextmanager
def _preview(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = (sys.executable, "-m", "trellis_cli", "serve", "--no-open", "--address", place)
    environment = {**ENVIRONMENT, "TMPDIR": str(folder.parent)}  # on one disk with the practice, as is usual
    with subprocess.Popen(  # noqa: S603 – our own words
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as serving:
        try:
            yield f"http://{place}/"
        finally:
            serving.terminate()


def _awaited(address: str, is_there: Callable[[bytes], bool]) -> bytes:
    """Return what is served at an address once it is as wanted."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with suppress(URLError, ConnectionError), urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 – our own
            content: bytes = answer.read()
            if is_there(content):
                return content
        time.sleep(0.01)
    raise AssertionError(f"nothing new came at {address}")
