"""Tests of reading tables."""

from __future__ import annotations

from tests.support.golden import Case, cases
from tests.support.reading import read


@cases(__file__, "tables")
def test_tables(case: Case, *, update_golden: bool) -> None:
    """Tables of any shape become a grid, and nothing in them is lost."""
    case.check(read(case), update=update_golden)
