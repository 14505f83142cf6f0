"""Remembers what the last good build was made from and what it made, so that the same need not be made again.

If every file that a build reads is as it was, and every file that it writes is there as it was written, then there is
nothing to do. Nothing else of the engine is loaded to find this out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from trellis.foundation import whole_files
from trellis_mkdocs import digests, git_history

_FILE = Path(".cache", "last-build.json")


@dataclass(frozen=True, slots=True)
class Places:
    """The files and folders that a build of a practice reads, those that it writes, and its site among these.

    `recorded` are files beside `mkdocs.yml` whose history in git a build reads.
    """

    read: tuple[Path, ...]
    written: tuple[Path, ...]
    site: Path
    recorded: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """What was to be read when a build began, known by its content and by its state on disk."""

    content: str
    states: object


@dataclass(frozen=True, slots=True)
class LastBuild:
    """A build that need not be repeated: where its site is, and what it had to say."""

    site: Path
    said: tuple[str, ...]


def unchanged(config_file: Path, *, strict: bool) -> LastBuild | None:
    """Return the last build of a practice if another one would make the same, else None."""
    try:
        match json.loads((config_file.parent / _FILE).read_bytes()):
            case {
                "read": [*read],
                "written": [*written],
                "site": str(site),
                "recorded": [*recorded],
                "input": str(before),
                "output": str(made),
                "said": [*said],
                "strict": bool(was_strict),
            }:
                places = Places(_paths(read), _paths(written), Path(site), _paths(recorded))
            case _:
                return None
        same = was_strict == strict and config_file in places.read and _read(places) == before
        return (
            LastBuild(places.site, tuple(map(str, said))) if same and digests.of_files(places.written) == made else None
        )
    except (OSError, ValueError, TypeError):
        return None


def before(places: Places) -> Before | None:
    """Return what a build that is about to begin will read; None if part of it cannot be read."""
    try:
        return Before(_read(places), digests.states(places.read))
    except OSError:
        return None


def remember(config_file: Path, places: Places, began: Before | None, said: Sequence[str], *, strict: bool) -> None:
    """Remember a good build, unless something that it reads has been written since it began."""
    with suppress(OSError):  # a build is not worse for not being remembered
        if began is None or before(places) != began:
            return
        note = {
            "read": [*map(str, places.read)],
            "written": [*map(str, places.written)],
            "site": str(places.site),
            "recorded": [*map(str, places.recorded)],
            "input": began.content,
            "output": digests.of_files(places.written),
            "said": list(said),
            "strict": strict,
        }
        whole_files.write(config_file.parent / _FILE, json.dumps(note, indent=0).encode())


def _read(places: Places) -> str:
    digest = sha256(f"{digests.of_engine()}\0{digests.of_files(places.read)}".encode())
    for file in places.recorded:
        digest.update("\n".join(sorted(git_history.all_lines(file))).encode())
    return digest.hexdigest()


def _paths(names: Iterable[object]) -> tuple[Path, ...]:
    return tuple(Path(str(name)) for name in names)
