"""Tests of the cache of sheets: made once, made again if damaged, removed if no longer used."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.printing.sheets.samples import ONE_PROMISE, p, sheet
from trellis.foundation.editions import Edition, Paper
from trellis.printing.sheets.cache import Cache
from trellis.printing.sheets.compiler import Laid, TypstCompiler
from trellis.printing.sheets.layout_errors import LayoutError

KEY = "ab" * 32
PDF = Laid(b"%PDF of three pages", 3, 1)


def files(folder: Path) -> list[str]:
    """Return the names of all files in a folder but the cache's own record."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and path.parent != folder)


def refuse() -> Laid:
    """Make nothing."""
    raise AssertionError("asked to make what is there")


def test_second_time_is_not_made(tmp_path: Path) -> None:
    """What was made once comes from the folder, byte for byte, also for another cache over it."""
    first = Cache(tmp_path).produce(KEY, lambda: PDF)
    again = Cache(tmp_path).produce(KEY, refuse)
    assert (first.made, again.made) == (True, False)
    assert (again.path, again.pages, again.density) == (first.path, 3, 1)
    assert again.path.read_bytes() == PDF.pdf


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "empty": lambda path: path.write_bytes(b""),
    "other bytes": lambda path: path.write_bytes(path.read_bytes()[:-1] + b"x"),
    "gone": lambda path: path.unlink(),
    "note gone": lambda path: path.with_suffix(".json").unlink(),
    "note cut short": lambda path: path.with_suffix(".json").write_text("{"),
    "note of another kind": lambda path: path.with_suffix(".json").write_text("[]"),
    "note not text": lambda path: path.with_suffix(".json").write_bytes(b"\xff"),
    "note without digest": lambda path: path.with_suffix(".json").write_text('{"pages": 3, "density": 1}'),
}
damaged = pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)


@damaged
def test_damaged_entry_is_made_anew(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    """An entry that is not what was written is noticed and replaced."""
    cache = Cache(tmp_path)
    damage(cache.produce(KEY, lambda: PDF).path)
    again = cache.produce(KEY, lambda: PDF)
    assert again.made
    assert again.path.read_bytes() == PDF.pdf
    assert not cache.produce(KEY, refuse).made


@damaged
@pytest.mark.parametrize(("what", "suffix"), [("preview", "png"), ("booklet", "pdf")])
def test_damaged_picture_or_booklet_is_made_anew(
    tmp_path: Path, what: str, suffix: str, damage: Callable[[Path], object]
) -> None:
    """What follows from a sheet is checked as the sheet is."""
    cache = Cache(tmp_path)
    kept = cache.produce(KEY, lambda: PDF)
    path = cache.derive(kept, what, suffix, lambda: b"first")
    assert cache.derive(kept, what, suffix, lambda: b"second").read_bytes() == b"first"
    damage(path)
    assert cache.derive(kept, what, suffix, lambda: b"third").read_bytes() == b"third"
    assert cache.derive(kept, what, suffix, lambda: b"fourth").read_bytes() == b"third"


def test_failure_leaves_nothing_behind(compiler: TypstCompiler, tmp_path: Path) -> None:
    """A sheet that cannot be laid out leaves no entry."""
    with pytest.raises(LayoutError):
        Cache(tmp_path).produce(KEY, lambda: compiler.lay_out(sheet(p("שלום")), Edition.CLIENT, Paper.A4, {}))
    assert files(tmp_path) == []


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be put in its place is an error, and no part of it stays."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        Cache(tmp_path / "new").produce(KEY, lambda: PDF)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_entries_share_folders(tmp_path: Path) -> None:
    """Entries whose keys begin alike are in the same folder, which is made with all above it when it is needed."""
    folder = tmp_path / "not" / "there" / "yet"
    kept = [Cache(folder).produce(key, lambda: PDF).path for key in (KEY, f"ab{'cd' * 31}")]
    assert {path.parent for path in kept} == {folder / "ab"}


def test_what_is_unchanged_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While neither an entry nor its note changes, its bytes are not read again."""
    kept = Cache(tmp_path).produce(KEY, lambda: PDF)
    Cache(tmp_path).produce(KEY, refuse)
    with monkeypatch.context() as patched:
        patched.delattr(hashlib, "file_digest")
        assert Cache(tmp_path).produce(KEY, refuse).path == kept.path
    kept.path.with_suffix(".json").write_text('{"pages": 3, "density": 1, "sha256": "0"}')
    assert Cache(tmp_path).produce(KEY, lambda: PDF).made


def test_shared_by_threads(tmp_path: Path) -> None:
    """Threads that want the same sheet at once all get it whole, and no part of a file stays."""
    cache = Cache(tmp_path)
    with ThreadPoolExecutor(4) as threads:
        kept = list(
            threads.map(
                lambda _: cache.produce(
                    KEY, lambda: TypstCompiler().lay_out(ONE_PROMISE, Edition.CLIENT, Paper.A4, {})
                ),
                range(8),
            )
        )
    assert len({(each.path, each.pages) for each in kept}) == 1
    assert files(tmp_path) == [f"{KEY}.json", f"{KEY}.pdf"]


def test_what_is_passed_over_goes_in_the_end(tmp_path: Path) -> None:
    """An entry that many runs in a row do not ask for is removed; one use in between, and it stays."""
    other = "cd" * 32
    first = Cache(tmp_path)
    kept = first.produce(KEY, lambda: PDF)
    first.derive(kept, "preview", "png", lambda: b"picture")
    first.produce(other, lambda: PDF)
    (tmp_path / "ab" / ".lost.part").write_bytes(b"by a process that was stopped")
    for run in range(20):
        later = Cache(tmp_path)
        later.sweep()
        assert len(files(tmp_path)) == 7, run
    used = Cache(tmp_path)
    used.produce(other, refuse)
    used.sweep()
    assert files(tmp_path) == [f"{other}.json", f"{other}.pdf"]
    assert (tmp_path / "passed-over.json").read_text() == "{}"


def test_record_of_what_is_passed_over(tmp_path: Path) -> None:
    """The record counts the runs of each entry in the order of their keys, and is written only when it changes."""
    record, keys = tmp_path / "passed-over.json", [f"{number:02x}" * 32 for number in range(0, 256, 15)]
    first = Cache(tmp_path)
    for key in reversed(keys):
        first.produce(key, lambda: PDF)
    first.sweep()
    assert not record.exists()
    for runs in (1, 2):
        Cache(tmp_path).sweep()
        counts = ",\n".join(f'"{key}": {runs}' for key in keys)
        assert record.read_text() == f"{{\n{counts}\n}}"


@pytest.mark.parametrize("record", [b"{", b"[]", b'{"' + KEY.encode() + b'": "x"}', b"\xff"])
def test_damaged_record_is_begun_anew(tmp_path: Path, record: bytes) -> None:
    """Where nobody knows how long entries were passed over, none is removed."""
    Cache(tmp_path).produce(KEY, lambda: PDF)
    (tmp_path / "passed-over.json").write_bytes(record)
    Cache(tmp_path).sweep()
    assert files(tmp_path) == [f"{KEY}.json", f"{KEY}.pdf"]


def test_sweeping_what_is_not_there(tmp_path: Path) -> None:
    """A run that printed nothing leaves no folder."""
    Cache(tmp_path / "absent").sweep()
    assert list(tmp_path.iterdir()) == []
