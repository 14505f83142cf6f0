"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from trellis.foundation import whole_files


def test_nothing_changes_unless_all_can_be_written(tmp_path: Path) -> None:
    """If one file cannot be written, the others are what they were, and nothing is left behind."""
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    (tmp_path / "in-the-way").touch()
    with pytest.raises(NotADirectoryError):
        whole_files.write_all({tmp_path / "a.txt": b"new", tmp_path / "in-the-way" / "b.txt": b"new"})
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "in-the-way"]


def test_what_is_written(tmp_path: Path) -> None:
    """Folders are made, the file behind a link is written, and what is as it should be is not touched."""
    (tmp_path / "link").symlink_to("new/a.txt")
    whole_files.write(tmp_path / "link", b"one")
    assert (tmp_path / "link").is_symlink()
    written = (tmp_path / "new" / "a.txt").stat()
    whole_files.write(tmp_path / "new" / "a.txt", b"one")
    assert (tmp_path / "new" / "a.txt").stat().st_ino == written.st_ino
    whole_files.write(tmp_path / "new" / "a.txt", b"two")
    assert (tmp_path / "link").read_bytes() == b"two"
    (tmp_path / "new" / ".a.txt.1-1.part").touch()
    whole_files.remove_unfinished(tmp_path / "new")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.txt"]
