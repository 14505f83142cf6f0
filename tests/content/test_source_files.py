"""What is in the folder of the sources and must not be read is found before anything reads it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from trellis.content import source_files

NOT_A_FILE = "this is not a file, but a pipe, a socket or a device, which cannot be published"
NOWHERE = "this is a link that leads to no file"
ELSEWHERE = "this is a link to a file elsewhere, which would be published"
FOLDER = "this is a link to a folder, which could lead anywhere"


def listening(path: Path) -> None:
    """Make a socket in a folder whose path may be long."""
    here = Path.cwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


CASES: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "pipe.md": (os.mkfifo, NOT_A_FILE),
    "socket.png": (listening, NOT_A_FILE),
    "nowhere.md": (lambda path: path.symlink_to("nothing.md"), NOWHERE),
    "itself.png": (lambda path: path.symlink_to(path.name), NOWHERE),
    "loop": (lambda path: path.symlink_to("."), FOLDER),
    ".hidden-loop": (lambda path: path.symlink_to(".."), FOLDER),
    "folder": (lambda path: path.symlink_to("/etc"), FOLDER),
    "passwd.txt": (lambda path: path.symlink_to("/etc/passwd"), ELSEWHERE),
    "null.md": (lambda path: path.symlink_to("/dev/null"), ELSEWHERE),
    "beside.md": (lambda path: path.symlink_to("../../mkdocs.yml"), ELSEWHERE),
    "long.md": (lambda path: path.write_text("word " * 250_000), "the text has 1,250,000 bytes, and a page may have"),
    "\udcff.md": (Path.touch, "the name of the file is not in UTF-8"),
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Return a folder of sources in which everything may be read, although some of it looks odd."""
    (tmp_path / "mkdocs.yml").touch()
    docs = tmp_path / "docs"
    (docs / "articles").mkdir(parents=True)
    (docs / "articles" / "a.md").touch()
    (docs / "articles" / "film.mp4").write_bytes(bytes(source_files.LARGEST + 1))
    (docs / "articles" / "same.md").symlink_to("a.md")
    (docs / "articles" / ".#a.md").symlink_to("ada@desk.1234")  # how Emacs marks a file that is being edited
    return docs


def test_what_may_be_read(docs: Path) -> None:
    """Files, links to files beside them, and what editors hide are no problem."""
    assert list(source_files.check(docs)) == []


@pytest.mark.parametrize("name", CASES)
def test_what_must_not_be_read(name: str, docs: Path) -> None:
    """Each is one problem, with the path that an author knows."""
    make, wrong = CASES[name]
    make(docs / "articles" / name)
    [found] = source_files.check(docs)
    assert found.file == f"docs/articles/{name}".encode("utf-8", "backslashreplace").decode()
    assert (found.line, found.wrong[: len(wrong)]) == (0, wrong)
