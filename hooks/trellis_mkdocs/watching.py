"""Watches files of a preview: the system tells at once what was written, and looking now and then finds the rest.

No system tells of everything: not of what another computer writes on a disk that both share, for example.
"""

from __future__ import annotations

import os
import threading
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
        self._told = threading.Event()
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
        self._told.set()
        if self._system.is_alive():
            self._system.stop()

    def queue_events(self, timeout: float) -> None:
        """Wait until there is reason to look, and look."""
        if self._told.wait(self._pause):
            self._pause = _RARELY
        self._told.clear()
        super().queue_events(0)

    def _tell(self, event: FileSystemEvent) -> None:
        """Pass on what the system tells, and look at once, so that it is not found again later."""
        self.queue_event(event)
        self._told.set()


class _Told(FileSystemEventHandler):
    """Takes what the system tells of files; with a name, only of those that are named so."""

    def __init__(self, tell: Callable[[FileSystemEvent], None], name: str) -> None:
        self._tell = tell
        self._name = name

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass an event on, unless it is about something else."""
        paths = (os.fsdecode(path) for path in (event.src_path, event.dest_path))
        if not self._name or self._name in map(os.path.basename, paths):
            self._tell(event)
