"""Tests of the checks for what a page would not show as it is written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.support.golden import Case, cases
from trellis.content.markdown import checks
from trellis.content.markdown.text import MarkdownText


def problems_of(source: str) -> list[str]:
    """Return the problems as an author reads them, the name of the file left out."""
    return [str(problem).removeprefix("x:") for problem in checks.check(MarkdownText(source), "x")]


@cases(__file__, "checks")
def test_problems(case: Case, *, update_golden: bool) -> None:
    """Each mistake is reported on its line, with a remedy, and nothing else is."""
    case.check(problems_of(case.given["source"]), update=update_golden)


def test_lines_count_from_the_front_matter() -> None:
    """A text that starts on line 12 of its file has its problems there."""
    [problem] = checks.check(MarkdownText("Text.\n\n##\n", 12), "docs/a.md")
    assert (problem.file, problem.line) == ("docs/a.md", 14)


@given(st.text(alphabet="ab1 |:-#`~\n\t<>/!=[]^*.", max_size=200))
def test_any_text_can_be_checked(text: str) -> None:
    """Whatever an author types, the checks end, and their problems are on lines of the text."""
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in checks.check(MarkdownText(text), "x"))
