"""Reads a rendered page back into a `Document`, so the sheet says what the page says.

HTML is the first form to which every Markdown extension has contributed, so nothing has to be interpreted twice.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement

from trellis.foundation import document as doc
from trellis.foundation.exercises import EXERCISES

_SPACE = re.compile(r"[ \t\r\n]+")
_STYLES: dict[str, doc.Style] = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "del": "struck",
    "s": "struck",
    "mark": "marked",
    "sup": "super",
    "sub": "sub",
    "u": "underlined",
    "ins": "underlined",
    "small": "small",
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset({*_STYLES, "a", "abbr", "br", "img", "label", "q", "span", "time"})
# Controls and ornaments of the page, which are not part of its text.
_SILENT = frozenset({"button", "input", "script", "select", "style", "svg", "template", "textarea"})
_SILENT_CLASSES = frozenset({"exercise__hint", "footnote-backref", "headerlink"})


PrintedAddress = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class PageContext:
    """Where the page is, and how addresses on it are printed.

    `url` is the page's own, relative to the root of the site. `printed` takes an address relative to the root (with its
    anchor) or an absolute one, and returns the address to print.
    """

    url: str
    printed: PrintedAddress


def read(page: str, place: PageContext) -> doc.Document:
    """Return the document that a rendered page, given as HTML, contains."""
    root = html.fragment_fromstring(page, create_parent="div")
    reading = _Reading(place)
    notes = root.xpath("./div[contains(concat(' ', @class, ' '), ' footnote ')]")
    footnotes: list[doc.Blocks] = []
    for note in notes:
        items = note.xpath("./ol/li")
        reading.footnotes.update({item.get("id", ""): number for number, item in enumerate(items, 1)})
        footnotes = [reading.blocks(item) for item in items]
        root.remove(note)
    return doc.Document(reading.blocks(root), tuple(footnotes))


class _Reading:
    """Turns elements into nodes, given the page's context and the numbers of its footnotes."""

    def __init__(self, place: PageContext) -> None:
        self.place = place
        self.footnotes: dict[str, int] = {}

    def blocks(self, parent: HtmlElement) -> doc.Blocks:
        """Read the content of an element as blocks; loose text between them becomes paragraphs."""
        blocks: list[doc.Block] = []
        loose: list[doc.Inline] = list(_text(parent.text))

        def end_paragraph() -> None:
            if content := _trimmed(loose):
                blocks.append(_paragraph(content))
            loose.clear()

        for child in parent:
            if not isinstance(child.tag, str) or _is_silent(child):
                pass
            elif child.tag in _INLINE:
                loose += self.inline(child)
            else:
                end_paragraph()
                blocks += self.block(child)
            loose += _text(child.tail)
        end_paragraph()
        return tuple(blocks)

    def block(self, element: HtmlElement) -> doc.Blocks:
        """Read one block-level element; one without a meaning of its own is replaced by its content."""
        tag, classes = str(element.tag), _classes(element)
        if element.get("data-exercise") in EXERCISES:
            return (self.exercise(element),)
        if tag in _HEADINGS:
            return (doc.Heading(max(2, _HEADINGS[tag]), self.inlines(element)),)
        if tag == "details" or "admonition" in classes:
            return (self.admonition(element, classes),)
        if tag == "pre" or "highlight" in classes:
            return (doc.CodeBlock(element.text_content().strip("\n")),)
        return _BLOCK_READERS.get(tag, _Reading.blocks)(self, element)

    def paragraph(self, element: HtmlElement) -> doc.Blocks:
        content = self.inlines(element)
        return (_paragraph(content),) if content else ()

    def list(self, element: HtmlElement) -> doc.Blocks:
        items = element.findall("li")
        boxes = [item.xpath("(./label|./p/label|.|./p)/input[@type='checkbox']") for item in items]
        ticks = tuple(box[0].get("checked") is not None if box else None for box in boxes) if any(boxes) else ()
        start = int(element.get("start") or 1)
        numbers = doc.Numbers(tuple(range(start, start + len(items)))) if element.tag == "ol" else None
        return (doc.List(tuple(self.blocks(item) for item in items), numbers, ticks),)

    def definitions(self, element: HtmlElement) -> doc.Blocks:
        entries: list[doc.Definition] = []
        terms: tuple[doc.Inlines, ...] = ()
        meanings: tuple[doc.Blocks, ...] = ()
        for child in element:
            if child.tag == "dt":
                if meanings:
                    entries.append(doc.Definition(terms, meanings))
                    terms, meanings = (), ()
                terms = (*terms, self.inlines(child))
            elif child.tag == "dd":
                meanings = (*meanings, self.blocks(child))
        return (doc.DefinitionList((*entries, doc.Definition(terms, meanings))),)

    def table(self, element: HtmlElement) -> doc.Blocks:
        rows = [row.xpath("./th|./td") for row in element.iter("tr")]
        header, *rest = rows or [[]]
        width = len(header)
        cells = [tuple(self.cell(cell) for cell in row[:width]) for row in rest]
        empty = doc.Cell(())
        return (
            doc.Table(
                (tuple(self.cell(cell, heading=True) for cell in header),),
                tuple(row + (empty,) * (width - len(row)) for row in cells),
                width,
            ),
        )

    def cell(self, element: HtmlElement, *, heading: bool = False) -> doc.Cell:
        return doc.Cell(self.blocks(element), heading, align=_align(element))

    def admonition(self, element: HtmlElement, classes: frozenset[str]) -> doc.Admonition:
        title: doc.Inlines = ()
        if len(element) and (element[0].tag == "summary" or "admonition-title" in _classes(element[0])):
            title = self.inlines(element[0])
            element.remove(element[0])
        kind = next(iter(sorted(classes - {"admonition", "inline", "end"})), "note")
        return doc.Admonition(kind, title, self.blocks(element))

    def figure(self, element: HtmlElement) -> doc.Blocks:
        caption = element.find(".//figcaption")
        words = self.blocks(caption) if caption is not None else ()
        return tuple(doc.Figure((doc.Picture(self.image(picture)),), words) for picture in element.iter("img"))

    def quote(self, element: HtmlElement) -> doc.Blocks:
        return (doc.Quote(self.blocks(element)),)

    def rule(self, element: HtmlElement) -> doc.Blocks:  # noqa: ARG002 – called like its neighbours
        return (doc.Rule(),)

    def exercise(self, element: HtmlElement) -> doc.Exercise:
        kind = EXERCISES[element.get("data-exercise", "")]
        options = kind.options(**json.loads(element.get("data-options", "{}")))
        asked = [child for child in element if "exercise__question" in _classes(child)]
        bodies = [child for child in element if "exercise__body" in _classes(child)]
        choices = element.xpath("./ul[starts-with(@class, 'choices')]/li/label/span | ./ul[@class='cards']/li")
        return doc.Exercise(
            element.get("id", ""),
            options,
            self.inlines(asked[0]) if asked else (),
            self.blocks(bodies[0]) if bodies else (),
            tuple(self.inlines(choice) for choice in choices),
        )

    def inlines(self, parent: HtmlElement) -> doc.Inlines:
        """Read the content of an element as inline content, without white space at its ends."""
        return _trimmed([*_text(parent.text), *self._children(parent)])

    def _children(self, parent: HtmlElement) -> Iterator[doc.Inline]:
        for child in parent:
            if isinstance(child.tag, str) and not _is_silent(child):
                yield from self.inline(child)
            yield from _text(child.tail)

    def inline(self, element: HtmlElement) -> Iterator[doc.Inline]:
        """Read one inline element; one without a meaning of its own is replaced by its content."""
        tag = str(element.tag)
        content = (*_text(element.text), *self._children(element))
        if tag == "br":
            yield doc.LineBreak()
        elif tag == "img":
            yield self.image(element)
        elif tag == "a":
            yield from self._link(element, content)
        elif tag == "sup" and element.get("id", "").startswith("fnref"):
            yield from content
        elif tag == "abbr" and element.get("title"):
            yield doc.Abbreviation(content, element.get("title", ""))
        elif tag in _STYLES and content:
            yield doc.Styled(_STYLES[tag], content)
        else:
            yield from content

    def _link(self, element: HtmlElement, content: doc.Inlines) -> Iterator[doc.Inline]:
        address = element.get("href", "")
        if "footnote-ref" in _classes(element):
            if number := self.footnotes.get(address.removeprefix("#")):
                yield doc.FootnoteMark(number)
        elif not address or address.startswith("#"):
            yield from content
        else:
            absolute = bool(urlsplit(address).scheme or urlsplit(address).netloc)
            target = address if absolute else urljoin(self.place.url, address)
            yield doc.Link(content, self.place.printed(target), "concept" in _classes(element))

    def image(self, element: HtmlElement) -> doc.Image:
        path = unquote(urljoin(self.place.url, urlsplit(element.get("src", "")).path))
        width = re.match(r"\d+(\.\d+)?", element.get("width", ""))
        alt = _SPACE.sub(" ", element.get("alt", "")).strip()
        return doc.Image(posixpath.normpath(path), alt, doc.Length(float(width.group())) if width else None)


