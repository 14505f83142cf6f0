"""A line that counts: on a terminal, while something is laid out, and nowhere else."""

from __future__ import annotations

import io

import pytest

from trellis.printing.sheets.progress import Progress


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_counts_and_vanishes() -> None:
    """Each sheet moves the count on; in the end the line is blank again."""
    terminal = Terminal()
    with Progress(terminal) as progress:
        progress.expect(3)
        for made in (False, True, False):
            progress.step(made=made)
    shown = "Laying out sheets: 2 of 3"
    assert terminal.getvalue() == f"\r{shown}\r{shown.replace('2', '3', 1)}\r{' ' * len(shown)}\r"


@pytest.mark.parametrize(("stream", "made"), [(io.StringIO(), True), (Terminal(), False)], ids=["log", "cache"])
def test_says_nothing_otherwise(stream: io.StringIO, made: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """A log stays free of it, and so does a run that takes everything from the cache."""
    with Progress(stream) as progress:
        progress.expect(1)
        progress.step(made=made)
    assert stream.getvalue() == ""
