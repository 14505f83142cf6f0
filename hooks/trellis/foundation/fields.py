"""The names of the fields in which exercises are answered, the same on a page, in a fillable PDF and in scripts.

A control on a page has the name of its field as `data-field`, the field of a PDF as its `/T`. Answers that readers keep
on their devices are stored under these names, so they are made from the permanent name of the question and the
permanent numbers of its options (`addresses.questions`), and stay the same when either is reworded or moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from trellis.foundation.exercises import (
    Agreement,
    Break,
    Cards,
    Choose,
    Coach,
    Each,
    Grid,
    Options,
    Prompt,
    Scale,
    Short,
    Together,
)

NAME, DATE = "name", "date"
"""The fields under the title of a sheet, which a page does not have."""


@dataclass(frozen=True, slots=True)
class OptionNumbers:
    """The permanent numbers of an exercise's options, in the order in which the page shows them.

    `options` belong to choices, rows or those who sign, `columns` to the columns of a grid. Empty, they count from 1.
    """

    options: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()

    def option(self, place: int) -> int:
        """Return the number of the choice, row or signature at a place, from 1."""
        return self.options[place - 1] if self.options else place

    def column(self, place: int) -> int:
        """Return the number of the column at a place, from 1."""
        return self.columns[place - 1] if self.columns else place


IN_ORDER = OptionNumbers()


@dataclass(frozen=True, slots=True)
class FieldNames:
    """The names of the fields of one exercise, made from its `id` and the numbers of its options.

    `answer` is that of an exercise with a single field, and of a group of radio buttons.
    """

    id: str

    @property
    def answer(self) -> str:
        """The single answer."""
        return self.id

    def box(self, state: str) -> str:
        """Return the name of a check box; `state` is its value. No id contains “=”, so no other field has this name."""
        return f"{self.id}={state}"

    def other(self, number: int) -> str:
        """Return the name of the text field next to a blank choice."""
        return f"{self.id}-{other(number)}"

    def cell(self, row: int, column: int) -> str:
        """Return the name of a cell of a grid."""
        return f"{self.id}-{row}-{column}"

    def signature(self, number: int) -> str:
        """Return the name of the field for a signature."""
        return f"{self.id}-sign-{number}"

    def date(self, number: int) -> str:
        """Return the name of the field for the date next to a signature."""
        return f"{self.id}-date-{number}"

    def of_time(self, number: int) -> str:
        """Return the name of the answer at one of several times, from 1, which only paper has room for."""
        return self.box(f"time-{number}")

    def date_of_time(self, number: int) -> str:
        """Return the name of the date of one of several times, if this is the first exercise that they have."""
        return self.box(f"date-{number}")

    @property
    def review(self) -> str:
        """The date on which an agreement is looked at again."""
        return f"{self.id}-review"


def other(number: int) -> str:
    """Return the value of a blank choice, from 1."""
    return f"other-{number}"


def qualified(field: str, *, part: int = 1, sheet: str = "") -> str:
    """Return the name of a field of an exercise that is repeated.

    `part` is the number of the partner, from 1; `sheet` is the name of the sheet inside a pack. The value of a box
    stays at the end. Any other name that is repeated, such as the id of an element, works the same way.
    """
    name, mark, state = field.partition("=")
    of_part = f"--{part}" if part > 1 else ""
    in_pack = f"@{sheet}" if sheet else ""
    return f"{name}{of_part}{in_pack}{mark}{state}"


def of(options: Options, exercise_id: str, choices: int = 0, numbers: OptionNumbers = IN_ORDER) -> Iterator[str]:
    """Yield the names of all fields of an exercise in order; `choices` is how many its body lists."""
    names = FieldNames(exercise_id)
    match options:
        case Prompt() | Short() | Scale():
            yield names.answer
        case Choose(many=many, other=blanks):
            states = [
                *(str(numbers.option(place)) for place in range(1, choices + 1)),
                *map(other, range(1, blanks + 1)),
            ]
            yield from map(names.box, states) if many else [names.answer]
            yield from map(names.other, range(1, blanks + 1))
        case Grid(columns=columns, rows=rows):
            count = rows if isinstance(rows, int) else len(rows)
            for row in range(1, count + 1):
                for at in range(1, len(columns) + 1):
                    yield names.cell(numbers.option(row), numbers.column(at))
        case Agreement(sign=sign, review=review):
            for number in range(1, (sign if isinstance(sign, int) else len(sign)) + 1):
                yield names.signature(numbers.option(number))
                yield names.date(numbers.option(number))
            if review:
                yield names.review
        case Each() | Together() | Cards() | Coach() | Break():
            pass
        case _:
            assert_never(options)
