"""Reads a rendered page back into a `Document`, so the sheet says what the page says.

HTML is the first form to which every Markdown extension has contributed, so nothing has to be interpreted twice. Every
element is understood, or replaced by its content, or reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import html
from lxml.html import HtmlElement

from trellis.foundation import document as doc
from trellis.rendering.reader import (
    blocks,
    code,
    controls,
    exercises,
    formulas,
    inlines,
    lists,
    media,
    pictures,
    tables,
)
from trellis.rendering.reader.flow import EXERCISE, Handler, PageContext, Reader, Unread

__all__ = ["PageContext", "ReadPage", "Unread", "read"]

_BY_TAG: Mapping[str, Handler] = MappingProxyType(
    {
        EXERCISE: exercises.exercise,
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), blocks.heading),
        "blockquote": blocks.quotation,
        "details": blocks.aside,
        "figcaption": blocks.caption,
        "figure": blocks.figure,
        "hr": blocks.rule,
        **dict.fromkeys(("ul", "menu", "dir"), lists.bulleted),
        "ol": lists.numbered,
        "dl": lists.definitions,
        "table": tables.table,
        **dict.fromkeys(("pre", "listing", "plaintext", "xmp"), code.preformatted),
        **dict.fromkeys(inlines.STYLES, inlines.styled),
        "a": inlines.link,
        "abbr": inlines.abbreviation,
        "acronym": inlines.abbreviation,
        "bdo": inlines.reversed_text,
        "br": inlines.line_break,
        "image": pictures.image,
        "img": pictures.image,
        "q": inlines.quotation,
        "rp": inlines.bracket,
        "rt": inlines.reading,
        "wbr": inlines.break_opportunity,
        "button": controls.button,
        "input": controls.field,
        "select": controls.choice,
        "textarea": controls.text_area,
        **dict.fromkeys(media.NAMES, media.medium),
        "svg": media.drawing,
        "math": formulas.mathml,
        "script": formulas.script,
    }
)
_BY_CLASS: Mapping[str, Handler] = MappingProxyType(
    {
        "admonition": blocks.aside,
        "arithmatex": formulas.tex,
        "codehilite": code.highlighted,
        "highlight": code.highlighted,
        "highlighttable": code.highlighted,
        "tabbed-set": blocks.tabs,
    }
)
"""What elements mean by a class that a Markdown extension gives them, whatever their tag."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The text of a page, and what of the page a text cannot hold."""

    document: doc.Document
    unread: tuple[Unread, ...]


def read(page: str, place: PageContext) -> ReadPage:
    """Return what a rendered page, given as HTML, says."""
    root = html.document_fromstring(f"<html><body>{page}</body></html>")
    reader = Reader(root, place, _BY_TAG, _BY_CLASS)
    footnotes = _footnotes(root, reader)
    return ReadPage(doc.Document(reader.blocks(root), footnotes), tuple(reader.unread))


def _footnotes(root: HtmlElement, reader: Reader) -> tuple[doc.Blocks, ...]:
    """Read the footnotes that Python-Markdown puts at the end of a page, wherever its author wants them."""
    lists = [note for note in root.iter("div") if note.get("class") == "footnote" and note.find("ol/li") is not None]
    items = [item for note in lists for item in note.findall("ol/li")]
    reader.footnotes.update({item.get("id", ""): number for number, item in enumerate(items, 1)})
    reader.skip(lists)
    for item in items:
        for back in item.iter("a"):
            if back.get("class") == "footnote-backref":
                _trim_before(back)
    return tuple(reader.blocks(item) for item in items)


def _trim_before(element: HtmlElement) -> None:
    """Remove the white space before an element, no-break spaces included."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "").rstrip()
    elif parent is not None:
        parent.text = (parent.text or "").rstrip()
