"""Tests of tables in plain text, in languages with other signs between words."""

from __future__ import annotations

import pytest

from trellis.foundation.document import Cell, Document, Paragraph, Table, Text
from trellis.locales import practice
from trellis.rendering import plain
from trellis.rendering.portable import LinkResolver

NOWHERE = LinkResolver(str, str, lambda _: "", lambda _: None)


def _cell(text: str, columns: int = 1) -> Cell:
    return Cell((Paragraph((Text(text),)),), columns=columns)


@pytest.mark.parametrize(
    ("code", "line"),
    [("en", "Evening, She: no"), ("fr", "Evening, She : no"), ("ar", "Evening، She: no"), ("ja", "Evening、She：no")],
)
def test_signs_between_headings_and_cells(code: str, line: str) -> None:
    """Headings over a cell have the comma of the language between them, and its colon after them."""
    header = ((_cell(""), _cell("Evening", 2)), (_cell("Day"), _cell("He"), _cell("She")))
    rows = ((_cell("Monday"), _cell("yes"), _cell("no")),)
    words, _ = practice.catalogue(code, None, None)
    document = Document((Table(header, rows, 3),))
    assert line in plain.text(document, NOWHERE, words).splitlines()
