"""Writes a document as HTML for inboxes and feed readers, without scripts, style sheets or forms.

Addresses in the document are relative to the root of the site; in the result they are absolute. Classes mark elements
whose styles can be inlined.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain
from typing import assert_never

from trellis.foundation import document as doc
from trellis.foundation.abbreviations import Explained
from trellis.foundation.exercises import (
    Agreement,
    Break,
    Cards,
    Choose,
    Coach,
    Each,
    Grid,
    Prompt,
    Scale,
    Short,
    Together,
)
from trellis.locales.catalogue import Catalogue
from trellis.rendering.questions import controls

_TAGS = {
    "strong": "strong",
    "emphasis": "em",
    "code": "code",
    "struck": "del",
    "marked": "strong",  # half of the mail programs do not show `mark`
    "super": "sup",
    "sub": "sub",
    "underlined": "u",
    "small": "small",
}
_TICKS = {True: "☑ ", False: "☐ ", None: ""}
WIDEST = 536
"""Pixels: a letter is 600 wide, with 32 on either side of its text."""

_EM = 16
"""Pixels: the size of the type of letters."""

_CARD = (96, 136)


@dataclass(frozen=True, slots=True)
class SheetCard:
    """Replaces a link to a worksheet on a line of its own: its address, and that of a picture of its first page."""

    address: str
    picture: str


@dataclass(frozen=True, slots=True)
class LinkResolver:
    """Resolves addresses for the place where a text will be read.

    `address` and `picture` make the addresses of links and pictures absolute. `exercise` returns the address where an
    exercise can be answered, or an empty text. `card` returns the card to show for a link on a line of its own, if any.
    """

    address: Callable[[str], str]
    picture: Callable[[str], str]
    exercise: Callable[[doc.Exercise], str]
    card: Callable[[str], SheetCard | None]


def html(document: doc.Document, where: LinkResolver, said: Catalogue) -> str:
    """Return a document as HTML, to be placed inside a `body` element; `said` has the engine's own words in it."""
    writer = _Writer(where, said)
    notes = "".join(f"<li>{writer.blocks(note)}</li>\n" for note in document.footnotes)
    return writer.blocks(document.blocks) + (f'<hr>\n<ol class="notes">\n{notes}</ol>\n' if notes else "")


