"""Checks that SVG drawings look the same everywhere, and use only the colours of the practice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from trellis.checking.texts import Texts
from trellis.foundation.problems import Problem

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset({"svg", "title", "desc", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})
_LEAST_WORDS = {"title": 2, "desc": 5}


def check(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for everything about a drawing that harms its reading, its printing or its look.

    Drawings are checked only if the rules of the practice name their colours.
    """
    if texts.style.drawing_colours:
        for file in sorted(texts.docs.rglob("*.svg")):
            if file.relative_to(texts.docs).as_posix() in texts.ornaments:
                continue  # checked with the settings, and only decoration
            shown = f"{texts.docs.name}/{file.relative_to(texts.docs).as_posix()}"
            yield from _mistakes(file, shown, texts.style.drawing_colours)


def _mistakes(file: Path, shown: str, colours: Sequence[str]) -> Iterator[Problem]:
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(file.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        yield Problem(shown, error.lineno or 0, "the drawing is broken", "Save it again as SVG")
        return
    if not root.get("viewBox"):
        yield Problem(shown, 1, "the drawing has no viewBox", "Add one, so that the drawing can be scaled")
    for name, least in _LEAST_WORDS.items():
        element = root.find(f"{_SVG}{name}")
        if element is None or len((element.text or "").split()) < least:
            wrong = f"the drawing has no <{name}> of {least} words or more"
            yield Problem(shown, 1, wrong, "Say in it what is drawn")
    for element in root.iter(etree.Element):
        yield from _element(element, shown, {colour.lower() for colour in colours})


def _element(element: etree._Element, shown: str, colours: set[str]) -> Iterator[Problem]:
    name, line = etree.QName(element).localname, int(str(element.sourceline))
    if name not in _SHAPES:
        yield Problem(shown, line, f"<{name}> does not look the same everywhere", "Draw it with paths")
    for key in ("fill", "stroke"):
        colour = element.get(key, "none").lower()
        if colour != "none" and colour not in colours:
            wrong = f"{key} “{colour}” is not a colour of this practice"
            yield Problem(shown, line, wrong, f"Use {', '.join(sorted(colours))}")
    if any(key in element.attrib for key in ("style", "class", "href", "onload")):
        yield Problem(shown, line, "the drawing has styles, links or scripts", "Use plain attributes")
