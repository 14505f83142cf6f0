"""Writes the form fields of an exercise, which a fillable sheet has where a printed one has lines.

Typst has no forms, so a field passes through it as the address of a link; `fields` turns it into a real field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Literal, assert_never

from trellis.foundation.document import Exercise
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
from trellis.foundation.fields import DATE, NAME, FieldNames, other, qualified
from trellis.foundation.traversal import plain
from trellis.locales.catalogue import ENGLISH, Catalogue
from trellis.printing.sheets.inline import cleaned, literal

_SCHEME = "field:"
_JSON = json.JSONEncoder(separators=(",", ":"))
_TICKED = "Yes"
"""The state of a ticked check box, as most forms name it."""

_LONGEST_TIP = 500
"""Most characters of a tooltip: Typst accepts addresses of up to 8,000, and JSON may need twelve for a character."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: text, a check box, or one button of a group of radio buttons.

    `name` comes from `trellis.foundation.fields`; the buttons of a group share one. `tip` is the text for screen
    readers; `state` is the value of a button that is on; `group` is the tip of a whole group, given by its first
    button.
    """

    kind: Literal["text", "check", "radio"]
    name: str
    tip: str
    state: str = ""
    group: str = ""

    @property
    def address(self) -> str:
        """Return the field as the address of a link, in ASCII only and short, since it is parsed many times."""
        values = ((name, getattr(self, name), default) for name, default in _DEFAULTS)
        given = {name: value for name, value, default in values if value != default}
        return _SCHEME + _JSON.encode(given)


_DEFAULTS = tuple((field.name, field.default) for field in fields(Field))


def read(address: str) -> Field | None:
    """Return the field that an address represents, or None for the address of a real link."""
    return Field(**json.loads(address.removeprefix(_SCHEME))) if address.startswith(_SCHEME) else None


@dataclass(frozen=True, slots=True)
class Asked:
    """Who answers a question that appears more than once, so that its fields get names and tips of their own.

    `who` is the name of the partner whose part the question is in, empty outside such parts, and `part` is the number
    of that part, from 1; `sheet` is the name of the sheet inside a pack. `words` are those of the practice's language.
    """

    who: str = ""
    part: int = 1
    sheet: str = ""
    words: Catalogue = ENGLISH


def opening(asked: Asked, *, couple: bool) -> str:
    """Return the fields for name and date under the title, as a Typst value."""
    return value(of_opening(asked, couple=couple))


def argument(block: Exercise, asked: Asked) -> str:
    """Return the fields of an exercise as an argument of its function in the template, with a leading comma."""
    found = of(block, asked)
    return f", fields: {value(found)}" if found else ""


def field(block: Exercise, asked: Asked) -> str:
    """Return the field of a short answer as the last entry of its array in the template, with a leading comma."""
    return "".join(f", {value(found)}" for found in of(block, asked))


def of(block: Exercise, asked: Asked) -> tuple[Nested, ...]:
    """Return the fields of an exercise in the order and the groups in which it is answered."""
    return tuple(_of(asked, field) for field in _fields(block))


def of_opening(asked: Asked, *, couple: bool) -> tuple[Field, Field]:
    """Return the fields for name and date under the title."""
    name, date = Field("text", NAME, "Names" if couple else "Name"), Field("text", DATE, "Date")
    return _qualified(name, asked), _qualified(date, asked)


def of_times(block: Exercise, asked: Asked, count: int) -> tuple[Field, ...]:
    """Return the fields for the answers to a question at `count` times."""
    names = (FieldNames(block.id).of_time(number) for number in range(1, count + 1))
    return tuple(_qualified(Field("text", name, _tip(block, f"time {at}")), asked) for at, name in enumerate(names, 1))


def dates_of_times(block: Exercise, asked: Asked, count: int) -> tuple[Field, ...]:
    """Return the fields for the dates of `count` times; `block` is the first question that is answered each time."""
    names = (FieldNames(block.id).date_of_time(number) for number in range(1, count + 1))
    return tuple(_qualified(Field("text", name, f"Date {at}"), asked) for at, name in enumerate(names, 1))


def _of(asked: Asked, found: Nested) -> Nested:
    """Return fields with names for this partner and sheet; their tips begin with the name of the partner."""
    return _qualified(found, asked) if isinstance(found, Field) else tuple(_of(asked, part) for part in found)


def _qualified(found: Field, asked: Asked) -> Field:
    found = replace(found, name=qualified(found.name, part=asked.part, sheet=asked.sheet))
    if not asked.who:
        return found
    name = " ".join(cleaned(asked.who).split())
    return replace(found, tip=f"{name}: {found.tip}", group=f"{name}: {found.group}" if found.group else "")


def value(asked: Nested) -> str:
    """Return fields as Typst source: the address of one, an array of several."""
    if isinstance(asked, Field):
        return literal(asked.address)
    return "(" + "".join(f"{value(part)}, " for part in asked) + ")"


Nested = Field | tuple["Nested", ...]


def _fields(block: Exercise) -> tuple[Nested, ...]:
    """Return the fields of an exercise as its function in the template takes them."""
    match block.options:
        case Prompt() | Short():
            return (Field("text", FieldNames(block.id).answer, _tip(block)),)
        case Choose() as choose:
            return (*_choices(block, choose), *_others(block, choose))
        case Scale() as scale:
            return tuple(_steps(block, scale))
        case Grid() as grid:
            return tuple(_rows(block, grid))
        case Agreement() as agreement:
            return tuple(_signatures(block, agreement))
        case Each() | Together() | Cards() | Coach() | Break():
            return ()
        case _:
            assert_never(block.options)


def _tip(block: Exercise, *parts: str) -> str:
    """Return the text for screen readers at a field: the question, then what distinguishes this field."""
    question = " ".join(cleaned(plain(block.question)).split())
    rest = ", ".join(" ".join(cleaned(part).split()) for part in parts)
    room = _LONGEST_TIP - len(rest)
    if len(question) > room:
        question = question[: max(room, 0)].rstrip() + "…"
    if not question or not rest:
        return question or rest
    return f"{question} {rest}" if question.endswith(("?", "!", ".", ":", "…")) else f"{question}: {rest}"


def _button(block: Exercise, *, many: bool, state: str, choice: str, first: bool = False) -> Field:
    if many:
        return Field("check", FieldNames(block.id).box(state), _tip(block, choice), _TICKED)
    return Field("radio", FieldNames(block.id).answer, _tip(block, choice), state, _tip(block) if first else "")


def _choices(block: Exercise, choose: Choose) -> Iterator[Nested]:
    for number, choice in enumerate(block.choices, 1):
        state = str(block.numbers.option(number))
        yield (_button(block, many=choose.many, state=state, choice=plain(choice), first=number == 1),)


def _others(block: Exercise, choose: Choose) -> Iterator[Nested]:
    for number in range(1, choose.other + 1):
        choice = "Something else" if choose.other == 1 else f"Something else {number}"
        words = Field("text", FieldNames(block.id).other(number), _tip(block, choice, "in your words"))
        yield _button(block, many=choose.many, state=other(number), choice=choice), words


def _steps(block: Exercise, scale: Scale) -> Iterator[Field]:
    ends = {scale.start: scale.low, scale.stop: scale.high}
    for number in range(scale.start, scale.stop + 1):
        means = (ends[number],) if ends.get(number) else ()
        yield Field(
            "radio",
            FieldNames(block.id).answer,
            _tip(block, str(number), *means),
            str(number),
            _tip(block) if number == scale.start else "",
        )


def _rows(block: Exercise, grid: Grid) -> Iterator[Nested]:
    rows = grid.rows
    names = tuple(f"row {number}" for number in range(1, rows + 1)) if isinstance(rows, int) else rows
    for row, name in enumerate(names, 1):
        yield tuple(
            Field(
                "text",
                FieldNames(block.id).cell(block.numbers.option(row), block.numbers.column(place)),
                _tip(block, name, column),
            )
            for place, column in enumerate(grid.columns, 1)
        )


def _signatures(block: Exercise, agreement: Agreement) -> Iterator[Nested]:
    if isinstance(agreement.sign, int):
        numbers = range(1, agreement.sign + 1)
        signatures = ["signature"] if agreement.sign == 1 else [f"signature {number}" for number in numbers]
    else:
        signatures = [f"signature of {name}" for name in agreement.sign]
    for place, signature in enumerate(signatures, 1):
        number = block.numbers.option(place)
        yield (
            Field("text", FieldNames(block.id).signature(number), _tip(block, signature)),
            Field("text", FieldNames(block.id).date(number), _tip(block, signature, "date")),
        )
    if agreement.review:
        yield Field("text", FieldNames(block.id).review, _tip(block, "we look at this again on"))