class _Writer:
    """Writes blocks and inline content, with links resolved by `where`."""

    def __init__(self, where: LinkResolver, said: Catalogue) -> None:
        self.where = where
        self.said = said
        self.explained = Explained()

    def blocks(self, blocks: doc.Blocks) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: doc.Block) -> str:  # noqa: C901, PLR0911, PLR0912 – one case for each kind of block
        match block:
            case doc.Heading(level, content):
                return f"<h{level}>{self.words(content)}</h{level}>\n"
            case doc.Paragraph(content):
                return self._paragraph(content)
            case doc.List():
                return self._list(block)
            case doc.DefinitionList(entries):
                return "".join(self._definition(entry) for entry in entries)
            case doc.Table():
                return self._table(block)
            case doc.Quote(content):
                return f"<blockquote>{self.blocks(content)}</blockquote>\n"
            case doc.Admonition(_, title, content):
                head = f"<p><strong>{self.words(title)}</strong></p>\n" if title else ""
                return _box("aside", head + self.blocks(content))
            case doc.CodeBlock(_, title):
                head = f"<p><strong>{self.words(title)}</strong></p>\n" if title else ""
                return f"{head}<pre>{escape(numbered(block))}</pre>\n"
            case doc.Rule():
                return "<hr>\n"
            case doc.Picture(image):
                return f"<p>{self._image(image)}</p>\n"
            case doc.Figure(content, caption):
                return self._figure(content, caption)
            case doc.Tabs(tabs):
                return "".join(
                    f"<p><strong>{self.words(tab.label)}</strong></p>\n{self.blocks(tab.content)}" for tab in tabs
                )
            case doc.Exercise():
                return self._exercise(block)
            case _:
                assert_never(block)

    def _paragraph(self, content: doc.Inlines) -> str:
        match content:
            case (doc.Link(words, address),) if card := self.where.card(address):
                width, height = _CARD
                alt = escape(self.said.gettext("The first page of the worksheet"))
                picture = f'<img src="{escape(card.picture)}" alt="{alt}" width="{width}" height="{height}">'
                purpose = escape(self.said.gettext("A worksheet, to print or to fill in on the page."))
                link = f'<a href="{escape(card.address)}">'
                return (
                    '<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0"><tr>'
                    f'<td class="card__picture" width="{width}">{link}{picture}</a></td>'
                    f'<td class="card__words"><p class="card__title">{link}{self.words(words)}</a></p>'
                    f"<p>{purpose}</p></td></tr></table>\n"
                )
        return f"<p>{self.words(content)}</p>\n"

    def _list(self, block: doc.List) -> str:
        ticks = [_TICKS[tick] for tick in block.ticks] or [""] * len(block.items)
        items = [f"{tick}{self._item(item)}" for tick, item in zip(ticks, block.items, strict=True)]
        if block.numbers is None:
            return "<ul>\n" + "".join(f"<li>{item}</li>\n" for item in items) + "</ul>\n"
        return _ordered(block.numbers, items)

    def _item(self, blocks: doc.Blocks) -> str:
        match blocks:
            case (doc.Paragraph(content), *rest):
                return self.words(content) + ("\n" + self.blocks(tuple(rest)) if rest else "")
        return self.blocks(blocks)

    def _definition(self, entry: doc.Definition) -> str:
        terms = "<br>".join(f"<strong>{self.words(term)}</strong>" for term in entry.terms)
        return (f"<p>{terms}</p>\n" if terms else "") + "".join(
            f"<blockquote>{self.blocks(meaning)}</blockquote>\n" for meaning in entry.meanings
        )

    def _figure(self, content: doc.Blocks, caption: doc.Blocks) -> str:
        match content, caption:
            case (doc.Picture(image),), (doc.Paragraph(words),):
                return f"<p>{self._image(image)}<br><small>{self.words(words)}</small></p>\n"
            case _, (doc.Paragraph(words),):
                return f"{self.blocks(content)}<p><small>{self.words(words)}</small></p>\n"
        return self.blocks(content) + self.blocks(caption)

    def _table(self, table: doc.Table) -> str:
        caption = f"<p><strong>{self.words(table.caption)}</strong></p>\n" if table.caption else ""
        rows = ("".join(self._cell(cell) for cell in row) for row in (*table.header, *table.rows))
        return (
            f'{caption}<table class="data" width="100%" cellpadding="0" cellspacing="0">\n'
            f"{''.join(f'<tr>{row}</tr>{chr(10)}' for row in rows)}</table>\n"
        )

    def _cell(self, cell: doc.Cell) -> str:
        tag = "th" if cell.heading else "td"
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        align = "right" if cell.align == "left" and self.said.direction == "rtl" else cell.align
        return f'<{tag} align="{align}"{spans}>{self._item(cell.content)}</{tag}>'

    def _exercise(self, exercise: doc.Exercise) -> str:
        match exercise.options:
            case Coach() | Break():
                return ""  # notes are for the coach only, and page breaks for paper
            case Each() | Together():
                return self.blocks((*controls(exercise, self.said), *exercise.body))
            case Prompt() | Short() | Choose() | Scale() | Grid() | Agreement() | Cards():
                return self._question(exercise)
            case _:
                assert_never(exercise.options)

    def _question(self, exercise: doc.Exercise) -> str:
        question = f"<p><strong>{self.words(exercise.question)}</strong></p>\n"
        content = question + self.blocks((*exercise.body, *controls(exercise, self.said)))
        if address := self.where.exercise(exercise):
            link = escape(self.said.gettext("Answer it on the page"))
            content += f'<p><a href="{escape(address)}">{link}</a></p>\n'
        return _box("exercise", content)

    def words(self, content: doc.Inlines) -> str:
        """Return inline content as HTML."""
        self.explained.notice(content)
        return "".join(self._inline(inline) for inline in content)

    def _inline(self, inline: doc.Inline) -> str:  # noqa: PLR0911 – one case for each kind
        match inline:
            case doc.Text(text):
                return escape(text, quote=False)
            case doc.Styled(style, content):
                return f"<{_TAGS[style]}>{self.words(content)}</{_TAGS[style]}>"
            case doc.Abbreviation(content):
                expansion = self.explained.expansion(inline)
                return self.words(content) + (f" ({escape(expansion, quote=False)})" if expansion else "")
            case doc.Link(content, address, concept):
                kind = ' class="concept"' if concept else ""
                return f'<a href="{escape(self.where.address(address))}"{kind}>{self.words(content)}</a>'
            case doc.LineBreak():
                return "<br>"
            case doc.Image():
                return self._image(inline)
            case doc.FootnoteMark(number):
                return f"<sup>{number}</sup>"
            case _:
                assert_never(inline)

    def _image(self, image: doc.Image) -> str:
        width, height = image.width or image.max_width, image.height
        sizes = {"width": _pixels(width) if width else 0, "height": _pixels(height) if height else 0}
        if height and height.unit == "%":
            sizes["height"] = 0  # per cent of a height that nothing says
        shrink = min(1, WIDEST / max(sizes["width"], 1))
        said = "".join(f' {name}="{max(1, round(pixels * shrink))}"' for name, pixels in sizes.items() if pixels)
        return f'<img src="{escape(self.where.picture(image.path))}" alt="{escape(image.alt)}"{said}>'


def _pixels(length: doc.Length) -> float:
    """Return a length in pixels, which mail programs understand; a percentage is one of the width of a letter."""
    match length.unit:
        case "px":
            return length.value
        case "em":
            return length.value * _EM
        case "%":
            return length.value * WIDEST / 100
        case _:
            assert_never(length.unit)


def numbered(block: doc.CodeBlock) -> str:
    """Return code with its line numbers, if it has any."""
    if block.first_line is None:
        return block.text
    lines = list(enumerate(block.text.split("\n"), block.first_line))
    width = len(str(lines[-1][0]))
    return "\n".join(f"{number:>{width}}  {line}".rstrip() for number, line in lines)


def _ordered(numbers: doc.Numbers, items: Sequence[str]) -> str:
    """Return a numbered list; an item whose number does not follow from the one before it says its number."""
    first = numbers.values[0] if numbers.values else 1
    following = chain((first,), (value + 1 for value in numbers.values))
    attributes = f' type="{numbers.numbering}"' if numbers.numbering != "1" else ""
    attributes += f' start="{first}"' if first != 1 else ""
    listed = ""
    for expected, value, item in zip(following, numbers.values, items, strict=False):
        listed += f"<li>{item}</li>\n" if value == expected else f'<li value="{value}">{item}</li>\n'
    return f"<ol{attributes}>\n{listed}</ol>\n"


def _box(kind: str, content: str) -> str:
    return (
        f'<table role="presentation" class="{kind}" width="100%" cellpadding="0" cellspacing="0"><tr>'
        f"<td>{content}</td></tr></table>\n"
    )
