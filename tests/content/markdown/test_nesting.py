"""Tests of finding what is nested too deeply to be read."""

from __future__ import annotations

import pytest

from tests.support.rendering import FRONT, FRONT_LINES
from trellis.content import library
from trellis.content.library import Source
from trellis.content.markdown import nesting


@pytest.mark.parametrize(
    "deep",
    [
        "<div>" * 400 + "words" + "</div>" * 400,
        "<div>" * 400,
        "> " * 400 + "words",
        "- " * 400 + "words",
        " " * 300 + "1. words",
        "a " + "*" * 400 + "words" + "*" * 400,
    ],
    ids=["elements", "open elements", "quotations", "lists", "indented lists", "asterisks"],
)
def test_too_many_levels(deep: str) -> None:
    """A page is reported with the line of its deepest place, before anything tries to read it."""
    text = f"{FRONT}Words\n\n{deep}\n\nWords\n"
    _, problems = library.read([Source("page.md", "page/", text.encode())], {}, "docs")
    [told] = [problem for problem in problems if "levels deep" in problem.wrong]
    assert told.line == FRONT_LINES + 3


@pytest.mark.parametrize(
    "flat",
    [
        "<p>a\n" * 200,
        "<b>a</b> " * 200,
        "- a\n" * 200,
        "> a\n" * 200,
        " " * 400 + "a - b",
        "_" * 300,
        "a > b > c " * 99,
    ],
)
def test_many_are_not_deep(flat: str) -> None:
    """However many lists, quotations or elements follow each other, none of them is deep."""
    assert list(nesting.check(flat, "docs/page.md", 1)) == []
