"""Writes the report on an import: what it did, and what a person has to check, page by page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from trellis.foundation.counts import counted
from trellis.foundation.problems import Problem
from trellis.importing.page_writer import PlannedPage
from trellis.importing.plan import Plan

_TAGS = (
    "To keep one, write the page docs/concepts/NAME.md for it, and add NAME to “concepts:” in the pages it belongs to."
)
_KEYS = "These keys were left out; your old files still have them. Copy what readers should see into the texts."
_TO_DO = (
    "Your old files are as they were. Every imported page is a draft: it is in your practice, and nobody else sees it.",
    "",
    "1. Run `trellis serve`, and look at the new pages.",
    "2. Go through the points below. Line numbers are those of the new pages. Begin at the end of a page, so that the",
    "   lines above keep their numbers.",
    "3. Delete the line `status: draft` at the top of each page that is ready. A published page cannot link to a",
    "   draft, so publish pages that link to each other together. Link to each from another page or from the menu.",
    "4. Run `trellis build`. It names whatever is still missing, with its line.",
)
_LEFT_OUT = (
    "These files are made of code for the most part, or not written in Markdown. If one holds a text that readers need,"
    " copy the text into a new page."
)
_MOST_LISTED = 40
"""The number of files that are named one by one."""
_COMMON = 3
"""The number of points of one kind from which on the kind is listed at the top."""
_QUOTED = re.compile(r"“.*”|\bhttps?://\S+|: .*|\d+")
"""What differs between two points of one kind."""


def summary(plan: Plan, *, done: bool) -> str:
    """Return the report in two or three lines: what was written, or would be."""
    verb = "imported as drafts" if done else "would be imported as drafts"
    parts = [
        f"{counted(len(plan.pages), 'page')} {verb}",
        f"{counted(len(plan.copies), 'picture or file', 'pictures and files')} copied",
    ]
    if plan.present:
        parts.append(f"{counted(len(plan.present), 'page')} already there and left alone")
    made = "a folder of Markdown files" if plan.generator == "Markdown" else f"a site made with {plan.generator}"
    return f"This is {made}: {', '.join(parts)}. {counted(len(plan.problems), 'point')} to look at."


def full(plan: Plan, folder: str, *, done: bool) -> str:
    """Return the whole report as Markdown; `folder` is the name of the folder that was imported."""
    return "\n".join(_lines(plan, folder, done=done)).rstrip("\n") + "\n"


def _lines(plan: Plan, folder: str, *, done: bool) -> Iterator[str]:
    yield f"# Import of {folder}"
    yield ""
    yield summary(plan, done=done)
    yield ""
    if plan.pages:
        yield "## What to do"
        yield ""
        yield from _TO_DO
        yield ""
    points = _points(plan)
    yield from _kinds(plan)
    yield from _by_page(plan, points)
    yield from _listed("Pages without a point", _without_points(plan, points))
    yield from _not_imported(plan, points)
    yield from _listed("Texts that were not imported", _shortened(plan.left_out), _LEFT_OUT)
    yield from _counted("Tags that are not concepts here", plan.unknown_tags, _TAGS)
    yield from _counted("Front matter that has no meaning here", plan.unused_keys, _KEYS)
    if plan.unused_files:
        yield "## Files that no page shows"
        yield ""
        yield f"No page shows or links to {counted(plan.unused_files, 'file')} of the folder, so they were not copied."
        yield ""


def _points(plan: Plan) -> dict[str, list[Problem]]:
    """Return the points on each file, in the order of their lines; those on an old file belong to its only new page."""
    sources = Counter(page.source for page in plan.pages)
    new = {page.source: f"docs/{page.path}" for page in plan.pages if sources[page.source] == 1}
    points: dict[str, list[Problem]] = {}
    for problem in sorted(set(plan.problems)):
        points.setdefault(new.get(problem.file, problem.file), []).append(problem)
    return points


def _kinds(plan: Plan) -> Iterator[str]:
    """Yield how many points there are of each kind that is common."""
    counted = Counter(_QUOTED.sub("…", problem.wrong) for problem in set(plan.problems))
    common = [(kind, number) for kind, number in counted.most_common() if number >= _COMMON]
    if common:
        yield "## What there is most of"
        yield ""
        yield from (f"- {number} times: {kind}" for kind, number in common)
        yield ""


def _by_page(plan: Plan, points: Mapping[str, list[Problem]]) -> Iterator[str]:
    """Yield the points on each new page."""
    with_points = [page for page in plan.pages if f"docs/{page.path}" in points]
    if with_points:
        yield "## Page by page"
        yield ""
    for page in with_points:
        yield f"### docs/{page.path}"
        yield ""
        yield f"This was {_source(page, plan)}."
        yield ""
        yield from (_point(problem, page.source) for problem in points[f"docs/{page.path}"])
        yield ""


def _source(page: PlannedPage, plan: Plan) -> str:
    """Return the file that a page comes from, with a line if others come from it too."""
    several = sum(other.source == page.source for other in plan.pages) > 1
    return f"line {page.line} of {page.source}" if several else page.source


def _without_points(plan: Plan, points: Mapping[str, list[Problem]]) -> Iterator[str]:
    for page in plan.pages:
        if f"docs/{page.path}" not in points:
            yield f"docs/{page.path}, which was {_source(page, plan)}"
    for source, path in plan.present:
        yield f"docs/{path}, which was there already and was left as it is ({source})"


def _not_imported(plan: Plan, points: Mapping[str, list[Problem]]) -> Iterator[str]:
    """Yield what there is to say of files that did not become pages."""
    pages = {f"docs/{page.path}" for page in plan.pages}
    others = [problem for file, found in sorted(points.items()) if file not in pages for problem in found]
    yield from _listed("Other files", (f"{problem.file}: {_said(problem)}" for problem in others))


def _shortened(paths: Sequence[str]) -> Iterator[str]:
    yield from paths[:_MOST_LISTED]
    if len(paths) > _MOST_LISTED:
        yield f"and {len(paths) - _MOST_LISTED} more"


def _listed(heading: str, lines: Iterable[str], explanation: str = "") -> Iterator[str]:
    if listed := list(lines):
        yield f"## {heading}"
        yield ""
        yield from (explanation, "") if explanation else ()
        yield from (f"- {line}" for line in listed)
        yield ""


def _point(problem: Problem, source: str) -> str:
    return f"- {_said(problem)}" if problem.file != source else f"- in {source}, {_said(problem)}"


def _said(problem: Problem) -> str:
    place = f"line {problem.line}: " if problem.line else ""
    end = "" if problem.remedy.endswith(("?", "!")) else "."
    stop = "" if problem.wrong.endswith((".”", "!”", "?”")) else "."
    return f"{place}{problem.wrong}{stop} {problem.remedy}{end}"


def _counted(heading: str, counts: Mapping[str, int], remedy: str) -> Iterator[str]:
    if not counts:
        return
    yield f"## {heading}"
    yield ""
    yield remedy
    yield ""
    ordered: Iterable[tuple[str, int]] = sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold()))
    yield from (f"- {word} ({counted(count, 'page')})" for word, count in ordered)
    yield ""
