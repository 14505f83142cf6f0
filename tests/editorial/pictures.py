"""Whether pictures can be understood without being seen, and are drawn in the look of the house."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from lxml import etree

from trellis.content.library import Page
from trellis.foundation.problems import Problem

COLOURS = frozenset({"#1d5148", "#e0a526", "#22302d", "#ffffff", "#8a9a95", "none"})
"""Pine, honey, ink, the white of paper, and a grey."""

_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)\s]+)[^)]*\)|<img\b[^>]*>")
_SHORTEST, _LONGEST = 5, 60
_SVG = "{http://www.w3.org/2000/svg}"
_SAFE = frozenset({"svg", "title", "desc", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})


def unexplained(pages: Iterable[Page], docs: Path) -> Iterator[Problem]:
    """Yield a problem for every picture without a useful text in its stead, or without a file."""
    for page in pages:
        for match in _IMAGE.finditer(page.source):
            line = page.source.count("\n", 0, match.start()) + 1
            alt = match["alt"]
            if alt is None or not _SHORTEST <= len(alt.split()) <= _LONGEST:
                wrong = f"the text in place of the picture has to have {_SHORTEST} to {_LONGEST} words"
                yield Problem(page.file, line, wrong, "Write ![what it shows, for who cannot see it](…)")
                continue
            if re.match(r"(an? |the )?(image|picture|drawing|photo|icon|graphic)\b", alt, re.IGNORECASE):
                yield Problem(page.file, line, "the text says that it is a picture", "Say what it shows")
            if not (docs / PurePosixPath(page.path).parent / match["path"]).is_file():
                yield Problem(page.file, line, f"there is no picture “{match['path']}”", "See how its file is named")


def misdrawn(file: Path, shown_as: str) -> Iterator[Problem]:
    """Yield a problem for everything about a drawing that would harm its reading, its printing or its look."""
    root = etree.parse(file).getroot()
    if not root.get("viewBox"):
        yield Problem(shown_as, 1, "the drawing has no viewBox", "Add it, so that the drawing can be scaled")
    for name in ("title", "desc"):
        element = root.find(f"{_SVG}{name}")
        if element is None or len((element.text or "").split()) < 2 + (name == "desc") * 3:
            yield Problem(shown_as, 1, f"the drawing has no <{name}>", "Say in it what is drawn")
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        line = int(str(element.sourceline or 0))
        if name not in _SAFE:
            yield Problem(shown_as, line, f"<{name}> looks different from place to place", "Draw it with paths")
        for key in ("fill", "stroke"):
            if (colour := element.get(key, "none").lower()) not in COLOURS:
                yield Problem(
                    shown_as, line, f"{key} “{colour}” is not one of ours", f"Use {', '.join(sorted(COLOURS))}"
                )
        if any(key in element.attrib for key in ("style", "class", "href", "onload")):
            yield Problem(shown_as, line, "the drawing has styles, links or scripts", "Use plain attributes")
