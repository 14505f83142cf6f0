"""Documents as texts that a person can compare: a line a block, what lies in it indented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import assert_never

from trellis.foundation.document import (
    Abbreviation,
    Admonition,
    Block,
    Blocks,
    Cell,
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
    Picture,
    Quote,
    Rule,
    Styled,
    Table,
    Tabs,
    Text,
)
from trellis.foundation.exercises import NAMES
from trellis.foundation.numbering import labels


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
        case List(items, numbers, ticks):
            yield "list" + (f" {', '.join(labels(numbers))}" if numbers else "") + (f" {list(ticks)}" if ticks else "")
            for item in items:
                yield "  item"
                yield from (f"  {line}" for line in _indented(item))
        case DefinitionList(entries):
            yield "definitions"
            for entry in entries:
                yield "  " + (", ".join(f"“{words(term)}”" for term in entry.terms) or "no term")
                for meaning in entry.meanings:
                    yield "    meaning"
                    yield from (f"    {line}" for line in _indented(meaning))
        case Table(header, rows, width, caption):
            yield f"table of {width} columns: {words(caption)}".rstrip(" :")
            for row in (*header, *rows):
                yield "  row" + " of the header" * (row in header)
                for cell in row:
                    yield f"    {_cell(cell)}"
                    yield from (f"    {line}" for line in _indented(cell.content))
        case Quote(content):
            yield "quote"
            yield from _indented(content)
        case Admonition(kind, title, content):
            yield f"aside ({kind}): {words(title)}".rstrip()
            yield from _indented(content)
        case CodeBlock(text, title, first_line):
            numbered = f" with lines from {first_line}" if first_line is not None else ""
            yield f"code{numbered}: {words(title)}".rstrip(" :")
            yield from (f"  {line}".rstrip() for line in text.split("\n"))
        case Rule():
            yield "rule"
        case Picture(image):
            yield f"picture: {_inline(image)}"
        case Figure(content, caption):
            yield "figure"
            yield from _indented(content)
            yield from (f"  caption {line}" for line in _lines(caption))
        case Tabs(tabs):
            yield "tabs"
            for tab in tabs:
                yield f"  tab: {words(tab.label)}"
                yield from (f"  {line}" for line in _indented(tab.content))
        case Exercise():
            yield from _exercise(block)
        case _:
            assert_never(block)


def _cell(cell: Cell) -> str:
    spans = f" over {cell.columns} columns" * (cell.columns > 1) + f" over {cell.rows} rows" * (cell.rows > 1)
    return ("heading" if cell.heading else "cell") + f" ({cell.align}){spans}"


def _exercise(block: Exercise) -> Iterator[str]:
    given = {field.name: getattr(block.options, field.name) for field in fields(block.options)}
    if not given.get("id"):
        given.pop("id", None)
    options = ", ".join(f"{name}={value!r}" for name, value in given.items())
    yield f"{NAMES[type(block.options)]} #{block.id}({options}): {words(block.question)}".rstrip()
    yield from _indented(block.body)
    yield from (f"  choice: {words(choice)}" for choice in block.choices)


def words(content: Inlines) -> str:
    """Return inline content on one line."""
    return "".join(_inline(inline) for inline in content)


def _inline(inline: Inline) -> str:  # noqa: PLR0911 – one case for each kind
    match inline:
        case Text(text):
            return text.replace("\u00a0", "␣")
        case Styled(style, content):
            return f"{style}[{words(content)}]"
        case Abbreviation(content, expansion):
            return f"abbreviation[{words(content)}]({expansion})"
        case Link(content, address):
            return f"link[{words(content)}]({address})"
        case LineBreak():
            return "⏎"
        case Image(path, alt, width, height, most):
            sizes = {"width": width, "height": height, "at most": most}
            said = " ".join(f"{name}={size.value:g}{size.unit}" for name, size in sizes.items() if size)
            return f"image[{alt}]({path})" + (f"{{{said}}}" if said else "")
        case FootnoteMark(number):
            return f"note[{number}]"
        case _:
            assert_never(inline)
