"""Knows what writing a block of a Word file depends on, and writes lines and blocks at that place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from trellis.foundation.document import Align, Blocks, Inlines
from trellis.locales.catalogue import Catalogue
from trellis.printing.sheets.answers import Asked
from trellis.printing.sheets.block import Levels
from trellis.printing.word.controls import Controls
from trellis.printing.word.inline import Runs
from trellis.printing.word.markup import PLAIN, WIDTH, Look, Shape

INDENT = 360
"""Twips by which the items of a list, quotations and meanings are indented."""

_DEEPEST = 9
"""The lowest level of headings that Word has."""


@dataclass(frozen=True, slots=True)
class BlockContext:
    """What writing a block depends on.

    Paragraphs have the style `style` unless they are of a special kind. They are indented by `left` twips in a room
    that is `width` twips wide, with `depth` lists around them. `under` is the level in Word of the title above the
    headings; `keep` keeps everything on the page of what follows.
    """

    runs: Runs
    levels: Levels
    write: WriteBlocks
    under: int = 0
    asked: Asked = field(default_factory=Asked)
    style: str = ""
    left: int = 0
    width: int = WIDTH
    depth: int = 0
    keep: bool = False
    align: Align = "left"

    @property
    def controls(self) -> Controls:
        """What writes the controls for answers."""
        return self.runs.parts.controls

    @property
    def words(self) -> Catalogue:
        """The words of the practice's language."""
        return self.runs.parts.words

    @property
    def room(self) -> int:
        """The width in twips that a line has."""
        return max(INDENT, self.width - self.left)

    def line(self, content: Inlines, look: Look = PLAIN) -> str:
        """Return inline content as runs."""
        return self.runs.write(content, self.room, look)

    def shape(self, style: str = "", *, keep: bool = False) -> Shape:
        """Return the shape of a paragraph at this place."""
        left = self.left or None
        return Shape(style or self.style, keep_next=keep or self.keep, left=left, align=self.align)

    def heading_style(self, level: int) -> str:
        """Return the style of a heading of this level of the page."""
        return f"Heading{min(_DEEPEST, self.levels.under_title(level) - 1 + self.under)}"

    def blocks(self, blocks: Blocks) -> str:
        """Return blocks at this place as markup."""
        return self.write(blocks, self)

    def indented(self, by: int = INDENT) -> BlockContext:
        """Return the context of what is indented."""
        return replace(self, left=self.left + by)

    def in_cell(self, width: int) -> BlockContext:
        """Return the context of what is in a cell, whose lines have `width` twips."""
        return replace(self, left=0, width=width, depth=0, align="left")


WriteBlocks = Callable[[Blocks, BlockContext], str]
