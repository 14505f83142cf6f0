"""Tests of reading pictures."""

from __future__ import annotations

from tests.support.golden import Case, cases
from tests.support.reading import read


@cases(__file__, "pictures")
def test_pictures(case: Case, *, update_golden: bool) -> None:
    """A picture is read with the size that a browser gives it; one for dark pages is left out."""
    case.check(read(case), update=update_golden)
