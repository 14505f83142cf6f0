"""Reads lists and definition lists, with their numbers and with tasks to tick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from trellis.foundation import document as doc
from trellis.rendering.reader.elements import declarations, integer
from trellis.rendering.reader.flow import Reader
from trellis.rendering.reader.nodes import Node

_NUMBERINGS: dict[str, doc.Numbering] = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
_TYPES: dict[str, doc.Numbering] = {"a": "a", "A": "A", "i": "i", "I": "I"}
_BESIDE_BOXES = frozenset({"label", "p", "span"})


def bulleted(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `ul`, `menu` or `dir`."""
    loose, items, ticks = _items(reader, element)
    listed = (doc.List(items, None, ticks),) if items else ()
    return (*loose, *listed)


def numbered(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `ol`, with the number of each item."""
    numbers = doc.Numbers(_values(element), _numbering(element))
    loose, items, ticks = _items(reader, element)
    listed = (doc.List(items, numbers, ticks),) if items else ()
    return (*loose, *listed)


def _values(element: HtmlElement) -> tuple[int, ...]:
    """Return the number of each item; see “ordinal value” in the HTML standard, section 4.4.8."""
    items = element.findall("li")
    step = -1 if element.get("reversed") is not None else 1
    start = integer(element.get("start"))
    value = (len(items) if step < 0 else 1) if start is None else start
    values: list[int] = []
    for item in items:
        own = integer(item.get("value"))
        value = value if own is None else own
        values.append(value)
        value += step
    return tuple(values)


def _numbering(element: HtmlElement) -> doc.Numbering:
    style = declarations(element) if element.get("style") else {}
    for word in (*style.get("list-style-type", "").split(), *style.get("list-style", "").split()):
        if word in _NUMBERINGS:
            return _NUMBERINGS[word]
    kinds = {item.get("type", "") for item in element.findall("li")}
    return _TYPES.get(element.get("type") or (kinds.pop() if len(kinds) == 1 else ""), "1")


def _items(reader: Reader, element: HtmlElement) -> tuple[doc.Blocks, tuple[doc.Blocks, ...], tuple[bool | None, ...]]:
    """Return what stands before the first item, the items, and their ticks if any of them has a box.

    Whatever lies between two items, such as a list directly in a list, belongs to the item before it, as browsers show.
    """
    loose = reader.gathered(reader.text(element.text))
    items: list[doc.Blocks] = []
    ticks: list[bool | None] = []
    for child in element:
        if child.tag == "li":
            box = _box(child)
            reader.skip(() if box is None else (box,))
            ticks.append(None if box is None else box.get("checked") is not None)
            items.append(reader.blocks(child))
            between = reader.gathered(reader.text(child.tail))
        else:
            between = reader.gathered((*reader.element(child), *reader.text(child.tail)))
        if between and items:
            items[-1] = (*items[-1], *between)
        else:
            loose = (*loose, *between)
    return loose, tuple(items), tuple(ticks) if any(tick is not None for tick in ticks) else ()


def _box(item: HtmlElement) -> HtmlElement | None:
    """Return the check box at the beginning of an item, or None if there is none."""
    place = item
    while not (place.text or "").strip() and len(place):
        place = place[0]
        if place.tag == "input" and place.get("type", "").lower() == "checkbox":
            return place
        if place.tag not in _BESIDE_BOXES:
            return None
    return None


def definitions(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `dl`; whatever is neither a term nor a meaning is read as a meaning of the term before it."""
    entries: list[doc.Definition] = []
    for term, meaning in _parts(reader, element):
        last = entries[-1] if entries else None
        if last is None or (term and last.meanings):
            last = doc.Definition((), ())
            entries.append(last)
        terms, meanings = (term,) if term else (), (meaning,) if meaning else ()
        entries[-1] = doc.Definition((*last.terms, *terms), (*last.meanings, *meanings))
    return (doc.DefinitionList(tuple(entries)),) if entries else ()


def _parts(reader: Reader, parent: HtmlElement) -> Iterator[tuple[doc.Inlines, doc.Blocks]]:
    """Yield the terms and the meanings in a definition list, of which one is empty each time, in order."""
    if loose := reader.gathered(reader.text(parent.text)):
        yield (), loose
    for child in parent:
        if child.tag == "div":
            yield from _parts(reader, child)
        elif child.tag == "dt":
            if term := reader.inlines(child):
                yield term, ()
        elif isinstance(child.tag, str) and (
            meaning := reader.blocks(child) if child.tag == "dd" else reader.gathered(reader.element(child))
        ):
            yield (), meaning
        if loose := reader.gathered(reader.text(child.tail)):
            yield (), loose
