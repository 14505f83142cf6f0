"""Reads inline elements: styles, links, abbreviations, quotation marks and readings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from trellis.foundation import document as doc
from trellis.foundation.quotation_marks import quotation_marks
from trellis.rendering.reader.elements import classes, language
from trellis.rendering.reader.flow import Reader
from trellis.rendering.reader.nodes import INLINE, Node

STYLES: dict[str, doc.Style] = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "var": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "del": "struck",
    "s": "struck",
    "strike": "struck",
    "mark": "marked",
    "sup": "super",
    "sub": "sub",
    "u": "underlined",
    "ins": "underlined",
    "small": "small",
}
"""How browsers show the text of these elements."""

_EAST_ASIAN = "\u2e80"
"""The first character of scripts that are written without spaces, such as Chinese and Japanese."""

_SPACE = re.compile(r"[ \t\r\n\f]+")


def styled(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read an element with a style."""
    if element.tag == "sup" and element.get("id", "").startswith("fnref"):
        return reader.flow(element)
    style = STYLES[str(element.tag)]
    return reader.wrapped(element, lambda content: doc.Styled(style, content))


def link(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read a link; one to a place on the same page is read as its words, and one to a footnote as its mark."""
    address = element.get("href", "").strip()
    kinds = classes(element)
    if "footnote-ref" in kinds and (number := reader.footnotes.get(address.removeprefix("#"))):
        return reader.shown(doc.FootnoteMark(number))
    if not address or address.startswith("#"):
        return reader.flow(element)
    parts = urlsplit(address)
    target = address if parts.scheme or parts.netloc else urljoin(reader.place.url, address)
    printed = reader.place.printed(target)
    return reader.wrapped(element, lambda content: doc.Link(content, printed, "concept" in kinds))


def abbreviation(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read an abbreviation with what it stands for, if its author said so."""
    expansion = _SPACE.sub(" ", element.get("title", "")).strip()
    if not expansion:
        return reader.flow(element)
    return reader.wrapped(element, lambda content: doc.Abbreviation(content, expansion))


def line_break(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `br`; a parser may have taken what follows for its content."""
    return (*reader.line_break(), *reader.flow(element))


def break_opportunity(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `wbr` as a space of no width, with what a parser may have taken for its content."""
    return (*reader.shown(doc.Text("\u200b")), *reader.flow(element))


def quotation(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `q` with the quotation marks of its language, which HTML leaves to the browser."""
    marks = quotation_marks(language(element) or reader.place.language)
    opening, closing = marks[:2] if reader.quotations % 2 == 0 else marks[2:]
    reader.quotations += 1
    mark = reader.words(opening)
    nodes = reader.flow(element)
    reader.quotations -= 1
    if any(not isinstance(node, INLINE) for node in nodes):
        return (doc.Quote(reader.gathered(nodes)),)
    return (*mark, *nodes, *reader.words(closing))


def reading(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `rt`, the reading of the characters before it, in brackets."""
    content = reader.inlines(element)
    if not content:
        return ()
    base = str(element.getparent().text_content()).strip()
    space = "" if base[:1] >= _EAST_ASIAN else " "
    return (*reader.words(f"{space}("), *content, *reader.words(")"))


def bracket(reader: Reader, element: HtmlElement) -> Sequence[Node]:  # noqa: ARG001 – called like its neighbours
    """Read `rp`, the bracket for browsers that cannot show readings, as nothing: readings have brackets already."""
    return ()


def reversed_text(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `bdo`, whose direction Unicode's own signs express."""
    sign = {"rtl": "\u202e", "ltr": "\u202d"}.get(element.get("dir", "").lower(), "")
    if not sign:
        return reader.flow(element)
    return (*reader.words(sign), *reader.flow(element), *reader.words("\u202c"))
