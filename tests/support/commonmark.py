"""The examples of the CommonMark specification as worksheets.

The specification is under CC BY-SA 4.0, so it is not part of this repository. The sources of markdown-it-py have its
examples: `make fuzz` fetches them with pip, as `requirements/commonmark.txt` pins them.
"""

from __future__ import annotations

import json
import tarfile
from dataclasses import dataclass
from pathlib import Path

from tests.support import shown, words

_EXAMPLES = "tests/test_cmark_spec/commonmark.json"
_MEANT = {161: "int x = 33;", 191: "Hi"}
"""What a page shows for examples whose HTML ends, as their authors mean it, with its last tag, not at an empty line."""
_HEAD = """\
---
title: Page
summary: A page.
concepts: [trust]
minutes: 10
for: one
pages: 9
read_first: on-time
---
"""


@dataclass(frozen=True)
class Example:
    """An example: its Markdown, and HTML with the words that it has to show."""

    markdown: str
    html: str

    @property
    def source(self) -> str:
        """The example as the source of a worksheet."""
        return _HEAD + self.markdown

    def faults(self, html: str) -> list[str]:
        """Return what is wrong with the page that was made of it: its words are to be those of the specification."""
        expected, found = (words.of(shown.of_text(text).text) for text in (self.html, html))
        return [] if found == expected else [f"the page has the words {found}, not {expected}"]


def examples(folder: Path) -> dict[str, Example]:
    """Return the examples of CommonMark 0.31.2 by the path of their worksheet, from the archive in a folder."""
    [archive] = folder.glob("markdown_it_py-*.tar.gz")
    with tarfile.open(archive) as opened:
        member = next(name for name in opened.getnames() if name.endswith(_EXAMPLES))
        content = opened.extractfile(member)
        assert content
        found = json.load(content)
    return {
        f"worksheets/example-{number}.md": Example(each["markdown"], _MEANT.get(number, each["html"]))
        for each in found
        for number in (each["example"],)
    }
