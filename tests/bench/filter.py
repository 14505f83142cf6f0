"""Measure the filters of the library: `python -m tests.bench.filter`.

With 500 worksheets, each choice must be shown within 50 ms in Chromium: the script, and the layout of the page after
it. Every choice of every filter is made several times, and taken back; the median of a choice counts, and the slowest
choice decides. The exit status is 1 where that one misses its goal.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, Route, sync_playwright

from tests.support.built import copy_of_everything

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


class Quiet(SimpleHTTPRequestHandler):
    """Serves files."""

    def log_message(self, *_: object) -> None:
        """Log nothing between the figures."""


def choices(folder: Path, chromium: str) -> dict[str, float]:
    """Return how long each choice takes on the site in this folder, in milliseconds."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        with sync_playwright() as playwright:
            quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
            browser = playwright.chromium.launch(executable_path=chromium, args=quiet)
            page = browser.new_page(viewport={"width": 390, "height": 844})
            crowd(page)
            page.goto(f"http://127.0.0.1:{server.server_port}/worksheets/")
            found = page.locator("[data-filtered] > li").count()
            taken: dict[str, list[float]] = page.evaluate(_CHOOSE, TIMES)
            browser.close()
        server.shutdown()
        thread.join()
    if found != WORKSHEETS:
        raise RuntimeError(f"the library has {found} worksheets")
    return {name: median(each) for name, each in taken.items()}


def main() -> int:
    """Print what was measured; return the exit status."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.stdout.write("Chromium is not installed: nothing was measured\n")
        return 0
    with tempfile.TemporaryDirectory() as place:
        site = Path(place) / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        home = copy_of_everything(Path(place) / "practice")
        subprocess.run(command, cwd=home, env=environment, check=True)  # noqa: S603 – our own words
        taken = choices(site, chromium)
    slowest = max(taken, key=lambda name: taken[name])
    sys.stdout.write(
        f"{len(taken)} choices among {WORKSHEETS} worksheets: {median(taken.values()):.1f} ms in the middle, "
        f"{taken[slowest]:.1f} ms at worst, for {slowest} (at most {MOST:g} ms)\n"
    )
    return int(taken[slowest] > MOST)


if __name__ == "__main__":
    raise SystemExit(main())
