"""`trellis translated`: notes in translations that they say what their originals say now."""

from __future__ import annotations

from pathlib import Path

import click

from trellis_cli import options
from trellis_cli.errors import CommandError


@click.command
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.config_file
def translated(files: tuple[Path, ...], config_file: Path) -> None:
    """Note at the top of translations that they say what their originals say now.

    FILES are translations, such as docs/worksheets/kind-words.es.md, whose texts are up to date. “trellis check” then
    reports when an original changes, and which of its parts are different.
    """
    from trellis.checking import translations
    from trellis.content import library
    from trellis.foundation import whole_files
    from trellis_cli import running

    practice = running.texts(config_file)
    pages, _ = library.read(practice.sources, {}, practice.docs.name, drafts=True, language=practice.language)
    originals = {
        practice.docs.resolve() / page.path: pages.by_name[page.original]
        for page in pages.pages
        if page.original and page.values
    }
    for file in files:
        if file.resolve() not in originals:
            raise CommandError(
                f"{file}: this is no translation in this practice, or the keys at its top are not right yet. "
                "“trellis check” says more."
            )
    noted = {file: translations.noted(file.read_bytes().decode(), originals[file.resolve()]).encode() for file in files}
    whole_files.write_all(noted)
    for file in files:
        click.echo(f"{file}: up to date with {originals[file.resolve()].file}")
