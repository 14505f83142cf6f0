"""Tests of reading blocks."""

from __future__ import annotations

from tests.support.golden import Case, cases
from tests.support.reading import read


@cases(__file__, "blocks")
def test_blocks(case: Case, *, update_golden: bool) -> None:
    """Blocks keep their form and their words."""
    case.check(read(case), update=update_golden)
