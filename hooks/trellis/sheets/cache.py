"""Sheets laid out before, kept in a folder by what they were made of, so that nothing is laid out twice."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trellis.sheets.press import Laid, Press, prepare
from trellis.sheets.sheet import Edition, Paper, Sheet


@dataclass(frozen=True, slots=True)
class Kept:
    """A laid-out sheet in the cache: where its PDF lies, how many pages it has, and whether it was `made` just now."""

    path: Path
    pages: int
    made: bool


class Cache:
    """A folder of PDF files, each with a note of its page count and digest beside it.

    Entries are written whole or not at all, so any number of processes and threads may share the folder, and it may be
    deleted at any time. Each thread brings its own press.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def produce(self, press: Press, sheet: Sheet, edition: Edition, paper: Paper, images: Mapping[str, Path]) -> Kept:
        """Return a sheet's PDF, laid out now or before. Raises LayoutError where it cannot be laid out.

        `images` tells where the file of each picture lies. An entry that is damaged is made anew.
        """
        job = prepare(sheet, edition, paper, images)
        key = press.key(job)
        path = self._folder / key[:2] / f"{key}.pdf"
        pages = _pages(path)
        if pages:
            return Kept(path, pages, made=False)
        laid = press.run(job)
        _keep(path, laid)
        return Kept(path, laid.pages, made=True)


def _note(path: Path) -> Path:
    return path.with_suffix(".json")


def _pages(path: Path) -> int:
    """Return the page count of an entry, 0 where there is none or it is not what was written."""
    try:
        note = json.loads(_note(path).read_bytes())
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return int(note["pages"]) if note["sha256"] == digest else 0
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def _keep(path: Path, laid: Laid) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    note = json.dumps({"pages": laid.pages, "sha256": hashlib.sha256(laid.pdf).hexdigest()})
    _replace(path, laid.pdf)
    _replace(_note(path), note.encode())


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
