"""`trellis import`: imports the pages of an old site as drafts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from trellis_cli import options
from trellis_cli.errors import CommandError

if TYPE_CHECKING:
    from trellis.importing.plan import Plan, Practice
    from trellis.importing.tree import Tree


@click.command("import")
@click.argument("folder", type=click.Path(path_type=Path))
@options.config_file
@click.option("--dry-run", is_flag=True, help="Print the report, and write nothing.")
def import_(folder: Path, config_file: Path, *, dry_run: bool) -> None:
    """Import the pages of an old site, made with Jekyll, Hugo, MkDocs, Docusaurus, Eleventy or WordPress.

    FOLDER contains the files that the old site was made from, or its export from WordPress (the XML file, and the
    folder wp-content/uploads next to it). The pages become drafts. Nothing that exists is overwritten.
    What you have to check is written to import-report.md.
    """
    from trellis.importing import report, writing

    tree, practice, plan = _planned(folder, config_file)
    if dry_run:
        click.echo(report.full(plan, folder.resolve().name, done=False), nl=False)
        return
    if not plan.pages and not plan.copies:
        click.echo(report.summary(plan, done=True))
        return
    file = writing.report_file(config_file.parent)
    written = writing.write(plan, tree.folder, practice.docs)
    plan = writing.with_problems(plan, written)
    writing.put(file, report.full(plan, folder.resolve().name, done=True).encode())
    click.echo(report.summary(plan, done=True))
    click.echo(f"Read {file.name} next: it says what to look at, page by page.")


def _planned(folder: Path, config_file: Path) -> tuple[Tree, Practice, Plan]:
    """Return what is to be done. Raises `CommandError` if there is nothing to import, or if it would do harm."""
    from trellis.content import library
    from trellis.importing import plan as planning
    from trellis.importing import tree as trees
    from trellis_cli import running

    texts = running.texts(config_file)
    _refuse_harm(folder, config_file.parent, texts.docs)
    pages, _ = library.read(texts.sources, {}, texts.docs.name, drafts=True, language=texts.language)
    practice = planning.Practice(texts.docs, pages, texts.names[-1], texts.language)
    tree = trees.read(folder.resolve())
    plan = planning.make(tree, practice)
    if not plan.pages and not plan.present:
        found = "".join(f"\n  {problem}" for problem in plan.problems)
        remedy = "Give the folder with the Markdown files of the old site, or its WordPress export."
        raise CommandError(f"{folder}: there is no page to import. {remedy}{found}")
    return tree, practice, plan


def _refuse_harm(folder: Path, home: Path, docs: Path) -> None:
    """Raise `CommandError` if the old site is not in a separate folder."""
    if not folder.exists():
        raise CommandError(f"{folder}: there is no such folder. Give the folder of the old site.")
    if not folder.is_dir():
        raise CommandError(f"{folder}: this is a file. Put it into a folder of its own, and give that folder.")
    old, new = folder.resolve(), home.resolve()
    if old == new or old in new.parents:
        raise CommandError(f"{folder}: this practice is in that folder. Give the folder of the old site.")
    if old == docs.resolve() or docs.resolve() in old.parents:
        raise CommandError(f"{folder}: these pages belong to this practice already. Give the folder of the old site.")
