"""A Word file to be made of a sheet or a pack, and its key in the cache."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from trellis.foundation.editions import Paper
from trellis.foundation.installed import version
from trellis.printing.sheets.sheet import Sheet, SheetPack
from trellis.printing.word import pictures, source
from trellis.printing.word.source import Written


@dataclass(frozen=True)
class WordJob:
    """The Word edition of one sheet or pack on all papers; `images` maps the path of each picture to its file."""

    work: Sheet | SheetPack
    images: Mapping[str, Path]

    @cached_property
    def _written(self) -> Written:
        """The text, which is the same on every paper."""
        shown = pictures.pictures(self.work, self.images)
        return source.pack(self.work, shown) if isinstance(self.work, SheetPack) else source.sheet(self.work, shown)

    def make(self, paper: Paper) -> bytes:
        """Return the file for a paper; the same job gives the same bytes on every machine."""
        from trellis.printing.word.package import package  # noqa: PLC0415 – python-docx loads slowly; most builds do without

        return package(self.work, self._written, paper)

    def key(self, paper: Paper, environment: bytes) -> str:
        """Return 64 hexadecimal digits that differ for any input that could change a byte of the result.

        `environment` is what `environment_digest` returns.
        """
        digest = hashlib.sha256(environment + self.work.digest + f"\nword {paper}".encode())
        for name, file in sorted(self.images.items()):
            content = file.read_bytes()
            digest.update(f"\n{name} {len(content)}\n".encode() + content)
        return digest.hexdigest()


def environment_digest(of_sheets: bytes) -> bytes:
    """Return 32 bytes that change with everything else the results depend on: code, fonts and libraries.

    `of_sheets` is what `print_job.environment_digest` returns.
    """
    digest = hashlib.sha256(of_sheets + version("python-docx").encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(f"\n{path.name}\n".encode() + path.read_bytes())
    return digest.digest()
