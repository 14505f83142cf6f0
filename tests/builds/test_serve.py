"""The preview that follows every change: an edited sheet is there at once, its packs soon after."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.support.miniature import PAGES, ROOT, found

ARTICLE = "articles/on-time.md"
SHEET = "worksheets/one-thing.md"
PACK = "---\ntitle: A pack\nsummary: One sheet.\nworksheets: [one-thing]\n---\nText.\n"
_PATIENCE = 120
"""Seconds after which something that should come has not."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of the miniature with a pack."""
    return found(tmp_path, {"packs/a-pack.md": PACK})


@pytest.fixture
def port() -> int:
    """Return the number of a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    return number


other_port = port
"""Another one."""


@contextmanager
def preview(folder: Path, port: int, *words: str) -> Iterator[str]:
    """Preview what is in a folder, with `trellis serve` or with the command given, and yield its address."""
    command = words or ("-m", "trellis_cli", "serve", "--no-open", "--address")
    with subprocess.Popen(  # noqa: S603 – our own interpreter on our own files
        [sys.executable, *command, f"127.0.0.1:{port}"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "hooks")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as serving:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            serving.terminate()


def read(address: str) -> bytes:
    """Return what is served there, without the request counter in pages; empty while there is no server yet."""
    try:
        with urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 – an address of our own
            content: bytes = answer.read()
    except (URLError, ConnectionError):
        return b""
    return re.sub(rb"livereload\(\d[^)]*\)", b"", content)


def awaited(address: str, before: bytes = b"", text: str = "") -> bytes:
    """Return what is served once it has changed, and has a text."""
    for _ in range(_PATIENCE * 10):
        content = read(address)
        if content not in {b"", before} and (not text or text in content.decode()):
            return content
        time.sleep(0.1)
    raise AssertionError(f"nothing new at {address}")


@pytest.mark.parametrize("command", [(), ("-m", "mkdocs", "serve", "--dev-addr")], ids=["trellis", "mkdocs"])
def test_edited_sheet_and_its_pack(folder: Path, port: int, command: tuple[str, ...]) -> None:
    """After a change, the sheet's PDF and that of the pack that holds it are other ones, and still PDFs."""
    with preview(folder, port, *command) as address:
        places = f"{address}worksheets/one-thing/one-thing-client-a4.pdf", f"{address}packs/a-pack/a-pack-client-a4.pdf"
        before = [awaited(place) for place in places]
        (folder / "docs" / SHEET).write_text(PAGES[SHEET].replace("Think of", "Now think of"), encoding="utf-8")
        for place, old in zip(places, before, strict=True):
            assert old.startswith(b"%PDF")
            assert awaited(place, old).startswith(b"%PDF")


def _written_twice(file: Path, text: str) -> None:
    file.write_text(text[: len(text) // 2], encoding="utf-8")
    file.write_text(text, encoding="utf-8")


def _written_in_two_halves(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8") as opened:
        opened.write(text[: len(text) // 2])
        opened.flush()
        time.sleep(0.03)
        opened.write(text[len(text) // 2 :])


def _put_over_it(file: Path, text: str) -> None:
    (new := file.with_name(f".{file.name}.new")).write_text(text, encoding="utf-8")
    new.replace(file)


def _dated_back(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    os.utime(file, (10**9, 10**9))


def _on_another_branch(file: Path, text: str) -> None:
    others = {each.name: each.read_bytes() for each in file.parent.iterdir()}
    shutil.rmtree(file.parent)
    file.parent.mkdir()
    for name, content in others.items():
        (file.parent / name).write_bytes(content)
    file.write_text(text, encoding="utf-8")


def _with_300_others(file: Path, text: str) -> None:
    for number in range(300):
        page = f"---\ntitle: Note {number}\nsummary: S.\n---\n\nA note.\n"
        (file.parents[1] / f"note-{number}.md").write_text(page, encoding="utf-8")
    file.write_text(text, encoding="utf-8")


SAVES: Mapping[str, Callable[[Path, str], None]] = {
    "it was broken before": lambda file, text: _put_over_it(file, text.replace("---", "--", 1)),
    "it is mended": _put_over_it,
    "it was written twice": _written_twice,
    "it came in two halves": _written_in_two_halves,
    "it was put over the old one": _put_over_it,
    "its date is an old one": _dated_back,
    "it is on another branch": _on_another_branch,
    "it came with many others": _with_300_others,
}


def test_two_previews_follow_every_way_to_save(folder: Path, port: int, other_port: int) -> None:
    """However an editor saves a page, and whatever else is saved with it, previews soon show what it says."""
    file = folder / "docs" / ARTICLE
    with preview(folder, port) as address, preview(folder, other_port) as other:
        for name, save in SAVES.items():
            save(file, f"{PAGES[ARTICLE]}\nThis is how {name}.\n")
            for each in (address, other):
                awaited(f"{each}articles/on-time/", text=f"This is how {name}.")


PATHS = (
    "",
    "articles/on-time/",
    "concepts/trust/",
    "worksheets/one-thing/",
    "search/index.json",
)
"""What has to be right at once; the page of a pack tells the sizes of the PDFs that were bound before."""
EDITS = {  # others are made in `test_incremental`, without a server
    "a reference": ("references.yml", "Trust in close relationships", "Trust"),
    "an anchor": (ARTICLE, "## Late", "## Later"),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_preview_shows_what_a_fresh_one_would(folder: Path, port: int, name: str) -> None:
    """Pages that were not rendered again after a change are as if they had been."""
    path, old, new = EDITS[name]
    file = folder / "docs" / path
    text = file.read_text(encoding="utf-8")
    edited = "concepts/trust/" if path.startswith("concepts") else "articles/on-time/"
    with preview(folder, port) as address:
        before = awaited(f"{address}{edited}")
        file.write_text(text.replace(old, new), encoding="utf-8")
        awaited(f"{address}{edited}", before)
        shown = pages(address)
    assert file.read_text(encoding="utf-8") != text
    with preview(folder, port) as address:
        assert pages(address) == shown


def pages(address: str) -> dict[str, bytes]:
    """Return what a preview shows."""
    return {path: awaited(f"{address}{path}") for path in PATHS}
