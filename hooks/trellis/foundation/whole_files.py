"""Writes files so that nobody ever finds half of one, whenever a program is killed and however full a disk is."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_UNFINISHED = ".part"


def write(path: Path, content: bytes | memoryview) -> None:
    """Write a file: a reader sees either the old content or the new. Raises `OSError`, and then nothing has changed."""
    write_all({path: content})


def write_all(files: Mapping[Path, bytes | memoryview]) -> None:
    """Write several files, none of them before there is room for all.

    Raises `OSError`; the files are then what they were, unless one of them could not be moved to its place. Folders are
    made; a file that has its content already is left alone.
    """
    # What a link leads to is written, and not the link.
    wanted = {path.resolve(): content for path, content in files.items()}
    parts: dict[Path, Path] = {}
    try:
        for path, content in wanted.items():
            if _has(path, content):
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            parts[path] = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}{_UNFINISHED}")
            parts[path].write_bytes(content)
        for path, part in parts.items():
            part.replace(path)
    except BaseException:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
        raise


def remove_unfinished(folder: Path) -> None:
    """Remove what a program that was killed while it wrote has left in a folder."""
    for part in folder.glob(f".*{_UNFINISHED}"):
        with suppress(OSError):
            part.unlink()


def _has(path: Path, content: bytes | memoryview) -> bool:
    """Return whether a file has this content already; a large one is read only if it may."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except FileNotFoundError:
        return False
