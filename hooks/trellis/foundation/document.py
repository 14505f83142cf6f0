"""The text of a page as plain values, independent of Markdown, HTML and paper.

`rendering.reader` makes a `Document` from a rendered page; `printing.sheets` lays it out. Containers hold tuples, so a
document is hashable, comparable and safe to share between threads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal, assert_never

from trellis.foundation.exercises import Options


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters; white space inside it is single spaces."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Styled inline content."""

    style: Literal["strong", "emphasis", "code", "struck", "marked", "super", "sub"]
    content: Inlines


@dataclass(frozen=True, slots=True)
class Link:
    """Linked words. `address` is absolute where it is printed, else relative to the root of the site.

    `concept` is true for a link that no author wrote: the first mention of a concept.
    """

    content: Inlines
    address: str
    concept: bool = False


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture. `path` is relative to the root of the site; `alt` is empty for decoration.

    `width` is in CSS pixels where the author gave one.
    """

    path: str
    alt: str
    width: float | None = None


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """The place in the text that footnote `number` (from 1) belongs to."""

    number: int


Inline = Text | Styled | Link | LineBreak | Image | FootnoteMark
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the page; `level` is 2 to 6, since the page's title is level 1."""

    level: int
    content: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class List:
    """A list. `start` is the first number of a numbered list and None for bullets.

    `ticks` has one entry per item where the list is a task list: True for a done task.
    """

    items: tuple[Blocks, ...]
    start: int | None = None
    ticks: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """One entry of a definition list: its terms and what they mean."""

    terms: tuple[Inlines, ...]
    meanings: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms with their meanings."""

    entries: tuple[Definition, ...]


Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one heading row. Every row, and `aligns`, has as many entries as `header`."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    aligns: tuple[Align, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    content: Blocks


@dataclass(frozen=True, slots=True)
class Admonition:
    """A framed aside. `kind` is the author's word (`note`, `warning`, `example`); folded details come here too."""

    kind: str
    title: Inlines
    content: Blocks


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Preformatted text."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture on a line of its own, with an optional caption."""

    image: Image
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise block; the type of `options` says which.

    `question` is the block's argument, `body` the author's text below it and `choices` the items of a `choose` or the
    cards of a deck.
    `id` is unique on its page, stable as long as the question stays the same, and free of dots.
    """

    id: str
    options: Options
    question: Inlines
    body: Blocks = ()
    choices: tuple[Inlines, ...] = ()


Block = Heading | Paragraph | List | DefinitionList | Table | Quote | Admonition | CodeBlock | Rule | Figure | Exercise
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A page's text. `footnotes[n - 1]` is what `FootnoteMark(n)` refers to."""

    blocks: Blocks
    footnotes: tuple[Blocks, ...] = ()


def walk(content: Document | Iterable[Block | Inline]) -> Iterator[Block | Inline]:
    """Yield every block and every piece of inline content, at any depth, in reading order; footnotes come last.

    Each container comes before its content.
    """
    for node in chain(content.blocks, *content.footnotes) if isinstance(content, Document) else content:
        yield node
        yield from walk(_held_by(node))


def _held_by(node: Block | Inline) -> Iterable[Block | Inline]:  # noqa: PLR0911 – one case for each kind of node
    """Return the direct content of a block or a piece of inline content, in reading order."""
    match node:
        case Text() | LineBreak() | Image() | FootnoteMark() | CodeBlock() | Rule():
            return ()
        case Styled(_, content) | Link(content) | Heading(_, content) | Paragraph(content) | Quote(content):
            return content
        case List(items):
            return chain.from_iterable(items)
        case DefinitionList(entries):
            return chain.from_iterable((*chain(*entry.terms), *chain(*entry.meanings)) for entry in entries)
        case Table(header, rows):
            return chain(*header, *chain(*rows))
        case Admonition(_, title, content):
            return chain(title, content)
        case Figure(image, caption):
            return (image, *caption)
        case Exercise(_, _, question, body, choices):
            return chain(question, body, *choices)
        case _:
            assert_never(node)


def pictures(document: Document) -> Iterator[Image]:
    """Yield every picture of a document, in reading order."""
    return (node for node in walk(document) if isinstance(node, Image))


def plain(content: Inlines) -> str:
    """Return the words of inline content without any styling."""
    return "".join(_words(content))


def _words(content: Inlines) -> Iterator[str]:
    for inline in content:
        match inline:
            case Text(text):
                yield text
            case Styled(_, inner) | Link(inner, _):
                yield plain(inner)
            case LineBreak():
                yield " "
            case Image(_, alt):
                yield alt
            case FootnoteMark():
                pass
            case _:
                assert_never(inline)
