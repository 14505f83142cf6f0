"""Tests of rewriting sources for Python-Markdown."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement
from markdown import Markdown

from tests.support.golden import Case, cases
from tests.support.rendering import render_text
from trellis.content.markdown.text import MarkdownText
from trellis.rendering.markup.dialect import register, rewritten

WRITTEN = st.lists(
    st.tuples(
        st.sampled_from(["", "", "  ", "   ", "    ", "      ", "> ", "> > "]),
        st.sampled_from(["", "", "", "- ", "* ", "1. ", "2) ", "- - ", "# ", "```", ": ", "!!! note", "| a | b |"]),
        st.sampled_from(["", "one", "two\\", "three", "four  "]),
    )
    .map("".join)
    .map(lambda line: line if "```" not in line else line[: line.index("```") + 3]),
    max_size=12,
).map("\n".join)
MARKERS = st.sampled_from(["- ", "* ", "1. ", "1) ", "-   ", "1.  "])
PARAGRAPHS = st.lists(st.sampled_from(["one", "two", "three"]), min_size=1, max_size=2)


class Item(NamedTuple):
    """An item of a list: the signs before it, its paragraphs, and the items of the list in it."""

    marker: str
    is_loose: bool
    paragraphs: list[str]
    items: list[Any]


ITEMS = st.recursive(
    st.builds(Item, MARKERS, st.booleans(), PARAGRAPHS, st.just([])),
    lambda items: st.builds(Item, MARKERS, st.booleans(), PARAGRAPHS, st.lists(items, max_size=3)),
    max_leaves=6,
)
LISTS = st.lists(ITEMS, min_size=1, max_size=4)


def written(items: list[Item]) -> Iterator[str]:
    """Yield the lines of a list as GitHub wants them: indented as far as the words of the item above."""
    for item in items:
        first, *others = item.paragraphs
        yield item.marker + first
        inner = [line for paragraph in others for line in ("", paragraph)]
        inner += ["", *written(item.items)] if item.is_loose else written(item.items)
        yield from (" " * len(item.marker) + line for line in inner)
        if item.is_loose:
            yield ""


def meant(items: list[Item]) -> list[tuple[list[str], list[Any]]]:
    """Return the items of a list in the form of `nested`."""
    return [(item.paragraphs, meant(item.items)) for item in items]


def nested(element: HtmlElement) -> list[tuple[list[str], list[Any]]]:
    """Return the items of the lists in an element: the words of each, and the items in it."""
    return [
        (re.findall(r"[a-z]+", " ".join(item.xpath("./text()|./p/text()"))), nested(item))
        for item in element.xpath("./ul/li|./ol/li")
    ]


@cases(__file__, "dialect")
def test_pages(case: Case, *, update_golden: bool) -> None:
    """A source becomes the page that its golden file shows."""
    rendered = render_text(case.given["source"])
    assert rendered.told == []
    case.check(rendered.html + "\n", update=update_golden)


@given(WRITTEN)
def test_no_word_is_lost(source: str) -> None:
    """Rewriting a source keeps all of its words in their order."""
    lines = rewritten(MarkdownText(source).blocks)
    assert re.findall(r"[a-z]{2,}", "\n".join(lines)) == re.findall(r"[a-z]{2,}", source)


@given(LISTS)
def test_lists_are_nested_as_they_are_indented(items: list[Item]) -> None:
    """Any list that is indented as GitHub wants it, with or without empty lines, becomes the list that was meant."""
    converter = Markdown(extensions=["sane_lists"])
    register(converter)
    page = html.fragment_fromstring(converter.convert("\n".join(["Words", *written(items)])), create_parent="div")
    assert nested(page) == meant(items)


def test_deeply_indented_lines_after_a_list_are_read_at_once() -> None:
    """The time that a list with indented lines takes to read does not double with each of their spaces."""
    source = "\n".join(["- one", *[f"{' ' * 20}two"] * 40, "end"])
    started = time.process_time()
    render_text(source)
    assert time.process_time() - started < 1
