"""What is tried next when a sheet does not fit, decided without Typst."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.printing.sheets.fitting import DENSITIES, Attempt, Report, next_attempt

Layout = Callable[[Attempt], Report | None]
"""Lays a made-up sheet out: a report where the attempt is refused, None where nothing is wrong."""

LONG = Report(3, 3, too_long=True)
POOR = Report(3, 3, poor_end=True)
GAP = Report(2, 2, gap=True)
UNEVEN = Report(2, 2, uneven=3)


def tries(lay_out: Layout, densities: int = 3) -> list[Attempt]:
    """Return every attempt in order; the last one is accepted, since nothing is wrong with it or it is not strict."""
    tried: list[tuple[Attempt, Report]] = []
    while True:
        attempt = next_attempt(tried, densities)
        report = lay_out(attempt) if attempt.strict else None
        if report is None:
            return [*(done for done, _ in tried), attempt]
        tried.append((attempt, report))


def by_closeness(*reports: Report | None, extra: Report | None = None) -> Layout:
    """Return a sheet with one report per closeness; with extra lines, every layout of it has the report `extra`."""
    return lambda attempt: extra if attempt.extra_lines else reports[attempt.closeness]


def test_nothing_wrong() -> None:
    """A sheet that fits is laid out once, as roomy as can be."""
    assert tries(by_closeness(None)) == [Attempt()]


def test_lines_come_closer_until_it_fits() -> None:
    """Whatever is wrong with roomy lines, closer ones are tried first."""
    assert tries(by_closeness(LONG, GAP, None)) == [Attempt(0), Attempt(1), Attempt(2)]


def test_over_budget_at_every_density() -> None:
    """A sheet that nothing brings within its budget gets the closest lines, so that its author sees the least pages."""
    assert tries(by_closeness(LONG, LONG, LONG))[-1] == Attempt(2, strict=False)


def test_a_gap_that_stays() -> None:
    """A gap that no density closes leaves the roomiest of those layouts, whatever else was wrong with closer ones."""
    assert tries(by_closeness(LONG, GAP, POOR))[-1] == Attempt(1, strict=False)


def test_poor_end_gets_more_lines() -> None:
    """An almost empty last page is filled with extra lines: at the fewest pages first, one line more at a time."""
    fewer = replace(POOR, pages=2, ends=2)
    done = tries(by_closeness(POOR, fewer, LONG, extra=POOR))
    assert done[3:] == [
        *(Attempt(1, lines, 2) for lines in (1, 2, 3, 4)),
        *(Attempt(0, lines, 3) for lines in (1, 2, 3, 4)),
        Attempt(1, strict=False),
    ]


def test_poor_end_stops_at_the_first_that_helps() -> None:
    """Extra lines are given up to the first number that fills the last page."""

    def lay_out(attempt: Attempt) -> Report | None:
        return None if attempt.extra_lines == 2 else POOR

    assert tries(lay_out)[-2:] == [Attempt(0, 1, 3), Attempt(0, 2, 3)]


@pytest.mark.parametrize(("uneven", "extra"), [(1, [1]), (2, [2, 1]), (3, [3, 2]), (9, [4, 2])])
def test_uneven_space_is_shared(uneven: int, extra: list[int]) -> None:
    """Prompts get as many lines as the report names, four at most, then half as many, on no more pages."""
    done = tries(by_closeness(LONG, replace(UNEVEN, uneven=uneven), None, extra=LONG))
    assert done[2:] == [*(Attempt(1, lines, 2) for lines in extra), Attempt(1, strict=False)]


@pytest.mark.parametrize(
    ("report", "fault"),
    [
        (Report(3, 3, too_long=True, poor_end=True, gap=True, uneven=2), "too long"),
        (Report(3, 3, poor_end=True, gap=True, uneven=2), "poor end"),
        (Report(3, 3, gap=True, uneven=2), "gap"),
        (Report(3, 3, uneven=2), "uneven"),
    ],
)
def test_faults_that_cost_pages_come_first(report: Report, fault: str) -> None:
    """A layout with several faults counts as the worst of them."""
    assert report.fault == fault


reports = st.builds(
    Report, st.integers(1, 9), st.integers(1, 9), st.booleans(), st.booleans(), st.booleans(), st.integers(1, 9)
)


@given(st.data(), st.integers(3, DENSITIES))
def test_always_ends(data: st.DataObject, densities: int) -> None:
    """Whatever is reported, no attempt is made twice, each has a density that the edition knows, and there are few."""
    done = tries(lambda _: data.draw(st.none() | reports), densities)
    assert len(set(done)) == len(done) <= densities + 9
    assert all(0 <= attempt.closeness < densities and attempt.extra_lines <= 4 for attempt in done)
    assert all(attempt.strict for attempt in done[:-1])


@given(st.integers(0, DENSITIES - 1), st.integers(0, 4))
def test_density_round_trip(closeness: int, extra_lines: int) -> None:
    """A density that was remembered gives the same spacing again, and is not refused."""
    again = Attempt.of_density(Attempt(closeness, extra_lines).density)
    assert again == Attempt(closeness, extra_lines, strict=False)
