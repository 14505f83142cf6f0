"""Tests of the check of exercise blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.support.golden import Case, cases
from trellis.content import blocks
from trellis.content.markdown.text import MarkdownText

OTHERS = frozenset({"details"})


def problems_of(source: str) -> list[str]:
    """Return the problems as an author reads them, the name of the file left out."""
    return [str(problem).removeprefix("x:") for problem in blocks.check(MarkdownText(source), "x", OTHERS)]


@cases(__file__, "blocks-valid")
def test_valid_blocks(case: Case) -> None:
    """Valid blocks are not reported."""
    assert problems_of(case.given["source"]) == []


@cases(__file__, "blocks")
def test_problems(case: Case, *, update_golden: bool) -> None:
    """Each mistake is reported on its line, with a remedy."""
    case.check(problems_of(case.given["source"]), update=update_golden)


def test_lines_count_from_the_front_matter() -> None:
    """A body that starts on line 12 of its file has its problems there."""
    [problem] = blocks.check(MarkdownText("Text.\n\n/// promt | Q\n///\n", 12), "docs/a.md")
    assert (problem.file, problem.line) == ("docs/a.md", 14)


@given(st.text(alphabet="/ |:-#`~\n\tabprompt<>!=[]", max_size=200))
def test_any_text_can_be_checked(text: str) -> None:
    """Whatever an author types, the check ends, and its problems are on lines of the text."""
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in blocks.check(MarkdownText(text), "x"))
