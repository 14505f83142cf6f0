"""Reads the history of a file from git, which shows lines that an author has removed."""

from __future__ import annotations

import subprocess
from pathlib import Path


def all_lines(file: Path) -> frozenset[str]:
    """Return every line that begins with an address and that a file has had in any commit; empty without git.

    Merges are read too, since a line may be lost in one.
    """
    command = [
        "git",
        "log",
        "--format=",
        "--patch",
        "-m",
        "--unified=0",
        "--no-color",
        "--no-ext-diff",
        "--",
        file.name,
    ]
    try:
        done = subprocess.run(command, cwd=file.parent, capture_output=True, check=False)  # noqa: S603 – our own words
    except OSError:
        return frozenset()
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    return frozenset(line[1:] for line in lines if line.startswith("+/"))
