"""What git remembers of a file: the door to the one witness that nobody can talk round."""

from __future__ import annotations

import subprocess
from pathlib import Path


def all_lines(file: Path) -> frozenset[str]:
    """Return every line that a file ever had, as far as git remembers; without git, nothing.

    Each commit is asked for what it added, merges too, since a line may be lost in one.
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
