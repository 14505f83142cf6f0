"""Tests of making results in several processes."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest

from trellis_mkdocs.helpers import Helpers, aside, spread


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 1000])
def test_results_in_order(count: int) -> None:
    """However many results there are, each is at its place."""
    assert spread([partial(str, number) for number in range(count)]) == [str(number) for number in range(count)]


@pytest.mark.parametrize("where", [0, 1, 2, 199])
def test_error(where: int) -> None:
    """An error is raised here, in whichever process it came up."""
    makes = [partial(int, "x" if number == where else "1") for number in range(200)]
    with pytest.raises(ValueError, match="'x'"):
        spread(makes)


def test_a_slow_process_leaves_its_items_to_others() -> None:
    """Each process takes the next items when it is done with its last ones, and no item is done twice."""
    helpers, own = Helpers[int, list[int]](), os.getpid()

    def slowly(numbers: Iterable[int]) -> list[int]:
        done = []
        for number in numbers:
            done.append(number)
            time.sleep(0.01 if os.getpid() != own else 0)
        return done

    here = slowly(helpers.start(range(3000), slowly))
    elsewhere = [number for made in helpers.results() for number in made]
    assert sorted([*here, *elsewhere]) == list(range(3000))
    assert len(here) > len(elsewhere)


@pytest.mark.parametrize("items", [1, 1000])
def test_work_that_is_done_aside(items: int, tmp_path: Path) -> None:
    """It is done when somebody waits for it, in another process if there is much of it and this one can be copied."""
    place = tmp_path / "process"
    can_help = sys.platform == "linux" and threading.active_count() == 1  # other tests may leave threads
    aside(lambda: _write(place, str(os.getpid())), items)()
    is_here = place.read_text(encoding="utf-8") == str(os.getpid())
    assert is_here is (items == 1 or not can_help)


@pytest.mark.parametrize("items", [1, 1000])
def test_work_aside_that_fails(items: int) -> None:
    """Its error is raised here."""
    with pytest.raises(ValueError, match="'x'"):
        aside(lambda: _write(Path(), str(int("x"))), items)()


def _write(place: Path, text: str) -> None:
    place.write_text(text, encoding="utf-8")
