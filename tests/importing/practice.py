"""A practice to import into, and the import of a folder into it without the command."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.support.miniature import PAGES
from trellis.content import library
from trellis.content.library import Source
from trellis.importing import plan, tree
from trellis.importing.plan import Plan, Practice

SOURCES = Path(__file__).parent / "sources"
PICTURE = b"\x89PNG\r\n\x1a\n"
"""What a picture begins with."""


def practice(docs: Path, pages: Mapping[str, str] = PAGES) -> Practice:
    """Return a practice that has these pages, which need not be on the disk, and those that are."""
    on_disk = {file.relative_to(docs).as_posix(): file.read_text("utf-8") for file in sorted(docs.rglob("*.md"))}
    sources = [
        Source(
            path, path.removesuffix(".md").removesuffix("index") + "/" if path != "index.md" else "./", text.encode()
        )
        for path, text in {**pages, **on_disk}.items()
        if path.endswith(".md")
    ]
    return Practice(docs, library.read(sources, {}, "docs", drafts=True)[0], "Ada Small")


def planned(folder: Path, docs: Path) -> Plan:
    """Plan the import of a folder."""
    return plan.make(tree.read(folder), practice(docs))


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files of an old site, and return its folder."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
