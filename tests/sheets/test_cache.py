"""Sheets kept in a folder: made once, made anew when anything that matters changes or an entry is damaged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sheets.samples import EVERYTHING, ONE_PROMISE, p, sheet
from trellis.sheets.cache import Cache
from trellis.sheets.press import LayoutError, Press, prepare
from trellis.sheets.sheet import Edition, Paper


def test_second_time_is_not_made(press: Press, tmp_path: Path) -> None:
    """The same sheet comes from the folder, byte for byte, also for another cache over it."""
    first = Cache(tmp_path).produce(press, prepare(ONE_PROMISE, Edition.CLIENT, Paper.A4, {}))
    content = first.path.read_bytes()
    again = Cache(tmp_path).produce(press, prepare(ONE_PROMISE, Edition.CLIENT, Paper.A4, {}))
    assert (first.made, again.made) == (True, False)
    assert (again.path, again.pages) == (first.path, first.pages)
    assert again.path.read_bytes() == content == press.lay_out(ONE_PROMISE, Edition.CLIENT, Paper.A4, {}).pdf


def test_key_of_what_matters(press: Press, images: dict[str, Path]) -> None:
    """Edition, paper, date, address, text and pictures each lead to an entry of their own."""
    sheets = [
        EVERYTHING,
        replace(EVERYTHING, version=dt.date(2026, 11, 3)),
        replace(EVERYTHING, address="https://longtable.example/go/other"),
        replace(EVERYTHING, title="Another"),
    ]
    keys = [
        press.key(prepare(each, edition, paper, images)) for each in sheets for edition in Edition for paper in Paper
    ]
    images["drawing.svg"].write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    keys.append(press.key(prepare(EVERYTHING, Edition.CLIENT, Paper.A4, images)))
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
        lambda path: path.with_suffix(".json").unlink(),
        lambda path: path.with_suffix(".json").write_text("{"),
        lambda path: path.with_suffix(".json").write_text("[]"),
        lambda path: path.with_suffix(".json").write_bytes(b"\xff"),
    ],
    ids=["cut short", "empty", "gone", "note gone", "note cut short", "note of another kind", "note not text"],
)
def test_damaged_entry_is_made_anew(press: Press, tmp_path: Path, damage: Callable[[Path], object]) -> None:
    """An entry that is not what was written is noticed and replaced."""
    cache = Cache(tmp_path)
    first = cache.produce(press, prepare(ONE_PROMISE, Edition.CLIENT, Paper.A4, {}))
    content = first.path.read_bytes()
    damage(first.path)
    again = cache.produce(press, prepare(ONE_PROMISE, Edition.CLIENT, Paper.A4, {}))
    assert again.made
    assert again.path.read_bytes() == content
    assert not cache.produce(press, prepare(ONE_PROMISE, Edition.CLIENT, Paper.A4, {})).made


def test_failure_leaves_nothing_behind(press: Press, tmp_path: Path) -> None:
    """A sheet that cannot be laid out leaves no entry."""
    with pytest.raises(LayoutError):
        Cache(tmp_path).produce(press, prepare(sheet(p("😀")), Edition.CLIENT, Paper.A4, {}))
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_shared_by_threads(tmp_path: Path) -> None:
    """Threads that want the same sheet at once all get it whole, and no part of a file stays."""
    cache = Cache(tmp_path)
    with ThreadPoolExecutor(4) as threads:
        kept = list(
            threads.map(lambda _: cache.produce(Press(), prepare(ONE_PROMISE, Edition.CLIENT, Paper.A4, {})), range(8))
        )
    assert len({(each.path, each.pages) for each in kept}) == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2
