"""Builds a practice with a disk that is full or faulty from a given moment on, or kills the build at that moment.

A moment is the number of one of the calls by which a build changes files: to make, write, move, link or remove one.
"""

from __future__ import annotations

import errno
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from tests.support import mkdocs_process
from tests.support.miniature import CONFIG, PAGES, Outcome, digests, found

How = Literal["full", "faulty", "killed"]
"""From a moment on, nothing new can be written; one call alone fails; the process is killed."""

LETTER = (
    "---\nid: letter-2026-11\ntitle: A letter\nsummary: A letter.\nsubject: Hello\npreheader: A few words.\n"
    "date: 2026-11-03\n---\n\nRead about [keeping time][on-time].\n"
)
RECORDED = ("published-urls.txt", "published-questions.txt", "sent-letters.txt")
_ARTICLE = "articles/on-time.md"
_LIST = "---\ntitle: Letters\nsummary: All letters.\n---\n\nText.\n"
_CREATING = frozenset({"open", "os.mkdir", "os.link", "os.symlink"})
_CHANGING = frozenset({"os.rename", "os.remove", "os.rmdir"})
_ENDINGS = ("*.part", ".*.part", "site.*")
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_LARGEST = 40_000
"""Bytes of a file that can be written if the disk gets full while one is: less than a fillable sheet has."""


@dataclass(frozen=True)
class Built:
    """A practice before and after one edit: the digests of the files of its site, and of its letters."""

    site: Mapping[str, str]
    outbox: Mapping[str, str]


def practice(folder: Path) -> Path:
    """Make a practice with a letter that was sent, built and recorded; return its folder."""
    found(folder, {"newsletter/first.md": LETTER, "newsletter/index.md": _LIST}, CONFIG)
    for text in (LETTER, LETTER.replace("\n---\n", "\nsent: 2026-11-04\n---\n")):
        (folder / "docs" / "newsletter" / "first.md").write_text(text, encoding="utf-8")
        outcome = run(folder, "record")
        assert outcome.status == 0, outcome.said
    return folder


def edit(folder: Path, words: str) -> None:
    """Change an article, and with it its page, the feed, and the letter, which stays frozen in what it says."""
    text = PAGES[_ARTICLE].replace("Being late costs trust.", f"{words} Being late costs trust.")
    (folder / "docs" / _ARTICLE).write_text(text, encoding="utf-8")


def state(folder: Path) -> Built:
    """Return what the practice in a folder shows now."""
    return Built(digests(folder / "site"), digests(folder / "outbox"))


def recorded(folder: Path) -> list[bytes]:
    """Return what the practice in a folder has recorded."""
    return [(folder / name).read_bytes() for name in RECORDED]


def left_behind(folder: Path) -> list[str]:
    """Return the names of what only a build that runs may have."""
    return [str(path.relative_to(folder)) for ending in _ENDINGS for path in folder.rglob(ending)]


def run(folder: Path, command: str = "build", prepare: Callable[[], None] | None = None) -> Outcome:
    """Run a command of Trellis in a process of its own, which calls `prepare` first."""
    return Outcome(*mkdocs_process.run([command], folder, dict(os.environ), partial(_trellis, prepare)))


def interrupted(folder: Path, how: How, moment: int) -> Outcome:
    """Build a practice that has something to build, and let it fail at a moment, counted from 0."""
    return run(folder, prepare=partial(_install, str(folder), how, moment))


def while_writing(folder: Path) -> Outcome:
    """Build a practice on a disk that gets full in the middle of a file."""
    return run(folder, prepare=_limit)


def moments(folder: Path, note: Path) -> int:
    """Build a practice, and return how many moments that has; the number is written into the file `note`."""
    outcome = run(folder, prepare=partial(_count, str(folder), str(note)))
    assert outcome.status == 0, outcome.said
    return len(note.read_bytes())


def _trellis(prepare: Callable[[], None] | None, words: list[str]) -> None:
    from trellis_cli.main import main  # noqa: PLC0415 – loaded in this process alone

    if prepare:
        prepare()
    main(words, prog_name="trellis")


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))


def _install(folder: str, how: How, moment: int) -> None:
    counted, lock = iter(range(sys.maxsize)), threading.Lock()

    def audit(event: str, values: tuple[Any, ...]) -> None:
        if not _changes(event, values, folder):
            return
        with lock:
            at = next(counted)
        match how:
            case "killed" if at == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            case "faulty" if at == moment:
                raise OSError(errno.EIO, os.strerror(errno.EIO), values[0])
            case "full" if at >= moment and event in _CREATING:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), values[0])

    sys.addaudithook(audit)


def _count(folder: str, note: str) -> None:
    def audit(event: str, values: tuple[Any, ...]) -> None:
        if _changes(event, values, folder):
            with Path(note).open("ab") as file:  # a helper of a build closes what it does not know
                file.write(b".")

    sys.addaudithook(audit)


def _changes(event: str, values: tuple[Any, ...], folder: str) -> bool:
    if event == "open":
        to_write = isinstance(values[2], int) and values[2] & _TO_WRITE
        return bool(to_write) and str(values[0]).startswith(folder)
    return (event in _CREATING or event in _CHANGING) and any(str(value).startswith(folder) for value in values[:2])
