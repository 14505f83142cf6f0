"""Reads blocks of Markdown as Python-Markdown does, but asks a processor only about blocks with a sign that it needs.

Most blocks are paragraphs, and Python-Markdown asks some twenty processors about each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown, blockprocessors
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.def_list import DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.tables import TableProcessor
from pymdownx.blocks import BlocksProcessor
from pymdownx.details import DetailsProcessor

_SIGNS: Mapping[type[BlockProcessor], str] = {
    AbbrBlockprocessor: "*[",
    AdmonitionProcessor: "!!!",
    BlocksProcessor: "///",
    DefListProcessor: ": ",
    DetailsProcessor: "???",
    FootnoteBlockProcessor: "[^",
    TableProcessor: "|",
    blockprocessors.BlockQuoteProcessor: ">",
    blockprocessors.HashHeaderProcessor: "#",
    blockprocessors.ReferenceProcessor: "]:",
    blockprocessors.SetextHeaderProcessor: "\n",
}
"""What is in every block that a processor takes, unless the block goes on with something that has begun."""

_GO_ON_INDENTED = (AdmonitionProcessor, DetailsProcessor)
"""What goes on in the blocks below it that are indented."""


def register(md: Markdown) -> None:
    """Have the blocks of a page read in this way."""
    if type(md.parser) is BlockParser:
        md.parser.__class__ = _BlockText  # in its place, since every processor knows it
        vars(md.parser)["asked"] = ()


class _BlockText(BlockParser):
    """Does what Python-Markdown's own parser does, and leaves out questions whose answer can only be no."""

    asked: Sequence[tuple[Any, str]]
    """All processors in their order, each with the sign that it needs, which is empty if that is not known."""

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 – their name
        """Parse a whole text."""
        self.asked = [(one, _SIGNS.get(type(one), "")) for one in self.blockprocessors]
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 – their name
        """Parse blocks, which are taken out of the list, into a parent."""
        while blocks:
            for processor, sign in self.asked:
                if (
                    (sign in blocks[0] or _goes_on(processor, blocks[0]))
                    and processor.test(parent, blocks[0])
                    and processor.run(parent, blocks) is not False
                ):
                    break


def _goes_on(processor: BlockProcessor, block: str) -> bool:
    """Return whether a block may belong to what the processor has begun."""
    if isinstance(processor, BlocksProcessor):
        return bool(processor.stack)
    return block.startswith(" ") and isinstance(processor, _GO_ON_INDENTED)
