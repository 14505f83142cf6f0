"""`trellis check`: reads the texts of a practice as an editor would, without building the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from trellis_cli import options
from trellis_cli.errors import CommandError

if TYPE_CHECKING:
    from trellis.checking.style import CheckName


@click.command
@options.config_file
@click.option("--only", multiple=True, metavar="NAME", help="Run only this check; may be given more than once.")
@click.option("--drafts", is_flag=True, help="Check drafts too.")
@click.option(
    "--json", "json_file", type=click.Path(path_type=Path), help="Also write what was found to this file as JSON."
)
@click.pass_context
def check(
    context: click.Context, config_file: Path, only: tuple[str, ...], json_file: Path | None, *, drafts: bool
) -> None:
    """Check the texts: reading grade, spelling, claims, warnings, pictures, unfinished text and more.

    Your own rules go into style.yml next to mkdocs.yml. The exit status is 1 if there is something to fix, else 0.
    """
    from trellis.checking import checks
    from trellis.checking.report import as_json, as_text
    from trellis_cli import running

    names = _known(only)
    report = checks.check(running.texts(config_file), names, drafts=drafts)
    click.echo(as_text(report))
    if json_file:
        json_file.parent.mkdir(parents=True, exist_ok=True)
        json_file.write_text(as_json(report), encoding="utf-8")
    context.exit(1 if report.findings else 0)


def _known(names: tuple[str, ...]) -> list[CheckName]:
    """Return the names as names of checks; raise `CommandError` if one of them is not."""
    from trellis.checking.checks import CHECKS
    from trellis.foundation.problems import suggest

    for name in names:
        if name not in CHECKS:
            remedy = suggest(name, CHECKS, f"Use one of: {', '.join(CHECKS)}.")
            raise CommandError(f"There is no check “{name}”. {remedy}")
    return [name for name in CHECKS if name in names]
