"""Gives each question of a page its permanent name, and each of its options a permanent number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count

from trellis.addresses.questions import alignment
from trellis.addresses.questions.alignment import Text
from trellis.addresses.questions.recorded import RecordedOption, RecordedQuestion, kind_of_answer
from trellis.foundation import fields
from trellis.foundation.exercises import (
    NAMES,
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
from trellis.foundation.fields import IN_ORDER, OptionNumbers

PREFIX = "q-"
"""What the id of an exercise's element begins with, so that no heading has the same one."""


@dataclass(frozen=True, slots=True)
class Question:
    """An exercise of a page: its words as its author wrote them, the name that they make, and its choices."""

    exercise: Options
    words: str
    slug: str
    choices: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The name of the exercise block."""
        return NAMES[type(self.exercise)]

    @property
    def asks(self) -> bool:
        """Whether a reader answers it; other exercises have no permanent name."""
        return not isinstance(self.exercise, Each | Together | Cards | Coach | Break)

    @property
    def given(self) -> str:
        """The name that its author gave it, or nothing."""
        match self.exercise:
            case Prompt() | Short() | Choose() | Scale() | Grid() | Agreement():
                return self.exercise.id
        return ""

    @property
    def options(self) -> tuple[str, ...]:
        """The words of its choices, of the rows of a grid, or of the names of those who sign."""
        match self.exercise:
            case Choose():
                return self.choices
            case Grid(rows=tuple(rows)):
                return rows
            case Agreement(sign=tuple(names)):
                return names
        return ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings of the columns of a grid."""
        return self.exercise.columns if isinstance(self.exercise, Grid) else ()


@dataclass(frozen=True, slots=True)
class NamedQuestion:
    """A question, its permanent name, and the permanent numbers of its options.

    `recorded` is what was recorded of it; None if it is new.
    """

    question: Question
    name: str
    numbers: OptionNumbers = IN_ORDER
    recorded: RecordedQuestion | None = None

    @property
    def id(self) -> str:
        """The id of its element, from which the names of its fields are made."""
        return PREFIX + self.name


@dataclass(frozen=True, slots=True)
class Unclear:
    """A question that counts as new, and may be a recorded one that was reworded."""

    question: NamedQuestion
    recorded: RecordedQuestion


@dataclass(frozen=True, slots=True)
class Naming:
    """The exercises of a page with their names, in order; `unfit` were given the name of one of another kind."""

    questions: tuple[NamedQuestion, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    unfit: tuple[Unclear, ...] = ()


def name(questions: Sequence[Question], recorded: Sequence[RecordedQuestion] = ()) -> Naming:
    """Name the exercises of a page, given in order; `recorded` are the questions that the page ever had."""
    by_name = {old.name: old for old in recorded}
    asked = [at for at, question in enumerate(questions) if question.asks]
    places = {old.name: place for place, old in enumerate(recorded)}
    given = [
        (place, places[questions[at].given])
        for place, at in enumerate(asked)
        if questions[at].given in places and _fits(questions[at], by_name[questions[at].given])
    ]
    found = alignment.align(
        [Text(kind_of_answer(old.kind), old.words, old.former, old.gone) for old in recorded],
        [
            Text(f"!{at}" if questions[at].given else kind_of_answer(questions[at].kind), questions[at].words)
            for at in asked
        ],
        lambda place, old: _likeness(questions[asked[place]], recorded[old]),
        given,
    )
    matched = {asked[place]: recorded[old] for place, old in found.pairs.items()}
    named = _all_named(questions, matched, by_name)
    return Naming(
        named,
        tuple(Unclear(named[asked[place]], recorded[old]) for place, old in sorted(found.unclear)),
        tuple(
            Unclear(one, by_name[one.question.given])
            for one in named
            if one.question.given in by_name and not _fits(one.question, by_name[one.question.given])
        ),
    )


def _fits(question: Question, recorded: RecordedQuestion) -> bool:
    return kind_of_answer(question.kind) == kind_of_answer(recorded.kind)


def _likeness(question: Question, recorded: RecordedQuestion) -> float:
    """Return how similar two questions are; the same options speak for the same question."""
    words = alignment.likeness(question.words, recorded.words)
    mine, theirs = ({alignment.plain(option) for option in options} for options in _options(question, recorded))
    if not mine or not theirs:
        return words
    return max(words, (words + 2 * len(mine & theirs) / (len(mine) + len(theirs))) / 2)


def _options(question: Question, recorded: RecordedQuestion) -> tuple[tuple[str, ...], tuple[str, ...]]:
    old = (option.words for option in (*recorded.options, *recorded.columns) if not option.gone)
    return (*question.options, *question.columns), tuple(old)


def _all_named(
    questions: Sequence[Question], matched: dict[int, RecordedQuestion], by_name: dict[str, RecordedQuestion]
) -> tuple[NamedQuestion, ...]:
    taken = {PREFIX + name for name in by_name}
    found: dict[int, NamedQuestion] = {}
    for at, question in enumerate(questions):
        if old := matched.get(at):
            found[at] = NamedQuestion(question, old.name, _numbers(question, old), old)
        elif question.given and question.given not in by_name:
            found[at] = NamedQuestion(question, question.given)
    for one in found.values():
        taken.update((one.id, *_fields(one)))
    for at, question in enumerate(questions):
        if at not in found:
            found[at] = _new(question, taken)
            taken.update((found[at].id, *_fields(found[at])))
    return tuple(found[at] for at in range(len(questions)))


def _new(question: Question, taken: set[str]) -> NamedQuestion:
    """Return a question with a name from its words, numbered if that or the name of one of its fields is taken."""
    wanted = question.slug or question.kind
    candidates = chain([wanted], (f"{wanted.rstrip('-')}-{number}" for number in count(2)))
    named = (NamedQuestion(question, name) for name in candidates)
    return next(one for one in named if taken.isdisjoint({one.id, *_fields(one)}))


def _fields(one: NamedQuestion) -> set[str]:
    return set(fields.of(one.question.exercise, one.id, len(one.question.choices), one.numbers))


def _numbers(question: Question, old: RecordedQuestion) -> OptionNumbers:
    return OptionNumbers(_numbered(old.options, question.options), _numbered(old.columns, question.columns))


def _numbered(old: Sequence[RecordedOption], options: Sequence[str]) -> tuple[int, ...]:
    """Return the number of each option: the one that was recorded, else the next that none ever had."""
    pairs = alignment.align(
        [Text("", option.words, option.former, option.gone) for option in old], [Text("", words) for words in options]
    ).pairs
    fresh = count(1 + max((option.number for option in old), default=0))
    numbers = tuple(old[pairs[at]].number if at in pairs else next(fresh) for at in range(len(options)))
    return () if numbers == tuple(range(1, len(options) + 1)) else numbers
