"""Tests that the reader loses no words, whatever elements are in each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement, defs

from tests.support.reading import PLACE
from trellis.foundation.document import CodeBlock, Document, Image, Text
from trellis.foundation.traversal import walk
from trellis.locales.catalogue import ENGLISH
from trellis.rendering import plain, portable, reader
from trellis.rendering.portable import LinkResolver

_NEWER = "dialog hgroup my-thing picture rb rtc search slot wbr xmp"
_FORMULAS = "math mfrac mi mn mo mroot mrow msqrt msub msubsup msup mtable mtd mtext mtr semantics"
_ELEMENTS = sorted({*defs.tags, *_NEWER.split(), *_FORMULAS.split(), "svg", "text"} - {"plaintext"})
_HIDDEN = frozenset({"datalist", "noembed", "noframes", "rp", "script", "style", "template", "title"})
_TABLES = {"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
_MOVED = _TABLES | {"details", "dt", "figcaption", "figure", "mroot", "optgroup", "option", "select", "summary", "svg"}
"""Elements whose words a browser does not show in the order in which they are written."""

NOWHERE = LinkResolver(str, str, lambda _: "", lambda _: None)
_WORD = re.compile(r"w\d+x")

Tree = None | tuple[str, list["Tree"]]


def _trees(elements: list[str]) -> st.SearchStrategy[list[Tree]]:
    inner = st.recursive(
        st.none(),
        lambda trees: st.tuples(st.sampled_from(elements), st.lists(trees, max_size=4)),
        max_leaves=25,
    )
    return st.lists(inner, max_size=6)


def _written(trees: list[Tree], numbers: Iterator[int]) -> str:
    """Return trees as HTML, with a word of its own for each text."""
    return "".join(
        f" w{next(numbers)}x " if tree is None else f"<{tree[0]}>{_written(tree[1], numbers)}</{tree[0]}>"
        for tree in trees
    )


def _visible(page: str) -> list[str]:
    """Return the words that a browser shows, in the order in which they are written."""
    root = html.document_fromstring(f"<html><body>{page}</body></html>")
    return [word for text, parent in _texts(root) for word in _WORD.findall(text) if _is_seen(parent)]


def _texts(element: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    yield element.text or "", element
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or "", element


def _is_seen(element: HtmlElement) -> bool:
    tags = [str(parent.tag) for parent in (element, *element.iterancestors())]
    drawn = {"svg": {"text", "foreignobject", "title"}, "select": {"option"}}
    return _HIDDEN.isdisjoint(tags) and all(
        inner.intersection(tags[: tags.index(outer)]) for outer, inner in drawn.items() if outer in tags
    )


def _read(document: Document) -> list[str]:
    texts = []
    for node in walk(document):
        match node:
            case Text(text) | Image(_, text) | CodeBlock(text):
                texts.append(text)
    return _words(" ".join(texts))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


@settings(max_examples=300)
@given(_trees(_ELEMENTS))
def test_no_word_is_lost(trees: list[Tree]) -> None:
    """Every word that a browser shows is in the document and in letters, whatever elements hold each other."""
    page = _written(trees, count())
    document = reader.read(page, PLACE).document
    visible = set(_visible(page))
    for told in (
        _read(document),
        _words(plain.text(document, NOWHERE, ENGLISH)),
        _words(portable.html(document, NOWHERE, ENGLISH)),
    ):
        assert visible <= set(told)


@settings(max_examples=200)
@given(_trees([element for element in _ELEMENTS if element not in _MOVED]))
def test_words_keep_their_order(trees: list[Tree]) -> None:
    """Words are in the document once, in their order, unless an element moves them."""
    page = _written(trees, count())
    assert _read(reader.read(page, PLACE).document) == _visible(page)
