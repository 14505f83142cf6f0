"""Divides a document into the parts that a sheet has on separate paper: partners' own parts, joint ones, and cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from types import UnionType

from trellis.foundation.document import Block, Blocks, Exercise, Paragraph, Styled
from trellis.foundation.editions import Edition
from trellis.foundation.exercises import Cards, Coach, Each, Options, Together
from trellis.foundation.traversal import exercises, rewritten


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sheet. `who` is the name of the partner whose part it is and `number` theirs, from 1.

    A part for all of them has neither.
    """

    blocks: Blocks
    who: str = ""
    number: int = 0


def has_own_paper(blocks: Blocks) -> bool:
    """Return whether some of the blocks, at any depth, are printed on paper of their own."""
    return _holds(blocks, Each | Cards)


def divided(blocks: Blocks, edition: Edition) -> Iterator[Part]:
    """Yield the parts of a sheet in the order in which they are printed, without its cards.

    Each partner gets all that comes before the part that they answer alone. If several such parts have nothing for
    both of them in between, they are one, unless they name others. A coach needs the questions only once.
    """
    blocks = _without_cards(blocks)
    start = 0
    while edition is not Edition.COACH and (span := _separate(blocks, start)):
        first, end = span
        if start < first and (start or _holds(blocks[:first], Together)):
            yield Part(blocks[start:first])
            start = first
        for number, name in enumerate(_names(blocks[first:end]), 1):
            yield Part(_for_partner(blocks[start:end], number), name, number)
        start = end
    if blocks[start:] or not start:
        yield Part(blocks[start:])


def decks(blocks: Blocks, edition: Edition) -> tuple[Exercise, ...]:
    """Return the decks of cards that an edition shows, at any depth; they come last, since they are cut out."""
    if edition is not Edition.COACH:
        blocks = rewritten(blocks, lambda block: () if isinstance(block.options, Coach) else (block,))
    return tuple(block for block in exercises(blocks) if isinstance(block.options, Cards))


def _without_cards(blocks: Blocks) -> Blocks:
    """Return the blocks with the text of each deck, under its title, in place of the deck."""

    def change(block: Exercise) -> Blocks:
        if not isinstance(block.options, Cards):
            return (block,)
        return (Paragraph((Styled("strong", block.question),)), *block.body) if block.body else ()

    return rewritten(blocks, change)


def _separate(blocks: Blocks, start: int) -> tuple[int, int] | None:
    """Return where the next blocks that the same partners answer alone begin, from `start` on, and where they end."""
    found = [at for at in range(start, len(blocks)) if _holds(blocks[at : at + 1], Each)]
    if not found:
        return None
    names = _names(blocks[found[0] : found[0] + 1])
    others = {at for at in found if _names(blocks[at : at + 1]) != names}
    limits = (at for at in range(found[0] + 1, len(blocks)) if at in others or _holds(blocks[at : at + 1], Together))
    limit = next(limits, len(blocks))
    return found[0], max(at for at in found if at == found[0] or at < limit) + 1


def _names(blocks: Blocks) -> tuple[str, ...]:
    """Return the names of those who answer some blocks alone; a person may have several, in parts inside one block."""
    lists = dict.fromkeys(names for block in exercises(blocks) if (names := _answer_alone(block)))
    return tuple(" · ".join(dict.fromkeys(filter(None, names))) for names in zip_longest(*lists))


def _answer_alone(block: Exercise) -> tuple[str, ...]:
    return block.options.names if isinstance(block.options, Each) else ()


def _for_partner(blocks: Blocks, number: int) -> Blocks:
    """Return the blocks with what this partner answers alone in place of the part of each partner."""

    def change(block: Exercise) -> Blocks:
        names = _answer_alone(block)
        if not names:
            return (block,)
        return block.body if number <= len(names) else ()

    return rewritten(blocks, change)


def _holds(blocks: tuple[Block, ...], options: type[Options] | UnionType) -> bool:
    return any(isinstance(block.options, options) for block in exercises(blocks))
