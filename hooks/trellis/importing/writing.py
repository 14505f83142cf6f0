"""Writes the planned files one by one. Existing files are never overwritten, and no file is left half-written."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from trellis.foundation.problems import Problem
from trellis.importing.plan import Plan

REPORT = "import-report.md"


@dataclass(frozen=True, slots=True)
class Written:
    """How many pages and files were written, and problems with those that could not be."""

    pages: int
    files: int
    problems: tuple[Problem, ...]


def write(plan: Plan, folder: Path, docs: Path) -> Written:
    """Write pages and copy files from `folder`. Raises `OSError` if they cannot be written, as on a full disk."""
    problems: list[Problem] = []
    files = 0
    for old, new in plan.copies.items():
        try:
            content = (folder / old).read_bytes()
        except OSError as error:
            wrong = f"the file cannot be read: {error.strerror or error}"
            problems.append(Problem(old, 0, wrong, f"Copy it to docs/{new}"))
            continue
        files += put(docs / new, content)
    pages = sum(put(docs / page.path, page.content.encode()) for page in plan.pages)
    return Written(pages, files, tuple(problems))


def with_problems(plan: Plan, written: Written) -> Plan:
    """Return a plan with the problems that occurred when it was carried out."""
    return replace(plan, problems=(*plan.problems, *written.problems))


def put(file: Path, content: bytes) -> bool:
    """Write a file atomically unless it exists, and return whether it was written."""
    if os.path.lexists(file):
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.part")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    return True


def report_file(practice: Path) -> Path:
    """Return the path of the report, with a name that no earlier report has."""
    number, file = 1, practice / REPORT
    while os.path.lexists(file):
        number += 1
        file = practice / REPORT.replace(".md", f"-{number}.md")
    return file
