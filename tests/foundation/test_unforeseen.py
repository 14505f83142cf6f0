"""What the system refuses is said with the file that the author can do something about."""

from __future__ import annotations

import errno
import os

import pytest

from trellis.foundation.unforeseen import describe


@pytest.mark.parametrize(("number", "file"), [(errno.ENOSPC, "copy.js"), (errno.EFBIG, "copy.js"), (errno.EIO, "a.js")])
def test_a_copy_that_fails(number: int, file: str) -> None:
    """If there is no room for a copy, its own name is said, and not that of the file it was to be made of."""
    said = describe(OSError(number, os.strerror(number), "a.js", None, "copy.js"))
    assert said.startswith(f"{file}: {os.strerror(number)}. ")
