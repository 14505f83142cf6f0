"""Tests of reading lists."""

from __future__ import annotations

from tests.support.golden import Case, cases
from tests.support.reading import read


@cases(__file__, "lists")
def test_lists(case: Case, *, update_golden: bool) -> None:
    """Lists keep their numbers, their boxes, and whatever is in them."""
    case.check(read(case), update=update_golden)
