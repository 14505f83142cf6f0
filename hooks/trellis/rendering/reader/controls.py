"""Reads form controls that authors write as HTML; those of exercise blocks are never read."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from trellis.foundation import document as doc
from trellis.rendering.reader.elements import integer
from trellis.rendering.reader.flow import Reader
from trellis.rendering.reader.nodes import Node

_SIZE = 20
"""The width of a field in characters, if its author gives none (HTML standard, section 4.10.5.3.2)."""

_MOST = 60
"""The most characters of a blank to write on, which is about a line."""

_BOXES = {"checkbox": ("☐", "☑"), "radio": ("○", "◉")}
_WITHOUT_TEXT = frozenset({"button", "color", "file", "image", "range", "reset", "submit"})


def field(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `input`: its value, a box to tick, or a blank to write on."""
    kind = element.get("type", "text").lower()
    before = reader.gap()
    words = element.get("value") or element.get("placeholder") or element.get("alt") or ""
    if kind in _BOXES:
        shown = reader.words(_BOXES[kind][element.get("checked") is not None])
    elif kind == "hidden":
        shown = ()
    elif words.strip():
        shown = reader.words(words.strip())
    else:
        shown = () if kind in _WITHOUT_TEXT else _blank(reader, integer(element.get("size")))
    return (*before, *shown, *reader.flow(element))


def text_area(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `textarea`: its text or what it suggests to write, else a blank to write on."""
    before = reader.gap()
    if content := reader.flow(element):
        return (*before, *content)
    hint = element.get("placeholder", "").strip()
    return (*before, *(reader.words(hint) if hint else _blank(reader, integer(element.get("cols")))))


def choice(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `select`: all of its options, since a reader can see each of them."""
    before = reader.gap()
    options = [words for option in element.iter("option", "optgroup") if (words := _option(reader, option))]
    separated = [part for words in options for part in (doc.Text(" / "), *words)][1:]
    return (*before, *(part for inline in separated for part in reader.shown(inline)))


def button(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `button` as its words."""
    return (*reader.gap(), *reader.flow(element))


def _option(reader: Reader, element: HtmlElement) -> doc.Inlines:
    if element.tag == "optgroup" or element.get("label"):
        label = element.get("label", "").strip()
        return (doc.Text(label),) if label else ()
    return reader.inlines(element)


def _blank(reader: Reader, size: int | None) -> doc.Inlines:
    width = min(max(1, size or _SIZE), _MOST)
    return reader.shown(doc.Styled("underlined", (doc.Text("\u00a0" * width),)))
