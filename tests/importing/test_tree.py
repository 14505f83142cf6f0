"""Folders and files as they come: in any encoding, broken, huge, or not what they seem."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.practice import planned, written
from trellis.importing import tree


@pytest.mark.parametrize(
    ("content", "text", "said"),
    [
        (b"\xef\xbb\xbfa\r\nb\rc", "a\nb\nc", ""),
        ("é“".encode("cp1252"), "é“", "a.md:1: the file is not in UTF-8; it was read as Windows-1252 (Latin-1)"),
        (b"a\n\xff", "a\nÿ", "a.md:2: the file is not in UTF-8; it was read as Windows-1252 (Latin-1)"),
        ("aé".encode("utf-16"), "aé", "a.md: the file was in UTF-16, and was converted"),
        (
            b"a\n\x02b\x00" + b" and so on" * 9,
            "a\nb" + " and so on" * 9,
            "a.md:2: the file contains control characters such as U+0002, which were taken out",
        ),
    ],
)
def test_encodings(content: bytes, text: str, said: str) -> None:
    """A text is read in the encoding that it most likely has, and what was guessed is said."""
    found, problems = tree.decode(content, "a.md")
    assert found == text
    assert [f"{problem.file}{f':{problem.line}' if problem.line else ''}: {problem.wrong}" for problem in problems] == (
        [said] if said else []
    )


def test_what_is_left_out(tmp_path: Path) -> None:
    """What is no text, too large, or a link to elsewhere is left out and named; what generators made is passed over."""
    elsewhere = written(tmp_path / "elsewhere", {"secret.md": "Secret"})
    old = written(
        tmp_path / "old",
        {
            "binary.md": bytes(range(256)) * 9,
            "huge.md": "a " * 2_100_000,
            "page.md": "Text",
            "empty.md": "",
            "bare.md": "<!-- nothing -->\n",
            ".git/page.md": "Text",
            "_site/index.html": "x",
            "_site/page.md": "Text",
            "public/page2.md": "Text",
        },
    )
    (old / "linked.md").symlink_to(elsewhere / "secret.md")
    (old / "linked").symlink_to(elsewhere)
    plan = planned(old, tmp_path / "docs")
    assert [page.source for page in plan.pages] == ["page.md", "public/page2.md"]
    assert [
        str(problem) for problem in plan.problems if "title" not in problem.wrong and "summary" not in problem.wrong
    ] == [
        "binary.md: this is not a text file, and was left out. Remove it, or export it again.",
        (
            "huge.md: the file has 4 MB, which is too much for a page, and was left out. "
            "Divide it into several files, if it is a text."
        ),
        (
            "linked: this is a link to another place, and was left out. "
            "Copy what it leads to into the folder, then import again."
        ),
        (
            "linked.md: this is a link to another place, and was left out. "
            "Copy what it leads to into the folder, then import again."
        ),
        "bare.md: the page has no words, and was left out. Look at it on the old site.",
    ]


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    """The folder itself has to be there; the command says so before."""
    with pytest.raises(FileNotFoundError):
        tree.read(tmp_path / "gone")
