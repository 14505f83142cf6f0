"""Builds a site for the commands, or finds that the last one is what another build would make."""

from __future__ import annotations

from pathlib import Path

import click

from trellis_cli import last_build


def build(config_file: Path, *, strict: bool) -> Path:
    """Build the site of a practice unless nothing has changed since the last build, and return its folder.

    Raises `CommandError` if that fails; the last good site is then unchanged.
    """
    if last := last_build.unchanged(config_file, strict=strict):
        for line in last.said:
            click.echo(line, err=True)
        return last.site
    from trellis_cli import running

    return running.build(config_file, strict=strict)
