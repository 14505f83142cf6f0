"""Writes exercise blocks as Typst markup: a question with room to answer it by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import assert_never

from trellis.addresses import question_codes
from trellis.foundation.document import Exercise, Inlines
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
from trellis.foundation.traversal import plain
from trellis.locales.catalogue import Catalogue
from trellis.printing.sheets import answers, inline
from trellis.printing.sheets.answers import Asked
from trellis.printing.sheets.estimate import estimate_lines
from trellis.printing.sheets.inline import Notes
from trellis.printing.sheets.word_breaks import LINE, letters

_TWELFTHS = {"short": 4, "medium": 6, "full": 12}
"""Widths of short answers in twelfths of the line."""

_BESIDE = {"short": 8, "medium": 18, "full": 42}
"""Most characters of a label that leave room to write next to it."""

_HALF = LINE / 2
"""The width in ems of one of two columns."""

_BRIEF = 150
"""Most characters of a full-width choice that may be kept together with the next one."""

_FEW = 6
"""Most lines of choices in large print that are kept on one page."""

_LARGE_CHOICE = 42
"""Most characters of a choice that fit on a line of large print."""

_SHORT_NAME = 16
"""Most characters of a row's name that fit a narrow column."""

_ROOM = 215
"""Millimetres that always fit on one page of either paper, below the title block."""

_KEPT = 110
"""A block of at most this many millimetres is kept on one page: about half of it, so that little is left empty."""

_TEXT_WIDTH = 420
"""Points that a table is wide, or a little less, since a column with names may be wider than others."""

_CELL_INSET = 12
"""Points at both sides of the text in a cell, together."""

_SIZES_IN_COLUMNS = ((4, 18), (6, 16), (math.inf, 14))
"""The size of large print in points in a table of at most so many columns, as in the template."""

_TALL = 8
"""A row with a cell of at least this many lines may be split across pages, and headings are not repeated."""

_LINE_OF_TABLE = 60
"""Characters on a line of a table with one column."""

_FIRST_LINES = 6
"""Writing lines that are kept with a question too long to be kept on one page itself."""

_GAP = 9
"""Millimetres between writing lines, as in the template at its roomiest."""


def room_in_columns(columns: int) -> float:
    """Return the width in ems of the text in a table with `columns` columns, in the size of large print."""
    size = next(size for most, size in _SIZES_IN_COLUMNS if columns <= most)
    return min(LINE, (_TEXT_WIDTH / max(columns, 1) - _CELL_INSET) / size)


def write(  # noqa: PLR0911, PLR0913  # one for each kind; one for each thing that varies
    block: Exercise, question: str, body: str, notes: Notes, said: Catalogue, *, nested: bool, fields: str, mark: str
) -> str:
    """Return an exercise as Typst markup; `question` and `body` are its texts, already written in this order.

    A `nested` exercise is inside another block, where room cannot grow and a page cannot end. `fields` is the argument
    with the fields that a fillable sheet has instead of lines, else empty; `mark` comes before its first words,
    or before its frame, which is drawn first.
    """
    framed = isinstance(block.options, Coach | Agreement)
    mark, question = (mark, question) if framed else ("", f"{mark}{question}")
    match block.options:
        case Prompt() as options:
            return _prompt(block, options, f"[{question}][{body}]", fields, grow=options.grow and not nested)
        case Choose() as options:
            choices = [inline.write(choice, notes, room_in_columns(options.columns)) for choice in block.choices]
            return _choose(block, options, choices, f"[{question}], [{body}]", fields)
        case Scale(start, stop, low, high):
            numbers = ", ".join(str(number) for number in range(start, stop + 1))
            ends = f"[{inline.words(low, _HALF)}], [{inline.words(high, _HALF)}]"
            return f"#scale([{question}], [{body}], ({numbers}), {ends}{_whole(_height(block))}{fields})"
        case Grid() as options:
            return _grid(options, question, body, fields, grow=not nested)
        case Agreement(sign, review):
            signers = _listed([""] * sign if isinstance(sign, int) else sign, _HALF)
            height = _height(block) + sum(letters(name) / 4 for name in (sign if isinstance(sign, tuple) else ()))
            room = f", height: {math.ceil(min(height, _ROOM))}mm"
            return f"#framed-after(agreement([{question}], [{body}], {signers}, {_bool(review)}{room}{fields}))[{mark}]"
        case Coach():
            return f"#framed-after(coach[{_for_coach(block.question, question, said)}][{body}], closer: 1mm)[{mark}]"
        case Break():
            return "" if nested else "#pagebreak(weak: true)"
        case Short() | Each() | Together() | Cards():
            raise TypeError(block.id)  # these are laid out with their neighbours or content, not as single questions
        case _:
            assert_never(block.options)


