"""However long a line is, time grows with its length only."""

from __future__ import annotations

import time

import pytest

from trellis.content.markdown import checks
from trellis.content.markdown.text import MarkdownText
from trellis.foundation.text_files import forbidden_in

LINES = {
    "a definition of a link with spaces after it": "[a]: b" + " " * 100_000 + "x",
    "an address with spaces that does not end": "<http:" + " a" * 50_000,
    "a name of a link with brackets that does not end": "[" + "\\]" * 50_000,
    "spaces and tabs": " \t" * 50_000 + "x",
    "signs of quotations": "> " * 50 + " " * 100_000 + "x",
    "a heading of spaces": "# a" + " " * 100_000 + "x",
    "attributes that do not end": "a {: #a" + "a-" * 50_000,
    "a title that does not end": '[a]: b "' + "' " * 50_000,
    "a table": "| a |\n" + "|-" * 50_000 + "x",
}


@pytest.mark.parametrize("name", LINES)
def test_checks(name: str) -> None:
    """A line that took minutes is checked in a moment."""
    assert not forbidden_in(LINES[name])
    began = time.process_time()
    list(checks.check(MarkdownText(f"a\n\n{LINES[name]}\n", 1), "docs/page.md"))
    assert time.process_time() - began < 5
