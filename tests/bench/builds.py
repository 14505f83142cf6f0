"""Measure whole builds beside other tools: `python -m tests.bench.builds [PAGES ...] [shipped]`, by default all.

Made-up practices of 500, 2,000 and 5,000 pages are built by MkDocs and by ProperDocs, its fork, with Material as it
comes and pruned navigation; by Hugo, with layouts that show what ours show as far as that goes; and by ours, from
nothing, with nothing changed, and after one edit. Python-Markdown alone renders the same pages on one core. Sentences
are then edited in a preview, until the page is served changed. The practice that ships is built by ours alone, and a
sheet is edited as well. All ways take turns, so that a clock that is slow for a minute is slow for all of them; one
that takes long has fewer turns, and none where it would take many minutes. All of them write to memory where that is
possible: a disk takes long to make thousands of files while it clears away those of the turn before. What is told are
medians of seconds on the clock, and their ratios. The exit status is 1 where a goal is missed.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from markdown import Markdown

from tests.bench import for_hugo, previews
from tests.bench.practice import ROOT, Practice, configure
from tests.bench.programs import Spent, run
from tests.compatibility.__main__ import Versions
from trellis_mkdocs.defaults import MARKDOWN

SIZES = (500, 2000, 5000)
ROUNDS = 5
SLOW, FEWER = 15.0, 2
"""From how many seconds on a way has fewer turns, and how many."""
MATERIAL = 2000
"""The most pages that Material builds: it takes four times as long for twice as many, a minute for these."""

ALONE = 1.5
"""How many times as long as Python-Markdown alone a clean build may take, at 2,000 pages,"""
FASTER = 9
"""and how many times faster than Material it has to be there."""
UNCHANGED = 0.1
"""The part of a clean build that one with nothing to do may take."""
EDIT = {500: 0.3, 2000: 0.6, 5000: 1.5}
"""Seconds until an edit is served, by the number of pages."""
SHEET = 1.0
"""Seconds until the PDF of an edited sheet is served."""
MEMORY = {"shipped": 300.0, 5000: 800.0}
"""Megabytes that the largest process of a clean build may hold."""
GROWTH = 2.5
"""How many times as long as 2,000 pages 5,000 may take."""

_MEMORY = Path("/dev/shm")  # noqa: S108 – a folder in it with a name of its own
_ARTICLE = Path("docs", "articles", "a7.md")
_OF_PRACTICE = ("published-urls.txt", "published-questions.txt", "sent-letters.txt", "style.yml")
Way = Callable[[], Spent]
Goal = tuple[str, float, float]
"""What has a limit, what was found, and the limit."""


def main(sizes: Sequence[int] = SIZES, *, shipped: bool = True) -> int:
    """Measure every size and the practice that ships, and say how the ways compare."""
    missed = 0
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as name:
        with_material = any(pages <= MATERIAL for pages in sizes)
        properdocs = Versions("properdocs", "properdocs").environment(Path(name)) if with_material else None
        clean: dict[int, float] = {}
        for pages in sizes:
            clean[pages], goals = _made_up(pages, Path(name, str(pages)), properdocs)
            missed |= _told(goals)
        if 2000 in clean and 5000 in clean:
            missed |= _told([("times as long for 5,000 pages as for 2,000", clean[5000] / clean[2000], GROWTH)])
        if shipped:
            missed |= _told(_shipped(Path(name, "shipped")))
    return missed


def _made_up(pages: int, folder: Path, properdocs: Path | None) -> tuple[float, list[Goal]]:
    """Return the seconds of a clean build, and what came of the goals."""
    home = folder / "practice"
    Practice(pages).write(home, "ours")
    configure(home)
    ours = (home / "ours.yml").read_text(encoding="utf-8").partition("\nnav:")[0]
    ours = ours.replace("plugins:\n- search", "plugins: []")  # as an owner has it, without what other tools need
    (home / "mkdocs.yml").write_text(f"{ours}\n", encoding="utf-8")
    (for_hugo_only := folder / "hugo").mkdir()
    for_hugo.write(home, for_hugo_only)
    plain = ("build", "--quiet", "--config-file", "plain.yml", "--site-dir", str(folder / "plain"))
    ways: dict[str, Way] = {
        "Python-Markdown alone": lambda: run(home, sys.executable, "-m", "tests.bench.builds", "--alone"),
        "Hugo": lambda: run(for_hugo_only, sys.executable, "-m", "hugo", "--quiet", "--cleanDestinationDir"),
        **_ours(home, _ARTICLE),
    }
    if pages <= MATERIAL:
        ways["MkDocs and Material"] = lambda: run(home, sys.executable, "-m", "mkdocs", *plain)
        ways["ProperDocs and Material"] = lambda: run(home, str(properdocs), "-m", "properdocs", *plain)
    spent = _in_turn(ways)
    shown = previews.sentence(home, _ARTICLE, "articles/a7/")
    took = {way: each.seconds for way, each in spent.items()}
    clean = took["ours, clean"]
    say(f"{pages} pages, medians:")
    _tell(spent, shown)
    say(
        f"  Hugo is ahead: a clean build takes ours {clean / took['Hugo']:.0f} times as long, and one after an edit, "
        f"for which Hugo makes everything, {took['ours, one edit'] / took['Hugo']:.1f} times. It links no terms, finds "
        "no sentences that mention a page, and has no search, redirects, letters and sheets to make."
    )
    goals = [
        (f"of a clean build with nothing changed, at {pages} pages", took["ours, unchanged"] / clean, UNCHANGED),
        (f"s for an edit, at {pages} pages", shown, EDIT.get(pages, EDIT[5000])),
        (f"MB for a clean build of {pages} pages", spent["ours, clean"].memory, MEMORY.get(pages, MEMORY[5000])),
    ]
    if pages == MATERIAL:
        goals.append(("times Python-Markdown alone", clean / took["Python-Markdown alone"], ALONE))
        goals.append(("of Material’s time", clean / took["MkDocs and Material"], 1 / FASTER))
    return clean, goals


def _shipped(folder: Path) -> list[Goal]:
    """Measure the practice that ships, and return what came of the goals."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    for name in _OF_PRACTICE:
        shutil.copy(ROOT / name, folder)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for name in ("hooks", "overrides"):
        text = text.replace(f" {name}", f" {ROOT / name}")
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    article, sheet = Path("docs", "articles", "trust-is-earned.md"), Path("docs", "worksheets", "one-promise.md")
    spent = _in_turn(_ours(folder, article))
    shown = previews.sentence(folder, article, "articles/trust-is-earned/")
    address = "worksheets/one-promise/one-promise-client-a4.pdf"
    printed = previews.words(folder, sheet, address, "This sheet helps you", "This sheet may help you")
    say("The practice that ships, medians:")
    _tell(spent, shown)
    say(f"  {'an edited sheet, until it is served':36} {printed:7.2f} s")
    clean = spent["ours, clean"]
    return [
        (
            "of a clean build with nothing changed, as shipped",
            spent["ours, unchanged"].seconds / clean.seconds,
            UNCHANGED,
        ),
        ("s for an edited sheet", printed, SHEET),
        ("MB for a clean build, as shipped", clean.memory, MEMORY["shipped"]),
    ]


