"""Tests of attributes that are written below a list."""

from __future__ import annotations

from tests.support.golden import Case, cases
from tests.support.rendering import FRONT, FRONT_LINES, render, site


@cases(__file__, "list_attributes")
def test_lists(case: Case, *, update_golden: bool) -> None:
    """What numbers a list is given to the list, or reported with its line."""
    rendered = render(site({"page.md": FRONT + case.given["source"]}), "page.md")
    told = [f"{problem.line - FRONT_LINES}: {problem.wrong}. {problem.remedy}" for problem in rendered.problems]
    case.check({"page": rendered.html + "\n", "told": told} if told else rendered.html + "\n", update=update_golden)
