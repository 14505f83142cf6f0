"""The text of a page as plain values, independent of Markdown, HTML and paper.

`rendering.reader` makes a `Document` from a rendered page; `printing.sheets` lays it out. Containers hold tuples, so a
document is hashable, comparable and safe to share between threads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trellis.foundation.exercises import Options
from trellis.foundation.fields import IN_ORDER, OptionNumbers


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters; white space inside it is single spaces."""

    text: str


Style = Literal["strong", "emphasis", "code", "struck", "marked", "super", "sub", "underlined", "small"]


@dataclass(frozen=True, slots=True)
class Styled:
    """Styled inline content."""

    style: Style
    content: Inlines


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and what it stands for."""

    content: Inlines
    expansion: str


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
class Length:
    """A length in CSS units; absolute units such as `cm` are converted to pixels (96 to the inch).

    A percentage is of the width, or the height, that the text has there.
    """

    value: float
    unit: Literal["px", "em", "%"] = "px"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture. `path` is relative to the root of the site; `alt` is empty for decoration.

    `width` and `height` are those that the author gave. With one of them the picture keeps its proportions. However
    wide it is, it is no wider than `max_width`.
    """

    path: str
    alt: str
    width: Length | None = None
    height: Length | None = None
    max_width: Length | None = None


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """The place in the text that footnote `number` (from 1) belongs to."""

    number: int


Inline = Text | Styled | Abbreviation | Link | LineBreak | Image | FootnoteMark
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


Numbering = Literal["1", "a", "A", "i", "I"]
"""How numbers are written, as HTML's `type` says: figures, letters, or Roman numerals."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a list: one value for each item, which need not be consecutive."""

    values: tuple[int, ...]
    numbering: Numbering = "1"


@dataclass(frozen=True, slots=True)
class List:
    """A list. `numbers` is None for bullets.

    `ticks` is empty unless the list has tasks; then it has one entry per item: True for a task that is done, False for
    one that is not, and None for an item that is not a task.
    """

    items: tuple[Blocks, ...]
    numbers: Numbers | None = None
    ticks: tuple[bool | None, ...] = ()


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
class Cell:
    """A cell of a table, which takes `columns` by `rows` places of the grid; `heading` is true for a heading cell."""

    content: Blocks
    heading: bool = False
    columns: int = 1
    rows: int = 1
    align: Align = "left"


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. A row holds the cells that begin in it, so one below a tall cell has fewer.

    `header` are the rows at the top that are repeated on each page. The cells of all rows fill a grid of `width`
    columns without gaps or overlaps.
    """

    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    width: int
    caption: Inlines = ()


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
    """Preformatted text. `first_line` is the number of its first line where lines are numbered."""

    text: str
    title: Inlines = ()
    first_line: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a line of its own."""

    image: Image


@dataclass(frozen=True, slots=True)
class Figure:
    """Something shown as one unit, such as a picture, a table or a quotation, with an optional caption below it."""

    content: Blocks
    caption: Blocks = ()


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several tabs: its label and what it shows."""

    label: Inlines
    content: Blocks


@dataclass(frozen=True, slots=True)
class Tabs:
    """Alternatives of which a page shows one at a time."""

    tabs: tuple[Tab, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise block; the type of `options` says which.

    `question` is the block's argument, `body` the author's text below it and `choices` the items of a `choose` or the
    cards of a deck.
    `id` is unique on its page, permanent, and free of dots; `numbers` are those of its options.
    """

    id: str
    options: Options
    question: Inlines
    body: Blocks = ()
    choices: tuple[Inlines, ...] = ()
    numbers: OptionNumbers = IN_ORDER


Block = (
    Heading
    | Paragraph
    | List
    | DefinitionList
    | Table
    | Quote
    | Admonition
    | CodeBlock
    | Rule
    | Picture
    | Figure
    | Tabs
    | Exercise
)
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A page's text. `footnotes[n - 1]` is what `FootnoteMark(n)` refers to."""

    blocks: Blocks
    footnotes: tuple[Blocks, ...] = ()
