"""Decides which blocks a page break must not separate or split, and which may leave a page partly empty."""

from __future__ import annotations

from typing import assert_never

from trellis.foundation.document import (
    Admonition,
    Block,
    Blocks,
    DefinitionList,
    Exercise,
    Figure,
    Heading,
    List,
    Paragraph,
    Picture,
    Quote,
    Table,
)
from trellis.foundation.exercises import (
    Agreement,
    Break,
    Cards,
    Choose,
    Coach,
    Each,
    Grid,
    Options,
    Prompt,
    Scale,
    Short,
    Together,
)
from trellis.foundation.traversal import plain
from trellis.printing.sheets.estimate import estimate_lines

TOGETHER = 10
"""A list or a table of at most this many lines is not split across pages."""

_FRAMED = 14
"""A framed text of at most this many lines is not split across pages, even in large print."""

_BRIEF = 2
"""A paragraph of at most this many lines is not left alone at the end of a page."""


def leads_in(before: Block | None, block: Block, after: Block | None) -> bool:
    """Return whether a paragraph makes no sense without what follows, so that a page break must not separate them."""
    if not isinstance(block, Paragraph) or after is None:
        return False
    brief = estimate_lines(block.content, ()) <= _BRIEF
    shown = isinstance(after, (List, DefinitionList, Table, Quote, Picture, Figure))
    return plain(block.content).rstrip().endswith(":") or (brief and (shown or isinstance(before, Heading)))


def moves(before: Block | None, block: Block) -> bool:
    """Return whether a block that does not fit on a page may leave much of that page empty.

    It does not if it is a paragraph, which can be split, follows a heading, which moves with it, or is a growing
    prompt, which fills its page.
    """
    match before:
        case Heading() | Exercise(options=Prompt(grow=True)):
            return False
    match block:
        case Paragraph():
            return False
        case Exercise(options=options):
            return _is_one_question(options)
    return True


def is_short(block: List) -> bool:
    """Return whether a list is so short that it is kept on one page."""
    return estimate_lines((), (block,)) <= TOGETHER


def ends_in_words(blocks: Blocks) -> bool:
    """Return whether blocks end in a paragraph or a short list, which may be kept with what is below them."""
    return bool(blocks) and (
        isinstance(blocks[-1], Paragraph) or (isinstance(blocks[-1], List) and is_short(blocks[-1]))
    )


def is_brief(block: Admonition | Figure) -> bool:
    """Return whether an aside or a figure is so short that it is kept on one page."""
    match block:
        case Admonition(_, title, content):
            return estimate_lines(title, content) <= _FRAMED
        case Figure(content, caption):
            return estimate_lines((), (*content, *caption)) <= _FRAMED


def _is_one_question(options: Options) -> bool:
    """Return whether an exercise is answered in one place, and is kept on one page if possible."""
    match options:
        case Prompt() | Short() | Choose() | Scale() | Grid() | Agreement():
            return True
        case Each() | Together() | Cards() | Coach() | Break():
            return False
        case _:
            assert_never(options)
