"""Describes an error that nobody foresaw, so that an author knows where it happened and what to do."""

from __future__ import annotations

import errno
import traceback
from pathlib import Path

_ROOM = "Free some space, then run the command again"
_RIGHTS = "Give yourself the right to read and write there, then run the command again"
_IN_THE_WAY = "Something else is where a folder belongs: move it away, then run the command again"
_REMEDIES = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EFBIG: _ROOM,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: "Move the practice to a disk that can be written to",
    errno.EIO: "The disk may be damaged: make a copy of the practice, and check the disk",
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
    errno.EISDIR: "A folder is where a file belongs: move it away, then run the command again",
    errno.ENOENT: "If it was moved or deleted just now, run the command again",
    errno.ELOOP: "It is a link that leads back to itself: delete it, then run the command again",
    errno.ENAMETOOLONG: "Give it a shorter name",
    errno.EMFILE: "Close other programs, then run the command again",
    errno.ENFILE: "Close other programs, then run the command again",
    errno.EADDRINUSE: "Another program uses that address: choose another port with --address, such as 127.0.0.1:8001",
}


def describe(error: BaseException) -> str:
    """Return what happened as sentences: with the file if the system refused something, else with the line of code."""
    if isinstance(error, OSError):
        return _of_system(error)
    if isinstance(error, RecursionError):
        return (
            "Lists, quotations or elements are nested too deeply, or INHERIT in mkdocs.yml leads back to itself. "
            "Use fewer levels, or correct INHERIT."
        )
    if isinstance(error, MemoryError):
        return "There is not enough memory. Close other programs, then run the command again."
    last = traceback.extract_tb(error.__traceback__)[-1]
    said = str(error).partition("\n")[0]
    return (
        f"{type(error).__name__}: {said} ({Path(last.filename).name}, line {last.lineno}). "
        "If you changed a template, or an option of a Markdown extension, look there. "
        "Otherwise this is a bug in Trellis: please report this message."
    )


def _of_system(error: OSError) -> str:
    # Python names the source of a copy first; if the disk is full, it is that of the copy.
    has_no_room = _REMEDIES.get(error.errno or 0) == _ROOM
    file = error.filename2 if has_no_room and error.filename2 else error.filename
    name = file.decode("utf-8", "replace") if isinstance(file, bytes) else file
    place = f"{name}: ".encode("utf-8", "backslashreplace").decode() if name else ""
    remedy = _REMEDIES.get(error.errno or 0, "Correct this, then run the command again")
    return f"{place}{error.strerror or error}. {remedy}."
