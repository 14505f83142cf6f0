"""Writes the form fields of an exercise, which a fillable sheet has where a printed one has lines.

Typst has no forms, so a field passes through it as a link; `fields` turns it into a real field. The address of the link
is only the place of the field among all of a paper: it is read and hashed many times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute
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
from trellis.printing.sheets.inline import cleaned

_SCHEME = "field:"
_TICKED = "Yes"
"""The state of a ticked check box, as most forms name it."""

_ENDS = ("?", "!", ".", ":", "…", "؟", "？", "！", "。", "：")
"""What ends a question, so that no colon has to follow it."""

_LONGEST_TIP = 500
"""Most characters of a tooltip, which is read out at every field of a question."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: text, a check box, or one button of a group of radio buttons.

    `name` comes from `trellis.foundation.fields`; the buttons of a group share one. `tip` is the text for screen
    readers; `state` is the value of a button that is on; `group` is the tip of a whole group, given by its first
    button. What is typed into a `mirrored` field begins at the right.
    """

    kind: Literal["text", "check", "radio"]
    name: str
    tip: str
    state: str = ""
    group: str = ""
    mirrored: bool = False


def read(address: str, fields: Sequence[Field]) -> Field | None:
    """Return the one of the `fields` of a paper that an address stands for, or None for the address of a real link."""
    return fields[int(address.removeprefix(_SCHEME))] if address.startswith(_SCHEME) else None


@dataclass(frozen=True, slots=True)
class Asked:
    """Who answers a question that appears more than once, so that its fields get names and tips of their own.

    `who` is the name of the partner whose part the question is in, empty outside such parts, and `part` is the number
    of that part, from 1; `sheet` is the name of the sheet inside a pack. `words` are those of the practice's language.
    `fields` are all fields of the paper that were written so far.
    """

    who: str = ""
    part: int = 1
    sheet: str = ""
    words: Catalogue = ENGLISH
    fields: list[Field] = attribute(default_factory=list, compare=False)


def opening(asked: Asked, *, couple: bool) -> str:
    """Return the fields for name and date under the title, as a Typst value."""
    return value(of_opening(asked, couple=couple), asked.fields)


def argument(block: Exercise, asked: Asked) -> str:
    """Return the fields of an exercise as an argument of its function in the template, with a leading comma."""
    found = of(block, asked)
    return f", fields: {value(found, asked.fields)}" if found else ""


def field(block: Exercise, asked: Asked) -> str:
    """Return the field of a short answer as the last entry of its array in the template, with a leading comma."""
    return "".join(f", {value(found, asked.fields)}" for found in of(block, asked))


def of(block: Exercise, asked: Asked) -> tuple[Nested, ...]:
    """Return the fields of an exercise in the order and the groups in which it is answered."""
    return tuple(_of(asked, field) for field in _fields(block, asked.words))


def of_opening(asked: Asked, *, couple: bool) -> tuple[Field, Field]:
    """Return the fields for name and date under the title."""
    words = asked.words
    who = words.gettext("Names") if couple else words.gettext("Name")
    name, date = Field("text", NAME, who), Field("text", DATE, words.gettext("Date"))
    return _qualified(name, asked), _qualified(date, asked)


def of_times(block: Exercise, asked: Asked, count: int) -> tuple[Field, ...]:
    """Return the fields for the answers to a question at `count` times."""
    words, names = asked.words, FieldNames(block.id)
    # Translators: the tip of a field for one of several numbers, after the question
    tips = (_tip(block, words, words.gettext("time %(number)s", number=at)) for at in range(1, count + 1))
    return tuple(_qualified(Field("text", names.of_time(at), tip), asked) for at, tip in enumerate(tips, 1))


def dates_of_times(block: Exercise, asked: Asked, count: int) -> tuple[Field, ...]:
    """Return the fields for the dates of `count` times; `block` is the first question that is answered each time."""
    words, names = asked.words, FieldNames(block.id)
    return tuple(
        _qualified(Field("text", names.date_of_time(at), words.gettext("Date %(number)s", number=at)), asked)
        for at in range(1, count + 1)
    )


def _of(asked: Asked, found: Nested) -> Nested:
    """Return fields with names for this partner and sheet; their tips begin with the name of the partner."""
    return _qualified(found, asked) if isinstance(found, Field) else tuple(_of(asked, part) for part in found)


def _qualified(found: Field, asked: Asked) -> Field:
    if asked.words.direction == "rtl":
        found = replace(found, mirrored=True)
    if asked.part > 1 or asked.sheet:
        found = replace(found, name=qualified(found.name, part=asked.part, sheet=asked.sheet))
    if not asked.who:
        return found
    tip, group = (_tip_for(_one_line(asked.who), text, asked.words) for text in (found.tip, found.group))
    return replace(found, tip=tip, group=group)


def _tip_for(who: str, tip: str, words: Catalogue) -> str:
    """Return a tip with the name of the partner who is asked; a button may have none for its group."""
    return words.pgettext("tip of a field", "%(who)s: %(tip)s", who=who, tip=tip) if tip else ""


def value(found: Nested, fields: list[Field]) -> str:
    """Return fields as Typst source: the address of one, an array of several. They are added to the `fields` so far."""
    if isinstance(found, Field):
        fields.append(found)
        return f'"{_SCHEME}{len(fields) - 1}"'
    return "(" + "".join(f"{value(part, fields)}, " for part in found) + ")"


Nested = Field | tuple["Nested", ...]


def _fields(block: Exercise, words: Catalogue) -> tuple[Nested, ...]:
    """Return the fields of an exercise as its function in the template takes them."""
    match block.options:
        case Prompt() | Short():
            return (Field("text", FieldNames(block.id).answer, _tip(block, words)),)
        case Choose() as choose:
            return (*_choices(block, choose, words), *_others(block, choose, words))
        case Scale() as scale:
            return tuple(_steps(block, scale, words))
        case Grid() as grid:
            return tuple(_rows(block, grid, words))
        case Agreement() as agreement:
            return tuple(_signatures(block, agreement, words))
        case Each() | Together() | Cards() | Coach() | Break():
            return ()
        case _:
            assert_never(block.options)


def _one_line(text: str) -> str:
    return " ".join(cleaned(text).split())


def _tip(block: Exercise, words: Catalogue, detail: str = "") -> str:
    """Return the text for screen readers at a field: the question, then what distinguishes this field."""
    question, detail = _one_line(plain(block.question)), _one_line(detail)
    room = _LONGEST_TIP - len(detail)
    if len(question) > room:
        question = question[: max(room, 0)].rstrip() + "…"
    if not question or not detail:
        return question or detail
    if question.endswith(_ENDS):
        return f"{question} {detail}"
    return words.pgettext("tip of a field", "%(question)s: %(detail)s", question=question, detail=detail)


def _button(  # noqa: PLR0913 – one for each thing that is needed
    block: Exercise, words: Catalogue, *, many: bool, state: str, choice: str, first: bool = False
) -> Field:
    tip = _tip(block, words, choice)
    if many:
        return Field("check", FieldNames(block.id).box(state), tip, _TICKED)
    return Field("radio", FieldNames(block.id).answer, tip, state, _tip(block, words) if first else "")


def _choices(block: Exercise, choose: Choose, words: Catalogue) -> Iterator[Nested]:
    for number, choice in enumerate(block.choices, 1):
        state = str(block.numbers.option(number))
        yield (_button(block, words, many=choose.many, state=state, choice=plain(choice), first=number == 1),)


def _others(block: Exercise, choose: Choose, words: Catalogue) -> Iterator[Nested]:
    for number in range(1, choose.other + 1):
        alone = choose.other == 1
        choice = words.gettext("Something else") if alone else words.gettext("Something else %(number)s", number=number)
        tip = _tip(block, words, words.gettext("%(choice)s, in your words", choice=choice))
        own = Field("text", FieldNames(block.id).other(number), tip)
        yield _button(block, words, many=choose.many, state=other(number), choice=choice), own


def _steps(block: Exercise, scale: Scale, words: Catalogue) -> Iterator[Field]:
    ends = {scale.start: scale.low, scale.stop: scale.high}
    for number in range(scale.start, scale.stop + 1):
        step = str(number)
        if meaning := ends.get(number):
            step = words.pgettext("tip of a field", "%(number)s, %(meaning)s", number=step, meaning=_one_line(meaning))
        group = _tip(block, words) if number == scale.start else ""
        yield Field("radio", FieldNames(block.id).answer, _tip(block, words, step), str(number), group)


def _rows(block: Exercise, grid: Grid, words: Catalogue) -> Iterator[Nested]:
    for row, name in enumerate(_names(grid, words), 1):
        details = (
            words.pgettext("tip of a field", "%(row)s, %(column)s", row=_one_line(name), column=_one_line(column))
            for column in grid.columns
        )
        yield tuple(
            Field(
                "text",
                FieldNames(block.id).cell(block.numbers.option(row), block.numbers.column(place)),
                _tip(block, words, detail),
            )
            for place, detail in enumerate(details, 1)
        )


def _names(grid: Grid, words: Catalogue) -> tuple[str, ...]:
    """Return the names of the rows of a table; those without names are numbered."""
    if not isinstance(grid.rows, int):
        return grid.rows
    # Translators: within a tip, before the name of the column
    return tuple(words.gettext("row %(number)s", number=number) for number in range(1, grid.rows + 1))


def _signatures(block: Exercise, agreement: Agreement, words: Catalogue) -> Iterator[Nested]:
    for place, (signature, date) in enumerate(_signers(agreement, words), 1):
        number = block.numbers.option(place)
        yield (
            Field("text", FieldNames(block.id).signature(number), _tip(block, words, signature)),
            Field("text", FieldNames(block.id).date(number), _tip(block, words, date)),
        )
    if agreement.review:
        review = words.within_sentence(words.gettext("We look at this again on"))
        yield Field("text", FieldNames(block.id).review, _tip(block, words, review))


def _signers(agreement: Agreement, words: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield what the tips of each signature and of its date say."""
    if not isinstance(agreement.sign, int):
        for name in agreement.sign:
            yield (
                words.gettext("signature of %(name)s", name=name),
                words.gettext("signature of %(name)s, date", name=name),
            )
    elif agreement.sign == 1:
        yield words.gettext("signature"), words.gettext("signature, date")
    else:
        for number in range(1, agreement.sign + 1):
            yield (
                words.gettext("signature %(number)s", number=number),
                words.gettext("signature %(number)s, date", number=number),
            )
