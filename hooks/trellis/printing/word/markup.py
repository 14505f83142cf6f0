"""Writes the elements of WordprocessingML: runs, paragraphs, rows and cells, as text that is escaped.

Lengths are in twips, twentieths of a point, as Word counts them. Properties are written in the order that the schema
of ECMA-376, part 1, asks for; Word calls a file damaged if they are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from typing import Literal

from trellis.foundation.document import Align
from trellis.printing.sheets.inline import cleaned

TWIPS = 1440 / 25.4
"""Twips in a millimetre."""

TWIPS_PER_POINT = 20

WIDTH = round(156 * TWIPS)
"""The width of the text, the same as that of printed sheets on both papers."""

_WIDE = "\N{HIRAGANA LETTER A}"
"""A letter beside which wide signs stay wide: Word has typefaces for them in any text."""

_NOT_IN_XML = dict.fromkeys((0xFFFE, 0xFFFF))
"""The two characters that XML 1.0 excludes and `cleaned` leaves: section 2.2 of its specification."""

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
"""What the root of every part declares; a program that does not know `w14` skips it."""

LINE_BREAK = "<w:r><w:br/></w:r>"


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks; `style` names a character style."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underline: Literal["", "single", "thick"] = ""
    raised: Literal["", "superscript", "subscript"] = ""


PLAIN = Look()


def plain_text(characters: str) -> str:
    """Return text in composed form, without the characters that XML cannot hold."""
    return cleaned(characters, _WIDE).translate(_NOT_IN_XML)


def text(characters: str) -> str:
    """Return text as it stands in an element."""
    return escape(plain_text(characters), quote=False)


def attribute(characters: str) -> str:
    """Return text as it stands between the quotes of an attribute."""
    return escape(plain_text(characters))


def colour(hexadecimal: str) -> str:
    """Return a colour such as `#1d5148` as Word writes it."""
    return hexadecimal.removeprefix("#").upper()


@lru_cache
def _run_properties(look: Look) -> str:
    parts = (
        f'<w:rStyle w:val="{look.style}"/>' if look.style else "",
        "<w:b/><w:bCs/>" if look.bold else "",
        "<w:i/><w:iCs/>" if look.italic else "",
        "<w:strike/>" if look.struck else "",
        f'<w:u w:val="{look.underline}"/>' if look.underline else "",
        f'<w:vertAlign w:val="{look.raised}"/>' if look.raised else "",
    )
    inner = "".join(parts)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def run(characters: str, look: Look = PLAIN) -> str:
    """Return a run of text."""
    if not characters:
        return ""
    return f'<w:r>{_run_properties(look)}<w:t xml:space="preserve">{text(characters)}</w:t></w:r>'


def tab(look: Look = PLAIN) -> str:
    """Return a tab; an underlined one is a line to write on."""
    return f"<w:r>{_run_properties(look)}<w:tab/></w:r>"


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop, so many twips from the left edge of the text."""

    at: int
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph differs from its style.

    `left` and `hanging` are its indent and that of its first line to the left of it, None where the style says so.
    `number` is the instance of a numbering and the level in it. `keep_next` keeps it on the page of the next one;
    `after` is the space below it.
    """

    style: str = ""
    keep_next: bool = False
    new_page: bool = False
    frame: str = ""
    number: tuple[int, int] | None = None
    tabs: tuple[Tab, ...] = ()
    left: int | None = None
    hanging: int = 0
    align: Align = "left"
    after: int | None = None

    def kept(self) -> Shape:
        """Return the shape of a paragraph that stays on the page of the next one."""
        return replace(self, keep_next=True)


@lru_cache
def _paragraph_properties(shape: Shape) -> str:
    tabs = "".join(f'<w:tab w:val="{stop.align}" w:pos="{stop.at}"/>' for stop in shape.tabs)
    level = shape.number
    parts = (
        f'<w:pStyle w:val="{shape.style}"/>' if shape.style else "",
        "<w:keepNext/>" if shape.keep_next else "",
        "<w:pageBreakBefore/>" if shape.new_page else "",
        shape.frame,
        f'<w:numPr><w:ilvl w:val="{level[1]}"/><w:numId w:val="{level[0]}"/></w:numPr>' if level else "",
        f"<w:tabs>{tabs}</w:tabs>" if tabs else "",
        f'<w:spacing w:after="{shape.after}"/>' if shape.after is not None else "",
        f'<w:ind w:left="{shape.left}" w:hanging="{shape.hanging}"/>' if shape.left is not None else "",
        f'<w:jc w:val="{shape.align}"/>' if shape.align != "left" else "",
    )
    inner = "".join(parts)
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def paragraph(content: str, shape: Shape = Shape()) -> str:
    """Return a paragraph of runs and other inline content."""
    return f"<w:p>{_paragraph_properties(shape)}{content}</w:p>"


NEW_PAGE = paragraph("", Shape("Gap", new_page=True))
"""The end of a page."""

GAP = paragraph("", Shape("Gap"))
"""A very low paragraph: Word asks for one in each cell."""

SPACE = paragraph("", Shape("Space"))
"""The space below a table: Word joins two tables that touch."""


Merge = Literal["", "restart", "continue"]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table with its content, already written; `merge` is where it is in a cell of several rows."""

    content: str
    width: int
    span: int = 1
    merge: Merge = ""
    middle: bool = False

    def write(self) -> str:
        """Return the cell as markup."""
        span = f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else ""
        merge = f'<w:vMerge w:val="{self.merge}"/>' if self.merge else ""
        middle = '<w:vAlign w:val="center"/>' if self.middle else ""
        width = f'<w:tcW w:w="{self.width}" w:type="dxa"/>'
        return f"<w:tc><w:tcPr>{width}{span}{merge}{middle}</w:tcPr>{self.content or GAP}</w:tc>"


def row(
    cells: Iterable[TableCell], *, header: bool = False, whole: bool = True, height: int = 0, skipped: int = 0
) -> str:
    """Return a row of a table.

    A `header` is repeated on each page that the table continues on; a `whole` row is not split. `height` is the least,
    in twips. `skipped` is the number of places of the grid after the last cell that no cell takes.
    """
    parts = (
        f'<w:gridAfter w:val="{skipped}"/>' if skipped else "",
        "<w:cantSplit/>" if whole else "",
        f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else "",
        "<w:tblHeader/>" if header else "",
    )
    inner = "".join(parts)
    properties = f"<w:trPr>{inner}</w:trPr>" if inner else ""
    return f"<w:tr>{properties}{''.join(cell.write() for cell in cells)}</w:tr>"


def table(  # noqa: PLR0913 – one for each thing that varies
    style: str, widths: Iterable[int], rows: Iterable[str], *, left: int = 0, name: str = "", heads: bool = True
) -> str:
    """Return a table and the space below it; `name` describes it, and `heads` says that it begins with headings."""
    widths = tuple(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    indent = f'<w:tblInd w:w="{left}" w:type="dxa"/>' if left else ""
    look = f'<w:tblLook w:val="{"0620" if heads else "0600"}" w:firstRow="{int(heads)}" w:lastRow="0"'
    look += ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    caption = f'<w:tblCaption w:val="{attribute(name)}"/>' if name else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{indent}'
        f'<w:tblLayout w:type="fixed"/>{look}{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}'
        f"</w:tbl>{SPACE}"
    )
