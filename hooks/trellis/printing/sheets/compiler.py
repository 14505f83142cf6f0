"""Compiles sheets and packs to tagged PDFs with Typst."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

import typst

from trellis.foundation.editions import Edition, Paper
from trellis.printing.sheets import layout_errors, script_fonts, typeface
from trellis.printing.sheets.fitting import ENLARGED, Attempt, Report, next_attempt
from trellis.printing.sheets.job import PICTURES, TEMPLATE, Job, prepare
from trellis.printing.sheets.layout_errors import LayoutError
from trellis.printing.sheets.script_fonts import ScriptFonts
from trellis.printing.sheets.sheet import Sheet
from trellis.printing.sheets.source import density
from trellis.printing.sheets.typeface import Typeface

FONTS = Path(__file__).parents[1] / "fonts"
_TYPED = "TrellisTyped-Regular"  # the typeface of answers that are typed on a screen
_REPORT = re.compile(r"layout: (\{.*?\})")
"""Matches the report in the error with which `sheet.typ` refuses a layout.

The report comes with the error, since a query would need a separate compiler for every sheet and a third more time.
"""

_NO_ROOM = "no room: a card"
_NO_FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
_REMEMBERED = 10
"""Documents that Typst lays out before it forgets the parts of those that it has not needed since."""

PIXELS_PER_INCH = 200
"""How fine pictures of drawings are: as fine as a printer prints."""

_PAGE_TREE = re.compile(rb"/Type/Pages/Count (\d+)")


@dataclass(frozen=True, slots=True)
class Font:
    """What a font file says of itself; the `weight` of regular type is 400, that of bold type 700."""

    family: str
    weight: int
    italic: bool


@dataclass(frozen=True, slots=True)
class Laid:
    """A laid-out sheet: the bytes of its PDF, its number of pages, and its density (see `Attempt.density`)."""

    pdf: bytes
    pages: int
    density: int


def fonts(files: Iterable[Path]) -> dict[Path, Font]:
    """Return what Typst makes of font files; one that it cannot read is left out."""
    wanted = frozenset(files)
    folders = sorted({file.parent for file in wanted})
    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders).fonts()
    # Typst writes paths in UTF-8, whatever the computer's own encoding.
    found = ((Path(os.fsdecode(font.path.encode())), font) for font in known if font.path)
    return {path: Font(font.family, font.weight, font.style != "normal") for path, font in found if path in wanted}


class TypstCompiler:
    """Typst with the fonts of the engine and the practice, reused from one sheet to the next.

    It is not shared between threads: each has its own.
    """

    def __init__(self, fonts: Iterable[Path] = ()) -> None:
        folders = [FONTS, *sorted({file.parent for file in fonts})]
        all_fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
        # The template is read from the root, where the compiler keeps it parsed; pictures and texts come with the job.
        self._typefaces: dict[ScriptFonts | None, Typeface] = {}
        self._compiler = typst.Compiler(root=TEMPLATE, font_paths=all_fonts, ignore_system_fonts=True)

    def _typed(self, script: ScriptFonts | None) -> Typeface:
        """Return the typeface of answers, which takes longer to read than a sheet to lay out, and so is kept."""
        if script not in self._typefaces:
            file = script_fonts.typed(script) or FONTS / f"{_TYPED}.ttf"
            self._typefaces[script] = typeface.read(file.read_bytes(), file.stem)
        return self._typefaces[script]

    def lay_out(self, sheet: Sheet, edition: Edition, paper: Paper, images: Mapping[str, Path]) -> Laid:
        """Lay a sheet out as PDF/UA-1. Raises LayoutError where it cannot be printed as it is."""
        return self.run(prepare(sheet, edition, paper, images))

    def run(self, job: Job) -> Laid:
        """Lay out a prepared job; the same job gives the same bytes on every machine. Raises LayoutError."""
        try:
            return self._fitted(job)
        except RuntimeError as error:  # TypstError is a subclass; a file that is not text raises RuntimeError itself
            raise self._explained(error, job) from None

    def _fitted(self, job: Job) -> Laid:
        """Lay a job out with the first attempt that has no fault, or else the best one."""
        if job.densities == 1:
            return self._compiled(job, 0)
        for attempt in ENLARGED if job.fills_page else ():
            if isinstance(laid := self._tried(job, attempt), Laid):
                return laid
        tried: list[tuple[Attempt, Report]] = []
        while True:
            attempt = next_attempt(tried, job.densities)
            if isinstance(laid := self._tried(job, attempt), Laid):
                return laid
            tried.append((attempt, laid))

    def _tried(self, job: Job, attempt: Attempt) -> Laid | Report:
        """Return the layout, or why the template refused it."""
        files = {**job.files, "density.typ": density(attempt)}
        try:
            return self._compiled(replace(job, files=files), attempt.density)
        except RuntimeError as error:
            report = _report(error)
            if report is None:
                raise
            return report

    def _compiled(self, job: Job, density: int) -> Laid:
        files = cast("bytes", dict(job.files))  # the stubs do not say that a mapping of files is accepted
        pdf = self._compiler.compile(files, format="pdf", pdf_standards=["ua-1"], timestamp=job.timestamp)
        assert isinstance(pdf, bytes)  # noqa: S101  # PDF is one file, unlike pictures of pages
        return Laid(self._filled(pdf, job) if job.fillable else pdf, _pages(pdf), density)

    def _filled(self, pdf: bytes, job: Job) -> bytes:
        whole = not job.script or script_fonts.typed(job.script) is not None
        from trellis.printing.sheets import fields  # noqa: PLC0415 – pikepdf loads slowly; most builds make no form

        style = fields.FieldStyle(self._typed(job.script), job.ticks, whole=whole)
        return fields.fill(pdf, job.fields, style)

    def _explained(self, error: RuntimeError, job: Job) -> LayoutError:
        if _NO_ROOM in str(error):
            wrong = "the text of a card does not fit on it, even in small type"
            return LayoutError(wrong, "Shorten it, or make two cards of it", ("/// cards",))
        source = job.files["main.typ"].decode()
        found = layout_errors.about_text(error, source) or self._about_pictures(job) or layout_errors.about_lost(error)
        return found or layout_errors.about_block(error, source, lambda part: self._failure(part, job))

    def _failure(self, source: str, job: Job) -> str:
        """Return what Typst says of a part of a sheet, or nothing if it can be laid out."""
        try:
            self._compiled(Job({**job.files, "main.typ": source.encode()}, 0), 0)
        except RuntimeError as error:
            return str(error)
        return ""

    def _about_pictures(self, job: Job) -> LayoutError | None:
        for name in sorted(job.files):
            if name.startswith(PICTURES):
                page = f'#set document(title: "x")\n#image({json.dumps("/" + name, ensure_ascii=False)}, alt: "x")'
                try:
                    self._compiled(Job({"main.typ": page.encode(), name: job.files[name]}, 0), 0)
                except RuntimeError:
                    path = name.removeprefix(PICTURES).removesuffix(".svg")
                    wrong = f"the picture “{path}” cannot be shown"
                    return LayoutError(wrong, "Save it again as SVG, PNG or JPEG", (path.rpartition("/")[2],))
        return None


@lru_cache(maxsize=16)
def pixels(svg: bytes) -> bytes:
    """Return a drawing as PNG, no wider than the text of a sheet, for files other than PDF.

    Cached, since a sheet and every pack that contains it have the same drawings. Raises RuntimeError for anything else
    than a drawing.
    """
    shown = """#set page(width: auto, height: auto, margin: 0pt, fill: none)