_BLOCK_READERS: dict[str, Callable[[_Reading, HtmlElement], doc.Blocks]] = {
    "p": _Reading.paragraph,
    "ul": _Reading.list,
    "ol": _Reading.list,
    "dl": _Reading.definitions,
    "table": _Reading.table,
    "blockquote": _Reading.quote,
    "figure": _Reading.figure,
    "hr": _Reading.rule,
}


def _paragraph(content: doc.Inlines) -> doc.Block:
    """Return a paragraph, or a picture if it is the whole content."""
    if len(content) == 1 and isinstance(content[0], doc.Image):
        return doc.Picture(content[0])
    return doc.Paragraph(content)


def _text(text: str | None) -> Iterator[doc.Text]:
    if text:
        yield doc.Text(_SPACE.sub(" ", text))


def _trimmed(content: Iterable[doc.Inline]) -> doc.Inlines:
    """Join neighbouring texts and remove white space at both ends."""
    joined: list[doc.Inline] = []
    for inline in content:
        if isinstance(inline, doc.Text) and joined and isinstance(last := joined[-1], doc.Text):
            joined[-1] = doc.Text(_SPACE.sub(" ", last.text + inline.text))
        elif isinstance(inline, doc.Text) and joined and isinstance(joined[-1], doc.LineBreak):
            joined.append(replace(inline, text=inline.text.lstrip(" ")))
        else:
            joined.append(inline)
    if joined and isinstance(first := joined[0], doc.Text):
        joined[0] = replace(first, text=first.text.lstrip(" "))
    if joined and isinstance(last := joined[-1], doc.Text):
        joined[-1] = replace(last, text=last.text.rstrip(" \u00a0"))
    return tuple(inline for inline in joined if inline != doc.Text(""))


def _align(cell: HtmlElement) -> doc.Align:
    style = cell.get("style", "") + cell.get("align", "")
    return "center" if "center" in style else "right" if "right" in style else "left"


def _classes(element: HtmlElement) -> frozenset[str]:
    return frozenset(element.get("class", "").split())


def _is_silent(element: HtmlElement) -> bool:
    return element.tag in _SILENT or not _SILENT_CLASSES.isdisjoint(_classes(element))
