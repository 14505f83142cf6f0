"""Reads the content of HTML elements in order, as blocks or as inline content.

Inline elements may hold blocks and the other way round, as in browsers. What an element means is decided by handlers;
one without a handler is replaced by its content, so that no words are lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from lxml.html import HtmlElement

from trellis.foundation import document as doc
from trellis.foundation.exercises import EXERCISES
from trellis.rendering.reader.elements import BLOCKS, SILENT, SILENT_CLASSES, classes, declarations
from trellis.rendering.reader.nodes import (
    INLINE,
    Node,
    Wrap,
    flattened,
    is_blank,
    paragraph,
    trimmed,
    with_spaces,
    wrapped,
)

_SPACE = re.compile(r"[ \t\r\n\f]+")

EXERCISE = "[data-exercise]"
"""Stands for the tag of an exercise, which may be any, among the handlers."""

PrintedAddress = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class PageContext:
    """Where the page is, how addresses on it are printed, and the code of its language.

    `url` is the page's own, relative to the root of the site. `printed` takes an address relative to the root (with its
    anchor) or an absolute one, and returns the address to print.
    """

    url: str
    printed: PrintedAddress
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that a document cannot hold as the page shows it; its words are in the document.

    It is match `number` (from 0) of `pattern` in the source, outside code, or in code too if `in_code` is true. `wrong`
    and `remedy` are those of a `Problem`.
    """

    pattern: str
    number: int
    wrong: str
    remedy: str
    in_code: bool = False


