"""`trellis links`: reports on the links between pages."""

from __future__ import annotations

from pathlib import Path

import click

from trellis_cli import options


@click.command
@options.config_file
@click.option(
    "--json", "json_file", type=click.Path(path_type=Path), help="Also write the report to this file as JSON."
)
def links(config_file: Path, *, json_file: Path | None) -> None:
    """Report on the links between pages.

    The report says which pages no text links to, which paragraphs have too many links, which reading has no practice
    and the reverse, and which words might become terms of a concept. No site is written.
    """
    from trellis_cli import running

    report = running.link_report(config_file)
    if json_file:
        json_file.parent.mkdir(parents=True, exist_ok=True)
        json_file.write_text(report.json(), encoding="utf-8")
    click.echo(str(report))
