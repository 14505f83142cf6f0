"""Writes the blocks of a document as Typst markup, one call of a template function for each block."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import assert_never

from trellis.addresses import question_codes
from trellis.addresses.question_codes import Mark
from trellis.foundation.document import (
    Admonition,
    Block,
    Blocks,
    Cell,
    CodeBlock,
    DefinitionList,
    Exercise,
    Figure,
    Heading,
    Inlines,
    List,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Table,
    Tabs,
)
from trellis.foundation.editions import Edition
from trellis.foundation.exercises import (
    Agreement,
    Break,
    Cards,
    Coach,
    Each,
    Short,
    Together,
)
from trellis.locales.catalogue import Catalogue
from trellis.printing.sheets import answers, exercise, inline, keeping, lists, tables
from trellis.printing.sheets.answers import Asked
from trellis.printing.sheets.inline import Notes, cleaned, literal
from trellis.printing.sheets.word_breaks import LINE, too_wide

_CARD = 8.0
"""The width in ems of the text on a card, and of a name above the parts of partners."""

_LEAST_ROOM = 2.0
"""Every word wider than this many ems is measured where there is little room, as in a table of many columns."""


@dataclass(slots=True)
class Levels:
    """Maps levels of headings to those that a tagged PDF requires: from 2 under the title, without gaps."""

    open: list[int] = field(default_factory=list)

    def under_title(self, level: int) -> int:
        """Return the level to print a heading of `level` at, given the headings before it."""
        while self.open and self.open[-1] >= level:
            self.open.pop()
        self.open.append(level)
        return len(self.open) + 1


@dataclass(frozen=True, slots=True)
class BlockContext:
    """What writing a block depends on: notes and headings so far, and how many blocks it is inside of.

    Its lines have at least `room` ems for a word. `in_cell` is true inside a table or a note, whose type is small;
    `repeated` in what is repeated on the next pages. `asked` says who answers the questions.
    """

    notes: Notes
    levels: Levels
    depth: int = 0
    room: float = LINE
    in_cell: bool = False
    repeated: bool = False
    asked: Asked = field(default_factory=Asked)

    @property
    def words(self) -> Catalogue:
        """The words of the practice's language."""
        return self.asked.words

    @property
    def nested(self) -> bool:
        """Whether the block is inside another."""
        return self.depth > 0

    def inside(self, room: float | None = None) -> BlockContext:
        """Return the context of what is inside a block, whose lines have `room` ems, or a little less than its own."""
        narrower = max(_LEAST_ROOM, self.room - 1 if room is None else room)
        # For every block; `replace` would take five times as long.
        return BlockContext(self.notes, self.levels, self.depth + 1, narrower, self.in_cell, self.repeated, self.asked)

    def in_cell_of(self, room: float, *, repeated: bool = False) -> BlockContext:
        """Return the context of what is inside a cell whose lines have `room` ems."""
        return replace(self.inside(room), in_cell=True, repeated=repeated or self.repeated)

    def line(self, content: Inlines) -> str:
        """Return inline content as Typst markup."""
        return inline.write(content, self.notes, self.room, repeated=self.repeated)


def printed(blocks: Blocks, edition: Edition) -> Blocks:
    """Return the blocks that an edition shows, without page breaks that would leave a page blank."""
    kept: list[Block] = []
    for block in blocks:
        match block:
            case Exercise(options=Coach()) if edition is not Edition.COACH:
                continue
            case Exercise(options=Break()) if not kept or _breaks(kept[-1]):
                continue
        kept.append(block)
    while kept and _breaks(kept[-1]):
        kept.pop()
    return tuple(kept)


def _breaks(block: Block) -> bool:
    return isinstance(block, Exercise) and isinstance(block.options, Break)


def write(blocks: Blocks, edition: Edition, place: BlockContext) -> str:
    """Return blocks as Typst markup, each block as one paragraph of the source."""
    return "\n\n".join(_written(printed(blocks, edition), edition, place)) if blocks else ""


def _written(blocks: Blocks, edition: Edition, place: BlockContext) -> Iterator[str]:
    shorts: list[Exercise] = []
    marked = not place.nested
    for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        if isinstance(block, Exercise) and isinstance(block.options, Short):
            if marked and before and _breaks(before):
                yield part_mark(Mark.NEW_PAGE)
            shorts.append(block)
            continue
        if shorts:
            yield _shorts(shorts, edition, place)
            shorts = []
        mark = part_mark(number) if marked and (number := _number(before, block)) else ""
        written = _block(block, edition, place)
        if mark:
            written = f"{mark}\n{written}"
        elif marked and isinstance(before, Exercise):
            written = _text_mark(block, written)
        leads = keeping.leads_in(before, block, after)
        mark = "#movable\n" if (leads or keeping.moves(before, block)) and not place.nested else ""
        yield mark + (f"#leading-in[{written}]" if leads else written)
    if shorts:
        yield _shorts(shorts, edition, place)


def _shorts(blocks: list[Exercise], edition: Edition, place: BlockContext) -> str:
    inner = place.inside()
    written = [(block, exercise.label(block, place.notes), write(block.body, edition, inner)) for block in blocks]
    return exercise.shorts(written, place.asked if edition is Edition.FILLABLE else None, marked=not place.nested)


def part_mark(number: int) -> str:
    """Return a mark for those who leave questions out of a sheet later, in a browser."""
    return f"#part-mark({int(number)})"


