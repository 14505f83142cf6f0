"""For whom something is printed, and on what: the editions and papers that file names carry."""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """For whom a sheet is laid out.

    For the person who fills it in, by hand or on a screen, for the coach, with notes in place, or in large print.
    """

    CLIENT = "client"
    FILLABLE = "fillable"
    COACH = "coach"
    LARGE = "large"


class Paper(StrEnum):
    """A format of paper, by the name that file names carry."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height in points, upright."""
        match self:
            case Paper.A4:
                return 595.28, 841.89
            case Paper.LETTER:
                return 612.0, 792.0
