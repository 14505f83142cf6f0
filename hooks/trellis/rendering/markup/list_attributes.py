"""Applies attributes that are written below a list, such as `{: type="a" }`, to the list.

Python-Markdown gives them to the last item, where browsers and paper would number that item alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from trellis.content.library import Page
from trellis.content.source_lines import SourceLines
from trellis.foundation.problems import Problem
from trellis.rendering.markup.of_page import Found, OfPage

_OF_LIST = frozenset({"type", "start", "reversed"})
_BULLETS = frozenset({"disc", "circle", "square"})


class ListAttributes(OfPage, Treeprocessor):
    """Works on the tree after attributes have been read."""

    def __init__(self, md: Markdown, page: Page, found: Found) -> None:
        super().__init__(md)
        self.turn_to(page, found)

    def run(self, root: Element) -> None:
        """Move the attributes, and report those that number a list of bullets."""
        number = 0  # of the place where some are written
        for found in root.iter():
            if found.tag not in {"ol", "ul"}:
                continue
            for item, part in _holders(found):
                for name in _misplaced(item, part):
                    value = part.attrib.pop(name)
                    if name == "value":
                        item.set("value", value)
                    elif found.tag == "ol" or name == "style" or (name == "type" and value.lower() in _BULLETS):
                        found.set(name, value)
                    else:
                        self.found.problems.append(self._not_numbered(name, number))
                number += 1

    def _not_numbered(self, name: str, number: int) -> Problem:
        pattern = re.compile(rf"\{{:?[^{{}}\n]*\b(?:{'|'.join(_OF_LIST)})\b")
        line = SourceLines.of(self.page).of_match(pattern, number)
        wrong = f"“{name}” is for lists with numbers or letters, but this one has bullets"
        return Problem(self.page.file, line, wrong, "Begin each item with “1. ”, or remove it")


def _holders(found: Element) -> Iterator[tuple[Element, Element]]:
    """Yield each item of a list together with what was given attributes that are not its own: itself or a paragraph."""
    for item in found:
        for part in (item, *(part for part in item if part.tag == "p")):
            if _misplaced(item, part):
                yield item, part


def _misplaced(item: Element, part: Element) -> tuple[str, ...]:
    """Return which attributes of an item, or of a paragraph in it, belong to the list or to the item."""
    return tuple(
        name
        for name, value in part.attrib.items()
        if name in _OF_LIST or (name == "style" and "list-style" in value) or (name == "value" and part is not item)
    )
