"""Exercise blocks in, Typst markup out: a question with the room to answer it by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence

from trellis.document import Exercise, Inlines, plain
from trellis.exercises import Agreement, Break, Choose, Coach, Grid, Prompt, Scale, Short
from trellis.sheets import inline
from trellis.sheets.extent import text_lines
from trellis.sheets.inline import Notes

_TWELFTHS = {"short": 4, "medium": 6, "full": 12}
"""Widths of short answers in twelfths of the line."""

_BESIDE = {"short": 8, "medium": 18, "full": 42}
"""Characters of a label that still leave room to write beside it."""

_SHORT_NAME = 16
"""Characters of a row's name that need no more than the width of a narrow column."""

_ROOM = 215
"""Millimetres that surely fit on one page of either paper, the title block aside."""

_TALLEST = 20
"""Lines of choices that surely fit on one page below their question."""

_GAP = 9
"""Millimetres between writing lines, as in the template where it has room to spare."""


def longest_word(columns: int) -> int:
    """Return how many characters a word may have in a table of so many columns before it must break."""
    return max(6, 60 // max(columns, 1))


def write(block: Exercise, body: str, notes: Notes, *, nested: bool) -> str:  # noqa: PLR0911  # one for each kind
    """Return an exercise other than a short answer as Typst markup; `body` is its text, already written.

    A `nested` exercise stands inside another block, where room cannot grow and a page cannot end.
    """
    question = inline.write(block.question, notes)
    match block.options:
        case Prompt() as options:
            return _prompt(block, options, question, body, grow=options.grow and not nested)
        case Choose() as options:
            choices = [inline.write(choice, notes, longest_word(options.columns)) for choice in block.choices]
            return _choose(options, block.choices, choices, f"[{question}], [{body}]")
        case Scale(start, stop, low, high):
            numbers = ", ".join(str(number) for number in range(start, stop + 1))
            return f"#scale([{question}], [{body}], ({numbers}), [{inline.words(low)}], [{inline.words(high)}])"
        case Grid() as options:
            return _grid(options, question, body)
        case Agreement(sign, review):
            signers = _listed([""] * sign if isinstance(sign, int) else sign, longest_word(2))
            return f"#agreement([{question}], [{body}], {signers}, {_bool(review)})"
        case Coach():
            return f"#coach[{question}][{body}]"
        case Break():
            return "" if nested else "#pagebreak(weak: true)"
        case Short():
            return shorts([(block, body)], notes)


def _prompt(block: Exercise, options: Prompt, question: str, body: str, *, grow: bool) -> str:
    text = 6.5 * text_lines(block.question, block.body) + 8
    whole = text <= _ROOM / 2
    kept = min(options.lines, int((_ROOM - text) // _GAP)) if whole else min(options.lines, 6)
    more = f", more: {options.lines - kept}" if options.lines > kept else ""
    settings = f"lines: {kept}{more}{'' if grow else ', grow: false'}{'' if whole else ', whole: false'}"
    return f"#prompt({settings})[{question}][{body}]"


def _choose(options: Choose, texts: Sequence[Inlines], choices: list[str], head: str) -> str:
    every = [f"[{choice}]" for choice in choices] + ["blank-choice"] * options.other
    size = math.ceil(len(every) / options.columns) or 1
    columns = "".join(f"({', '.join(every[at : at + size])},), " for at in range(0, len(every), size))
    tall = sum(max(1, math.ceil(len(plain(text)) * options.columns / 55)) for text in texts) + options.other
    whole = "" if tall / options.columns <= _TALLEST else ", whole: false"
    columns_count = f", columns: {options.columns}" if options.columns > 1 else ""
    return f"#choose({head}, ({columns}), many: {_bool(options.many)}{columns_count}{whole})"


def _grid(options: Grid, caption: str, body: str) -> str:
    rows = () if isinstance(options.rows, int) else options.rows
    longest = longest_word(len(options.columns) + bool(rows))
    columns = _listed(options.columns, longest)
    listed = _listed(rows, longest) if rows else str(options.rows)
    long = ", short-names: false" if any(len(name) > _SHORT_NAME for name in rows) else ""
    return f"#write-in([{caption}], [{body}], {columns}, {listed}, {options.lines}{long})"


def _listed(texts: Sequence[str], longest: int) -> str:
    return "(" + "".join(f"[{inline.words(text, longest)}], " for text in texts) + ")"


def shorts(blocks: Sequence[tuple[Exercise, str]], notes: Notes) -> str:
    """Return short answers that follow each other as Typst markup: narrow ones stand side by side.

    Each comes with its body, already written.
    """
    rows: list[list[str]] = []
    used = _TWELFTHS["full"]
    for block, body in blocks:
        width = block.options.width if isinstance(block.options, Short) else "full"
        twelfths = _TWELFTHS[width]
        if used + twelfths > _TWELFTHS["full"]:
            rows.append([])
            used = 0
        used += twelfths
        beside = len(plain(block.question)) <= _BESIDE[width]
        label = inline.write(block.question, notes, 5 * twelfths)
        rows[-1].append(f"({twelfths}, {_bool(beside)}, [{label}], [{body}])")
    return "#shorts(" + ", ".join(f"({', '.join(row)},)" for row in rows) + ")"


def _bool(value: bool) -> str:  # noqa: FBT001  # the value is the whole point
    return "true" if value else "false"