class Reader:
    """Turns elements into nodes, given the page's context and what elements mean, by tag and by class.

    `footnotes` holds the numbers of footnotes by the ids of their elements, and `unread` what could not be read.
    `captions` collects the captions of the figure that is being read.
    """

    def __init__(
        self, root: HtmlElement, place: PageContext, by_tag: Mapping[str, Handler], by_class: Mapping[str, Handler]
    ) -> None:
        self.place = place
        self.footnotes: dict[str, int] = {}
        self.unread: list[Unread] = []
        self.captions: list[doc.Block] | None = None
        self.quotations = 0
        self._root = root
        self._by_tag = by_tag
        self._by_class = by_class
        self._around: tuple[Wrap, ...] = ()
        self._after_space = True
        self._keeps_space = False
        self._skipped: set[HtmlElement] = set()

    def blocks(self, parent: HtmlElement) -> doc.Blocks:
        """Read the content of an element as blocks; loose text between them becomes paragraphs."""
        self._after_space = True
        return self.gathered(self.flow(parent))

    def gathered(self, nodes: Iterable[Node]) -> doc.Blocks:
        """Return nodes as blocks; inline content between blocks becomes paragraphs."""
        blocks: list[doc.Block] = []
        loose: list[doc.Inline] = []
        for node in (*nodes, None):
            if isinstance(node, INLINE):
                loose.append(node)
                continue
            if loose:
                if (content := self._finished(loose)) and not is_blank(content):
                    blocks.append(paragraph(content))
                loose = []
            if node is not None:
                blocks.append(node)
        self._after_space = True
        return tuple(blocks)

    def inlines(self, parent: HtmlElement) -> doc.Inlines:
        """Read the content of an element as inline content, without white space at its ends; blocks lose their form."""
        around, self._around = self._around, ()
        self._after_space = True
        nodes = self.flow(parent)
        self._around = around
        self._after_space = True
        return self._finished(flattened(nodes))

    def flow(self, parent: HtmlElement) -> list[Node]:
        """Read the content of an element in order, whatever it is."""
        nodes: list[Node] = [*self.text(parent.text)]
        for child in parent:
            if isinstance(child.tag, str):
                nodes += self.element(child)
            if child.tail:
                nodes += self.text(child.tail)
        return nodes

    def text(self, text: str | None) -> doc.Inlines:
        """Return text with its white space collapsed, unless its style keeps it."""
        if not text:
            return ()
        if self._keeps_space:
            self._after_space = False
            return with_spaces(text)
        words = _SPACE.sub(" ", text)
        if self._after_space and words[0] == " ":
            words = words[1:]
        if not words:
            return ()
        self._after_space = words[-1] == " "
        return (doc.Text(words),)

    def words(self, text: str) -> doc.Inlines:
        """Return text that is not in the page as such, with neither space lost nor line broken."""
        self._after_space = False
        return (doc.Text(text),)

    def gap(self) -> doc.Inlines:
        """Return a space, unless there is one already."""
        return () if self._after_space else self.text(" ")

    def line_break(self) -> doc.Inlines:
        """Return a line break; spaces after it are not shown."""
        self._after_space = True
        return (doc.LineBreak(),)

    def shown(self, inline: doc.Inline) -> doc.Inlines:
        """Return something that takes its place in a line, such as a picture; a space after it counts."""
        self._after_space = False
        return (inline,)

    def wrapped(self, element: HtmlElement, wrap: Wrap) -> list[Node]:
        """Read an inline element that gives its content a meaning; inside blocks, each text gets it."""
        if not len(element):
            return wrapped(self.text(element.text), wrap)
        self._around = (wrap, *self._around)
        nodes = self.flow(element)
        self._around = self._around[1:]
        return wrapped(nodes, wrap)

    def skip(self, elements: Iterable[HtmlElement]) -> None:
        """Leave out elements that were read out of order."""
        self._skipped.update(elements)

    def report(self, unread: Unread) -> None:
        """Record what paper cannot show."""
        self.unread.append(unread)

    def number(self, element: HtmlElement, kind: str = "") -> int:
        """Return how many elements with the tag of `element`, and with the class `kind`, the page has before it."""
        alike = (one for one in self._root.iter(element.tag) if not kind or kind in classes(one))
        return sum(1 for _ in takewhile(lambda one: one is not element, alike))

    def element(self, element: HtmlElement) -> Sequence[Node]:
        """Read one element; a block without content is read as an edge."""
        tag = str(element.tag)
        keys = element.keys()
        if "data-exercise" in keys and element.get("data-exercise") in EXERCISES:
            return self._by_tag[EXERCISE](self, element)
        is_block = tag in BLOCKS
        if element in self._skipped:
            return (None,) if is_block else ()
        if tag in SILENT or "hidden" in keys:
            return ()
        handler = self._by_tag.get(tag)
        if "class" in keys:
            names = element.get("class", "").split()
            if not SILENT_CLASSES.isdisjoint(names):
                return ()
            handler = next((self._by_class[name] for name in names if name in self._by_class), handler)
        if "style" in keys:
            return self._styled(element, handler, is_block=is_block)
        return self._handled(element, handler, is_block=is_block)

    def _styled(self, element: HtmlElement, handler: Handler | None, *, is_block: bool) -> Sequence[Node]:
        """Read an element whose own style may hide it, put it on a line of its own, or keep its spaces."""
        style = declarations(element)
        display = style.get("display", "")
        if display == "none":
            return ()
        before = self._keeps_space
        if space := style.get("white-space"):
            self._keeps_space = space.startswith(("pre", "break-spaces")) and space != "pre-line"
        is_block = is_block or display in {"block", "flex", "grid", "list-item", "table"}
        nodes = self._handled(element, handler, is_block=is_block)
        self._keeps_space = before
        return nodes

    def _handled(self, element: HtmlElement, handler: Handler | None, *, is_block: bool) -> Sequence[Node]:
        if not is_block:
            return handler(self, element) if handler else self.flow(element)
        nodes = self.gathered(handler(self, element)) if handler else self.blocks(element)
        self._after_space = True
        return nodes or (None,)

    def _finished(self, content: Iterable[doc.Inline]) -> doc.Inlines:
        """Return inline content that is complete: trimmed, and with the meaning of the elements around its block."""
        finished = trimmed(content)
        if finished:
            for wrap in self._around:
                finished = (wrap(finished),)
        return finished


Handler = Callable[[Reader, HtmlElement], Sequence[Node]]
