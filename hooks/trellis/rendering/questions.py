"""Says in a text that cannot be filled in what the controls of an exercise say, in its author's words."""

from __future__ import annotations

from typing import assert_never

from trellis.foundation import document as doc
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
from trellis.locales.catalogue import Catalogue

_BLANK = doc.Styled("underlined", (doc.Text("\u00a0" * 20),))


def controls(exercise: doc.Exercise, words: Catalogue) -> doc.Blocks:  # noqa: PLR0911 – one case for each kind
    """Return the choices, the ends of a scale, the headings of a grid, and the names of those who answer or sign."""
    match exercise.options:
        case Choose(other=other):
            blanks = ((_BLANK,),) * other
            return (_listed(*exercise.choices, *blanks),)
        case Cards():
            return (_listed(*exercise.choices),)
        case Scale() as scale:
            return (_paragraph(_scale(scale, words)),)
        case Grid() as grid:
            return (_grid(grid),)
        case Agreement(sign=tuple(names)):
            return (_listed(*((doc.Text(f"{name} "), _BLANK) for name in names)),)
        case Each(names=names):
            return (doc.Paragraph((doc.Styled("strong", (doc.Text(words.enumerated(names)),)),)),)
        case Prompt() | Short() | Agreement() | Together() | Coach() | Break():
            return ()
        case _:
            assert_never(exercise.options)


def _paragraph(words: str) -> doc.Paragraph:
    return doc.Paragraph((doc.Text(words),))


def _listed(*items: doc.Inlines) -> doc.List:
    return doc.List(tuple((doc.Paragraph(item),) for item in items))


def _scale(options: Scale, words: Catalogue) -> str:
    low = f"{options.start} ({options.low})" if options.low else str(options.start)
    high = f"{options.stop} ({options.high})" if options.high else str(options.stop)
    return words.gettext("From %(low)s to %(high)s", low=low, high=high)


def _grid(grid: Grid) -> doc.Table:
    """Return the headings of a grid as a table, with its rows if they have names."""
    names = grid.rows if isinstance(grid.rows, tuple) else ()
    corner = (doc.Cell(()),) if names else ()
    header = (*corner, *(doc.Cell((_paragraph(column),), heading=True) for column in grid.columns))
    blanks = (doc.Cell(()),) * len(grid.columns)
    rows = tuple((doc.Cell((_paragraph(name),), heading=True), *blanks) for name in names)
    return doc.Table((header,), rows, len(header))
