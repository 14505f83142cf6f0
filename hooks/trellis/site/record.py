"""Adds what the last good build published to the ledger and to the list of questions, and freezes sent letters.

A build saves what is to be recorded; `trellis record` adds it to the three files next to `mkdocs.yml`. Lines of these
files are never removed or changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from trellis.addresses import ledger, questions
from trellis.foundation import whole_files
from trellis.letters import frozen

PREPARED = Path(".cache", "published")
"""Where a build saves what is to be recorded, in the folder of `mkdocs.yml`."""
_UNSETTLED = "unsettled"


def forget(home: Path) -> None:
    """Discard what an earlier build prepared, since another one has begun; `home` is the folder of `mkdocs.yml`."""
    shutil.rmtree(home / PREPARED, ignore_errors=True)


def prepare(home: Path, lines: Mapping[str, Iterable[str]], unsettled: str) -> None:
    """Save the lines to add to each file, by its name and in order, once a build has succeeded.

    `unsettled` is a report on what cannot be recorded before an author has decided, if anything.
    """
    (home / PREPARED).mkdir(parents=True, exist_ok=True)
    for name, found in lines.items():
        (home / PREPARED / name).write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    (home / PREPARED / _UNSETTLED).write_text(unsettled, encoding="utf-8")


def record(home: Path) -> Mapping[str, int]:
    """Add the prepared lines to all files, and return how many were added to each, by its name.

    Raises `FileNotFoundError` if no build has prepared anything.
    """
    return {
        name: _add(home / name, (home / PREPARED / name).read_text(encoding="utf-8").splitlines(), add)
        for name, add in (
            (ledger.FILE, ledger.added),
            (frozen.FILE, frozen.added),
            (questions.FILE, questions.added),
        )
    }


def unsettled(home: Path) -> str:
    """Return the report on what the last build could not record before an author has decided, or nothing."""
    return (home / PREPARED / _UNSETTLED).read_text(encoding="utf-8")


def _add(file: Path, lines: list[str], added: Callable[[str, Iterable[str]], str]) -> int:
    """Write `file` with the result of `added` for its text and the new lines, and return how many lines are new."""
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    text = added(old, lines)
    fresh = {line for line in text.splitlines() if not line.startswith("#")} - set(old.splitlines())
    if fresh:
        whole_files.remove_unfinished(file.parent)
        whole_files.write(file, text.encode())
    return len(fresh)
