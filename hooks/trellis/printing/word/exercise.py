"""Writes exercise blocks: a question with a control for each answer, and room to write it by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

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
from trellis.printing.sheets import answers
from trellis.printing.sheets.answers import Field, Nested
from trellis.printing.sheets.estimate import estimate_lines
from trellis.printing.sheets.word_breaks import letters
from trellis.printing.word import boxes, tables
from trellis.printing.word.context import BlockContext
from trellis.printing.word.markup import (
    NEW_PAGE,
    SPACE,
    TWIPS,
    Look,
    Shape,
    Tab,
    TableCell,
    paragraph,
    row,
    run,
    tab,
    table,
)

_WIDTHS = {"short": 1 / 3, "medium": 1 / 2, "full": 1}
"""Widths of short answers, as parts of the line."""

_BESIDE = 42
"""Most characters of a label that leave room to write beside it."""

_LETTER = 135
"""Twips that a letter of a label takes, erring high."""

_LEAST = round(30 * TWIPS)
"""The least room in twips for an answer beside its label."""

_KEPT = 10
"""Most lines to write on that are kept on one page."""

_FEW = 6
"""Most choices that are kept on one page; of more, none is left alone."""

_AFTER = 220
"""Twips below the last choice."""

_LINE = round(9 * TWIPS)
"""Twips between lines to write on, as on printed sheets."""

_HANGING = 480
"""Twips by which the words of a choice are indented, beside the box."""

_BRIEF = 20
"""Most lines of an agreement that is kept on one page with its signatures."""

_DECK = round(206 * TWIPS)
"""The height of a page of cards, below the title of the deck, with room for a few footnotes."""

_SIGNED = 0.62
"""The part of a line that a signature takes; the date takes most of the rest."""

_DATED = 0.67
_BOXED = 460
"""Twips that the number of a scale takes with the box around it."""


def write(block: Exercise, place: BlockContext) -> str:  # noqa: PLR0911, C901 – one case for each kind
    """Return an exercise as markup."""
    fields = answers.of(block, place.asked)
    match block.options:
        case Prompt(lines):
            return _prompt(block, lines, fields, place)
        case Short(width):
            return _short(block, _WIDTHS[width], fields, place)
        case Choose() as options:
            return _choose(block, options, fields, place)
        case Scale() as options:
            return _scale(block, options, fields, place)
        case Grid() as options:
            return _grid(block, options, fields, place)
        case Agreement() as options:
            return _agreement(block, options, fields, place)
        case Cards(per_page):
            return _cards(block, per_page, place)
        case Each(names):
            return _header_line(_apart(names, place.words), place) + place.blocks(block.body)
        case Together():
            return _header_line(place.words.gettext("Together"), place) + place.blocks(block.body)
        case Break():
            return NEW_PAGE
        case Coach():
            return ""
        case _:
            assert_never(block.options)


def _question(block: Exercise, place: BlockContext, hint: str = "") -> str:
    """Return a question and what its author says about it, on the page of the answer."""
    asked = place.line(block.question, Look(bold=True)) + (run("  ") + hint if hint else "")
    return paragraph(asked, place.shape("Question")) + replace(place, keep=True).blocks(block.body)


def _prompt(block: Exercise, lines: int, fields: tuple[Nested, ...], place: BlockContext) -> str:
    shape = place.shape("WritingLine")
    kept = lines - 1 if lines <= _KEPT else _KEPT // 2
    ruled = "".join(paragraph("", shape.kept() if at < kept else shape) for at in range(lines))
    return _question(block, place) + place.controls.area(_one(fields), ruled) + SPACE


def _short(block: Exercise, part: float, fields: tuple[Nested, ...], place: BlockContext) -> str:
    label = place.line(block.question, Look(bold=True))
    stops = _stops(place, part, plain(block.question))
    line = place.controls.line(_one(fields))
    after = replace(place, style="Small").blocks(block.body)
    if letters(plain(block.question)) > _BESIDE:
        shape = replace(place.shape("AnswerLine"), tabs=stops)
        return paragraph(label, place.shape("Question")) + paragraph(line, shape) + after
    return paragraph(f"{label}{run('  ')}{line}", replace(place.shape("AnswerLine"), tabs=stops)) + after


def _stops(place: BlockContext, part: float, label: str) -> tuple[Tab, ...]:
    """Return the tab stop where a line of this part of the width ends, and those for longer labels."""
    ends = sorted({round(place.room * share) for share in (part, *_WIDTHS.values()) if share >= part})
    fitting = [end for end in ends if end >= letters(label) * _LETTER + _LEAST] or ends[-1:]
    return tuple(Tab(place.left + end, "right") for end in fitting)


def _choose(block: Exercise, options: Choose, fields: tuple[Nested, ...], place: BlockContext) -> str:
    words = place.words
    hint = run(words.gettext("Tick all that fit.") if options.many else words.gettext("Tick one."), Look(style="Hint"))
    width = place.left + _HANGING
    shape = Shape("Choice", tabs=(Tab(width), Tab(place.width, "right")), left=width, hanging=_HANGING)
    blank: tuple[Inlines, ...] = ((),) * options.other
    choices = (*block.choices, *blank)
    inner = replace(place, left=width)
    written = []
    for at, (choice, asked) in enumerate(zip(choices, fields, strict=True), 1):
        box, *own = asked if isinstance(asked, tuple) else (asked,)
        said = place.controls.line(_one(tuple(own))) if own else inner.line(choice)
        kept = at < len(choices) and (len(choices) <= _FEW or at in {1, len(choices) - 1})
        own_shape = shape.kept() if kept else shape if at < len(choices) else replace(shape, after=_AFTER)
        written.append(paragraph(place.controls.tick(_one((box,))) + tab() + said, own_shape))
    return _question(block, place, hint) + "".join(written)


def _scale(block: Exercise, options: Scale, fields: tuple[Nested, ...], place: BlockContext) -> str:
    """Return a scale: its numbers to circle by hand, and the words in which a number can be chosen on a screen."""
    numbers = range(options.start, options.stop + 1)
    ends = {options.start: options.low, options.stop: options.high}
    shown = [(str(number), meaning(number, ends.get(number, ""), place.words)) for number in numbers]
    first = _one(fields)
    unchosen = place.words.gettext("Choose one.")
    hint = place.controls.choice(replace(first, kind="text", tip=first.group), unchosen, shown)
    step = (place.room - _BOXED) / (len(numbers) - 1)
    stops = tuple(Tab(place.left + round(_BOXED / 2 + step * at), "center") for at in range(len(numbers)))
    shape = replace(place.shape("ScaleNumbers"), tabs=stops)
    boxed = "".join(
        tab() + run(f"\N{NO-BREAK SPACE}{number}\N{NO-BREAK SPACE}", Look(style="ScaleNumber")) for number in numbers
    )
    named = options.low or options.high
    below = replace(place.shape("ScaleEnds"), tabs=(Tab(place.width, "right"),))
    named_ends = paragraph(run(options.low) + tab() + run(options.high), below) if named else ""
    return _question(block, place, hint) + paragraph(boxed, shape.kept() if named else shape) + named_ends


def _grid(block: Exercise, options: Grid, fields: tuple[Nested, ...], place: BlockContext) -> str:
    names = options.rows if isinstance(options.rows, tuple) else ()
    across = len(options.columns) + bool(names)
    heads = (*(("",) if names else ()), *options.columns)
    widths = tables.shared(place.room, [place.room // (across + 1)] * across, [2] * across)
    text, heading = Shape(tables.text_style(across)), Shape(tables.text_style(across, heading=True))
    rows = [
        row(
            [TableCell(paragraph(run(head), heading), width) for head, width in zip(heads, widths, strict=True)],
            header=True,
        )
    ]
    for at, line in enumerate(fields):
        cells = [paragraph(run(names[at]), heading)] if names else []
        cells += [
            paragraph(place.controls.blank(_one((cell,))), text) for cell in (line if isinstance(line, tuple) else ())
        ]
        rows.append(
            row(
                [TableCell(cell, width) for cell, width in zip(cells, widths, strict=True)],
                height=options.lines * _LINE,
            )
        )
    asked = plain(block.question)
    return _question(block, place) + table("Answers", widths, rows, left=place.left, name=asked)


def _agreement(block: Exercise, options: Agreement, fields: tuple[Nested, ...], place: BlockContext) -> str:
    inner = boxes.inside(place)
    words = place.words
    named = options.sign if isinstance(options.sign, tuple) else (words.gettext("Signature"),) * options.sign
    signed, dated = round(inner.room * _SIGNED), round(inner.room * _DATED)
    stops = (Tab(signed, "right"), Tab(dated), Tab(inner.room, "right"))
    line = replace(inner.shape("SignatureLine"), tabs=stops)
    below = replace(inner.shape("SignatureName"), tabs=(Tab(dated),))
    written = [inner.blocks(block.body)]
    for name, pair in zip(named, fields, strict=False):
        who, when = pair if isinstance(pair, tuple) else (pair, pair)
        controls = place.controls.line(_one((who,))) + tab() + place.controls.line(_one((when,)), date=True)
        written += [paragraph(controls, line), paragraph(run(name) + tab() + run(words.gettext("Date")), below)]
    if options.review:
        again = run(words.gettext("We look at this again on"), Look(bold=True)) + run("  ")
        shape = replace(inner.shape("AnswerLine"), tabs=(Tab(inner.room, "right"),))
        written.append(paragraph(again + place.controls.line(_one(fields[-1:]), date=True), shape))
    whole = estimate_lines(block.question, block.body) <= _BRIEF
    return boxes.framed(
        "AgreementBox", inner.line(block.question), "".join(written), place, style="AgreementTitle", whole=whole
    )


def _cards(block: Exercise, per_page: int, place: BlockContext) -> str:
    """Return a deck on pages of its own, two cards side by side, to be cut out along the lines."""
    width = place.room // 2
    height = _DECK // (per_page // 2)
    inner = replace(place.in_cell(width - 2 * tables.INSET), align="center")
    cells = [
        TableCell(paragraph(inner.line(front), inner.shape("Card")), width, middle=True) for front in block.choices
    ]
    cells += [TableCell("", width)] * (len(cells) % 2)
    title = paragraph(place.line(block.question), Shape("DeckTitle"))
    rows = [row([TableCell(title, 2 * width, 2)], header=True)]
    rows += [row(pair, height=height) for pair in zip(cells[::2], cells[1::2], strict=True)]
    return NEW_PAGE + table("Cards", [width, width], rows, name=plain(block.question))


def meaning(number: int, means: str, words: Catalogue) -> str:
    """Return a number of a scale with what it means, if it has a name."""
    return words.gettext("%(number)s: %(meaning)s", number=number, meaning=means) if means else str(number)


def _header_line(words: str, place: BlockContext) -> str:
    return paragraph(run(words), place.shape("PartLine"))


def _apart(names: tuple[str, ...], words: Catalogue) -> str:
    return words.gettext("Each on their own paper: %(names)s", names=words.listed(names))


def _one(fields: tuple[Nested, ...]) -> Field:
    """Return the first of some fields, which is one and not a group."""
    [first] = [field for field in fields[:1] if isinstance(field, Field)]
    return first
