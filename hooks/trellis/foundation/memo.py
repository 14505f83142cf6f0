"""Keeps the results of a function from one build to the next, by everything that the function was given."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

Given = TypeVar("Given", bound=Hashable)
Made = TypeVar("Made")

Spread = Callable[[Sequence[Callable[[], Any]]], Sequence[Any]]
"""Makes several results, each by its own function, and returns them in order."""


def one_after_another(makes: Sequence[Callable[[], Any]]) -> Sequence[Any]:
    """Make all results in this process."""
    return [make() for make in makes]


class Memo(Generic[Given, Made]):
    """Results that need not be made again: whoever asks gives all that a result depends on.

    `spread` makes those that are asked for together. Call `sweep` after each good build, so that only what it used is
    kept.
    """

    def __init__(self, spread: Spread = one_after_another) -> None:
        self._spread = spread
        self._kept: dict[Given, Made] = {}
        self._used: dict[Given, Made] = {}

    def get(self, given: Given, make: Callable[[], Made]) -> Made:
        """Return what was made of the same before, or make it now. Raises what `make` raises."""
        if given in self._used:
            return self._used[given]
        made = self._kept[given] if given in self._kept else make()
        self._used[given] = made
        return made

    def get_all(self, wanted: Iterable[tuple[Given, Callable[[], Made]]]) -> list[Made]:
        """Return what was made of each, as `get` does, and make all that is new together."""
        asked: list[Given] = []
        new: dict[Given, Callable[[], Made]] = {}
        for given, make in wanted:
            asked.append(given)
            if given in self._kept:
                self._used[given] = self._kept[given]
            elif given not in self._used:
                new[given] = make
        self._used.update(zip(new, self._spread([*new.values()]), strict=True))
        return [self._used[given] for given in asked]

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
