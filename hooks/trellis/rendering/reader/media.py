"""Reads what paper cannot show, such as films and drawings in the page itself: keeps their words, reports the rest."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

from trellis.rendering.reader.flow import Node, Reader

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
    reader.report(element, wrong, "Put it on an article, and link to that; or say in words what it shows")
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
        wrong = "a drawing has no name, so paper cannot say what it shows"
        remedy = 'Give it a <title>, or say with aria-hidden="true" that it is decoration'
        reader.report(element, wrong, remedy)
    return ()


def _title(element: HtmlElement) -> str:
    return "".join("".join(map(str, child.itertext())) for child in element if child.tag == "title")
