"""Keeps the results of a function from one build to the next, by everything that the function was given."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

Given = TypeVar("Given", bound=Hashable)
Made = TypeVar("Made")


class Memo(Generic[Given, Made]):
    """Results that need not be made again: whoever asks gives all that a result depends on.

    Call `sweep` after each good build, so that only what it used is kept.
    """

    def __init__(self) -> None:
        self._kept: dict[Given, Made] = {}
        self._used: dict[Given, Made] = {}

    def get(self, given: Given, make: Callable[[], Made]) -> Made:
        """Return what was made of the same before, or make it now. Raises what `make` raises."""
        if given in self._used:
            return self._used[given]
        made = self._kept[given] if given in self._kept else make()
        self._used[given] = made
        return made

    @property
    def kept(self) -> Mapping[Given, Made]:
        """All results by what was given, for another process to go on from."""
        return self._kept

    def go_on_from(self, kept: Mapping[Given, Made]) -> None:
        """Take the results that another process has kept."""
        self._kept = dict(kept)

    def sweep(self) -> None:
        """Forget what has not been used since the last time."""
        self._kept, self._used = self._used, {}
