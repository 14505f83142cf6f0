"""The group of commands: `trellis build`, `trellis serve` and so on.

Commands import the engine when they run, not when they are listed, so that `trellis --help` answers at once.
"""

from __future__ import annotations

import click

import trellis
from trellis_cli.build import build
from trellis_cli.check import check
from trellis_cli.errors import explained
from trellis_cli.import_ import import_
from trellis_cli.links import links
from trellis_cli.new import new
from trellis_cli.record import record
from trellis_cli.serve import serve
from trellis_cli.translated import translated


class _Commands(click.Group):
    """A group in which no command ends with a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the given command."""
        with explained():
            return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(trellis.__version__, "-V", "--version", prog_name="trellis")
def main() -> None:
    """Build the pages, sheets and letters of a coaching practice from its Markdown files."""


main.add_command(new)
main.add_command(build)
main.add_command(serve)
main.add_command(check)
main.add_command(import_)
main.add_command(links)
main.add_command(record)
main.add_command(translated)
