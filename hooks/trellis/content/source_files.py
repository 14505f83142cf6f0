"""Looks through the folder of the sources for what a build must not read: pipes, devices, and links that lead away.

MkDocs follows every link and opens every file in it. A pipe would make it wait for ever, a device never ends, a link to
a folder above it leads round in circles, and one out of the folder would publish files of the computer.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from trellis.foundation.problems import Problem

LARGEST = 1_000_000
"""Bytes that a text may have: more than a novel has, and less than what takes minutes to read."""

_TEXTS = (".md", ".yml", ".yaml")
_COPY = "Put a copy of what it leads to in its place"


def check(docs: Path) -> Iterator[Problem]:
    """Yield a problem for each entry of a folder of sources, and of the folders in it, that must not be read."""
    real, unread = docs.resolve(), [docs]
    while unread:
        folder = unread.pop()
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError:
            yield Problem(_named(folder, docs), 0, "the folder cannot be read", "Check that you may read it")
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                unread.append(folder / entry.name)
            elif wrong := _wrong(entry, real):
                yield Problem(_named(folder / entry.name, docs), 0, *wrong)


def _wrong(entry: os.DirEntry[str], docs: Path) -> tuple[str, str] | None:
    """Return what is wrong with an entry of a folder that is not a folder, and what to do."""
    is_hidden = entry.name.startswith(".")  # MkDocs leaves such files out: editors keep notes in them
    if entry.is_symlink() and not (is_hidden and Path(entry.path).is_file()):
        return _wrong_link(Path(entry.path), docs, is_hidden=is_hidden)
    if is_hidden:
        return None
    if not _is_utf8(entry.name):
        return "the name of the file is not in UTF-8", "Rename it with ASCII letters"
    if not entry.is_file():
        return "this is not a file, but a pipe, a socket or a device, which cannot be published", "Delete it"
    if entry.name.lower().endswith(_TEXTS) and (size := entry.stat().st_size) > LARGEST:
        return f"the text has {size:,} bytes, and a page may have {LARGEST:,}", "Divide it into several pages"
    return None


def _wrong_link(path: Path, docs: Path, *, is_hidden: bool) -> tuple[str, str] | None:
    if path.is_dir():  # hidden or not, MkDocs would go through it
        return "this is a link to a folder, which could lead anywhere", "Put the folder itself in its place"
    if is_hidden:
        return None
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # it leads nowhere, or back to itself
        return "this is a link that leads to no file", "Delete it, or put the file itself in its place"
    if not target.is_relative_to(docs):
        return "this is a link to a file elsewhere, which would be published", _COPY
    if not target.is_file():
        return "this is a link to something that is not a file", "Delete it"
    return None


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:  # Python writes other bytes as surrogates
        return False
    return True


def _named(path: Path, docs: Path) -> str:
    name = Path(docs.name, path.relative_to(docs)).as_posix()
    return name.encode("utf-8", "backslashreplace").decode()