def _ours(home: Path, article: Path) -> Mapping[str, Way]:
    """Return the ways to build a practice with ours, in an order in which each finds what it needs."""
    build = (sys.executable, "-m", "trellis_cli", "build")

    def clean() -> Spent:
        for made in (".cache", "site"):
            shutil.rmtree(home / made, ignore_errors=True)
        return run(home, *build)

    def edited() -> Spent:
        with (home / article).open("a", encoding="utf-8") as text:
            text.write("\nOne more sentence.\n")
        return run(home, *build)

    return {"ours, clean": clean, "ours, unchanged": lambda: run(home, *build), "ours, one edit": edited}


def _in_turn(ways: Mapping[str, Way]) -> Mapping[str, Spent]:
    """Return the median of what each way takes."""
    taken: dict[str, list[Spent]] = {way: [] for way in ways}
    for turn in range(ROUNDS):
        for way, once in ways.items():
            if turn < FEWER or way.startswith("ours") or taken[way][0].seconds < SLOW:
                taken[way].append(once())
    return {
        way: Spent(statistics.median(one.seconds for one in each), statistics.median(one.memory for one in each))
        for way, each in taken.items()
    }


def _tell(spent: Mapping[str, Spent], shown: float) -> None:
    clean = spent["ours, clean"].seconds
    for way, each in spent.items():
        say(f"  {way:36} {each.seconds:7.2f} s, {each.seconds / clean:6.2f} of ours, {each.memory:5.0f} MB")
    say(f"  {'an edit, until it is served':36} {shown:7.2f} s")


def _told(goals: Sequence[Goal]) -> int:
    """Say what came of goals, and return 1 if one was missed."""
    for what, found, most in goals:
        say(f"  {found:.2f} {what}, at most {most:.2f}{'' if found <= most else ': MISSED'}")
    return int(any(found > most for _, found, most in goals))


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
    given = sys.argv[1:]
    if given == ["--alone"]:
        alone(Path.cwd())
    else:
        chosen = [int(size) for size in given if size.isdecimal()]
        raise SystemExit(main(chosen or (() if given else SIZES), shipped=not given or "shipped" in given))
