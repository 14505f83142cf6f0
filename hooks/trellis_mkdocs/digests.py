"""Digests of everything that a build reads: files, folders, installed packages, and the engine itself.

It is imported before anything else, to find out whether anything has to be: standard library only.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

_ENGINE = Path(__file__).parents[1]
_PACKAGES = ("trellis", "trellis_mkdocs", "trellis_cli")
_VARIABLES = ("SOURCE_DATE_EPOCH",)
"""Variables of the environment that change what MkDocs writes."""


def of_files(places: Iterable[Path]) -> str:
    """Return a digest of these files, and of all files in these folders, with their paths and contents.

    What is not there counts as well. Raises `OSError` if a file cannot be read.
    """
    digest = hashlib.sha256()
    for place in places:
        digest.update(f"{place}\0".encode("utf-8", "surrogateescape"))
        for path in _files(place):
            with open(path, "rb") as file:  # noqa: PTH123 – a text is faster than a path
                content = file.read()
            digest.update(f"{path}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            digest.update(content)
    return digest.hexdigest()


def states(places: Iterable[Path]) -> tuple[tuple[int, int, int], ...]:
    """Return what changes whenever one of these files is written, even with the content that it had before."""
    found = (os.stat(path) for place in places for path in _files(place))  # noqa: PTH116 – a text is faster than a path
    return tuple((stat.st_ino, stat.st_mtime_ns, stat.st_size) for stat in found)


def content(file: Path) -> bytes | None:
    """Return the content of a file, None if it cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        return None


@cache
def of_engine() -> str:
    """Return a digest of all code that takes part in a build: our own, and that of every installed package."""
    digest = hashlib.sha256(f"{sys.version}\0{sys.platform}\0".encode())
    digest.update("\0".join(os.environ.get(name, "") for name in _VARIABLES).encode())
    digest.update(of_files(_ENGINE / name for name in _PACKAGES).encode())
    for folder in sys.path:
        # pip writes down there the digests of all files of a package.
        for record in sorted(Path(folder or ".").glob("*.dist-info/RECORD")):
            digest.update(record.read_bytes())
    return digest.hexdigest()


def is_installed(folder: Path) -> bool:
    """Return whether a folder belongs to an installed package, so that `of_engine` covers it."""
    places = {Path(sysconfig.get_path(name)).resolve() for name in ("purelib", "platlib")}
    return any(folder.resolve().is_relative_to(place) for place in places)


def _files(place: Path) -> Iterator[str]:
    """Yield a file, or all files in a folder in a fixed order, but for what Python compiles.

    Raises `OSError` if there is a link to a folder: what it leads to might never end.
    """
    if place.is_file():
        yield str(place)
    elif place.is_dir():
        yield from _in_folder(str(place))


def _in_folder(folder: str) -> Iterator[str]:
    # Paths as texts, since a large site has thousands of files.
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_file():
            yield entry.path
        elif entry.is_symlink() and entry.is_dir():
            raise OSError(errno.ELOOP, "a link to a folder may lead round in circles", entry.path)
        elif entry.is_dir() and entry.name != "__pycache__":
            yield from _in_folder(entry.path)
