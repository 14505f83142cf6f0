"""Writes the blocks of a document as WordprocessingML: paragraphs in the styles of `styles`, and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from trellis.foundation.document import (
    Admonition,
    Block,
    Blocks,
    CodeBlock,
    Definition,
    DefinitionList,
    Exercise,
    Figure,
    Heading,
    List,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Table,
    Tabs,
)
from trellis.foundation.editions import Edition
from trellis.printing.sheets import keeping
from trellis.printing.sheets.block import printed
from trellis.printing.sheets.inline import cleaned
from trellis.printing.word import boxes, exercise, lists, tables
from trellis.printing.word.context import INDENT, BlockContext
from trellis.printing.word.markup import SPACE, paragraph, run
from trellis.printing.word.parts import Numbered


def write(blocks: Blocks, place: BlockContext) -> str:
    """Return blocks as markup, as the client edition has them: without notes for coaches."""
    return "".join(_written(printed(blocks, Edition.CLIENT), place))


def _written(blocks: Blocks, place: BlockContext) -> Iterator[str]:
    for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        if isinstance(before, List) and isinstance(block, (Admonition, Exercise, Table, Tabs)):
            yield SPACE
        leads = keeping.leads_in(before, block, after)
        yield _block(block, replace(place, keep=True) if leads else place)


def _block(block: Block, place: BlockContext) -> str:  # noqa: PLR0911, PLR0912, C901 – one case for each kind of block
    match block:
        case Heading(level, content):
            return paragraph(place.runs.heading(content, place.room), place.shape(place.heading_style(level)))
        case Paragraph(content):
            return paragraph(place.line(content), place.shape())
        case List():
            return lists.write(block, place)
        case DefinitionList(entries):
            return "".join(_definition(entry, place) for entry in entries)
        case Table():
            return tables.write(block, place)
        case Quote(content):
            return write(content, replace(place.indented(), style="Quote"))
        case Admonition():
            return boxes.aside(block, place)
        case CodeBlock():
            return _code(block, place)
        case Rule():
            return paragraph("", place.shape("Rule"))
        case Picture(image):
            return paragraph(place.runs.picture(image, place.room), place.shape("Picture"))
        case Figure(content, caption):
            kept = replace(place, keep=True) if caption and keeping.is_brief(block) else place
            return write(content, kept) + write(caption, replace(place, style="Caption"))
        case Tabs(tabs):
            return "".join(boxes.tab(tab.label, tab.content, place) for tab in tabs)
        case Exercise():
            return exercise.write(block, place)
        case _:
            assert_never(block)


def _definition(entry: Definition, place: BlockContext) -> str:
    terms = (paragraph(place.line(term), place.shape("Term")) for term in entry.terms)
    meanings = (write(meaning, place.indented()) for meaning in entry.meanings)
    return "".join((*terms, *meanings))


def _code(block: CodeBlock, place: BlockContext) -> str:
    """Return lines of code as paragraphs, which Word numbers if the page does."""
    title = paragraph(place.line(block.title), place.shape("CodeTitle")) if block.title else ""
    lines = [cleaned(line) for line in block.text.expandtabs(4).splitlines()] or [""]
    shape = place.shape("CodeBlock")
    if block.first_line is not None:
        number = place.runs.parts.number(Numbered("1", block.first_line, 0))
        shape = replace(shape, number=(number, 0), left=place.left + INDENT, hanging=INDENT)
    return title + "".join(paragraph(run(line), shape) for line in lines)
