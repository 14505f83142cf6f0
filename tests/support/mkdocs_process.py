"""Runs MkDocs in a process of its own, forked from one that has loaded it and Trellis but has built nothing.

Loading them takes longer than the build of a small practice.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.support.preloaded"])


Command = Callable[[list[str]], None]


def mkdocs(words: list[str]) -> None:
    """Run `mkdocs` in this process."""
    from mkdocs.__main__ import cli  # noqa: PLC0415 – loaded in this process alone

    cli(words, prog_name="mkdocs")


def run(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], command: Command = mkdocs
) -> tuple[int, str]:
    """Run a command with these words in a folder; return its exit status and all that it wrote to the terminal."""
    with TemporaryDirectory() as temporary:
        terminal = Path(temporary) / "terminal.txt"
        process = _PROCESSES.Process(target=_run, args=(tuple(words), folder, dict(environment), terminal, command))
        process.start()
        process.join()
        assert process.exitcode is not None
        return process.exitcode, terminal.read_text(encoding="utf-8")


def _run(words: Sequence[str], folder: Path, environment: Mapping[str, str], terminal: Path, command: Command) -> None:
    with terminal.open("wb") as file:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(file.fileno(), stream.fileno())
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    command(list(words))
