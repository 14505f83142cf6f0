"""`trellis serve`: shows the site on this computer while it is being written."""

from __future__ import annotations

from pathlib import Path

import click

from trellis_cli import options
from trellis_cli.errors import CommandError

_HIGHEST_PORT = 65_535


def _served_at(_context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    """Return an address that is made of a host and a port; raise `CommandError` for any other."""
    if given is not None:
        host, colon, port = given.rpartition(":")
        if not (host and colon and port.isascii() and port.isdecimal() and int(port) <= _HIGHEST_PORT):
            raise CommandError(f"--address: “{given}” is not a host and a port. Write it as in 127.0.0.1:8001.")
    return given


@click.command
@options.config_file
@click.option(
    "-a",
    "--address",
    metavar="HOST:PORT",
    callback=_served_at,
    help="Where to serve the site.  [default: 127.0.0.1:8000]",
)
@click.option("--open/--no-open", "open_in_browser", default=True, help="Open the site in a browser, or do not.")
def serve(config_file: Path, *, address: str | None, open_in_browser: bool) -> None:
    """Show the site on this computer.

    Drafts are shown as well, and every change to a file is followed. Press Ctrl+C to stop.
    """
    from trellis_cli import running

    running.serve(config_file, address=address, open_in_browser=open_in_browser)
