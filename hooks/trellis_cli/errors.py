"""How the command fails: with one message on the standard error output and exit status 1, never with a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from trellis.foundation.unforeseen import describe


class CommandError(click.ClickException):
    """A failure that the user can fix; the message says how."""


@contextmanager
def explained() -> Iterator[None]:
    """Turn every exception that would end the program with a traceback into a `CommandError`."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        raise CommandError(describe(error)) from error
