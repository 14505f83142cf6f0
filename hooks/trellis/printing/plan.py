"""The plan of a pack on paper: what to do when, with a date to fill in for each step."""

from __future__ import annotations

from collections.abc import Sequence

from trellis.content.library import Library
from trellis.content.rhythm import Step, Visit, visits
from trellis.foundation.document import Blocks, Exercise, Heading, Paragraph, Text
from trellis.foundation.exercises import Grid

_TITLE = "Your plan"
_HOW_TO = "Choose the first day, and fill in the other dates now. A date may move; write down the new one."
_CAPTION = "What comes when"


def blocks(steps: Sequence[Step], library: Library) -> Blocks:
    """Return the plan as a table to fill in, with a row for each step; nothing if there are no steps."""
    if not steps:
        return ()
    rows = tuple(f"{visit.when}: {titles(visit, library)}" for visit in visits(steps))
    body = (Paragraph((Text(_HOW_TO),)),)
    table = Exercise("plan", Grid(columns=("Date and time",), rows=rows), (Text(_CAPTION),), body)
    return Heading(2, (Text(_TITLE),)), table


def titles(visit: Visit, library: Library) -> str:
    """Return the titles of the worksheets of one day, joined by commas and “and”."""
    *first, last = (library.by_name[name].title for name in visit.worksheets)
    return f"{', '.join(first)} and {last}" if first else last
