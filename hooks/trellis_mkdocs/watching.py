"""Watches files of a preview: the system tells at once what was written, and looking now and then finds the rest.

No system tells of everything: not of what another computer writes on a disk that both share, for example.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, EventQueue, ObservedWatch
from watchdog.observers.polling import PollingEmitter, PollingObserver

from trellis_mkdocs.file_state import FileState, file_state

_OFTEN = 0.2
"""Seconds between two looks as long as the system has told of nothing;"""
_RARELY = 2.0
"""and once it has, so that it can be relied upon."""

_WRITTEN: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""Events that a build does not cause by reading."""


class Watching(PollingObserver):
    """What MkDocs watches files with, made faster."""

    def __init__(self) -> None:
        BaseObserver.__init__(self, _Watch, timeout=_OFTEN)


class _Watch(PollingEmitter):
    """Watches a file or a folder."""

    def __init__(
        self,
        event_queue: EventQueue,
        watch: ObservedWatch,
        *,
        timeout: float = _OFTEN,
        event_filter: list[type[FileSystemEvent]] | None = None,
    ) -> None:
        super().__init__(event_queue, watch, timeout=timeout, event_filter=event_filter)
        self._told: dict[str, FileState | None] = {}
        self._pause = timeout
        self._system = Observer()

    def on_thread_start(self) -> None:
        """Have the system tell of changes from now on, as far as it can, and see what there is."""
        place = Path(os.path.realpath(self.watch.path))
        name = "" if place.is_dir() else place.name  # an editor may put another file in the place of a file
        with suppress(OSError, RuntimeError):  # there may be too many folders, for example
            recursive = self.watch.is_recursive and not name
            self._system.schedule(
                _Told(self._tell, name),
                str(place.parent if name else place),
                recursive=recursive,
                event_filter=_WRITTEN,
            )
            self._system.start()
        super().on_thread_start()

    def on_thread_stop(self) -> None:
        """Stop at once."""
        super().on_thread_stop()
        if self._system.is_alive():
            self._system.stop()

    @property
    def timeout(self) -> float:
        """Seconds until the next look."""
        return self._pause

    def queue_event(self, event: FileSystemEvent) -> None:
        """Pass on what a look has found, unless the system has told of it: the site would be built twice."""
        if any(path not in self._told or self._told[path] != file_state(path) for path in _paths(event)):
            super().queue_event(event)

    def _tell(self, event: FileSystemEvent) -> None:
        """Pass on what the system tells."""
        self._told |= {path: file_state(path) for path in _paths(event)}
        self._pause = _RARELY
        super().queue_event(event)


class _Told(FileSystemEventHandler):
    """Takes what the system tells of files; with a name, only of those that are named so."""

    def __init__(self, tell: Callable[[FileSystemEvent], None], name: str) -> None:
        self._tell = tell
        self._name = name

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass an event on, unless it is about something else."""
        if not self._name or self._name in map(os.path.basename, _paths(event)):
            self._tell(event)


def _paths(event: FileSystemEvent) -> list[str]:
    """Return the paths of an event, each as the file is called when no link leads to it."""
    return [os.path.realpath(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
