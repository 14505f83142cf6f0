"""How the command fails: with one message on the standard error output and exit status 1, never with a traceback."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import click

from trellis.foundation.unforeseen import describe


class CommandError(click.ClickException):
    """A failure that the user can fix; the message says how."""


_REMEDIES = {
    errno.ENOSPC: "Free some space, then run the command again",
    errno.EACCES: "Give yourself the right to read and write there, then run the command again",
    errno.EPERM: "Give yourself the right to read and write there, then run the command again",
    errno.EROFS: "Move the practice to a disk that can be written to",
    errno.EADDRINUSE: "Another program uses that address: choose another port with --address, such as 127.0.0.1:8001",
}


@contextmanager
def explained() -> Iterator[None]:
    """Turn every exception that would end the program with a traceback into a `CommandError`."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except OSError as error:
        raise CommandError(_of_system(error)) from error
    except Exception as error:
        raise CommandError(describe(error)) from error


def _of_system(error: OSError) -> str:
    place = f"{error.filename}: " if error.filename else ""
    remedy = _REMEDIES.get(error.errno or 0, "Nothing that was published has changed; fix this, then run it again")
    return f"{place}{error.strerror or error}. {remedy}."
