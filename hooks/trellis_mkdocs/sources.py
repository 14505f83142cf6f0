"""Reads the sources of pages; a preview reads only those again that may have been written since."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mkdocs.structure.files import File

from trellis.content.library import Source
from trellis_mkdocs import mkdocs_files

_SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is written once more has another date, on any disk."""


class _State(NamedTuple):
    """What is different after a file was written."""

    inode: int
    size: int
    modified: int
    changed: int


class Sources:
    """What was read in the last build."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[_State, Source]] = {}

    def read(self, files: Iterable[File]) -> Sequence[Source]:
        """Return the sources that are in these files."""
        last, self._known = self._known, {}
        return [self._read(file, last.get(file.src_uri)) for file in files]

    def _read(self, file: File, last: tuple[_State, Source] | None) -> Source:
        state = _state(file)
        if last and last[0] == state and last[1].url == file.url:
            source = last[1]
        else:
            source = Source(file.src_uri, file.url, mkdocs_files.content(file))
        if state is not None:
            self._known[file.src_uri] = state, source
        return source


def _state(file: File) -> _State | None:
    """Return the state of a file, None if it may be written again without a trace, or cannot be read."""
    try:
        stat = os.stat(file.abs_src_path or "")  # noqa: PTH116 – a text is faster than a path
    except OSError:
        return None
    newest = max(stat.st_mtime_ns, stat.st_ctime_ns)
    if time.time_ns() - newest < _SETTLED:
        return None
    return _State(stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