#context {
  let size = measure(image("/drawing.svg"))
  image("/drawing.svg", width: calc.min(1, 442.2pt / size.width) * size.width)
}"""
    compiler = typst.Compiler(root=TEMPLATE, font_paths=[FONTS], ignore_system_fonts=True)
    files = cast("bytes", {"main.typ": shown.encode(), "drawing.svg": svg})
    page = compiler.compile(files, format="png", ppi=PIXELS_PER_INCH)
    assert isinstance(page, bytes)  # noqa: S101  # there is one page
    return page


def first_page(pdf: Path, width: int) -> bytes:
    """Return the first page of a laid-out sheet as a PNG of `width` pixels."""
    shown = f"image({json.dumps(pdf.name)}, page: 1, width: {width}pt)"
    shown = f"#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#{shown}"
    # Needs its own compiler: binary files are read only from the root, which cannot change once it is set.
    compiler = typst.Compiler(shown.encode(), root=pdf.parent, font_paths=_NO_FONTS, ignore_system_fonts=True)
    page = compiler.compile(format="png", ppi=72)
    assert isinstance(page, bytes)  # noqa: S101  # there is one page
    return page


def forget() -> None:
    """Have Typst forget all that it remembers of earlier documents, in a millisecond.

    It remembers parts of a layout until ten documents were laid out without them, and so ten of one empty page do it.
    """
    compiler = typst.Compiler(root=TEMPLATE, font_paths=_NO_FONTS, ignore_system_fonts=True)
    empty = cast("bytes", {"main.typ": b"#set page(width: 1pt, height: 1pt)"})
    for _ in range(_REMEMBERED + 1):
        compiler.compile(empty, format="svg")


def _report(error: RuntimeError) -> Report | None:
    """Return why the template refused a layout, or None if the error has another cause."""
    found = _REPORT.search(str(error))
    return Report(**json.loads(found[1])) if found else None


def _pages(pdf: bytes) -> int:
    tree = _PAGE_TREE.search(pdf)
    return int(tree[1]) if tree else 0
