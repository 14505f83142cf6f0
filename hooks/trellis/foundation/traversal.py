"""Walks through a document in reading order, replaces exercises in it, and returns its pictures and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import assert_never, get_args

from trellis.foundation.document import (
    Abbreviation,
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
    Picture,
    Quote,
    Rule,
    Styled,
    Table,
    Tabs,
    Text,
)

_WITHOUT_EXERCISES = (Heading, Paragraph, CodeBlock, Rule, Picture, *get_args(Inline))
"""What never holds an exercise."""


def walk(content: Document | Iterable[Block | Inline]) -> Iterator[Block | Inline]:
    """Yield every block and every piece of inline content, at any depth, in reading order; footnotes come last.

    Each container comes before its content.
    """
    # One generator for all depths: with nested ones, each node would pass through one for every container it is in.
    opened = [iter(chain(content.blocks, *content.footnotes) if isinstance(content, Document) else content)]
    while opened:
        for node in opened[-1]:
            yield node
            if not isinstance(node, Text):
                opened.append(iter(held_by(node)))
                break
        else:
            opened.pop()


def exercises(content: Iterable[Block | Inline]) -> Iterator[Exercise]:
    """Yield every exercise, at any depth, in reading order: what `walk` yields, in a fraction of the time."""
    for node in content:
        if isinstance(node, Exercise):
            yield node
        if not isinstance(node, _WITHOUT_EXERCISES):
            yield from exercises(held_by(node))


def held_by(node: Block | Inline) -> Iterable[Block | Inline]:  # noqa: C901, PLR0911, PLR0912 – one case for each kind of node
    """Return the direct content of a block or a piece of inline content, in reading order."""
    match node:
        case Text() | LineBreak() | Image() | FootnoteMark() | Rule():
            return ()
        case Styled(_, content) | Abbreviation(content) | Link(content) | Heading(_, content):
            return content
        case Paragraph(content) | Quote(content):
            return content
        case List(items):
            return chain.from_iterable(items)
        case DefinitionList(entries):
            return chain.from_iterable((*chain(*entry.terms), *chain(*entry.meanings)) for entry in entries)
        case Table(header, rows, _, caption):
            return chain(caption, *(cell.content for row in (*header, *rows) for cell in row))
        case Admonition(_, title, content):
            return chain(title, content)
        case CodeBlock(_, title):
            return title
        case Picture(image):
            return (image,)
        case Figure(content, caption):
            return chain(content, caption)
        case Tabs(tabs):
            return chain.from_iterable((*tab.label, *tab.content) for tab in tabs)
        case Exercise(_, _, question, body, choices):
            return chain(question, body, *choices)
        case _:
            assert_never(node)


def rewritten(blocks: Blocks, change: Callable[[Exercise], Blocks]) -> Blocks:
    """Return the blocks with each exercise, at any depth, replaced by what `change` makes of it."""
    return tuple(chain.from_iterable(_rewritten(block, change) for block in blocks))


def _rewritten(block: Block, change: Callable[[Exercise], Blocks]) -> Blocks:  # noqa: PLR0911 – one case for each kind of block
    def inside(blocks: Blocks) -> Blocks:
        return rewritten(blocks, change)

    match block:
        case Heading() | Paragraph() | CodeBlock() | Rule() | Picture():
            return (block,)
        case List():
            return (replace(block, items=tuple(map(inside, block.items))),)
        case DefinitionList():
            entries = tuple(replace(entry, meanings=tuple(map(inside, entry.meanings))) for entry in block.entries)
            return (replace(block, entries=entries),)
        case Table():
            header, rows = (
                tuple(tuple(replace(cell, content=inside(cell.content)) for cell in row) for row in part)
                for part in (block.header, block.rows)
            )
            return (replace(block, header=header, rows=rows),)
        case Quote() | Admonition():
            return (replace(block, content=inside(block.content)),)
        case Figure():
            return (replace(block, content=inside(block.content), caption=inside(block.caption)),)
        case Tabs():
            return (replace(block, tabs=tuple(replace(tab, content=inside(tab.content)) for tab in block.tabs)),)
        case Exercise():
            return change(replace(block, body=inside(block.body)))
        case _:
            assert_never(block)


def pictures(document: Document) -> Iterator[Image]:
    """Yield every picture of a document, in reading order."""
    return (node for node in walk(document) if isinstance(node, Image))


def plain(content: Inlines) -> str:
    """Return the words of inline content without any styling."""
    match content:
        case (Text(text),):
            return text  # a fast path: nearly all content is one text
    return "".join(_words(content))


def _words(content: Inlines) -> Iterator[str]:
    for inline in content:
        match inline:
            case Text(text):
                yield text
            case Styled(_, inner) | Abbreviation(inner) | Link(inner):
                yield plain(inner)
            case LineBreak():
                yield " "
            case Image(_, alt):
                yield alt
            case FootnoteMark():
                pass
            case _:
                assert_never(inline)
