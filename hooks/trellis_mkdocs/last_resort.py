"""Names the file that was being worked on when something fails that nobody foresaw, instead of showing a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError

from trellis.foundation.unforeseen import describe


@contextmanager
def working_on(file: str) -> Iterator[None]:
    """Turn an unforeseen exception into an error of MkDocs; those of the system and of MkDocs say enough themselves."""
    try:
        yield
    except (OSError, PluginError):
        raise
    except Exception as error:
        raise PluginError(f"{file}: {describe(error)}") from error
