"""Suggests what to cut from a sheet that exceeds its page budget, by laying it out again with fewer lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from trellis.foundation.document import Block, Blocks, Exercise
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Grid, Prompt
from trellis.foundation.traversal import plain
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.sheet import Sheet

_LEAST = 2
"""No answer is cut to fewer lines than this."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A question or a table that could do with `fewer` lines than the `lines` that it has."""

    question: str
    lines: int
    fewer: int


def cuts(sheet: Sheet, allowed: int, papers: Sequence[Paper], images: Mapping[str, Path]) -> tuple[Cut, ...]:
    """Return the fewest lines to cut so that the client edition takes no more than `allowed` pages on these papers.

    The longest answers are cut first; none is cut below two lines. Returns no cuts if they would not be enough.
    """
    compiler = TypstCompiler(sheet.theme.fonts)

    def fits(taken: int) -> bool:
        shorter = replace(sheet, document=replace(sheet.document, blocks=_lowered(sheet.document.blocks, plan[taken])))
        return all(compiler.lay_out(shorter, Edition.CLIENT, paper, images).pages <= allowed for paper in papers)

    rooms = tuple(_rooms(sheet.document.blocks))
    plan = [tuple(lines for _, lines in rooms), *_fewer([lines for _, lines in rooms])]
    if not fits(len(plan) - 1):
        return ()
    taken = _first(fits, 1, len(plan) - 1)
    pairs = zip(rooms, plan[taken], strict=True)
    return tuple(Cut(question, lines, fewer) for (question, lines), fewer in pairs if fewer < lines)


def _first(fits: Callable[[int], bool], low: int, high: int) -> int:
    """Return the first number from `low` on that fits; `high` does."""
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle + 1, high)
    return high


def _rooms(blocks: Blocks) -> Iterator[tuple[str, int]]:
    """Yield every question and table that asks for lines, with how many, in order."""
    for block in blocks:
        if isinstance(block, Exercise):
            if isinstance(block.options, Prompt | Grid):
                yield plain(block.question), block.options.lines
            yield from _rooms(block.body)


def _fewer(lines: list[int]) -> Iterator[tuple[int, ...]]:
    """Yield the line counts with one line less each time, always taken from the largest."""
    while lines and max(lines) > _LEAST:
        lines[lines.index(max(lines))] -= 1
        yield tuple(lines)


def _lowered(blocks: Blocks, lines: Sequence[int]) -> Blocks:
    """Return the blocks with these line counts for their questions and tables, in order."""
    left = iter(lines)

    def lowered(block: Block) -> Block:
        if not isinstance(block, Exercise):
            return block
        if isinstance(block.options, Prompt | Grid):
            block = replace(block, options=replace(block.options, lines=next(left)))
        return replace(block, body=tuple(lowered(inner) for inner in block.body))

    return tuple(lowered(block) for block in blocks)
