"""Tests of reading inline elements."""

from __future__ import annotations

from tests.support.golden import Case, cases
from tests.support.reading import read


@cases(__file__, "inlines")
def test_inlines(case: Case, *, update_golden: bool) -> None:
    """Inline elements keep their words in order, and what they add to them."""
    case.check(read(case), update=update_golden)
