"""Says in one sentence what happened when something fails that nobody foresaw, instead of showing a traceback."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import Abort, MkDocsException, PluginError

from trellis.foundation.unforeseen import describe

log = logging.getLogger("mkdocs.trellis")


@contextmanager
def working_on(file: str) -> Iterator[None]:
    """Turn an unforeseen exception into an error of MkDocs; those of the system and of MkDocs say enough themselves."""
    try:
        yield
    except (OSError, PluginError):
        raise
    except Exception as error:
        raise PluginError(f"{file}: {describe(error)}") from error


def explain(error: Exception) -> None:
    """Log what a build failed of, and raise `Abort`; MkDocs itself explains its own errors."""
    if not isinstance(error, MkDocsException):
        log.error(describe(error))
        raise Abort("Aborted: the site was not changed") from error
