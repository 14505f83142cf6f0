"""Documents as texts that a person can compare: a line a block, what lies in it indented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from trellis.foundation.document import (
    Admonition,
    Block,
    Blocks,
    CodeBlock,
    DefinitionList,
    Document,
    Exercise,
    Figure,
    FootnoteMark,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quote,
    Rule,
    Styled,
    Table,
    Text,
)
from trellis.foundation.exercises import NAMES


def outline(document: Document) -> str:
    """Return a document as lines."""
    lines = list(_lines(document.blocks))
    for number, note in enumerate(document.footnotes, 1):
        lines += [f"footnote {number}", *_indented(note)]
    return "\n".join(lines) + "\n"


def _indented(blocks: Blocks) -> Iterator[str]:
    return (f"  {line}" for line in _lines(blocks))


def _lines(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:  # noqa: C901, PLR0912 – one case for each kind of block
    match block:
        case Heading(level, content):
            yield f"heading {level}: {words(content)}"
        case Paragraph(content):
            yield f"paragraph: {words(content)}"
        case List(items, start, ticks):
            yield "list" + (f" from {start}" if start is not None else "") + (f" {list(ticks)}" if ticks else "")
            for item in items:
                yield "  item"
                yield from (f"  {line}" for line in _indented(item))
        case DefinitionList(entries):
            yield "definitions"
            for entry in entries:
                yield "  " + ", ".join(f"“{words(term)}”" for term in entry.terms)
                for meaning in entry.meanings:
                    yield "    meaning"
                    yield from (f"    {line}" for line in _indented(meaning))
        case Table(header, rows, aligns):
            yield f"table: {', '.join(aligns)}"
            for row in (header, *rows):
                yield "  | " + " | ".join(words(cell) for cell in row) + " |"
        case Quote(content):
            yield "quote"
            yield from _indented(content)
        case Admonition(kind, title, content):
            yield f"aside ({kind}): {words(title)}".rstrip()
            yield from _indented(content)
        case CodeBlock(text):
            yield "code"
            yield from (f"  {line}".rstrip() for line in text.split("\n"))
        case Rule():
            yield "rule"
        case Figure(image, caption):
            yield f"figure: {_inline(image)} {words(caption)}".rstrip()
        case Exercise():
            yield from _exercise(block)


def _exercise(block: Exercise) -> Iterator[str]:
    options = ", ".join(f"{field.name}={getattr(block.options, field.name)!r}" for field in fields(block.options))
    yield f"{NAMES[type(block.options)]} #{block.id}({options}): {words(block.question)}".rstrip()
    yield from _indented(block.body)
    yield from (f"  choice: {words(choice)}" for choice in block.choices)


def words(content: Inlines) -> str:
    """Return inline content on one line."""
    return "".join(_inline(inline) for inline in content)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text.replace("\u00a0", "␣")
        case Styled(style, content):
            return f"{style}[{words(content)}]"
        case Link(content, address):
            return f"link[{words(content)}]({address})"
        case LineBreak():
            return "⏎"
        case Image(path, alt, width):
            return f"image[{alt}]({path})" + (f"{{{width:g}}}" if width else "")
        case FootnoteMark(number):
            return f"note[{number}]"
