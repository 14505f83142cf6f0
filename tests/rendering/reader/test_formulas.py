"""Tests of reading formulas."""

from __future__ import annotations

from tests.support.golden import Case, cases
from tests.support.reading import read


@cases(__file__, "formulas")
def test_formulas(case: Case, *, update_golden: bool) -> None:
    """Formulas can be read on one line."""
    case.check(read(case), update=update_golden)
