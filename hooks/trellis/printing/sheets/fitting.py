"""Decides what to try next when a sheet does not fit its pages well.

Typst lays a sheet out and reports what is wrong with the result; the decisions here are pure, so they can be tested
without Typst.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Self

DENSITIES = 4
"""The number of line spacings, from roomy to close; the closest is for large print only."""

_MOST_EXTRA_LINES = 4
"""Lines that a prompt may get beyond what its author asks for, before the free space of its page is shared out."""

Fault = Literal["too long", "poor end", "gap", "uneven"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to lay a sheet out.

    `closeness` runs from 0 (roomy) to `DENSITIES` - 1; every growing prompt gets `extra_lines` more lines than its
    author asks for; the sheet may take at most `most_pages` pages, if that is given. Only a `strict` attempt can be
    refused. `enlarged` is the size of text and pictures next to the usual one.
    """

    closeness: int = 0
    extra_lines: int = 0
    most_pages: int | None = None
    strict: bool = True
    enlarged: float = 1.0

    @classmethod
    def of_density(cls, density: int) -> Self:
        """Return the attempt that gave a layout of this density, which nothing refuses any more."""
        extra_lines, closeness = divmod(density, DENSITIES)
        return cls(closeness, extra_lines, strict=False)

    @property
    def density(self) -> int:
        """Closeness and extra lines as one number, by which a pack and the cache remember how a sheet was laid out.

        What is enlarged is in no pack.
        """
        return self.closeness + self.extra_lines * DENSITIES


ENLARGED = tuple(Attempt(enlarged=size / 10) for size in range(16, 10, -1))
"""What to try first for a sheet that should fill its page, such as one to hang up, until its text fits."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong with a layout that was refused.

    The sheet has `pages` pages and its text ends on page `ends`. `too_long`: it takes more pages than allowed;
    `poor_end`: its last page, or the last page of a partner's part, is almost empty; `gap`: much of another page is
    empty. `uneven` is how many more lines every prompt could have if late pages shared their free space with early
    ones, 0 where they already do.
    """

    pages: int
    ends: int
    too_long: bool = False
    poor_end: bool = False
    gap: bool = False
    uneven: int = 0

    @property
    def fault(self) -> Fault:
        """The fault that decides what to try next: one that costs pages counts before one of comfort."""
        if self.too_long:
            return "too long"
        if self.poor_end:
            return "poor end"
        return "gap" if self.gap else "uneven"


Tried = Sequence[tuple[Attempt, Report]]
"""Attempts in the order in which they were made, each with the report that refused it."""


def next_attempt(tried: Tried, densities: int) -> Attempt:
    """Return what to try after the attempts in `tried`, all of which were refused.

    `densities` is how many degrees of closeness this edition has. Lines come closer step by step until nothing is
    wrong. If only the free space is uneven, every prompt gets more lines at that density. If every density leaves a
    fault, the one that costs the reader least is taken, at last by an attempt that is not strict and so cannot be
    refused.
    """
    plain = [(attempt, report) for attempt, report in tried if not attempt.extra_lines]
    if plain and plain[-1][1].fault == "uneven":
        return _with_shared_space(*plain[-1], tried)
    if len(plain) < densities:
        return Attempt(closeness=len(plain))
    gaps = [attempt for attempt, report in plain if report.fault == "gap"]
    if gaps:  # no density closes the gap, so the roomiest that has it is the most comfortable
        return Attempt(gaps[0].closeness, strict=False)
    poor = [(report.ends, attempt.closeness) for attempt, report in plain if report.fault == "poor end"]
    if poor:
        return _with_a_fuller_end(poor, tried)
    # No density keeps to the budget, so the author is shown the fewest pages that the sheet can take.
    return Attempt(densities - 1, strict=False)


def _with_shared_space(attempt: Attempt, report: Report, tried: Tried) -> Attempt:
    """Return the next attempt to move free space from late to early pages, which must not take more pages."""
    lines = min(report.uneven, _MOST_EXTRA_LINES)
    ways = dict.fromkeys((lines, -(-lines // 2)))
    return _first_untried([Attempt(attempt.closeness, extra, report.pages) for extra in ways], tried, attempt.closeness)


def _with_a_fuller_end(poor: Sequence[tuple[int, int]], tried: Tried) -> Attempt:
    """Return the next attempt to carry text over to an almost empty last page by giving prompts more lines.

    Each of `poor` is the page that a layout ends on and its closeness, the roomiest first. Few pages count before
    comfort.
    """
    fewest, roomiest = min(poor), poor[0]
    ways = [
        Attempt(closeness, extra, pages)
        for pages, closeness in dict.fromkeys((fewest, roomiest))
        for extra in range(1, _MOST_EXTRA_LINES + 1)
    ]
    return _first_untried(ways, tried, fewest[1])


def _first_untried(ways: Sequence[Attempt], tried: Tried, closeness: int) -> Attempt:
    """Return the first way that was not tried yet; after the last one, the plain layout of that closeness."""
    done = {attempt for attempt, _ in tried}
    return next((way for way in ways if way not in done), Attempt(closeness, strict=False))
