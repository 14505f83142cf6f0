"""Tests of reading code."""

from __future__ import annotations

from tests.support.golden import Case, cases
from tests.support.reading import read


@cases(__file__, "code")
def test_code(case: Case, *, update_golden: bool) -> None:
    """Code keeps its lines, and its numbers are apart from it."""
    case.check(read(case), update=update_golden)
