"""The option that all commands of a practice share: where its `mkdocs.yml` is."""

from __future__ import annotations

from pathlib import Path

import click

from trellis_cli.errors import CommandError

_NAMES = ("mkdocs.yml", "mkdocs.yaml")


def _find(_context: click.Context, _option: click.Parameter, given: Path | None) -> Path:
    """Return the absolute path of a practice's configuration: the given file, or the one in the given folder."""
    place = Path.cwd() if given is None else given.absolute()
    candidates = [place / name for name in _NAMES] if place.is_dir() else [place]
    for file in candidates:
        if file.is_file():
            return file
    if place.is_dir():
        remedy = "Change to the folder of a practice, or name its file with --config-file."
        raise CommandError(f"There is no mkdocs.yml in {place}. {remedy}")
    raise CommandError(f"{place}: there is no such file. Give the path of the practice's mkdocs.yml.")


config_file = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    callback=_find,
    help="The practice's mkdocs.yml, or its folder. Without it, the one in the current folder is used.",
)
"""Gives a command the argument `config_file`, the absolute path of an existing file."""
