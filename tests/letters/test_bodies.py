"""Tests of the body of a letter, as text and as HTML."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.letters.site import issue
from tests.support.golden import Case, cases
from trellis.foundation.document import Document, Paragraph, Text
from trellis.locales.catalogue import ENGLISH
from trellis.rendering import plain, portable
from trellis.rendering.portable import LinkResolver

NOWHERE = LinkResolver(str, str, lambda _: "", lambda _: None)


@cases(__file__, "bodies")
def test_bodies(case: Case, *, update_golden: bool) -> None:
    """What an author writes reads well with and without HTML, with full addresses."""
    made, links = issue(case.given["source"])
    read = {
        "text": plain.text(made.document, links.surroundings(made, links.short), ENGLISH),
        "html": portable.html(made.document, links.surroundings(made, links.full), ENGLISH),
    }
    case.check(read, update=update_golden)


@given(st.text(st.characters(exclude_categories=["Cf", "Cs"])))
def test_no_text_becomes_a_tag(text: str) -> None:
    """Whatever a text holds, it is text in HTML, and its words are all in the plain text."""
    document = Document((Paragraph((Text(text),)),))
    html = portable.html(document, NOWHERE, ENGLISH)
    assert html.count("<") == 2
    assert plain.text(document, NOWHERE, ENGLISH).split() == text.split()


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=20)))
def test_lines_are_short(words: list[str]) -> None:
    """No line of plain text has more than 72 characters, but for a single long word."""
    document = Document((Paragraph((Text(" ".join(words)),)),))
    assert all(len(line) <= 72 for line in plain.text(document, NOWHERE, ENGLISH).splitlines())
