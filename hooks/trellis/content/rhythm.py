"""When the worksheets of a pack come: the steps that an author may give, and on which day each one falls.

`read_steps` validates the steps with their lines; `visits` counts the days from the first to each of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass as plain_dataclass
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass

from trellis.foundation.problems import Problem, suggest
from trellis.foundation.schema import Name, validate_list
from trellis.foundation.yaml_text import Mapped
from trellis.locales.catalogue import Catalogue

KEY = "rhythm"

MOST = 40
"""The most steps of a rhythm: as many rows as a table to fill in may have."""

_WEEK = 7
_AFTER = re.compile(r"([1-9][0-9]?) (day|week)s?")

_After = Annotated[str, StringConstraints(pattern=f"^{_AFTER.pattern}$")]


@dataclass(frozen=True, kw_only=True, config=ConfigDict(extra="forbid", strict=True))
class Step:
    """Worksheets that are done on one day; `after` is how long after the step before, such as `2 weeks`."""

    worksheets: Annotated[
        tuple[Name, ...],
        Field(strict=False, min_length=1, description="the worksheets of one day, as a list of names: [one-promise]"),
    ]
    after: Annotated[
        _After | None,
        Field(description="how long after the step before, from 1 to 99 days or weeks: 1 week, 10 days"),
    ] = None


@plain_dataclass(frozen=True, slots=True)
class Visit:
    """One step on its day, which is 0 for the first."""

    day: int
    worksheets: tuple[str, ...]

    def when(self, words: Catalogue) -> str:
        """Return in words how long after the first day it comes."""
        if not self.day:
            return words.gettext("The first day")
        weeks, days = divmod(self.day, _WEEK)
        if days:
            return words.ngettext("%(num)s day later", "%(num)s days later", self.day)
        return words.ngettext("%(num)s week later", "%(num)s weeks later", weeks)


def read_steps(mapped: Mapped, packed: Sequence[str] | None, file: str) -> tuple[tuple[Step, ...], tuple[Problem, ...]]:
    """Return the steps of a pack's front matter and what is wrong with them.

    `packed` names the worksheets that the pack lists, None if that is not known.
    """
    lined, problems = validate_list(Step, mapped, KEY, file)
    if problems:
        return (), problems
    steps = tuple(step for _, step in lined)
    return steps, tuple(_misfits(steps, mapped, packed, file))


def _misfits(steps: Sequence[Step], mapped: Mapped, packed: Sequence[str] | None, file: str) -> Iterator[Problem]:
    """Yield a problem for each step that does not fit its place or its pack."""
    if not steps:
        yield Problem(file, mapped.line(KEY), f"“{KEY}” has no steps", "Add one, or remove the key")
    if len(steps) > MOST:
        wrong = f"“{KEY}” has {len(steps)} steps"
        yield Problem(file, mapped.line(KEY, MOST), wrong, f"Keep {MOST} at most, or make two packs")
    for place, step in enumerate(steps):
        if place and step.after is None:
            remedy = "Add “after:” with the time since the step before: 1 week, 10 days"
            yield Problem(file, mapped.line(KEY, place), "this step does not say when it comes", remedy)
        elif not place and step.after is not None:
            wrong = "the first step cannot come after another"
            yield Problem(file, mapped.line(KEY, 0, "after"), wrong, "Remove “after”: readers choose the first day")
        for at, name in enumerate(step.worksheets):
            line = mapped.line(KEY, place, "worksheets", at)
            if packed is not None and name not in packed:
                wrong = f"“{KEY}” names “{name}”, which the pack does not list"
                yield Problem(file, line, wrong, suggest(name, packed, "Add it to “worksheets”, or take it out here"))
            elif name in step.worksheets[:at]:
                yield Problem(file, line, f"one step names “{name}” twice", "Keep one of the two")


def visits(steps: Sequence[Step]) -> Iterator[Visit]:
    """Yield each step with the day on which it falls, counted from the first."""
    day = 0
    for step in steps:
        if step.after and (match := _AFTER.fullmatch(step.after)):
            day += int(match[1]) * (_WEEK if match[2] == "week" else 1)
        yield Visit(day, step.worksheets)
