"""Tests of finding signs of Markdown that a page would show as text."""

from __future__ import annotations

from tests.support.golden import Case, cases
from tests.support.rendering import FRONT, FRONT_LINES, render, site
from trellis.rendering.markup import left_over


@cases(__file__, "left_over")
def test_signs(case: Case, *, update_golden: bool) -> None:
    """Each sign is reported on its line, and nothing else is."""
    rendered = render(site({"page.md": FRONT + case.given["source"]}, mistakes=True), "page.md")
    told = [f"{problem.line - FRONT_LINES}: {problem.wrong}. {problem.remedy}" for problem in rendered.problems]
    case.check(told, update=update_golden)


def test_thousands_of_them() -> None:
    """Each of thousands of equal signs is reported on a line of its own, in the order in which they are written."""
    rendered = render(site({"page.md": FRONT + "::: a\n\n" * 4000}, mistakes=True), "page.md")
    assert [problem.line - FRONT_LINES for problem in rendered.problems] == [*range(1, 8000, 2)]


def test_more_of_them_than_lines() -> None:
    """Signs for which there is no line left are reported on the first one that has them."""
    page = site({"page.md": f"{FRONT}a\n\n::: a\n"}).library.by_path["page.md"]
    problems = left_over("<p>::: a\n::: a</p>\n<p>::: b</p>", page)
    assert [problem.line for problem in problems] == [FRONT_LINES + 3, FRONT_LINES + 3, 0]
