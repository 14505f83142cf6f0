"""Reads code, with the titles and line numbers that highlighters add to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from trellis.foundation import document as doc
from trellis.rendering.reader.elements import UNSEEN, classes, integer
from trellis.rendering.reader.flow import Reader, Unread
from trellis.rendering.reader.nodes import Node

_NUMBERS = frozenset({"lineno", "linenos"})


def preformatted(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `pre` and its obsolete relatives; a diagram is read as its source."""
    if "mermaid" in classes(element):
        wrong = "a diagram in Mermaid is drawn by a script of another site, so paper shows its source"
        remedy = "Save the drawing as an SVG file, and show it with ![what it says](drawing.svg)"
        number = reader.number(element, "mermaid")
        reader.report(Unread(r"(?:`{3,}|~{3,})[^\n]*\bmermaid\b", number, wrong, remedy, in_code=True))
    return _block((), element, _first_number(element))


def highlighted(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read the output of a highlighter; an element that only shares its class is read as its content."""
    if element.tag == "code":
        return reader.wrapped(element, lambda content: doc.Styled("code", content))
    if element.tag == "pre":
        return preformatted(reader, element)
    sources = [pre for pre in element.iter("pre") if not any(_is_numbers(parent) for parent in pre.iterancestors())]
    if len(sources) != 1 or _says_more(element, sources[0]):
        return reader.blocks(element)
    title = next((reader.inlines(part) for part in element.iter() if "filename" in classes(part)), ())
    return _block(title, sources[0], _first_number(element))


def _says_more(element: HtmlElement, source: HtmlElement) -> bool:
    """Return whether there is more in an element than code, its title and its line numbers."""
    if element is source or _is_numbers(element) or "filename" in classes(element):
        return False
    texts = (element.text, *(child.tail for child in element))
    return any(text and text.strip() for text in texts) or any(_says_more(child, source) for child in element)


def _block(title: doc.Inlines, source: HtmlElement, first_line: int | None) -> Sequence[Node]:
    text = "".join(_characters(source)).strip("\n")
    return (doc.CodeBlock(text, title, first_line),) if text or title else ()


def _first_number(element: HtmlElement) -> int | None:
    """Return the first line number that is beside the code, or in it."""
    for part in element.iter():
        if isinstance(part.tag, str) and _is_numbers(part):
            return integer(part.get("data-linenos") or str(part.text_content()))
    return None


def _characters(element: HtmlElement) -> Iterator[str]:
    """Yield the text of code without line numbers; a picture says its alternative text."""
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif child.tag == "img":
            yield child.get("alt", "")
        if isinstance(child.tag, str) and child.tag not in UNSEEN and not _is_numbers(child):
            yield from _characters(child)
        yield child.tail or ""


def _is_numbers(element: HtmlElement) -> bool:
    return not _NUMBERS.isdisjoint(classes(element))
