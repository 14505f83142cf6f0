"""A folder of finished files, keyed by a digest of everything they were made from."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from trellis.printing.sheets.compiler import Laid

_RUNS = 20
"""Print runs in a row that may leave an entry unused before it is removed, so that recent changes can be undone."""

_REMEMBERED = 4096
"""Entries whose check is remembered during a preview: those of about a hundred worksheets."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A laid-out sheet in the cache: the path of its PDF, its pages and density, and whether it was `made` just now."""

    path: Path
    pages: int
    density: int
    made: bool


class Cache:
    """A folder of files, each with a JSON note that holds its digest and what else is known about it.

    Entries are written whole or not at all, so any number of processes and threads may share the folder, and it may be
    deleted at any time. Each print run opens a new cache.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def produce(self, key: str, make: Callable[[], Laid]) -> Kept:
        """Return the PDF for `key`, from the cache or laid out now. Raises what `make` raises.

        A damaged entry is made again.
        """
        path = self._path(key, "pdf")
        match _note(path):
            case {"pages": int(pages), "density": int(density)}:
                return Kept(path, pages, density, made=False)
        laid = make()
        _keep(path, laid.pdf, {"pages": laid.pages, "density": laid.density})
        return Kept(path, laid.pages, laid.density, made=True)

    def derive(self, kept: Kept, what: str, suffix: str, make: Callable[[], bytes]) -> Path:
        """Return a file derived from a laid-out one, from the cache or made now; `what` names the kind of file."""
        digest = hashlib.sha256(f"{what} {kept.path.stem}".encode()).hexdigest()
        path, _ = self.keep(digest, suffix, make)
        return path

    def keep(self, key: str, suffix: str, make: Callable[[], bytes]) -> tuple[Path, bool]:
        """Return the file for `key`, from the cache or made now, and whether it was made. Raises what `make` raises."""
        path = self._path(key, suffix)
        if _note(path):
            return path, False
        _keep(path, make(), {"key": key})
        return path, True

    def sweep(self) -> None:
        """Remove entries that neither this print run nor several before it used; call it at the end of each run."""
        record = self._folder / "passed-over.json"
        entries = {path.stem: path.parent for path in self._folder.glob("??/*")}  # even files left by a killed process
        before = {key: runs for key, runs in _read(record).items() if isinstance(runs, int)}
        passed = {key: before.get(key, 0) + 1 for key in entries if key not in self._used}
        for key in [key for key, runs in passed.items() if runs > _RUNS]:
            for path in entries[key].glob(f"{key}.*"):
                with suppress(OSError):  # another process may be reading it, or have removed it first
                    path.unlink()
            del passed[key]
        if self._folder.is_dir() and passed != before:
            _replace(record, json.dumps(passed, indent=0, sort_keys=True).encode())

    def _path(self, key: str, suffix: str) -> Path:
        self._used.add(key)
        return self._folder / key[:2] / f"{key}.{suffix}"


def _note_file(path: Path) -> Path:
    return path.with_suffix(".json")


def _read(path: Path) -> dict[str, Any]:
    """Return the object in a JSON file, empty if there is none."""
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _note(path: Path) -> Mapping[str, Any]:
    """Return the note of an entry, empty if there is none or the entry is damaged."""
    try:
        return _checked(path, _state(path), _state(_note_file(path)))
    except OSError:
        return {}


def _state(path: Path) -> tuple[int, int, int]:
    """Return what changes with a file: its inode number, its modification time and its size in bytes."""
    stat = path.stat()
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


@lru_cache(_REMEMBERED)
def _checked(path: Path, *_states: tuple[int, int, int]) -> Mapping[str, Any]:
    """Return the note of an entry, or an empty one if the digest does not match; cached by the state of both files."""
    note = _read(_note_file(path))
    with path.open("rb") as file:
        whole = hashlib.file_digest(file, "sha256").hexdigest() == note.get("sha256")
    return note if whole else {}


def _keep(path: Path, content: bytes, note: Mapping[str, int | str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    written = json.dumps({**note, "sha256": hashlib.sha256(content).hexdigest()})
    _replace(path, content)
    _replace(_note_file(path), written.encode())


def _replace(path: Path, content: bytes) -> None:
    """Write a file atomically: a reader sees either the old content or the new."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(temporary, path)  # noqa: PTH105  # both are names, not paths
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
