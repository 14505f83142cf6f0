"""`trellis record`: adds new addresses and questions to their files, and freezes letters that were sent."""

from __future__ import annotations

from pathlib import Path

import click

from trellis_cli import building, options


@click.command
@options.config_file
def record(config_file: Path) -> None:
    """Build, and record what is published.

    New addresses are added to published-urls.txt, which keeps them for good, new and reworded questions to
    published-questions.txt, and letters that were sent are frozen in sent-letters.txt. Run it before you publish, and
    commit all three files. It warns you as long as nobody has checked the help lines.
    """
    from trellis.checking import checks
    from trellis.site import record as recording
    from trellis_cli import running
    from trellis_cli.errors import CommandError

    building.build(config_file, strict=True)
    for name, added in recording.record(config_file.parent).items():
        click.echo(f"{name}: {added} {'line' if added == 1 else 'lines'} added")
    if warning := checks.help_lines(running.texts(config_file)):
        click.echo(f"\n!!! {warning}\n", err=True)
    if report := recording.unsettled(config_file.parent):
        raise CommandError(f"{report}\nEverything else is recorded.")
