"""`trellis new`: makes the folder of a new practice."""

from __future__ import annotations

import errno
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trellis_cli.errors import CommandError

if TYPE_CHECKING:
    from trellis.foundation.problems import Problem
    from trellis.starter.answers import Answers

_MAY_BE_THERE = frozenset({".git", ".DS_Store"})
"""What an otherwise empty folder may contain, and keeps: a new repository, and the metadata of macOS."""


@click.command
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", help="The name of the practice.")
@click.option("--coach", help="The name of the coach.")
@click.option("--email", help="An e-mail address that readers may write to.")
@click.option("--address", help="The address of the site, such as https://www.example.org/.")
@click.option("--language", default="en", show_default=True, help="The language of the texts to begin with.")
def new(folder: Path, *, language: str, **facts: str | None) -> None:
    """Make a new practice in FOLDER, with texts to begin with.

    You are asked for what no option gives. FOLDER must be empty, or not exist yet.
    """
    from datetime import datetime

    import trellis
    from trellis.printing.sheets import script_fonts
    from trellis.starter import answers
    from trellis.starter.files import files

    with _reasons(folder):
        _check_folder(folder)
    given = answers.Answers(language=language, **facts)
    if _is_terminal():
        _stop_at(answers.problems_of_given(given))
        given = _ask(given, folder)
    _stop_at(answers.problems(given))
    with _reasons(folder):
        _write(folder, files(given, datetime.now().astimezone().date(), trellis.__version__))
    script = script_fonts.of_language(language)
    install = f'    pip install "trellis[{script.extra}]"\n' if script and not script.folder else ""
    count = "three" if install else "two"
    click.echo(f"Your practice is in {folder}. See it in your browser with these {count} commands:")
    click.echo(f'{install}    cd "{folder}"\n    trellis serve')
    click.echo("Then read README.md there: it says what is where, and how to make it yours.")


def _is_terminal() -> bool:
    """Return whether the command runs in a terminal, where it can ask questions."""
    return sys.stdin.isatty()


def _stop_at(problems: Sequence[Problem]) -> None:
    """Raise `CommandError` if there are problems."""
    from trellis.foundation.problems import report

    if problems:
        raise CommandError(report(problems) if problems[1:] else str(problems[0]))


@contextmanager
def _reasons(folder: Path) -> Iterator[None]:
    """Raise `CommandError` with the reason of the system where it refuses to make a folder."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:  # another place would not help
            raise
        raise CommandError(f"{folder} cannot be made: {error.strerror}. Name another place.") from error


def _check_folder(folder: Path) -> None:
    """Raise `CommandError` if a practice cannot be made in a folder."""
    if folder.is_dir():
        if rest := sorted({path.name for path in folder.iterdir()} - _MAY_BE_THERE):
            wrong = f"{folder} is not empty: it contains {rest[0]}" + (" and more" if rest[1:] else "")
            raise CommandError(f"{wrong}. Nothing was changed. Name a folder that does not exist yet.")
    elif folder.exists() or folder.is_symlink():
        raise CommandError(f"{folder} is not a folder. Name one that does not exist yet.")
    elif not folder.parent.is_dir():
        raise CommandError(f"There is no folder {folder.parent} to put {folder.name} into. Create it first.")


def _ask(given: Answers, folder: Path) -> Answers:
    """Ask for each missing answer until it is valid; the others are kept."""
    from trellis.starter.answers import MEANINGS

    defaults = _defaults(folder.resolve().name)
    found: dict[str, str] = {}
    for name, answer in asdict(given).items():
        if answer is None:
            question = f"{MEANINGS[name][:1].upper()}{MEANINGS[name][1:]}"
            accepted = partial(_accepted, name, given.language)
            found[name] = click.prompt(question, default=defaults.get(name), value_proc=accepted)
    return replace(given, **found)


def _defaults(folder: str) -> dict[str, str]:
    """Return default answers, made from the name of a folder; the address is one that can never be registered."""
    host = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in folder.lower()).strip("-")
    name = folder.replace("-", " ").replace("_", " ").strip().capitalize()
    return {"address": f"https://{host or 'practice'}.example/", **({"name": name} if name else {})}


def _accepted(name: str, language: str, answer: str) -> str:
    """Return an answer if it is valid in a practice of this language; else raise what makes click ask again."""
    from trellis.starter.answers import problems_of

    for problem in problems_of(name, answer, language):
        raise click.UsageError(f"{problem.wrong}. {problem.remedy}.")
    return answer


def _write(folder: Path, made: Mapping[str, bytes]) -> None:
    """Write all files elsewhere on the same disk, then move them into the folder; if that fails, none remains."""
    exists = folder.exists()
    place = folder if exists else folder.parent
    try:
        with tempfile.TemporaryDirectory(prefix=".trellis-new-", dir=place) as beside:
            fresh = Path(beside, "practice")
            for name, content in made.items():
                path = fresh / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            if exists:
                _move_all(fresh, folder)
            else:
                fresh.rename(folder)
    except PermissionError as error:
        raise CommandError(
            f"You may not write in {place.absolute()}. Give yourself the right to, or name another place."
        ) from error


def _move_all(source: Path, target: Path) -> None:
    """Move everything in a folder into another one; if that fails, nothing is moved."""
    moved: list[str] = []
    try:
        for path in sorted(source.iterdir()):
            path.rename(target / path.name)
            moved.append(path.name)
    except BaseException:
        for name in moved:
            (target / name).rename(source / name)
        raise
