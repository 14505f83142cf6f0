"""Lets one build of a practice run at a time; another one waits, and says so."""

from __future__ import annotations

import logging
import sys
import time
from io import BufferedRandom
from pathlib import Path

NAME = "mkdocs.trellis.waiting"
_log = logging.getLogger(NAME)
_FILE = "build.lock"
_PAUSE = 0.2
"""Seconds between two attempts."""

if sys.platform == "win32":
    import msvcrt

    def _locked(file: BufferedRandom) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(file: BufferedRandom) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # some network disks know no locks
            return True
        return True


class BuildLock:
    """The right to build a practice, which the system takes back when the program ends, in whatever way."""

    def __init__(self) -> None:
        self._file: BufferedRandom | None = None

    @property
    def is_held(self) -> bool:
        """Return whether this program may build."""
        return self._file is not None

    def acquire(self, cache: Path) -> None:
        """Wait until no other program builds the practice with this cache folder. Raises `OSError`."""
        if self._file:
            return
        cache.mkdir(parents=True, exist_ok=True)
        file = (cache / _FILE).open("a+b")
        if not _locked(file):
            _log.info("Another build of this practice is running: waiting until it has ended")
            while not _locked(file):
                time.sleep(_PAUSE)
        self._file = file

    def release(self) -> None:
        """Let other programs build."""
        if self._file:
            self._file.close()
            self._file = None