def _for_coach(title: Inlines, written: str, said: Catalogue) -> str:
    if not title:
        return inline.words(said.gettext("For the coach"))
    # Translators: a title with this word needs no “Coach:” before it
    if said.pgettext("in a title", "coach").lower() in plain(title).lower():
        return written
    before, after = said.gettext("Coach: %(title)s", title="\0").split("\0")
    return inline.words(before) + written + inline.words(after)


def _height(block: Exercise) -> float:
    """Return the estimated height of question and body in millimetres, erring high."""
    return 6.5 * estimate_lines(block.question, block.body) + 8


def _whole(height: float) -> str:
    """Return the argument that lets a block of `height` millimetres break across pages if it must."""
    return "" if height <= _KEPT else ", whole: false"


def _prompt(block: Exercise, options: Prompt, head: str, fields: str, *, grow: bool) -> str:
    text = _height(block)
    kept = min(options.lines, int((_ROOM - text) // _GAP) if text <= _KEPT else _FIRST_LINES)
    more = f", more: {options.lines - kept}" if options.lines > kept and not fields else ""  # a field scrolls
    settings = f"lines: {kept}{more}{'' if grow else ', grow: false'}{_whole(text)}{fields}"
    return f"#prompt({settings}){head}"


def _choose(block: Exercise, options: Choose, choices: list[str], head: str, fields: str) -> str:
    every = [f"[{choice}]" for choice in choices] + ["blank-choice"] * options.other
    size = math.ceil(len(every) / options.columns) or 1
    columns = "".join(f"({', '.join(every[at : at + size])},), " for at in range(0, len(every), size))
    lines = sum(math.ceil(letters(plain(text)) * options.columns / 55) or 1 for text in block.choices) + options.other
    settings = f", columns: {options.columns}" if options.columns > 1 else ""
    settings += (
        ", brief: false" if any(letters(plain(text)) * options.columns > _BRIEF for text in block.choices) else ""
    )
    height = _height(block) + _GAP * lines / options.columns
    large = sum(math.ceil(letters(plain(text)) / _LARGE_CHOICE) or 1 for text in block.choices) + options.other
    settings += ", few: true" if large <= _FEW and height <= _KEPT else ""
    return f"#choose({head}, ({columns}), many: {_bool(options.many)}{settings}{_whole(height)}{fields})"


def _grid(options: Grid, caption: str, body: str, fields: str, *, grow: bool) -> str:
    rows = () if isinstance(options.rows, int) else options.rows
    count = options.rows if isinstance(options.rows, int) else len(options.rows)
    across = len(options.columns) + bool(rows)
    room = room_in_columns(across)
    columns = _listed(options.columns, room)
    listed = _listed(rows, room) if rows else str(count)
    tall = any(letters(name) > _TALL * max(6, _LINE_OF_TABLE // across) for name in (*rows, *options.columns))
    settings = ", short-names: false" if any(letters(name) > _SHORT_NAME for name in rows) else ""
    settings += ", tall: true, whole: false" if tall else _whole(count * options.lines * _GAP)
    settings += ("" if grow else ", grow: false") + fields
    return f"#write-in([{caption}], [{body}], {columns}, {listed}, {options.lines}{settings})"


def _listed(texts: Sequence[str], room: float) -> str:
    return "(" + "".join(f"[{inline.words(text, room)}], " for text in texts) + ")"


def label(block: Exercise, notes: Notes) -> str:
    """Return the label of a short answer as Typst markup."""
    return inline.write(block.question, notes, LINE * _TWELFTHS[_width(block)] / _TWELFTHS["full"])


def shorts(blocks: Sequence[tuple[Exercise, str, str]], asked: Asked | None, *, marked: bool) -> str:
    """Return consecutive short answers as Typst markup, narrow ones side by side.

    Each of `blocks` comes with its label and its body, already written. Fillable ones get fields, named after `asked`;
    `marked` ones have a mark before their first words.
    """
    rows: list[list[str]] = []
    used = _TWELFTHS["full"]
    for block, written, body in blocks:
        width = _width(block)
        twelfths = _TWELFTHS[width]
        if used + twelfths > _TWELFTHS["full"]:
            rows.append([])
            used = 0
        used += twelfths
        beside = letters(plain(block.question)) <= _BESIDE[width]
        field = answers.field(block, asked) if asked else ""
        number = question_codes.number_of(block.id) if marked else 0
        rows[-1].append(f"({twelfths}, {_bool(beside)}, {number}, [{written}], [{body}]{field})")
    tallest = max((_height(block) * _TWELFTHS["full"] / _TWELFTHS[_width(block)] for block, _, _ in blocks), default=0)
    return "#shorts(" + ", ".join(f"({', '.join(row)},)" for row in rows) + _whole(tallest) + ")"


def _width(block: Exercise) -> str:
    return block.options.width if isinstance(block.options, Short) else "full"


def _bool(value: bool) -> str:  # noqa: FBT001  # the value is the whole point
    return "true" if value else "false"
