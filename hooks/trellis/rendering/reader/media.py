"""Reads what paper cannot show, such as films and drawings in the page itself: keeps their words, reports the rest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from lxml.html import HtmlElement

from trellis.rendering.reader.elements import classes
from trellis.rendering.reader.flow import Reader, Unread
from trellis.rendering.reader.nodes import Node

_ICON = "twemoji"
"""The class of the elements around the icons of Material for MkDocs."""

NAMES = {
    "audio": "a sound recording",
    "canvas": "a drawing made by a script",
    "map": "links on a picture",
    "video": "a film",
}
"""What elements show that paper cannot; frames and programs have been taken out of the page before it is read."""


def medium(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read an element that paper cannot show as the words for browsers that cannot show it either."""
    wrong = f"<{element.tag}> shows {NAMES[str(element.tag)]}, which paper cannot"
    remedy = "Put it on an article, and link to that; or say in words what it shows"
    reader.report(Unread(rf"<{element.tag}\b", reader.number(element), wrong, remedy))
    return reader.flow(element)


def drawing(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read `svg` as its name and the words in it; one without any must be hidden from screen readers."""
    around = element.getparent()
    name = element.get("aria-label") or _title(element)
    if not name and around is not None and len(around) == 1:
        name = around.get("title") or around.get("aria-label") or ""
    texts = (" ".join("".join(map(str, part.itertext())).split()) for part in element.iter("text", "foreignobject"))
    words = " ".join(text for text in (name.strip(), *texts) if text)
    if words:
        return reader.words(words)
    if element.get("aria-hidden") != "true" and (around is None or around.get("aria-hidden") != "true"):
        reader.report(_unnamed(reader, element))
    return ()


def _unnamed(reader: Reader, element: HtmlElement) -> Unread:
    around = element.getparent()
    if around is not None and _ICON in classes(around):
        remedy = 'Write what it shows after it, { title="…" }, or { aria-hidden=true } if it is decoration'
        wrong = "an icon has no name, so paper cannot say what it shows"
        return Unread(r":[\w+-]+:", reader.number(around, _ICON), wrong, remedy)
    remedy = 'Give it a <title>, or say with aria-hidden="true" that it is decoration'
    wrong = "a drawing has no name, so paper cannot say what it shows"
    drawings = takewhile(lambda one: one is not element, element.getroottree().iter("svg"))
    number = sum(1 for one in drawings if _ICON not in classes(one.getparent()))
    return Unread(r"<svg\b", number, wrong, remedy)


def _title(element: HtmlElement) -> str:
    return "".join("".join(map(str, child.itertext())) for child in element if child.tag == "title")
