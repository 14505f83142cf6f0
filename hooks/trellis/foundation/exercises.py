"""The exercise blocks an author may write: their names, arguments and options, as validated frozen values.

`content.blocks` finds them in a source and reports mistakes, `rendering.markup.forms` shows them on a page, and
`printing.sheets` lays them out on paper.
"""

from __future__ import annotations

from dataclasses import dataclass as plain_dataclass
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator
from pydantic.dataclasses import dataclass

from trellis.foundation.schema import Words

_STEPS = 10
"""More than eleven numbers do not fit on a line of large print."""

Name = Annotated[
    str,
    Field(
        pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$",
        max_length=60,
        description="a name in lower-case letters, digits and single hyphens, such as last-time-heard",
    ),
]
"""A name that an author gives a question for good; the words of a question make one if there is none."""

_STRICT = ConfigDict(extra="forbid", strict=True, populate_by_name=True)


@dataclass(frozen=True, config=_STRICT)
class Prompt:
    """An open question, answered in writing."""

    lines: Annotated[
        int, Field(ge=1, le=60, description="the least number of lines to write on, a whole number from 1 to 60")
    ] = 3
    grow: Annotated[bool, Field(description="true or false: may free space on paper become more lines")] = True
    id: Name = ""


@dataclass(frozen=True, config=_STRICT)
class Short:
    """A label with room for a few words."""

    width: Annotated[
        Literal["short", "medium", "full"], Field(description="how wide the answer is: short, medium or full")
    ] = "full"
    id: Name = ""


@dataclass(frozen=True, config=_STRICT)
class Choose:
    """A question answered by ticking; the body's bullet list holds the choices."""

    columns: Annotated[int, Field(ge=1, le=4, description="how many columns paper has, a whole number from 1 to 4")] = 1
    many: Annotated[bool, Field(description="true where several may be ticked, else false")] = False
    other: Annotated[int, Field(ge=0, le=12, description="blank choices to add, a whole number from 0 to 12")] = 0
    id: Name = ""


@dataclass(frozen=True, config=_STRICT)
class Scale:
    """A question answered by a number between two named ends."""

    start: Annotated[int, Field(alias="from", ge=0, le=100, description="the first number, from 0 to 100")] = 1
    stop: Annotated[int, Field(alias="to", ge=1, le=100, description="the last number, from 1 to 100")] = 10
    low: Annotated[str, Field(description="what the first number means, in a few words")] = ""
    high: Annotated[str, Field(description="what the last number means, in a few words")] = ""
    id: Name = ""

    @model_validator(mode="after")
    def _ends_in_order(self) -> Self:
        if not 1 <= self.stop - self.start <= _STEPS:
            raise ValueError(f"“to” must be 1 to {_STEPS} more than “from”")
        return self


@dataclass(frozen=True, config=_STRICT)
class Grid:
    """A table to fill in. `rows` are names of rows, or how many blank ones there are."""

    columns: Annotated[
        Words, Field(min_length=1, max_length=7, description="1 to 7 column headings, as a list: [When, What happened]")
    ]
    rows: Annotated[
        Annotated[int, Field(ge=1, le=40)] | Annotated[Words, Field(min_length=1, max_length=40)],
        Field(description="the names of the rows as a list (a number in quotes), or how many blank rows there are"),
    ] = 4
    lines: Annotated[
        int, Field(ge=1, le=12, description="the height of a row in writing lines, a whole number from 1 to 12")
    ] = 1
    id: Name = ""


@dataclass(frozen=True, config=_STRICT)
class Agreement:
    """Something that two or more people sign."""

    sign: Annotated[
        Annotated[int, Field(ge=1, le=6)] | Annotated[Words, Field(min_length=1, max_length=6)],
        Field(description="how many sign, from 1 to 6, or the names of those who do as a list"),
    ] = 2
    review: Annotated[bool, Field(description="true where a date to look at it again is wanted, else false")] = True
    id: Name = ""


@dataclass(frozen=True, config=_STRICT)
class Each:
    """A part that each partner answers alone: shown to one at a time, printed on a separate sheet for each."""

    names: Annotated[
        Words, Field(min_length=2, max_length=6, description="who answers, as a list of two to six names")
    ] = ("Partner A", "Partner B")


@dataclass(frozen=True, config=_STRICT)
class Together:
    """The part that partners answer together, after the separate ones."""


@dataclass(frozen=True, config=_STRICT)
class Cards:
    """A deck of cards to cut out; each item of the body's bullet list is a card, and the argument is on their backs."""

    per_page: Annotated[
        Literal[4, 6, 8, 10], Field(alias="per-page", description="how many cards go on a page: 4, 6, 8 or 10")
    ] = 8


@dataclass(frozen=True, config=_STRICT)
class Coach:
    """Notes that only the coach edition shows."""


@dataclass(frozen=True, config=_STRICT)
class Break:
    """A new page on paper, nothing on the web."""


Options = Prompt | Short | Choose | Scale | Grid | Agreement | Each | Together | Cards | Coach | Break


@plain_dataclass(frozen=True, slots=True)
class ExerciseKind:
    """How an author writes a block of one name.

    `argument` is the text after the `|` of its first line; `holds` names the blocks that may be inside it.
    """

    options: type[Options]
    argument: Literal["required", "optional", "none"]
    argument_means: str
    body: Literal["text", "list", "none"]
    holds: frozenset[str] = frozenset()


_QUESTIONS = frozenset({"prompt", "short", "choose", "scale", "grid", "agreement", "break"})

EXERCISES: dict[str, ExerciseKind] = {
    "prompt": ExerciseKind(Prompt, "required", "the question", "text"),
    "short": ExerciseKind(Short, "required", "the label", "text"),
    "choose": ExerciseKind(Choose, "required", "the question", "list"),
    "scale": ExerciseKind(Scale, "required", "the question", "text"),
    "grid": ExerciseKind(Grid, "required", "the caption", "text"),
    "agreement": ExerciseKind(Agreement, "required", "the title", "text"),
    "each": ExerciseKind(Each, "none", "nothing", "text", _QUESTIONS),
    "together": ExerciseKind(Together, "none", "nothing", "text", _QUESTIONS | {"coach"}),
    "cards": ExerciseKind(Cards, "required", "the title of the deck", "list"),
    "coach": ExerciseKind(Coach, "optional", "a title", "text"),
    "break": ExerciseKind(Break, "none", "nothing", "none"),
}
NAMES: dict[type[Options], str] = {kind.options: name for name, kind in EXERCISES.items()}
