"""Tests of reading rendered pages into documents."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tests.support.golden import Case, cases
from tests.support.outline import outline
from tests.support.rendering import render_text
from trellis.foundation.document import Exercise
from trellis.foundation.exercises import (
    EXERCISES,
    NAMES,
    Agreement,
    Break,
    Choose,
    Coach,
    Grid,
    Options,
    Prompt,
    Scale,
    Short,
)
from trellis.rendering import reader

BESIDE = {
    "on-time": "---\ntitle: On time\nsummary: S.\n---\n\n## Late\n",
    "concepts/trust": "---\ntitle: Trust\nsummary: S.\ndefinition: D.\n---\n",
}
PLACE = reader.PageContext("worksheets/page/", lambda address: f"‹{address}›")


@cases(__file__, "reader")
def test_documents(case: Case, *, update_golden: bool) -> None:
    """What an author writes in Markdown reaches paper as the values that its golden case shows."""
    rendered = render_text(case.given["text"], **BESIDE)
    case.check(outline(reader.read(rendered.html, PLACE).document), update=update_golden)


_line = st.from_regex(r"[A-Za-z“”’éł<>&*_`\[\]#:,.{}|!?'\" -]{0,10}[A-Za-z]", fullmatch=True).map(str.strip)
_names = st.lists(_line, min_size=1, max_size=4).map(tuple)
_scales = st.tuples(st.integers(0, 80), st.integers(1, 10), _line | st.just(""), _line | st.just("")).map(
    lambda given: Scale(start=given[0], stop=given[0] + given[1], low=given[2], high=given[3])
)
_options: st.SearchStrategy[Options] = st.one_of(
    st.builds(Prompt, lines=st.integers(1, 60), grow=st.booleans()),
    st.builds(Short, width=st.sampled_from(["short", "medium", "full"])),
    st.builds(Choose, columns=st.integers(1, 4), many=st.booleans(), other=st.integers(0, 12)),
    _scales,
    st.builds(Grid, columns=_names, rows=st.integers(1, 6) | _names, lines=st.integers(1, 12)),
    st.builds(Agreement, sign=st.integers(1, 6) | _names, review=st.booleans()),
    st.just(Coach()),
    st.just(Break()),
)


@given(_options)
def test_options_come_back(options: Options) -> None:
    """What an author writes into a block is what paper is told, whatever signs it holds."""
    name = NAMES[type(options)]
    values: dict[str, Any] = TypeAdapter(type(options)).dump_python(options, by_alias=True, mode="json")
    written = "".join(f"    {key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    argument = " | What now?" if EXERCISES[name].argument == "required" else ""
    choices = "\n- Rest\n" if EXERCISES[name].body == "list" else ""
    rendered = render_text(f"/// {name}{argument}\n{written}{choices}///\n")
    [exercise] = reader.read(rendered.html, PLACE).document.blocks
    assert isinstance(exercise, Exercise)
    assert exercise.options == options


def test_documents_are_hashable_and_equal() -> None:
    """Two readings of one page are equal, and can be keys."""
    html = render_text("Text with *emphasis*.\n\n/// choose | Q\n- a\n///\n").html
    assert len({reader.read(html, PLACE).document, reader.read(html, PLACE).document}) == 1


@pytest.mark.parametrize("html", ["", "text", "<p>", "<table></table>", "<ul></ul>", "<dl></dl>", "<figure></figure>"])
def test_odd_html_is_read(html: str) -> None:
    """What an author writes as HTML may be empty or unfinished, and is no reason to stop."""
    assert isinstance(outline(reader.read(html, PLACE).document), str)
