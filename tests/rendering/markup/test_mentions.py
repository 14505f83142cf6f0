"""Tests of linking mentions in very large pages."""

from __future__ import annotations

import time
from xml.etree.ElementTree import Element, SubElement

import pytest
from markdown import Markdown

from trellis.foundation.terms import compile_terms
from trellis.rendering.markup.mentions import Mentions
from trellis.rendering.markup.texts import Stash

_WORDS = 200_000
_TERMS = [(f"term{number}", f"t{number}") for number in range(500)] + [("emotional need", "needs")]


def _page(words: int, *, paragraphs: bool) -> Element:
    """Return a page of so many words, every tenth of them emphasized, in one paragraph or in many."""
    root = Element("div")
    paragraph = SubElement(root, "p")
    for number in range(words // 10):
        if paragraphs and number % 10 == 0:
            paragraph = SubElement(root, "p")
        emphasis = SubElement(paragraph, "em")
        emphasis.text = "emotional"
        emphasis.tail = f" needs and other words with term{number % 700} in them. "
    return root


@pytest.mark.parametrize("paragraphs", [True, False])
def test_a_page_of_200_000_words(*, paragraphs: bool) -> None:
    """It is linked in seconds, however it is divided, and not a character of it changes."""
    page = _page(_WORDS, paragraphs=paragraphs)
    before = "".join(page.itertext())
    mentions = Mentions(
        compile_terms(_TERMS), Stash(Markdown()), 2, lambda mention, _: Element("a", {"href": mention.name})
    )
    started = time.process_time()
    mentions.link(page, set())
    assert time.process_time() - started < 10
    assert "".join(page.itertext()) == before
    found = [link.get("href") for link in page.iter("a")]
    assert len(found) == len(set(found))
    assert len(found) == (501 if paragraphs else 2)
