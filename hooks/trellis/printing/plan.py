"""The plan of a pack on paper: what to do when, with a date to fill in for each step."""

from __future__ import annotations

from collections.abc import Sequence

from trellis.content.library import Library
from trellis.content.rhythm import Step, Visit, visits
from trellis.foundation.document import Blocks, Exercise, Heading, Paragraph, Text
from trellis.foundation.exercises import Grid
from trellis.locales.catalogue import Catalogue


def blocks(steps: Sequence[Step], library: Library, words: Catalogue) -> Blocks:
    """Return the plan as a table to fill in, with a row for each step; nothing if there are no steps."""
    if not steps:
        return ()
    rows = tuple(
        words.pgettext("plan", "%(when)s: %(titles)s", when=visit.when(words), titles=_titles(visit, library, words))
        for visit in visits(steps)
    )
    how_to = words.gettext(
        "Choose the first day, and fill in the other dates now. A date may move; write down the new one."
    )
    grid = Grid(columns=(words.gettext("Date and time"),), rows=rows)
    caption = words.gettext("What comes when")
    table = Exercise("plan", grid, (Text(caption),), (Paragraph((Text(how_to),)),))
    return Heading(2, (Text(words.gettext("Your plan")),)), table


def _titles(visit: Visit, library: Library, words: Catalogue) -> str:
    return words.listed(library.names_in(words.code)[name].title for name in visit.worksheets)
