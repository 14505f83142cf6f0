"""Measure whole builds beside other tools: `python -m tests.bench.builds [PAGES ...]`, by default 500 and 2,000 pages.

A made-up practice is built by MkDocs with Material as they come, with pruned navigation; by Hugo, if there is one on
the path, with a template that shows title and text; and by ours, from nothing, with nothing changed, and after one
edit.
Python-Markdown alone renders the same pages on one core. Sentences are then edited in a preview, until the page is
served changed. All ways take turns, so that a clock that is slow for a minute is slow for all of them; what is told are
medians of seconds on the clock, and their ratios. The exit status is 1 where a goal is missed.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from markdown import Markdown

from tests.bench.practice import ROOT, Practice, configure
from trellis_mkdocs.defaults import MARKDOWN

SIZES = (500, 2000)
ROUNDS = 5
ALONE = 1.5
"""How many times as long as Python-Markdown alone a clean build may take,"""
FASTER = 9
"""and how many times faster than Material it has to be."""
UNCHANGED = 0.1
"""The part of a clean build that one with nothing to do may take."""
EDIT = {500: 0.3, 2000: 0.6, 5000: 1.5}
"""Seconds until an edit is served, by the number of pages."""

_ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONPATH": os.pathsep.join((str(ROOT / "hooks"), str(ROOT))),
}
_ARTICLE = Path("docs", "articles", "a7.md")
_LAYOUT = "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}"
_PATIENCE = 120.0


def main(sizes: Sequence[int] = SIZES) -> int:
    """Measure every size, and say how the ways compare."""
    return max([_size(pages) for pages in sizes])


def _size(pages: int) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "practice"
        Practice(pages).write(folder, "ours")
        configure(folder)
        _configure(folder)
        ways = _ways(folder)
        took: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(ROUNDS):
            for way, run in ways.items():
                took[way].append(_timed(run))
        shown = _edits(folder)
    median = {way: statistics.median(seconds) for way, seconds in took.items()}
    clean = median["ours, clean"]
    say(f"{pages} pages, medians of {ROUNDS}:")
    for way, seconds in median.items():
        say(f"  {way:32} {seconds:7.2f} s, {seconds / clean:6.2f} of ours")
    say(f"  {'an edit, until it is served':32} {shown:7.2f} s")
    if "Hugo" in median:
        times = clean / median["Hugo"]
        say(f"  Hugo is {times:.0f} times as fast; it has no definitions, related pages or sheets to make.")
    goals = {
        f"times Python-Markdown alone, at most {ALONE}": (clean / median["Python-Markdown alone"], ALONE),
        f"of Material's time, at most 1/{FASTER}": (clean / median["MkDocs and Material"], 1 / FASTER),
        f"of a clean build with nothing changed, at most {UNCHANGED}": (median["ours, unchanged"] / clean, UNCHANGED),
        f"s for an edit, at most {EDIT.get(pages, _PATIENCE)}": (shown, EDIT.get(pages, _PATIENCE)),
    }
    for goal, (found, most) in goals.items():
        say(f"  {found:.2f} {goal}{'' if found <= most else ': MISSED'}")
    return int(any(found > most for found, most in goals.values()))


def _configure(folder: Path) -> None:
    """Write the configuration of the practice as an owner has it, without what other tools need."""
    ours = (folder / "ours.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    text = ours.replace("plugins:\n- search", "plugins: []")
    (folder / "mkdocs.yml").write_text(f"{text}\n", encoding="utf-8")


def _ways(folder: Path) -> Mapping[str, Callable[[], None]]:
    python = sys.executable

    def clean() -> None:
        for made in (".cache", "site"):
            shutil.rmtree(folder / made, ignore_errors=True)
        _run(folder, python, "-m", "trellis_cli", "build")

    def edited() -> None:
        with (folder / _ARTICLE).open("a", encoding="utf-8") as article:
            article.write("\nOne more sentence.\n")
        _run(folder, python, "-m", "trellis_cli", "build")

    plain = (
        python,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--config-file",
        "plain.yml",
        "--site-dir",
        str(folder / "plain"),
    )
    ways: dict[str, Callable[[], None]] = {
        "Python-Markdown alone": lambda: _run(folder, python, "-m", "tests.bench.builds", "--alone"),
        "MkDocs and Material": lambda: _run(folder, *plain),
        "ours, clean": clean,
        "ours, unchanged": lambda: _run(folder, python, "-m", "trellis_cli", "build"),
        "ours, one edit": edited,
    }
    if hugo := shutil.which("hugo"):
        site = _for_hugo(folder)
        ways["Hugo"] = lambda: _run(site, hugo, "--quiet", "--cleanDestinationDir")
    return ways


def _for_hugo(folder: Path) -> Path:
    """Write the same pages as a site for Hugo, next to the practice; return its folder."""
    site = folder.parent / "hugo"
    shutil.copytree(folder / "docs", site / "content")
    (site / "hugo.toml").write_text('baseURL = "https://practice.example/"\ntitle = "A practice"\n', encoding="utf-8")
    layouts = site / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(_LAYOUT, encoding="utf-8")
    return site


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, env=_ENVIRONMENT, capture_output=True, check=True)  # noqa: S603 – our own words


def _timed(run: Callable[[], None]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _edits(folder: Path) -> float:
    """Return how many seconds it takes, as a median, until an edited page is served."""
    took = []
    with _preview(folder) as address:
        page = f"{address}articles/a7/"
        _awaited(page, "Article 7")
        for number in range(ROUNDS + 1):
            with (folder / _ARTICLE).open("a", encoding="utf-8") as article:
                article.write(f"\nSentence number{number}.\n")
            started = time.perf_counter()
            _awaited(page, f"number{number}")
            took.append(time.perf_counter() - started)
            time.sleep(1)
    return statistics.median(took[1:])


@contextmanager
def _preview(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = (sys.executable, "-m", "trellis_cli", "serve", "--no-open", "--address", place)
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=folder, env=_ENVIRONMENT, **silent) as serving:  # type: ignore[call-overload]  # noqa: S603 – our own words
        try:
            yield f"http://{place}/"
        finally:
            serving.terminate()


def _awaited(address: str, text: str) -> None:
    """Wait until a page has a text."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with suppress(URLError, ConnectionError), urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 – our own
            if text in answer.read().decode():
                return
        time.sleep(0.01)
    raise AssertionError(f"{text} did not come at {address}")


def alone(folder: Path) -> None:
    """Render all pages of a practice with Python-Markdown and the extensions of every page, and with nothing else."""
    renderer = Markdown(
        extensions=[*MARKDOWN], extension_configs={name: dict(given) for name, given in MARKDOWN.items()}
    )
    for page in (folder / "docs").rglob("*.md"):
        renderer.reset().convert(page.read_text(encoding="utf-8").partition("\n---\n")[2])


def say(line: str) -> None:
    """Write a line at once, since a build takes a while."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if "--alone" in sys.argv:
        alone(Path.cwd())
    else:
        raise SystemExit(main([int(size) for size in sys.argv[1:]] or SIZES))
