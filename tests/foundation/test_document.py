"""Tests that walking through a document skips nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.support.documents import figure, table
from tests.support.rendering import render_text
from trellis.foundation.document import Block, Document, Exercise, Image, Inline, Paragraph, Text
from trellis.foundation.exercises import Prompt
from trellis.foundation.traversal import pictures, walk
from trellis.rendering import reader

POSITIONS = {
    "alone on a line": "![](a.png)",
    "in a text": "A ![](a.png) cup",
    "in bold words in a link": "[a **bold ![](a.png) cup**](https://a.example/)",
    "in a heading": "## A ![](a.png) cup",
    "in an item of a list in a list": "- One\n\n    1. A ![](a.png) cup",
    "in a term": "A ![](a.png) cup\n:   To drink from",
    "in a meaning": "Cup\n:   A ![](a.png) cup",
    "in the heading of a table": "| A ![](a.png) cup | B |\n| --- | --- |\n| 1 | 2 |",
    "in a cell of a table": "| A | B |\n| --- | --- |\n| 1 | A ![](a.png) cup |",
    "in a quotation": "> A ![](a.png) cup",
    "in the title of an aside": '!!! note "A ![](a.png) cup"\n\n    Text.',
    "in an aside": '!!! note "Title"\n\n    A ![](a.png) cup',
    "in a footnote": "Text.[^1]\n\n[^1]: A ![](a.png) cup",
    "in a question": "/// short | A ![](a.png) cup\n///",
    "below a question": "/// short | A cup\nA ![](a.png) cup\n///",
    "in a choice": "/// choose | Which?\n\n- A ![](a.png) cup\n///",
    "on a card": "/// cards | Deck\n\n- A ![](a.png) cup\n///",
    "in the part of a partner": "//// each\n/// short | A cup\nA ![](a.png) cup\n///\n////",
    "in a note for the coach": "/// coach | Note\nA ![](a.png) cup\n///",
}


def document(text: str) -> Document:
    """Return the document of a page that an author writes."""
    return reader.read(render_text(text).html, reader.PageContext("page/", str)).document


@pytest.mark.parametrize("position", POSITIONS)
def test_pictures_are_found_wherever_they_are(position: str) -> None:
    """A picture is found once, in each place where an author may put one."""
    assert [image.path for image in pictures(document(POSITIONS[position]))] == ["page/a.png"]


def test_reading_order() -> None:
    """What holds others comes before them, questions before what stands below, and footnotes last."""
    grid = table(((Text("a"),), (Text("b"),)), (((Text("c"),), (Text("d"),)),))
    question = Exercise("q", Prompt(), (Text("e"),), (Paragraph((Text("f"),)),), ((Text("g"),), (Text("h"),)))
    shown = figure(Image("k.png", ""), (Text("i"), Image("l.png", "")))
    footnotes = ((Paragraph((Text("j"),)),), (Paragraph((Text("k"),)), shown))
    found: Sequence[Block | Inline] = list(walk(Document((grid, question), footnotes)))
    assert "".join(node.text for node in found if isinstance(node, Text)) == "abcdefghjki"
    assert found[0] is grid
    assert found.index(question) < found.index(Text("e"))
    picture, caption = shown.content[0], shown.caption[0]
    assert found[-6:] == [shown, picture, Image("k.png", ""), caption, Text("i"), Image("l.png", "")]
