"""Reads the content of HTML elements in order, as blocks or as inline content.

Inline elements may hold blocks and the other way round, as in browsers. What an element means is decided by handlers;
one without a handler is replaced by its content, so that no words are lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from lxml.html import HtmlElement

from trellis.foundation import document as doc
from trellis.foundation.exercises import EXERCISES
from trellis.foundation.numbering import labels
from trellis.foundation.traversal import held_by
from trellis.rendering.reader.elements import BLOCKS, SILENT, SILENT_CLASSES, declarations

_SPACE = re.compile(r"[ \t\r\n\f]+")
_SPACES_TO_KEEP = re.compile(r"^ +| +$| {2,}")
_INLINE = (doc.Text, doc.Styled, doc.Abbreviation, doc.Link, doc.LineBreak, doc.Image, doc.FootnoteMark)

EXERCISE = "[data-exercise]"
"""Stands for the tag of an exercise, which may be any, among the handlers."""

Node: TypeAlias = doc.Block | doc.Inline | None
"""A part of a text in reading order; None is the edge of an empty block, which ends the paragraph before it."""

Wrap = Callable[[doc.Inlines], doc.Inline]
PrintedAddress = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class PageContext:
    """Where the page is, and how addresses on it are printed.

    `url` is the page's own, relative to the root of the site. `printed` takes an address relative to the root (with its
    anchor) or an absolute one, and returns the address to print.
    """

    url: str
    printed: PrintedAddress


@dataclass(frozen=True, slots=True)
class Unread:
    """An element that a document cannot hold as the page shows it; its words are in the document.

    It is the `number`-th (from 1) of `count` elements called `tag` on the page. `hint` is a text of it that its author
    may have written. `wrong` and `remedy` are those of a `Problem`.
    """

    tag: str
    number: int
    count: int
    hint: str
    wrong: str
    remedy: str


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
            if isinstance(node, _INLINE):
                loose.append(node)
                continue
            if loose:
                if (content := self._finished(loose)) and not _is_blank(content):
                    blocks.append(_paragraph(content))
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
        return self._finished(_flattened(nodes))

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
            return _with_spaces(text)
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
            return _wrapped(self.text(element.text), wrap)
        self._around = (wrap, *self._around)
        nodes = self.flow(element)
        self._around = self._around[1:]
        return _wrapped(nodes, wrap)

    def skip(self, elements: Iterable[HtmlElement]) -> None:
        """Leave out elements that were read out of order."""
        self._skipped.update(elements)

    def report(self, element: HtmlElement, wrong: str, remedy: str, hint: str = "") -> None:
        """Record that an element cannot be shown on paper; see `Unread`."""
        alike = list(self._root.iter(element.tag))
        number = alike.index(element) + 1 if element in alike else 0
        self.unread.append(Unread(str(element.tag), number, len(alike), hint, wrong, remedy))

    def element(self, element: HtmlElement) -> Sequence[Node]:
        """Read one element; a block without content is read as an edge."""
        tag = str(element.tag)
        keys = element.keys()
        if "data-exercise" in keys and element.get("data-exercise") in EXERCISES:
            return self._by_tag[EXERCISE](self, element)
        if tag in SILENT or "hidden" in keys or element in self._skipped:
            return ()
        is_block = tag in BLOCKS
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
        trimmed = _trimmed(content)
        if trimmed:
            for wrap in self._around:
                trimmed = (wrap(trimmed),)
        return trimmed


Handler = Callable[[Reader, HtmlElement], Sequence[Node]]


def _paragraph(content: doc.Inlines) -> doc.Block:
    """Return a paragraph, or a picture if it is the whole content."""
    if len(content) == 1 and isinstance(content[0], doc.Image):
        return doc.Picture(content[0])
    return doc.Paragraph(content)


def _is_blank(content: doc.Inlines) -> bool:
    return len(content) == 1 and isinstance(content[0], doc.Text) and not content[0].text.strip()


def _with_spaces(text: str) -> doc.Inlines:
    """Return text in which every space and line break counts."""
    lines = text.replace("\r\n", "\n").expandtabs(8).split("\n")
    kept = (_SPACES_TO_KEEP.sub(lambda spaces: "\u00a0" * len(spaces[0]), line) for line in lines)
    broken = [part for line in kept for part in (doc.Text(line), doc.LineBreak())][:-1]
    return tuple(part for part in broken if part != doc.Text(""))


def _wrapped(nodes: Sequence[Node], wrap: Wrap) -> list[Node]:
    """Wrap each run of inline content; blocks are left, since their texts are wrapped already."""
    wrapped: list[Node] = []
    run: list[doc.Inline] = []
    for node in (*nodes, None):
        if isinstance(node, _INLINE):
            run.append(node)
            continue
        if any(not isinstance(inline, doc.Text) or inline.text != " " for inline in run):
            wrapped.append(wrap(tuple(run)))
        else:
            wrapped += run
        run = []
        wrapped.append(node)
    return wrapped[:-1]


def _flattened(nodes: Iterable[Node]) -> Iterable[doc.Inline]:
    """Yield nodes as inline content, with a space on either side of what was a block."""
    for node in nodes:
        if isinstance(node, _INLINE):
            yield node
            continue
        yield doc.Text(" ")
        match node:
            case None:
                continue
            case doc.CodeBlock(text, title):
                yield from (*title, doc.Text(" ")) if title else ()
                yield doc.Styled("code", (doc.Text(_SPACE.sub(" ", text)),))
            case doc.List(items, numbers) if numbers:
                for label, item in zip(labels(numbers), items, strict=True):
                    yield doc.Text(f" {label}. ")
                    yield from _flattened(item)
            case doc.List(items):
                for item in items:
                    yield from _flattened(item)
            case _:
                yield from _flattened(held_by(node))
        yield doc.Text(" ")


def _trimmed(content: Iterable[doc.Inline]) -> doc.Inlines:
    """Join neighbouring texts, and remove white space at both ends and around line breaks."""
    joined: list[doc.Inline] = []
    for inline in content:
        last = joined[-1] if joined else None
        if isinstance(inline, doc.Text):
            if isinstance(last, doc.Text):
                joined[-1] = doc.Text(_SPACE.sub(" ", last.text + inline.text))
                continue
            if last is None or isinstance(last, doc.LineBreak):
                inline = replace(inline, text=inline.text.lstrip(" "))  # noqa: PLW2901 – the same text, trimmed
        elif isinstance(inline, doc.LineBreak) and isinstance(last, doc.Text):
            joined[-1] = doc.Text(last.text.rstrip(" "))
        joined.append(inline)
    return _without_end([inline for inline in joined if inline != doc.Text("")])


def _without_end(content: Sequence[doc.Inline]) -> doc.Inlines:
    """Return inline content without the white space and the line break at its end, which no browser shows."""
    if not content:
        return ()
    *rest, last = content
    match last:
        case doc.Text(text):
            trimmed = text.rstrip(" ")
            return (*rest, doc.Text(trimmed)) if trimmed else _without_end(rest)
        case doc.Styled(_, inner) | doc.Link(inner) | doc.Abbreviation(inner):
            return (*rest, replace(last, content=_without_end(inner) or inner))
        case doc.LineBreak() if rest and not isinstance(rest[-1], doc.LineBreak):
            return _without_end(rest)
    return tuple(content)
