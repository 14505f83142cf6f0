"""Tests of finding signs of Markdown that a page would show as text."""

from __future__ import annotations

from tests.support.golden import Case, cases
from tests.support.rendering import FRONT, FRONT_LINES, render, site


@cases(__file__, "left_over")
def test_signs(case: Case, *, update_golden: bool) -> None:
    """Each sign is reported on its line, and nothing else is."""
    rendered = render(site({"page.md": FRONT + case.given["source"]}, mistakes=True), "page.md")
    told = [f"{problem.line - FRONT_LINES}: {problem.wrong}. {problem.remedy}" for problem in rendered.problems]
    case.check(told, update=update_golden)