def _text_mark(block: Block, written: str) -> str:
    """Return a paragraph or a heading after a question with a mark in its first line, which moves to a page with it."""
    match block:
        case Paragraph():
            return f"#text-mark;{written}"
        case Heading():
            return written.replace("[", "[#text-mark;", 1)
    return written


def _number(before: Block | None, block: Block) -> int:
    """Return what the mark in front of a block says; 0 if it needs none.

    Most questions have theirs in their words, so that it is on the same page.
    """
    if before and _breaks(before):
        return Mark.NEW_PAGE
    match block:
        case Exercise(options=Cards()):
            return question_codes.number_of(block.id)
        case Exercise() | Paragraph() | Heading():
            return 0
    return Mark.TEXT if isinstance(before, Exercise) else 0


def _block(block: Block, edition: Edition, place: BlockContext) -> str:  # noqa: PLR0911, PLR0912, C901  # one case for each kind of block
    inner = place.inside()
    match block:
        case Heading(level, content):
            return f"#heading(level: {place.levels.under_title(level)})[{inline.heading(content, place.notes)}]"
        case Paragraph(content):
            return place.line(content)
        case List():
            listed = lists.write(block, [write(item, edition, inner) for item in block.items])
            return f"#together[{listed}]" if keeping.is_short(block) else listed
        case DefinitionList():
            return _definitions(block, edition, inner)
        case Table():
            return _table(block, edition, place)
        case Quote(content):
            return f"#quoted[{write(content, edition, inner)}]"
        case Admonition(kind, title, content):
            heading = place.line(title) or inline.words(place.words.gettext(kind.capitalize()))
            whole = ", whole: true" if keeping.is_brief(block) else ""
            return f"#aside({literal(kind)}, [{heading}]{whole})[{write(content, edition, inner)}]"
        case CodeBlock():
            return _code(block, place)
        case Rule():
            return "#thematic-break"
        case Picture(image):
            return f"#shown({inline.picture(image)})"
        case Figure():
            return _figure(block, edition, inner)
        case Tabs(tabs):
            return "\n\n".join(f"#tab[{place.line(tab.label)}][{write(tab.content, edition, inner)}]" for tab in tabs)
        case Exercise():
            return _exercise(block, edition, place)
        case _:
            assert_never(block)


def _exercise(block: Exercise, edition: Edition, place: BlockContext) -> str:
    match block.options:
        case Each(names=names):
            title = place.words.gettext("Each on their own paper: %(names)s", names=place.words.listed(names))
            return f"#for-each[{inline.words(title, _CARD)}][{write(block.body, edition, place)}]"
        case Together():
            return f"#jointly[{write(block.body, edition, place)}]"
        case Cards(per_page):
            title = inline.write(block.question, place.notes, _CARD)
            fronts = "".join(f"[{inline.write(front, place.notes, _CARD)}], " for front in block.choices)
            return f"#cards([{title}], {per_page}, ({fronts}))"
    mark = "" if place.nested else part_mark(question_codes.number_of(block.id))
    question = place.line(block.question)
    body = _body(block, edition, place.inside())
    fields = answers.argument(block, place.asked) if edition is Edition.FILLABLE else ""
    return exercise.write(
        block, question, body, place.notes, place.words, nested=place.nested, fields=fields, mark=mark
    )


def _body(block: Exercise, edition: Edition, inner: BlockContext) -> str:
    """Return what is in an exercise; the last words of an agreement stay with the signatures below them."""
    if not isinstance(block.options, Agreement) or not keeping.ends_in_words(block.body):
        return write(block.body, edition, inner)
    text, end = write(block.body[:-1], edition, inner), write(block.body[-1:], edition, inner)
    return f"{text}\n\n#leading-in[{end}]" if text else end


def _code(block: CodeBlock, place: BlockContext) -> str:
    text = "\n".join(cleaned(line) for line in block.text.expandtabs(4).splitlines())
    settings = f", title: [{place.line(block.title)}]" if block.title else ""
    settings += f", first: {block.first_line}" if block.first_line is not None else ""
    settings += ", wide: true" if too_wide(text, place.room) else ""
    return f"#code-block({json.dumps(text, ensure_ascii=False)}{settings})"


def _figure(block: Figure, edition: Edition, place: BlockContext) -> str:
    shown = write(block.content, edition, place)
    below = write(block.caption, edition, place)
    match block.content:
        case (Picture(image),):
            return f"#shown({inline.picture(image)}{f', caption: [{below}]' if below else ''})"
    whole = "(whole: true)" if keeping.is_brief(block) else ""
    return f"#unit{whole}[{shown}][{below}]"


def _definitions(block: DefinitionList, edition: Edition, place: BlockContext) -> str:
    return lists.definitions(
        [
            (
                [place.line(term) for term in entry.terms],
                [write(meaning, edition, place) for meaning in entry.meanings],
            )
            for entry in block.entries
        ]
    )


def _table(block: Table, edition: Edition, place: BlockContext) -> str:
    repeated = {id(cell) for row in tables.repeated(block) for cell in row}

    def write_cell(cell: Cell, room: float) -> str:
        inner = place.in_cell_of(room, repeated=id(cell) in repeated)
        match cell.content:
            case (Paragraph(content),):
                return inner.line(content)
        return write(cell.content, edition, inner)

    caption = place.line(block.caption)
    inside: tables.Place = "cell" if place.in_cell else "block" if place.nested else "page"
    return tables.write(block, caption, edition, inside, write_cell)
