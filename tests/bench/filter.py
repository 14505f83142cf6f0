"""Measure the filters of the library: `python -m tests.bench.filter`.

With 500 worksheets, each choice must be shown within 50 ms in Chromium: the script, and the layout of the page after
it. Every choice of every filter is made several times, and taken back; the median of a choice counts, and the slowest
choice decides. The exit status is 1 where that one misses its goal.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Route

from tests.bench.in_chromium import installed, opened, site_of_everything

WORKSHEETS, MOST, TIMES = 500, 50.0, 7
"""How many there are, the milliseconds that a choice may take, and how often each is made."""

_CHOOSE = """async times => {
  const form = document.querySelector('[data-filters]')
  const taken = {}
  const choose = (choice, value) => {
    const before = performance.now()
    choice.value = value
    choice.dispatchEvent(new Event('change', { bubbles: true }))
    document.body.getBoundingClientRect()
    return performance.now() - before
  }
  for (let round = 0; round < times; round++) {
    for (const choice of form.querySelectorAll('select')) {
      for (const { value } of [...choice.options].slice(1)) {
        const name = `${choice.name} ${value}`
        for (const [made, wanted] of [[name, value], [`${name}, taken back`, '']]) {
          taken[made] = [...taken[made] ?? [], choose(choice, wanted)]
          await new Promise(requestAnimationFrame)
        }
      }
    }
  }
  return taken
}"""


def crowded(html: str, number: int = WORKSHEETS) -> str:
    """Return the page of the library with so many worksheets, the same ones again and again."""
    filters = html.index("data-filters")
    start, end = html.index("<ul", filters), html.index("</ul>", html.index("data-filtered"))
    opening, _, cards = html[start:end].partition(">")
    one_each = re.findall(r"<li.*?</li>", cards, re.DOTALL)
    many = "".join(one_each[at % len(one_each)] for at in range(number))
    return f"{html[:start]}{opening}>{many}{html[end:]}"


def crowd(page: Page) -> None:
    """Let a page of the browser find that many worksheets in the library."""

    def answer(route: Route) -> None:
        route.fulfill(body=crowded(route.fetch().text()), content_type="text/html; charset=utf-8")

    page.route("**/worksheets/", answer)


def choices(folder: Path, chromium: str) -> dict[str, float]:
    """Return how long each choice takes on the site in this folder, in milliseconds."""
    with opened(folder, chromium) as (page, address):
        crowd(page)
        page.goto(f"{address}worksheets/")
        found = page.locator("[data-filtered] > li").count()
        taken: dict[str, list[float]] = page.evaluate(_CHOOSE, TIMES)
    if found != WORKSHEETS:
        raise RuntimeError(f"the library has {found} worksheets")
    return {name: median(each) for name, each in taken.items()}


def main() -> int:
    """Print what was measured; return the exit status."""
    chromium = installed()
    if not chromium:
        return 0
    with site_of_everything() as site:
        taken = choices(site, chromium)
    slowest = max(taken, key=lambda name: taken[name])
    sys.stdout.write(
        f"{len(taken)} choices among {WORKSHEETS} worksheets: {median(taken.values()):.1f} ms in the middle, "
        f"{taken[slowest]:.1f} ms at worst, for {slowest} (at most {MOST:g} ms)\n"
    )
    return int(taken[slowest] > MOST)


if __name__ == "__main__":
    raise SystemExit(main())
