"""Tests of reading blocks of Markdown with those processors alone that could take them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from tests.support.rendering import extensions
from trellis.rendering.markup import block_text

LINES = st.sampled_from(
    [
        *("a", "a: b", "A *b*", "> a", "> > a", "# a", "a #", "===", "---", "***", "- a", "* a", "1. a", "2. a"),
        *(": a", ":   a", "    : a", "a | b", "--|--", "| a |", "|---|", "[^1]: a", "[^2]: b", "a[^1]", "[a]: b"),
        *("*[a]: b", "*[A]:", "!!! note", '!!! note "a"', "??? note", "???+ a", "/// note", "/// note | a", "///"),
        *("//// details", "////", "    - a", "        a", "    !!! note", "    ??? a", "    > a", "    # a", "    a"),
        *("<div markdown>", "</div>", '<div class="admonition" markdown="1">', "<details markdown>", "</details>"),
        *("```", "~~~", "    ```", "    | a | b |", "<p>a</p>", "\ta", " a", "  a", "", "", "", ""),
    ]
)
TEXTS = st.lists(LINES, max_size=30).map("\n".join)


def parser() -> Markdown:
    """Return a parser with the extensions of every page, and some of PyMdown’s blocks, but without ours."""
    names, settings = extensions()
    return Markdown(
        extensions=[*names, "pymdownx.blocks.admonition", "pymdownx.blocks.details"], extension_configs=settings
    )


QUICK, THEIRS = parser(), parser()
block_text.register(QUICK)


@given(TEXTS)
def test_same_as_theirs(text: str) -> None:
    """Every text becomes what Python-Markdown makes of it."""
    assert QUICK.reset().convert(text) == THEIRS.reset().convert(text)
