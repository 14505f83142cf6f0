"""Tests that any old file is imported or named in the report, without a traceback."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.importing.practice import practice
from trellis.content import frontmatter
from trellis.content.frontmatter import Plain
from trellis.foundation.text_files import without_forbidden
from trellis.importing import plan
from trellis.importing.old_site import Generator
from trellis.importing.tree import Text, Tree

_PIECES = [
    "# ", "## ", "- ", "  - ", "1. ", "    ", "\n", "\n\n", "---\n", "+++\n", "title: ", "date: ", "tags: [a",
    "]", "[", "](", ")", "![", "a.png", "../b.md", "{{< ", " >}}", "{{ ", " }}", "{% ", " %}", "include x",
    "raw", "endraw", "post_url ", "{: ", "}", "<p>", "</p>", "<div ", ">", "<table>", "<img src='", "'", '"',
    "`", "```\n", "~~~\n", "~~", "| ", "|--|\n", "[^1]", "[^1]: ", "[a][b]", "[x]: ", "<!--", "-->", "&#39;",
    "&nbsp;", "\\", "[caption]", "[/caption]", "http://[", "é", "words", "\ufdd0", "///", "!!! note\n", ":",
    "=", "https://old.example/", "?p=1", "%zz", "import:", "a b",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
_SETTINGS = {
    "Jekyll": Text("_config.yml", "url: https://old.example\nbaseurl: /x"),
    "Hugo": Text("hugo.toml", 'baseURL = "https://old.example/x/"'),
    "MkDocs": Text("mkdocs.yml", "site_url: https://old.example/"),
}


@pytest.mark.parametrize("generator", ["Jekyll", "Hugo", "MkDocs", "WordPress", "Markdown"])
@settings(max_examples=120)
@example("---\ntitle: [\n---\n")
@example("words [a](http://[)")
@given(text=_TEXTS)
def test_any_text(generator: Generator, text: str) -> None:
    """Any text of any generator becomes a page whose front matter is valid, or is named in the report."""
    text = without_forbidden(text)  # reading a file takes out what no page can hold
    folder = {"Hugo": "content/", "MkDocs": "docs/"}.get(generator, "")
    hint = "\n\nwp-content/uploads" if generator == "WordPress" else ""
    texts = [Text(f"{folder}page.md", f"{text}{hint}"), *([_SETTINGS[generator]] if generator in _SETTINGS else [])]
    made = plan.make(Tree(Path("old"), tuple(texts), ("a.png",), ()), practice(Path("nowhere")))
    assert made.generator == generator
    assert made.pages or made.problems or not text.strip()
    for page in made.pages:
        head, _ = frontmatter.read(
            re.sub(r"^(?:concepts|practise): .*\n", "", page.content, flags=re.MULTILINE), Plain, page.path
        )
        assert head.values is not None, page.content
        assert head.is_draft
