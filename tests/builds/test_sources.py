"""A preview reads a source again only if it may have been written since."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from mkdocs.structure.files import File

from trellis_mkdocs import mkdocs_files, sources
from trellis_mkdocs.sources import Sources


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a source that was written long ago, as time goes here."""
    monkeypatch.setattr(sources, "_SETTLED", 0)
    written = tmp_path / "page.md"
    written.write_text("one", encoding="utf-8")
    _wait_for_the_clock(written)
    return written


def _wait_for_the_clock(page: Path) -> None:
    """Wait until a file that is written now gets a later date."""
    other = page.with_suffix(".txt")
    while not other.exists() or other.stat().st_ctime_ns <= page.stat().st_ctime_ns:
        other.write_bytes(b"")
        time.sleep(0.001)


def _read(known: Sources, page: Path) -> bytes | None:
    [source] = known.read([File(page.name, str(page.parent), str(page.parent / "site"), use_directory_urls=True)])
    return source.content


def test_what_is_the_same_is_not_read_again(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large site has thousands of sources, and an author changes one of them."""
    known = Sources()
    assert _read(known, page) == b"one"
    monkeypatch.setattr(mkdocs_files, "content", lambda _: pytest.fail("it was read again"))
    assert _read(known, page) == b"one"


def test_what_was_written_is_read(page: Path) -> None:
    """That is so even if a file has its old size and date, or was replaced by another one, or is gone."""
    known = Sources()
    assert _read(known, page) == b"one"
    before = page.stat()
    page.write_text("two", encoding="utf-8")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert _read(known, page) == b"two"
    _wait_for_the_clock(page)
    assert _read(known, page) == b"two"
    (new := page.with_name("new")).write_text("six", encoding="utf-8")
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.replace(page)
    assert _read(known, page) == b"six"
    page.unlink()
    assert _read(known, page) is None


def test_what_may_be_written_without_a_trace_is_read_each_time(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two writings within the same tick of a clock leave the same date, and a clock may have been set back."""
    monkeypatch.setattr(sources, "_SETTLED", 3_600_000_000_000)
    known = Sources()
    assert _read(known, page) == b"one"
    monkeypatch.setattr(mkdocs_files, "content", lambda _: b"two")
    assert _read(known, page) == b"two"
