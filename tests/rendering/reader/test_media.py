"""Tests of reading films and drawings."""

from __future__ import annotations

from tests.support.golden import Case, cases
from tests.support.reading import read


@cases(__file__, "media")
def test_media(case: Case, *, update_golden: bool) -> None:
    """What paper cannot show leaves its words, and is reported."""
    case.check(read(case), update=update_golden)
