"""The form fields of an exercise, which a fillable sheet has where a printed one has lines.

Typst has no forms, so a field passes through it as the address of a link; `fields` turns it into a real field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Literal

from trellis.foundation.document import Blocks, Exercise, plain
from trellis.foundation.exercises import Agreement, Choose, Grid, Prompt, Scale
from trellis.printing.sheets.inline import cleaned, literal

_SCHEME = "field:"
_JSON = json.JSONEncoder(separators=(",", ":"))
_TICKED = "Yes"
"""The state of a ticked check box, as most forms name it."""

_LONGEST_TIP = 500
"""Characters of a tool tip: Typst takes addresses of up to 8,000, and JSON may write a character in twelve."""

_SIZE = 12.0
_SMALL = 10.0
"""Sizes of typed text in points, in most places and in the cells of a table with many columns."""

_MANY_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Field:
    """A field: one line of text, text of several lines, a check box, or one button of a group of radio buttons.

    `name` is unique on a sheet but for the buttons of a group, which share it; `tip` is what a reading aid says;
    `state` is the value of a button that is on, `group` the tip of its group, told by the first; `size` is the size of
    text on one line, in points.
    """

    kind: Literal["line", "lines", "check", "radio"]
    name: str
    tip: str
    state: str = ""
    group: str = ""
    size: float = _SIZE

    @property
    def address(self) -> str:
        """Return the field as the address of a link, in ASCII alone and short, since it is read over and over."""
        values = ((name, getattr(self, name), default) for name, default in _DEFAULTS)
        told = {name: value for name, value, default in values if value != default}
        return _SCHEME + _JSON.encode(told)


_DEFAULTS = tuple((field.name, field.default) for field in fields(Field))


def read(address: str) -> Field | None:
    """Return the field that an address stands for, None for the address of a real link."""
    return Field(**json.loads(address.removeprefix(_SCHEME))) if address.startswith(_SCHEME) else None


def opening(scope: str, *, couple: bool, who: str = "") -> str:
    """Return the fields for name and date under the title, as a Typst value; `scope` tells them from others'."""
    asked = Field("line", f"name{scope}", "Names" if couple else "Name"), Field("line", f"date{scope}", "Date")
    return _value(_asked_of(who, asked))


def scoped(blocks: Blocks, scope: str) -> Blocks:
    """Return blocks whose fields have `scope` at the end of their names, so that a repeated part has its own."""
    return tuple(
        replace(block, id=block.id + scope, body=scoped(block.body, scope)) if isinstance(block, Exercise) else block
        for block in blocks
    )


def argument(block: Exercise, who: str = "") -> str:
    """Return the fields of an exercise as an argument of its function in the template, with a comma before it.

    `who` is the partner whose part it stands in: what is asked twice must say of whom.
    """
    asked = _fields(block)
    return f", fields: {_value(_asked_of(who, asked))}" if asked else ""


def field(block: Exercise, who: str = "") -> str:
    """Return the field of a short answer as the last entry of its array in the template, with a comma before it."""
    return f", {_value(_asked_of(who, Field('line', block.id, _tip(block))))}"


def _asked_of(who: str, asked: Nested) -> Nested:
    """Return fields whose tips begin with a name."""
    if not who:
        return asked
    if isinstance(asked, Field):
        name = " ".join(cleaned(who).split())
        return replace(asked, tip=f"{name}: {asked.tip}", group=f"{name}: {asked.group}" if asked.group else "")
    return tuple(_asked_of(who, part) for part in asked)


def _value(asked: Nested) -> str:
    """Return fields as Typst has them: the address of one, an array of several."""
    if isinstance(asked, Field):
        return literal(asked.address)
    return "(" + "".join(f"{_value(part)}, " for part in asked) + ")"


Nested = Field | tuple["Nested", ...]


def _fields(block: Exercise) -> tuple[Nested, ...]:
    """Return the fields of an exercise as its function in the template takes them.

    They are named like those of the form on the web page.
    """
    match block.options:
        case Prompt():
            return (Field("lines", block.id, _tip(block)),)
        case Choose() as choose:
            return (*_choices(block, choose), *_others(block, choose))
        case Scale() as scale:
            return tuple(_steps(block, scale))
        case Grid() as grid:
            return tuple(_rows(block, grid))
        case Agreement() as agreement:
            return tuple(_signatures(block, agreement))
        case _:
            return ()


def _tip(block: Exercise, *parts: str) -> str:
    """Return what a reading aid says at a field: the question, then what sets this field apart."""
    question = " ".join(cleaned(plain(block.question)).split())
    rest = ", ".join(" ".join(cleaned(part).split()) for part in parts)
    room = _LONGEST_TIP - len(rest)
    if len(question) > room:
        question = question[: max(room, 0)].rstrip() + "…"
    if not question or not rest:
        return question or rest
    return f"{question} {rest}" if question.endswith(("?", "!", ".", ":", "…")) else f"{question}: {rest}"


def _button(block: Exercise, *, many: bool, state: str, choice: str) -> Field:
    if many:
        return Field("check", f"{block.id}-{state}", _tip(block, choice), _TICKED)
    return Field("radio", block.id, _tip(block, choice), state, _tip(block) if state == "1" else "")


def _choices(block: Exercise, choose: Choose) -> Iterator[Nested]:
    for number, choice in enumerate(block.choices, 1):
        yield (_button(block, many=choose.many, state=str(number), choice=plain(choice)),)


def _others(block: Exercise, choose: Choose) -> Iterator[Nested]:
    for number in range(1, choose.other + 1):
        choice = "Something else" if choose.other == 1 else f"Something else {number}"
        words = Field("line", f"{block.id}-other-{number}-words", _tip(block, choice, "in your words"))
        yield _button(block, many=choose.many, state=f"other-{number}", choice=choice), words


def _steps(block: Exercise, scale: Scale) -> Iterator[Field]:
    ends = {scale.start: scale.low, scale.stop: scale.high}
    for number in range(scale.start, scale.stop + 1):
        means = (ends[number],) if ends.get(number) else ()
        yield Field(
            "radio",
            block.id,
            _tip(block, str(number), *means),
            str(number),
            _tip(block) if number == scale.start else "",
        )


def _rows(block: Exercise, grid: Grid) -> Iterator[Nested]:
    rows = grid.rows
    names = tuple(f"row {number}" for number in range(1, rows + 1)) if isinstance(rows, int) else rows
    kind: Literal["line", "lines"] = "line" if grid.lines == 1 else "lines"
    size = _SIZE if len(grid.columns) <= _MANY_COLUMNS else _SMALL
    for row, name in enumerate(names, 1):
        yield tuple(
            Field(kind, f"{block.id}-{row}-{place}", _tip(block, name, column), size=size)
            for place, column in enumerate(grid.columns, 1)
        )


def _signatures(block: Exercise, agreement: Agreement) -> Iterator[Nested]:
    if isinstance(agreement.sign, int):
        numbers = range(1, agreement.sign + 1)
        signatures = ["signature"] if agreement.sign == 1 else [f"signature {number}" for number in numbers]
    else:
        signatures = [f"signature of {name}" for name in agreement.sign]
    for number, signature in enumerate(signatures, 1):
        yield (
            Field("line", f"{block.id}-sign-{number}", _tip(block, signature)),
            Field("line", f"{block.id}-date-{number}", _tip(block, signature, "date")),
        )
    if agreement.review:
        yield Field("line", f"{block.id}-review", _tip(block, "we look at this again on"))
