"""Keeps low what memory printing takes, on Linux, where glibc would keep what is freed; elsewhere it does nothing."""

from __future__ import annotations

import ctypes
import sys

_C = ctypes.CDLL(None) if sys.platform == "linux" else None
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""Options of glibc’s `mallopt`."""

_LARGE = 256 * 1024
"""Bytes from which a piece of memory is one of its own, which is returned when it is freed."""

_ARENAS = 2
"""Heaps that threads share; each would have its own otherwise, with gaps that no other can use."""


def spare() -> None:
    """Have large pieces returned as soon as they are freed, and heaps shared; call it before threads are started."""
    if mallopt := getattr(_C, "mallopt", None):
        mallopt(_MMAP_THRESHOLD, _LARGE)
        mallopt(_ARENA_MAX, _ARENAS)


def give_back() -> None:
    """Return freed memory to the system, which would otherwise be kept in more and more small pieces."""
    if trim := getattr(_C, "malloc_trim", None):
        trim(0)
