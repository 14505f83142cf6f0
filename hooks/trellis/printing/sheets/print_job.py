"""A print job: one edition of one sheet or pack on one paper, and its key in the cache."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trellis.foundation import document, editions, exercises, fields
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.installed import version
from trellis.locales import catalogue, placeholders, plurals
from trellis.printing.sheets.compiler import FONTS
from trellis.printing.sheets.job import TEMPLATE, Job, pictures, prepare, prepare_pack
from trellis.printing.sheets.sheet import Sheet, SheetPack

_LIBRARIES = ("babel", "pikepdf", "pillow", "segno", "typst")
_BELOW = (document, editions, exercises, fields, catalogue, placeholders, plurals)
"""Modules of other folders on which the results depend."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One edition of one sheet, or of one pack, on one paper; `images` maps the path of each picture to its file.

    A pack needs the `densities` of its sheets in that edition on that paper, by name. `preview` and `booklet` request a
    picture of the first page and a booklet along with the PDF.
    """

    work: Sheet | SheetPack
    edition: Edition
    paper: Paper
    images: Mapping[str, Path]
    densities: Mapping[str, int] | None = None
    preview: bool = False
    booklet: bool = False

    def job(self) -> Job:
        """Return what Typst needs. Raises LayoutError."""
        if isinstance(self.work, SheetPack):
            return prepare_pack(self.work, self.edition, self.paper, self.densities or {}, self.images)
        return prepare(self.work, self.edition, self.paper, self.images)

    def key(self, environment: bytes) -> str:
        """Return 64 hexadecimal digits that differ for any input that could change a byte of the result.

        `environment` is what `environment_digest` returns. Raises LayoutError for a picture that cannot be read.
        """
        variant = f"\n{self.edition} {self.paper} {sorted((self.densities or {}).items())}"
        digest = hashlib.sha256(environment + self.work.digest + variant.encode())
        for name, content in sorted(pictures(self.images).items()):
            digest.update(f"\n{name} {len(content)}\n".encode() + content)
        return digest.hexdigest()


def environment_digest() -> bytes:
    """Return 32 bytes that change with everything else the results depend on: template, fonts, code and libraries."""
    folder = Path(__file__).parent
    code = (*folder.glob("*.py"), *(Path(str(module.__file__)) for module in _BELOW))
    digest = hashlib.sha256(" ".join(f"{name} {version(name)}" for name in _LIBRARIES).encode())
    for path in sorted((*code, *TEMPLATE.glob("*.typ"), *FONTS.glob("*.ttf")), key=lambda path: path.name):
        digest.update(f"\n{path.name}\n".encode() + path.read_bytes())
    return digest.digest()
