"""Tests of the permanent names of questions, and of the file that keeps them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support.golden import Case, cases
from tests.support.rendering import FRONT, Rendered, render, site
from trellis.addresses import questions
from trellis.addresses.questions import Naming, Question
from trellis.foundation import fields
from trellis.foundation.exercises import Prompt, Short

SHEET = "worksheets/sheet.md"
ADDRESS = "/worksheets/sheet/"


def rendered(text: str, record: str) -> Rendered:
    """Render a version of a sheet, given what was recorded of earlier ones."""
    recorded, problems = questions.read(record)
    assert problems == ()
    return render(replace(site({SHEET: FRONT + text}, mistakes=True), questions=recorded), SHEET)


def recorded(text: str, record: str) -> str:
    """Return the file after a version of a sheet was recorded."""
    known, _ = questions.read(record)
    return questions.added(record, questions.updated(known, {ADDRESS: rendered(text, record).naming}))


@cases(__file__, "questions")
def test_versions_of_a_sheet(case: Case, *, update_golden: bool) -> None:
    """Every version but the last is recorded; the golden file shows which field answers what in the last one."""
    *earlier, last = case.given["versions"].split("----\n")
    record = ""
    for text in earlier:
        record = recorded(text, record)
    now = rendered(last, record)
    page = site({SHEET: FRONT + last}, mistakes=True).library.by_path[SHEET]
    told = [*now.told, *map(str, questions.unsettled(page, now.naming))]
    named = [f"{', '.join(_fields(one))}: {one.question.words}" for one in now.naming.questions if one.question.asks]
    lines = [line for line in recorded(last, record).splitlines() if not line.startswith("#")]
    shown = ["fields", *named, "", "file", *lines, *(["", "told", *told] if told else [])]
    case.check("\n".join(shown) + "\n", update=update_golden)


def _fields(one: questions.NamedQuestion) -> tuple[str, ...]:
    return tuple(fields.of(one.question.exercise, one.id, len(one.question.choices), one.numbers))


WORDS = st.lists(st.sampled_from(["why", "when did you last", "what", "trust", "him", "rest", "feel"]), max_size=4)
QUESTIONS = st.lists(
    st.builds(
        lambda words, exercise: Question(exercise, " ".join(words) or "–", "-".join(words).replace(" ", "-")),
        WORDS,
        st.sampled_from([Prompt(), Short(), Prompt(id="mine"), Short(id="why")]),
    ),
    max_size=6,
    unique_by=lambda question: question.given or id(question),
)


MINE = Question(Prompt(id="mine"), "Why?", "why")
WHY = Question(Prompt(), "Why?", "why")


@example([[MINE, WHY], [WHY, MINE, WHY]])
@given(st.lists(QUESTIONS, min_size=2, max_size=4))
def test_no_name_belongs_to_two_questions(versions: list[list[Question]]) -> None:
    """Whatever becomes of a sheet, names are unique, lines stay, and recording twice adds nothing."""
    text = ""
    history = []
    for version in versions:
        known, problems = questions.read(text)
        assert problems == ()
        naming = questions.name(version, known.get(ADDRESS, ()))
        names = [one.name for one in naming.questions]
        assert len(set(names)) == len(names)
        text = questions.added(text, questions.updated(known, {ADDRESS: naming}))
        history.append(text.splitlines())
        again, _ = questions.read(text)
        same = questions.name(version, again.get(ADDRESS, ()))
        settled = {one.question.question for one in naming.unclear}
        assert settled or [one.name for one in same.questions] == names
        assert settled or questions.added(text, questions.updated(again, {ADDRESS: same})) == text
    for before, after in pairwise(history):
        assert not set(before) - set(after)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("<<<<<<< ours", "a merge conflict was left in the list of questions"),
        ("/worksheets/a/ why", "“/worksheets/a/ why” is not a line of the list of questions"),
        ("/worksheets/a/ why song: Why?", "“/worksheets/a/ why song: Why?” is not a line"),
        ("why prompt: Why?", "“why prompt: Why?” is not a line"),
        ("/worksheets/a/ why choice 0: Rest", "“/worksheets/a/ why choice 0: Rest” is not a line"),
    ],
)
def test_lines_that_are_none(line: str, wrong: str) -> None:
    """A line that nobody wrote on purpose is a problem, and the others are read."""
    found, [problem] = questions.read(f"# A word\n\n/worksheets/a/ why prompt: Why?\n{line}\n")
    assert str(problem).startswith(f"published-questions.txt:4: {wrong}")
    assert [question.name for question in found["/worksheets/a/"]] == ["why"]


def test_a_line_that_was_removed() -> None:
    """A line that the history shows has to come back."""
    [problem] = questions.removed("/a/ why prompt: Why?\n", frozenset({"/a/ why prompt: Why?", "/a/ how prompt: How?"}))
    assert str(problem).startswith("published-questions.txt: the line “/a/ how prompt: How?” was removed. Put it back")


def test_a_page_that_is_gone_keeps_its_lines() -> None:
    """What was recorded of other pages, or by another branch, stays as it is."""
    text = "/a/ why prompt: Why?\n/worksheets/sheet/ how prompt: How?\n/worksheets/sheet/ how gone\n"
    known, _ = questions.read(text)
    assert questions.updated(known, {}) == tuple(text.splitlines())
    assert "/b/ what prompt: What?\n" in questions.added("/b/ what prompt: What?\n", questions.updated(known, {}))
    assert questions.name([], known[ADDRESS]) == Naming()
