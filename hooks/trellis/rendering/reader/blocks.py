"""Reads blocks other than lists and tables: headings, quotations, asides, figures and tabs."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from trellis.foundation import document as doc
from trellis.rendering.reader.elements import classes
from trellis.rendering.reader.flow import Reader
from trellis.rendering.reader.nodes import Node

_NO_KIND = frozenset({"admonition", "inline", "end"})


def heading(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `h1` to `h6`; level 1 is the page's title alone."""
    content = reader.inlines(element)
    return (doc.Heading(max(2, int(str(element.tag)[1])), content),) if content else ()


def quotation(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `blockquote`."""
    content = reader.blocks(element)
    return (doc.Quote(content),) if content else ()


def rule(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `hr`; a parser may have taken what follows for its content."""
    return (doc.Rule(), *reader.blocks(element))


def aside(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read an admonition, or `details`, whose title may be anywhere."""
    titles = [child for child in element if child.tag == "summary" or "admonition-title" in classes(child)]
    title = reader.inlines(titles[0]) if titles else ()
    reader.skip(titles[:1])
    content = reader.blocks(element)
    kind = min((name for name in classes(element) if name not in _NO_KIND), default="note")
    return (doc.Admonition(kind, title, content),) if title or content else ()


def figure(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read a figure with anything in it; its caption comes last, wherever it was written."""
    around, reader.captions = reader.captions, []
    content = reader.blocks(element)
    caption, reader.captions = tuple(reader.captions), around
    return (doc.Figure(content, caption),) if content else caption


def caption(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read the caption of the figure around it; one outside any figure is a text like any other."""
    captions, reader.captions = reader.captions, None
    content = reader.blocks(element)
    reader.captions = captions
    if captions is None:
        return content
    captions += content
    return ()


def tabs(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read the tabs of `pymdownx.tabbed`, old style or new; a set made in another way is read as its content."""
    names: list[HtmlElement] = []
    contents: list[HtmlElement] = []
    for child in element:
        kinds = classes(child)
        if child.tag == "label":
            names.append(child)
        elif "tabbed-labels" in kinds:
            names += child
        elif "tabbed-content" in kinds:
            contents += [block for block in child if "tabbed-block" in classes(block)] or [child]
        elif child.tag != "input":
            return reader.blocks(element)
    if len(names) != len(contents) or not names:
        return reader.blocks(element)
    pairs = zip(names, contents, strict=True)
    return (doc.Tabs(tuple(doc.Tab(reader.inlines(name), reader.blocks(content)) for name, content in pairs)),)
