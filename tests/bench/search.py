"""Measure the search: `python -m tests.bench.search`.

In a made-up practice of 500 pages, whose sentences are those of the practice in `docs/`, questions are typed key by key
in Chromium, with the processor slowed down four times as a stand-in for a cheap phone. The first result has to be on
the screen within 100 ms of every key. Each key is typed several times, and its median counts; the slowest key decides.
What loading the index takes is told as well. The exit status is 1 where the goal is missed.
"""

from __future__ import annotations

import gzip
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from tests.bench.in_chromium import build, installed, opened
from tests.bench.practice import ROOT, Practice, configure

PAGES, SLOWER, MOST, TIMES = 500, 4, 100.0, 5
"""How many pages there are, how much slower the processor is, the milliseconds that a key may take, and its rounds."""

_WORDS = 700
"""Words of an article, as in those of the practice that ships."""

# The time from a key to the frame in which its results are painted; the task after a frame begins when it is done.
_TYPE = """async texts => {
  const words = document.getElementById('search-words')
  const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)))
  const taken = []
  for (const text of texts) {
    for (let end = 1; end <= text.length; end++) {
      await painted()
      const before = performance.now()
      words.value = text.slice(0, end)
      words.dispatchEvent(new InputEvent('input', { bubbles: true }))
      await painted()
      taken.push([text.slice(0, end), performance.now() - before])
    }
  }
  return taken
}"""
_LOAD = """async () => {
  const before = performance.now()
  document.querySelector('[data-open=search]').click()
  document.getElementById('search-words').value = 'trust'
  const list = document.getElementById('search-results')
  while (!list.querySelector('a')) await new Promise(done => setTimeout(done, 5))
  return performance.now() - before
}"""


def write(folder: Path) -> None:
    """Write the practice: its articles are sentences of our own, chosen anew for each."""
    Practice(PAGES).write(folder, "ours")
    configure(folder)
    ours = list(_sentences())
    for path in sorted((folder / "docs" / "articles").glob("a*.md")):
        choose = random.Random(path.name)  # noqa: S311 – the same words in every run are the point
        head = path.read_text(encoding="utf-8").partition("\n---\n")[0]
        chosen: list[str] = []
        while sum(len(sentence.split()) for sentence in chosen) < _WORDS:
            chosen.append(choose.choice(ours))
        title = " ".join(choose.choice(ours).split()[:5]).strip(" .,:;?!")
        head = re.sub(r"^title: .*$", f"title: '{title}'", head, flags=re.MULTILINE)
        path.write_text(f"{head}\n---\n\n{' '.join(chosen)}\n", encoding="utf-8")


def _sentences() -> Iterator[str]:
    """Yield sentences of the practice that ships, without their Markdown."""
    for path in sorted((ROOT / "docs" / "articles").glob("*.md")):
        text = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        plain = re.sub(r"\[\^[^\]]*\]|[\[\]*_`>#|{}<&'\"]|\([^)]*\)", "", text)
        yield from (found for found in re.findall(r"[A-Z][^.?!\n]{15,}[.?!]", plain) if ":" not in found)


def measured(site: Path, chromium: str) -> tuple[float, list[tuple[str, float]]]:
    """Return how long the first opening takes, and every key, in milliseconds."""
    questions = ROOT / "tests" / "example" / "questions.yml"
    asked: list[tuple[str, str]] = yaml.safe_load(questions.read_text(encoding="utf-8"))
    texts = [*(text for text, _ in asked[:10]), "humilty is not weaknes", "zzzz", "the"]
    with opened(site, chromium) as (page, address):
        page.goto(f"{address}articles/a0/")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        opening: float = page.evaluate(_LOAD)
        rounds: list[list[Any]] = [page.evaluate(_TYPE, texts) for _ in range(TIMES)]
    return opening, [(str(keys[0][0]), median(each for _, each in keys)) for keys in zip(*rounds, strict=True)]


def main() -> int:
    """Print what was measured; return the exit status."""
    chromium = installed()
    if not chromium:
        return 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "practice")
        folder.mkdir()
        write(folder)
        build(folder, folder / "site", "--no-strict", "--config-file", str(folder / "ours.yml"))
        size = len(gzip.compress((folder / "site" / "search" / "index.json").read_bytes(), 9, mtime=0))
        opening, taken = measured(folder / "site", chromium)
    text, slowest = max(taken, key=lambda each: each[1])
    sys.stdout.write(
        f"index of {PAGES} pages: {size / 1000:.0f} kB compressed, first result {opening:.0f} ms after opening\n"
        f"{len(taken)} keys: {median(each for _, each in taken):.0f} ms to the results in the middle, "
        f"{slowest:.0f} ms at worst, for “{text}” (at most {MOST:g} ms)\n"
    )
    return int(slowest > MOST)


if __name__ == "__main__":
    raise SystemExit(main())
