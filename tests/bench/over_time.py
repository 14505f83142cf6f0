"""Measure how numbers over time are drawn: `python -m tests.bench.over_time`.

On a worksheet that is filled in again and again, the answers of a year of weeks to six scales must be drawn within
50 ms in Chromium: the charts, the table, and the layout of the page after it. They are drawn several times, in a window
as wide as a phone; the median counts. The exit status is 1 where it misses its goal.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from statistics import median

from tests.bench.in_chromium import installed, opened, site_of_everything
from trellis.addresses.urls import code_of

SHEET, WEEKS, SCALES, MOST, TIMES = "worksheets/ten-minutes/", 52, 6, 50.0, 9
"""The worksheet, how much is drawn, the milliseconds that it may take, and how often it is drawn."""

_KEY = f"trellis:times:/{code_of(SHEET)}"
_DRAW = """async ([key, times]) => {
  const taken = []
  for (let round = 0; round < times; round++) {
    const before = performance.now()
    dispatchEvent(new StorageEvent('storage', { key }))
    document.body.getBoundingClientRect()
    taken.push(performance.now() - before)
    await new Promise(requestAnimationFrame)
  }
  return taken
}"""


def a_year() -> str:
    """Return a year of numbers as a device keeps them."""
    fields = ["q-how-long-did-it-feel", *(f"q-scale-{number}" for number in range(1, SCALES))]
    times = [
        {
            "day": (dt.date(2025, 12, 1) + dt.timedelta(weeks=week)).isoformat(),
            "part": 0,
            "answers": {field: {"value": str(week % 5 + 1), "asked": f"A question: {field}?"} for field in fields},
            "scales": {field: [1, 5] for field in fields},
        }
        for week in range(WEEKS)
    ]
    return json.dumps({"version": 1, "title": "T", "page": SHEET, "times": times})


def drawn(folder: Path, chromium: str) -> tuple[int, list[float]]:
    """Return how many charts are drawn on the site in this folder, and how long each round takes, in milliseconds."""
    with opened(folder, chromium) as (page, address):
        page.goto(f"{address}{SHEET}")
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [_KEY, a_year()])
        page.reload()
        charts = page.locator(".over-time svg.chart")
        charts.first.wait_for()
        count = charts.count()
        taken: list[float] = page.evaluate(_DRAW, [_KEY, TIMES])
    return count, taken


def main() -> int:
    """Print what was measured; return the exit status."""
    chromium = installed()
    if not chromium:
        return 0
    with site_of_everything() as site:
        charts, taken = drawn(site, chromium)
    if charts != SCALES:
        raise RuntimeError(f"{charts} charts are drawn")
    usual = median(taken)
    sys.stdout.write(
        f"{SCALES} scales of {WEEKS} weeks: {usual:.0f} ms to charts, table and layout in the middle, "
        f"{max(taken):.0f} ms at worst (at most {MOST:g} ms in the middle)\n"
    )
    return int(usual > MOST)


if __name__ == "__main__":
    raise SystemExit(main())
