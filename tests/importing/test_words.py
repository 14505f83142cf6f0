"""An import loses no words, and lays lists out so that they nest as before."""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape
from pathlib import Path

import pytest
from markdown import Markdown

from tests.importing.practice import SOURCES, planned, written
from trellis.importing import from_html, plain, tree
from trellis.importing.front_matter import read

_FILLED_IN = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{:.*?\}|</?\w[^<>]*>|^(?:```.*|[=-]{3,})$|^ *\d+\. ", re.MULTILINE)


@pytest.mark.parametrize("name", ["jekyll", "hugo", "mkdocs"])
def test_no_word_is_lost(name: str, tmp_path: Path) -> None:
    """Every word of an old text is in the new page: in its text, its title or a comment."""
    sources = {file.path: file.text for file in tree.read(SOURCES / name).texts}
    for page in planned(SOURCES / name, tmp_path / "docs").pages:
        old = _FILLED_IN.sub("", read(sources[page.source], page.source).body)
        new = re.sub(r"<!--|-->", "", page.content)
        assert Counter(plain.words(old)) - Counter(plain.words(new)) == Counter(), page.source


@pytest.mark.parametrize("indent", [2, 3, 4])
def test_lists_nest_as_before(indent: int, tmp_path: Path) -> None:
    """Lists that are indented by two, three or four spaces come out three deep, with a paragraph in the second."""
    space = " " * indent
    item = f"-{space[1:]}"
    text = f"Text:\n{item}a\n{space}{item}b\n\n{space * 2}more of b\n\n{space * 2}{item}c\n{item}d\n"
    [page] = planned(written(tmp_path / "old", {"a.md": f"# A\n{text}"}), tmp_path / "docs").pages
    html = Markdown(extensions=["tables"]).convert(page.content.partition("\n---\n")[2])
    shape = re.sub(r"\s+|</?p>", "", html)
    assert shape == "Text:<ul><li>a<ul><li>bmoreofb<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"


@pytest.mark.parametrize("text", ["a | b", "x *y* _z_", "# 1", "1. a", "- a", "<b>", "a\\*b", "[a](b)"])
def test_text_of_html_stays_text(text: str) -> None:
    """What is text in HTML is text in the Markdown that it becomes."""
    shown = Markdown().convert(from_html.markdown(f"<p>{escape(text)}</p>"))
    assert unescape(re.sub(r"</?p>", "", shown)) == text
