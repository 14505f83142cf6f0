"""Notices what MkDocs says while pages are made."""

from __future__ import annotations

import logging


class Messages(logging.Handler):
    """Notices whether MkDocs says anything, which it would not say again of a page that is not made again."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._said = False

    def emit(self, record: logging.LogRecord) -> None:
        """Note that something was said."""
        self._said = True

    def listen(self) -> None:
        """Begin to listen."""
        logger = logging.getLogger("mkdocs")
        logger.removeHandler(self)  # which an earlier build may have left there when it failed
        logger.addHandler(self)
        self._said = False

    def listen_alone(self) -> None:
        """Go on listening, and let nobody else hear anything."""
        logger = logging.getLogger("mkdocs")
        logger.handlers, logger.propagate = [self], False

    def stop(self) -> None:
        """Listen no longer."""
        logging.getLogger("mkdocs").removeHandler(self)

    def came(self) -> bool:
        """Return whether anything was said since the last time."""
        said, self._said = self._said, False
        return said
