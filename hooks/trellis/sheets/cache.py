"""What was made before, kept in a folder by what it was made of, so that nothing is made twice."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trellis.sheets.press import Job, Press


@dataclass(frozen=True, slots=True)
class Kept:
    """A laid-out sheet in the cache: where its PDF lies, its pages and density, and whether it was `made` just now."""

    path: Path
    pages: int
    density: int
    made: bool


class Cache:
    """A folder of files, each with a note of its digest beside it, and of what else is to be known of it.

    Entries are written whole or not at all, so any number of processes and threads may share the folder, and it may be
    deleted at any time. Each thread brings its own press.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def produce(self, press: Press, job: Job) -> Kept:
        """Return the PDF of a job, laid out now or before. Raises LayoutError where it cannot be laid out.

        An entry that is damaged is made anew.
        """
        path = self._path(press.key(job), "pdf")
        if note := _note(path):
            return Kept(path, int(note["pages"]), int(note["density"]), made=False)
        laid = press.run(job)
        _keep(path, laid.pdf, {"pages": laid.pages, "density": laid.density})
        return Kept(path, laid.pages, laid.density, made=True)

    def derive(self, kept: Kept, what: str, suffix: str, make: Callable[[], bytes]) -> Path:
        """Return a file that follows from a laid-out one, made now or before; `what` tells one sort from others."""
        digest = hashlib.sha256(f"{what} {kept.path.stem}".encode()).hexdigest()
        path = self._path(digest, suffix)
        if not _note(path):
            _keep(path, make(), {"of": kept.path.stem})
        return path

    def _path(self, key: str, suffix: str) -> Path:
        return self._folder / key[:2] / f"{key}.{suffix}"


def _beside(path: Path) -> Path:
    return path.with_suffix(".json")


def _note(path: Path) -> dict[str, int]:
    """Return the note of an entry, empty where there is none or the entry is not what was written."""
    try:
        note: dict[str, Any] = json.loads(_beside(path).read_bytes())
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return note if note.pop("sha256") == digest else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _keep(path: Path, content: bytes, note: Mapping[str, int | str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    written = json.dumps({**note, "sha256": hashlib.sha256(content).hexdigest()})
    _replace(path, content)
    _replace(_beside(path), written.encode())


def _replace(path: Path, content: bytes) -> None:
    """Write a file in one step: who reads it sees all of the old or all of the new."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(temporary, path)  # noqa: PTH105  # both are names, not paths
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
