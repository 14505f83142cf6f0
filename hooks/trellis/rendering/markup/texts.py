"""Reads the visible text in Python-Markdown's tree, while parts of it are still hidden behind placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import BLOCK_LEVEL_ELEMENTS

from trellis.rendering.markup.forms import COACH_TAG

PLACEHOLDER = re.compile("\x02(?:wzxhzdk:(?P<stash>[0-9]+)|(?P<escape>[0-9]+)|(?P<amp>amp))\x03")
"""A placeholder for HTML, for a character after a backslash, or for an ampersand."""

_ENTITY = re.compile(r"(?:&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z0-9]+);)+")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)[^>]*?(?P<void>/?)>", re.DOTALL)
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_SIGNIFICANT = frozenset("&<>\x02\x03")
_SILENT = frozenset({COACH_TAG, "script", "style", "textarea", "select", "svg", "math"})

BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)


class Stash:
    """What Python-Markdown has replaced by placeholders while it renders one page."""

    def __init__(self, md: Markdown) -> None:
        self._stash = md.htmlStash

    def raw(self, placeholder: re.Match[str]) -> str:
        """Return the HTML behind a placeholder, empty if it is an element."""
        if placeholder["escape"]:
            return chr(int(placeholder["escape"]))
        if placeholder["amp"]:
            return "&amp;"
        number = int(placeholder["stash"])
        blocks = self._stash.rawHtmlBlocks
        block = blocks[number] if number < len(blocks) else ""
        return block if isinstance(block, str) else ""

    def with_characters(self, text: str) -> str:
        """Replace placeholders for typographic entities and escapes by their characters, so that words are whole.

        A character with a meaning in HTML keeps its placeholder, since the text would otherwise be parsed differently.
        """
        return PLACEHOLDER.sub(self._character, text) if "\x02" in text else text

    def _character(self, placeholder: re.Match[str]) -> str:
        raw = self.raw(placeholder)
        character = unescape(raw) if _ENTITY.fullmatch(raw) or placeholder["escape"] else ""
        return character if character and _SIGNIFICANT.isdisjoint(character) else placeholder[0]

    def tags(self, placeholder: re.Match[str]) -> Iterator[tuple[str, bool]]:
        """Yield the tags behind a placeholder: the name in lower case, and whether it is an end tag."""
        for tag in _TAG.finditer(self.raw(placeholder)):
            name = tag["name"].lower()
            if not tag["void"] and name not in _VOID:
                yield name, bool(tag["end"])

    def shows(self, text: str) -> str:
        """Return a text as a reader sees it."""
        return (
            PLACEHOLDER.sub(lambda hidden: unescape(_TAG.sub("", self.raw(hidden))), text) if "\x02" in text else text
        )


def links(root: Element, stash: Stash) -> Iterator[tuple[str, list[tuple[Element, int, int]]]]:
    """Yield the text of each block under `root` that has links, with its white space, and each link's place in it."""
    parts: list[str] = []
    found: list[tuple[Element, int, int]] = []
    length = 0
    for child in _inline(root):
        if isinstance(child, str):
            shown = stash.shows(child)
            parts.append(shown)
            length += len(shown)
        elif child.tag == "a":
            words = stash.shows("".join(child.itertext()))
            found.append((child, length, length + len(words)))
            parts.append(words)
            length += len(words)
        else:
            parts.append(" ")
            length += 1
            if next(child.iter("a"), None) is not None:
                yield from links(child, stash)
    if found:
        yield "".join(parts), found


def _inline(root: Element) -> Iterator[Element | str]:
    """Yield the texts, links and blocks in a block, in order; footnote marks are skipped."""
    if root.text:
        yield root.text
    for child in root:
        tag = str(child.tag)
        if tag == "a" or tag in BLOCKS:
            yield child
        elif tag == "br":
            yield " "
        elif tag not in _SILENT and not (tag == "sup" and child.find("./a[@class='footnote-ref']") is not None):
            yield from _inline(child)
        if child.tail:
            yield child.tail
