"""Reads the sources of pages; a preview reads only those again that may have been written since."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from mkdocs.structure.files import File

from trellis.content.library import Source
from trellis_mkdocs import mkdocs_files
from trellis_mkdocs.file_state import FileState, file_state

_SETTLED = 2_000_000_000
"""Nanoseconds after which a file that is written once more has another date, on any disk."""


class Sources:
    """What was read in the last build."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[FileState, Source]] = {}

    def read(self, files: Iterable[File]) -> Sequence[Source]:
        """Return the sources that are in these files."""
        last, self._known = self._known, {}
        return [self._read(file, last.get(file.src_uri)) for file in files]

    def _read(self, file: File, last: tuple[FileState, Source] | None) -> Source:
        state = _settled(file)
        if last and last[0] == state and last[1].url == file.url:
            source = last[1]
        else:
            source = Source(file.src_uri, file.url, mkdocs_files.content(file))
        if state is not None:
            self._known[file.src_uri] = state, source
        return source


def _settled(file: File) -> FileState | None:
    """Return the state of a file, None if it may be written again without a trace, or cannot be read."""
    state = file_state(file.abs_src_path) if file.abs_src_path else None
    is_settled = state is not None and time.time_ns() - max(state.modified, state.changed) >= _SETTLED
    return state if is_settled else None
