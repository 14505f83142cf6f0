"""`trellis build`: builds the site."""

from __future__ import annotations

from pathlib import Path

import click

from trellis_cli import building, options


@click.command
@options.config_file
@click.option("--strict/--no-strict", default=True, help="Refuse to build a site with problems, or do not.")
def build(config_file: Path, *, strict: bool) -> None:
    """Build the site.

    It replaces the last one only if all goes well. If nothing has changed, the last one is left as it is.
    """
    site = building.build(config_file, strict=strict)
    click.echo(f"The site is in {site}")
