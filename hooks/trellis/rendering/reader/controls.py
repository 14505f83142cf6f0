"""Reads form controls that authors write as HTML; those of exercise blocks are never read."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from trellis.foundation import document as doc
from trellis.rendering.reader.elements import integer
from trellis.rendering.reader.flow import Node, Reader

_SIZE = 20
"""The width of a field in characters, if its author gives none (HTML standard, section 4.10.5.3.2)."""

_MOST = 60
"""The most characters of a blank to write on, which is about a line."""

_BOXES = {"checkbox": ("☐", "☑"), "radio": ("○", "◉")}
_UNSEEN = frozenset({"file", "hidden", "image", "range", "color"})


def field(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `input`: its value, a box to tick, or a blank to write on."""
    kind = element.get("type", "text").lower()
    after = reader.flow(element)
    if kind in _BOXES:
        return (*reader.words(_BOXES[kind][element.get("checked") is not None]), *after)
    words = element.get("value") or element.get("placeholder") or element.get("alt") or ""
    if kind == "hidden":
        return after
    if words.strip():
        return (*reader.words(words.strip()), *after)
    if kind in _UNSEEN or kind in {"submit", "reset", "button"}:
        return after
    return (*_blank(reader, integer(element.get("size"))), *after)


def text_area(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `textarea`: its text or what it suggests to write, else a blank to write on."""
    content = reader.flow(element)
    if content:
        return content
    if hint := element.get("placeholder", "").strip():
        return reader.words(hint)
    return _blank(reader, integer(element.get("cols")))


def choice(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `select`: all of its options, since a reader can see each of them."""
    options = [words for option in element.iter("option") if (words := reader.inlines(option))]
    separated = [part for words in options for part in (doc.Text(" / "), *words)][1:]
    return [part for inline in separated for part in reader.shown(inline)]


def _blank(reader: Reader, size: int | None) -> Sequence[Node]:
    width = min(max(1, size or _SIZE), _MOST)
    return reader.shown(doc.Styled("underlined", (doc.Text("\u00a0" * width),)))
