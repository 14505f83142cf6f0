"""The preview that follows every change: an edited sheet is there at once, its packs soon after."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.miniature import PAGES, found

SHEET = "worksheets/one-thing.md"
PACK = "---\ntitle: A pack\nsummary: One sheet.\nworksheets: [one-thing]\n---\nText.\n"
_PATIENCE = 120
"""Seconds after which something that should come has not."""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Yield the address of a preview of the miniature with a pack, and its folder."""
    folder = found(tmp_path, {"packs/a-pack.md": PACK})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(  # noqa: S603 – our own interpreter on our own files
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as serving:
        try:
            yield f"http://127.0.0.1:{port}/", folder
        finally:
            serving.terminate()


def read(address: str) -> bytes:
    """Return what is served there, nothing while there is no server yet."""
    try:
        with urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 – an address of our own
            content: bytes = answer.read()
    except (URLError, ConnectionError):
        return b""
    return content


def awaited(address: str, before: bytes = b"") -> bytes:
    """Return what is served once it is something else than before."""
    for _ in range(_PATIENCE * 10):
        content = read(address)
        if content not in {b"", before}:
            return content
        time.sleep(0.1)
    raise AssertionError(f"nothing new at {address}")


def test_edited_sheet_and_its_pack(preview: tuple[str, Path]) -> None:
    """After a change, the sheet's PDF and that of the pack that holds it are other ones, and still PDFs."""
    address, folder = preview
    sheet = f"{address}worksheets/one-thing/one-thing-client-a4.pdf"
    pack = f"{address}packs/a-pack/a-pack-client-a4.pdf"
    before = awaited(sheet), awaited(pack)
    (folder / "docs" / SHEET).write_text(PAGES[SHEET].replace("Think of", "Now think of"), encoding="utf-8")
    for place, old in zip((sheet, pack), before, strict=True):
        assert old.startswith(b"%PDF")
        assert awaited(place, old).startswith(b"%PDF")
