"""Writes the report on an import: what it did, and what a person has to check, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from trellis.foundation.problems import Problem
from trellis.importing.plan import Plan

_TAGS = (
    "To keep one, write the page docs/concepts/NAME.md for it, and add NAME to “concepts:” in the pages it belongs to."
)
_KEYS = "These keys were left out; your old files still have them."
_DRAFTS = (
    "Nothing that you had was changed. Every imported page is a draft: `trellis serve` shows it, with what it still",
    "lacks, and it goes online once you delete its line `status: draft`. A published page cannot link to a draft, so",
    "publish pages that link to each other together.",
)


def summary(plan: Plan, *, done: bool) -> str:
    """Return the report in two or three lines: what was written, or would be."""
    verb = "imported as drafts" if done else "would be imported as drafts"
    parts = [
        f"{_count(len(plan.pages), 'page')} {verb}",
        f"{_count(len(plan.copies), 'picture or file', 'pictures and files')} copied",
    ]
    if plan.present:
        parts.append(f"{_count(len(plan.present), 'page')} already there and left alone")
    made = "a folder of Markdown files" if plan.generator == "Markdown" else f"a site made with {plan.generator}"
    return f"This is {made}: {', '.join(parts)}. {_count(len(plan.problems), 'point')} to look at."


def full(plan: Plan, folder: str, *, done: bool) -> str:
    """Return the whole report as Markdown; `folder` is the name of the folder that was imported."""
    return "\n".join(_lines(plan, folder, done=done)).rstrip("\n") + "\n"


def _lines(plan: Plan, folder: str, *, done: bool) -> Iterator[str]:
    yield f"# Import of {folder}"
    yield ""
    yield summary(plan, done=done)
    yield ""
    if plan.pages:
        yield from _DRAFTS
        yield ""
    yield from _by_page(plan)
    yield from _counted("Tags that are not concepts here", plan.unknown_tags, _TAGS)
    yield from _counted("Front matter that has no meaning here", plan.unused_keys, _KEYS)
    if plan.unused_files:
        yield "## Files that no page shows"
        yield ""
        yield f"No page shows or links to {_count(plan.unused_files, 'file')} of the folder, so they were not copied."
        yield ""


def _by_page(plan: Plan) -> Iterator[str]:
    """Yield the points on each page of the old site; those of the same file are in the order of their lines."""
    new = {(page.source, page.line): page.path for page in plan.pages}
    present = dict(plan.present)
    problems: dict[str, list[Problem]] = {}
    for problem in sorted(set(plan.problems)):
        problems.setdefault(problem.file, []).append(problem)
    yield "## Page by page"
    yield ""
    for file in sorted({*problems, *(source for source, _ in new), *present}):
        targets = [f"docs/{path}" for (source, _), path in new.items() if source == file]
        if not targets and file in present:
            targets = [f"docs/{present[file]}, which was there already and was left as it is"]
        yield f"### {file}"
        yield ""
        if len(targets) == 1:
            yield f"Now {targets[0]}"
            yield ""
        elif targets:
            yield from (f"- line {line}: now docs/{path}" for (source, line), path in new.items() if source == file)
        if not targets:
            yield "Not imported as a page"
            yield ""
        yield from (_point(problem) for problem in problems.get(file, []))
        yield ""


def _point(problem: Problem) -> str:
    place = f"line {problem.line}: " if problem.line else ""
    end = "" if problem.remedy.endswith(("?", "!")) else "."
    return f"- {place}{problem.wrong}. {problem.remedy}{end}"


def _counted(heading: str, counts: Mapping[str, int], remedy: str) -> Iterator[str]:
    if not counts:
        return
    yield f"## {heading}"
    yield ""
    yield remedy
    yield ""
    ordered: Iterable[tuple[str, int]] = sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold()))
    yield from (f"- {word} ({_count(count, 'page')})" for word, count in ordered)
    yield ""


def _count(number: int, one: str, many: str = "") -> str:
    return f"1 {one}" if number == 1 else f"{number} {many or f'{one}s'}"
