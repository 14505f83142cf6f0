"""A sheet and its pictures in, a tagged PDF out: the one place where Typst runs."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import cast

import typst

from trellis.sheets import fields, typeface
from trellis.sheets.code import code
from trellis.sheets.sheet import Edition, Paper, Sheet
from trellis.sheets.source import source

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "sheet.typ"
_FIELDS = _HERE / "fields.typ"
_FONTS = _HERE / "fonts"
_TYPED = "AtkinsonHyperlegibleNext-Regular"  # what is typed on a screen is set in
_NO_VERSION = dt.date(2000, 1, 1)
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_NEEDS_ROOM = "needs room"
_ROOMY = b"#let tight = false"
_TIGHT = b"#let tight = true"
_LOST = re.compile(r"file not found \(searched at .*?pictures[/\\](.+?)\)")
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')
_SHOWN = 60
_PAGE_TREE = re.compile(rb"/Type/Pages/Count (\d+)")


class LayoutError(Exception):
    """A sheet that cannot be laid out; `wrong` and `remedy` are sentences without a full stop, as in a `Problem`.

    `near` holds texts that the author's source has where the mistake is, so that its line can be found.
    """

    def __init__(self, wrong: str, remedy: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(f"{wrong}. {remedy}.")
        self.wrong = wrong
        self.remedy = remedy
        self.near = near


@dataclass(frozen=True, slots=True)
class Laid:
    """A laid-out sheet: the bytes of its PDF and how many pages they hold."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Job:
    """All that a laid-out sheet depends on: `files` by their names inside Typst, `timestamp` in seconds since 1970.

    `fillable` says that links in them stand for fields.
    """

    files: Mapping[str, bytes]
    timestamp: int
    fillable: bool = False

    @property
    def key(self) -> str:
        """Return a name for the outcome: 64 hexadecimal digits, another for anything that could change a byte."""
        digest = hashlib.sha256(f"{version('typst')} {self.timestamp} {_fonts_digest()}".encode())
        if self.fillable:
            digest.update(fields.make().encode())
        for name, content in sorted(self.files.items()):
            digest.update(f"\n{name} {len(content)}\n".encode() + content)
        return digest.hexdigest()


@cache
def _fonts_digest() -> str:
    digest = hashlib.sha256()
    for path in sorted(_FONTS.glob("*.ttf")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def prepare(sheet: Sheet, edition: Edition, paper: Paper, images: Mapping[str, Path]) -> Job:
    """Return what Typst needs to lay out a sheet; `images` tells where the file of each picture's path lies.

    Raises LayoutError for a picture that cannot be read.
    """
    files = {
        "main.typ": source(sheet, edition, paper).encode(),
        "sheet.typ": _TEMPLATE.read_bytes(),
        "fields.typ": _FIELDS.read_bytes(),
        "density.typ": _ROOMY,
        "code.svg": code(sheet.address),
    }
    for name, path in images.items():
        try:
            files[f"pictures/{name}"] = path.read_bytes()
        except OSError:
            raise LayoutError(f"the picture “{name}” cannot be read", "Add the file, or mend its name") from None
    day = sheet.version or _NO_VERSION
    return Job(files, int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()), edition is Edition.FILLABLE)


class Press:
    """Typst with the house's fonts, kept warm for one sheet after the other. A thread has its own press."""

    def __init__(self) -> None:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_FONTS])
        # Typst may read files under the root: the folder of fonts, where no author's file lies.
        self._compiler = typst.Compiler(root=_FONTS, font_paths=fonts, ignore_system_fonts=True)
        self._typed = typeface.read((_FONTS / f"{_TYPED}.ttf").read_bytes(), _TYPED)

    def lay_out(self, sheet: Sheet, edition: Edition, paper: Paper, images: Mapping[str, Path]) -> Laid:
        """Lay a sheet out as PDF/UA-1. Raises LayoutError where it cannot be printed as it is."""
        return self.run(prepare(sheet, edition, paper, images))

    def run(self, job: Job) -> Laid:
        """Do a prepared job: the same job gives the same bytes, anywhere. Raises LayoutError."""
        try:
            return self._compiled(job)
        except typst.TypstError as error:
            if _NEEDS_ROOM not in error.message:
                raise _explained(error, job) from None
        try:
            return self._compiled(replace(job, files={**job.files, "density.typ": _TIGHT}))
        except typst.TypstError as error:
            raise _explained(error, job) from None

    def _compiled(self, job: Job) -> Laid:
        files = cast("bytes", dict(job.files))  # the stubs do not know that a mapping of files is taken, too
        pdf = self._compiler.compile(files, format="pdf", pdf_standards=["ua-1"], timestamp=job.timestamp)
        assert isinstance(pdf, bytes)  # noqa: S101  # PDF is one file, unlike pictures of pages
        return Laid(fields.fill(pdf, self._typed) if job.fillable else pdf, _pages(pdf))


def _pages(pdf: bytes) -> int:
    tree = _PAGE_TREE.search(pdf)
    return int(tree[1]) if tree else 0


def _explained(error: typst.TypstError, job: Job) -> LayoutError:
    diagnostic = error.diagnostic or error.message
    missing = list(dict.fromkeys(_plain(text) for text in _MISSING.findall(diagnostic)))
    if missing:
        named = ", ".join(_named(text) for text in missing)
        place = _around(job.files["main.typ"].decode(), missing)
        wrong = f"the fonts of the sheets lack {named}" + (f", used in “{place}”" if place else "")
        return LayoutError(wrong, "Write it in other characters, or leave it out")
    lost = _LOST.search(diagnostic)
    if lost:
        return LayoutError(f"the picture “{lost[1]}” is not there", "Add the file, or mend its name")
    first = error.message.splitlines()[0] if error.message else "Typst gave no reason"
    hints = "; ".join(error.hints)
    return LayoutError(f"the sheet cannot be laid out: {first}", hints or "Simplify the block that this is about")


def _plain(text: str) -> str:
    """Return text as it was before Typst escaped it for a message."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text)


def _named(text: str) -> str:
    """Return a character as an author can find it: itself and its Unicode name."""
    name = unicodedata.name(text, "").lower() if len(text) == 1 else ""
    return f"“{text}” ({name})" if name else f"“{text}”"


def _around(source_text: str, missing: list[str]) -> str:
    """Return the first text of a sheet that holds one of the `missing` characters, its beginning at least."""
    for found in _LITERAL.finditer(source_text):
        text: str = json.loads(found[0])
        if any(character in text for character in missing):
            return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return ""
