"""The editions and papers in which sheets are printed; file names contain their names."""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """The reader that a sheet is laid out for.

    This is the person who fills it in by hand, on a screen or in large print, or the coach, whose edition shows notes.
    """

    CLIENT = "client"
    FILLABLE = "fillable"
    COACH = "coach"
    LARGE = "large"


class Paper(StrEnum):
    """A paper size, by its name in file names."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points, in portrait orientation."""
        match self:
            case Paper.A4:
                return 595.28, 841.89
            case Paper.LETTER:
                return 612.0, 792.0
