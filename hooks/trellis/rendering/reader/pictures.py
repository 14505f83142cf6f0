"""Reads pictures: which of several files paper shows, and how large."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from trellis.foundation import document as doc
from trellis.foundation import lengths
from trellis.rendering.reader.elements import classes, declarations
from trellis.rendering.reader.flow import Reader
from trellis.rendering.reader.nodes import Node

_FOR_DARK = frozenset({"only-dark", "gh-dark-mode-only"})
"""Ends of an address, or classes, with which Material and GitHub show a picture on dark pages only."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_FIRST_CANDIDATE = re.compile(r"[\s,]*(\S+?),?(?:\s|$)")


def image(reader: Reader, element: HtmlElement) -> Sequence[Node]:
    """Read a picture; paper is a light page, so one for dark pages is not on it."""
    address = _source(element)
    parts = urlsplit(address)
    if parts.fragment in _FOR_DARK or not _FOR_DARK.isdisjoint(classes(element)):
        return ()
    path = posixpath.normpath(unquote(urljoin(reader.place.url, parts.path)))
    style = declarations(element)
    width = _length(style.get("width") or element.get("width"))
    # Browsers keep the proportions of a picture if its height is not in its style.
    height = _length(style.get("height") or (element.get("height") if width is None else None))
    alt = _SPACE.sub(" ", element.get("alt", "")).strip()
    return reader.shown(doc.Image(path, alt, width, height, _length(style.get("max-width"))))


def _source(element: HtmlElement) -> str:
    """Return the address of the file that a light page, or paper, shows."""
    around = element.getparent()
    sources = [] if around is None or around.tag != "picture" else around.findall("source")
    fit = [source for source in sources if re.search(r"\bprint\b|:\s*light\b", source.get("media", ""))]
    chosen = fit[0].get("srcset", "") if fit else ""
    candidate = _FIRST_CANDIDATE.match(chosen or ("" if element.get("src") else element.get("srcset", "")))
    return candidate[1] if candidate else element.get("src", "")


def _length(text: str | None) -> doc.Length | None:
    try:
        return lengths.read(text) if text else None
    except lengths.LengthError:  # its author is told when the page is rendered
        return None
