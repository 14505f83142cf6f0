"""Compiles sheets and packs to tagged PDFs with Typst."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

import typst

from trellis.foundation.editions import Edition, Paper
from trellis.printing.sheets import fields, layout_errors, messages, script_fonts, typeface
from trellis.printing.sheets.answers import Field
from trellis.printing.sheets.code import code
from trellis.printing.sheets.fitting import DENSITIES, ENLARGED, Attempt, Report, next_attempt
from trellis.printing.sheets.inline import array, literal, picture_name
from trellis.printing.sheets.layout_errors import LayoutError
from trellis.printing.sheets.pack import sources
from trellis.printing.sheets.pictures import TooLargeError, drawable
from trellis.printing.sheets.script_fonts import ScriptFonts
from trellis.printing.sheets.sheet import Sheet, SheetPack, SheetTheme
from trellis.printing.sheets.source import density, source
from trellis.printing.sheets.typeface import Typeface

TEMPLATE = Path(__file__).parent / "template"
FONTS = Path(__file__).parents[1] / "fonts"
_TYPED = "TrellisTyped-Regular"  # the typeface of answers that are typed on a screen
_NO_VERSION = dt.date(2000, 1, 1)
_REPORT = re.compile(r"layout: (\{.*?\})")
"""Matches the report in the error with which `sheet.typ` refuses a layout.

The report comes with the error, since a query would need a separate compiler for every sheet and a third more time.
"""

_NO_ROOM = "no room: a card"
_PICTURES = "pictures/"
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


@dataclass(frozen=True, slots=True)
class Job:
    """Input for Typst: `files` by their names inside Typst, and `timestamp` in seconds since 1970.

    `densities` says in how many ways it may be tried, from roomy to close, until none of its pages is almost empty;
    `fills_page` says that text and pictures are enlarged as far as the page allows;
    `fillable` says that links mark `fields`, whose ticks have the colour `ticks`. What is typed may be in `script`, and
    begins at the right if the sheet is `mirrored`.
    """

    files: Mapping[str, bytes]
    timestamp: int
    densities: int = 1
    fillable: bool = False
    fields: tuple[Field, ...] = ()
    ticks: str = "#000000"
    fills_page: bool = False
    script: ScriptFonts | None = None
    mirrored: bool = False


def prepare(sheet: Sheet, edition: Edition, paper: Paper, images: Mapping[str, Path]) -> Job:
    """Return what Typst needs to lay out a sheet; `images` maps the path of each picture to its file.

    Raises LayoutError for a picture that cannot be read.
    """
    found: list[Field] = []
    files = {
        "main.typ": source(sheet, edition, paper, found).encode(),
        "density.typ": density(Attempt()),
        "edition.typ": _of_edition(edition, sheet),
        "brand.typ": _of_theme(sheet.theme),
        "messages.typ": messages.source(sheet.words),
        "code.svg": code(sheet.address),
        **_drawn(images),
    }
    densities = DENSITIES if edition is Edition.LARGE else DENSITIES - 1
    return Job(
        files,
        _timestamp(sheet.version),
        densities,
        edition is Edition.FILLABLE,
        tuple(found),
        sheet.theme.colours.main,
        fills_page=sheet.fills_page and edition is Edition.CLIENT,
        script=sheet.theme.script,
        mirrored=sheet.mirrored,
    )


def prepare_pack(
    pack: SheetPack, edition: Edition, paper: Paper, densities: Mapping[str, int], images: Mapping[str, Path]
) -> Job:
    """Return what Typst needs to lay out a pack, given the density of each of its sheets by name.

    Raises LayoutError for a picture that cannot be read.
    """
    template = {path.name: path.read_bytes() for path in sorted(TEMPLATE.glob("*.typ"))}
    found: list[Field] = []
    files = {
        **sources(pack, edition, paper, densities, template, fields=found),
        "edition.typ": _of_edition(edition, pack),
        "brand.typ": _of_theme(pack.theme),
        "messages.typ": messages.source(pack.words),
    }
    return Job(
        {**files, **_drawn(images)},
        _timestamp(pack.version),
        1,
        edition is Edition.FILLABLE,
        tuple(found),
        pack.theme.colours.main,
        script=pack.theme.script,
        mirrored=pack.mirrored,
    )


def _of_edition(edition: Edition, work: Sheet | SheetPack) -> bytes:
    """Return the file `edition.typ`, which says what the edition and the script of the language ask for."""
    asked = {
        "large": edition is Edition.LARGE,
        "mirrored": work.mirrored,
        "slanted": work.theme.script is None,
    }
    return "".join(f"#let {name} = {'true' if value else 'false'}\n" for name, value in asked.items()).encode()


def _of_theme(theme: SheetTheme) -> bytes:
    """Return the file `brand.typ`, which defines the practice's colours and typefaces for the template."""
    colours = theme.colours
    values = {
        "main": f"rgb({literal(colours.main)})",
        "soft": f"rgb({literal(colours.soft)})",
        "hairline-colour": f"rgb({literal(colours.hairline)})",
        "rule-colour": f"rgb({literal(colours.rule)})",
        "body-face": families(theme.text, theme.script),
        "display-face": families(theme.titles, theme.script),
    }
    return "".join(f"#let {name} = {value}\n" for name, value in values.items()).encode()


def families(names: Sequence[str], script: ScriptFonts | None) -> str:
    """Return families as a Typst array; those before the typefaces of a script leave it its own characters."""
    before = names.index(script.text[0]) if script and script.own and script.text[0] in names else 0
    if not script or not before:
        return array(names)
    covers = f"regex({literal(f'[^{script.own}]')})"
    limited = "".join(f"(name: {literal(name)}, covers: {covers}), " for name in names[:before])
    return f"({limited}{array(names[before:])[1:]}"


def fonts(files: Iterable[Path]) -> dict[Path, Font]:
    """Return what Typst makes of font files; one that it cannot read is left out."""
    wanted = frozenset(files)
    folders = sorted({file.parent for file in wanted})
    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders).fonts()
    found = ((Path(font.path), font) for font in known if font.path)
    return {path: Font(font.family, font.weight, font.style != "normal") for path, font in found if path in wanted}


def pictures(images: Mapping[str, Path]) -> dict[str, bytes]:
    """Return the bytes of picture files by name. Raises LayoutError for one that cannot be read."""
    files = {}
    for name, path in images.items():
        try:
            files[name] = path.read_bytes()
        except OSError:
            wrong, remedy = f"the picture “{name}” cannot be read", "Add the file, or correct its name"
            raise LayoutError(wrong, remedy, (path.name,)) from None
    return files


def _drawn(images: Mapping[str, Path]) -> dict[str, bytes]:
    """Return the files of pictures by their names inside Typst."""
    files = {}
    for name, content in pictures(images).items():
        try:
            files[_PICTURES + picture_name(name)] = drawable(content)
        except TooLargeError as error:
            remedy = "Save it smaller: paper shows no more than 1,240 pixels across"
            raise LayoutError(f"the picture “{name}” has {error}", remedy, (images[name].name,)) from None
    return files


def _timestamp(day: dt.date | None) -> int:
    return int(dt.datetime.combine(day or _NO_VERSION, dt.time(), dt.UTC).timestamp())


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
        style = fields.FieldStyle(self._typed(job.script), job.ticks, whole=whole, mirrored=job.mirrored)
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
            if name.startswith(_PICTURES):
                page = f'#set document(title: "x")\n#image({json.dumps("/" + name, ensure_ascii=False)}, alt: "x")'
                try:
                    self._compiled(Job({"main.typ": page.encode(), name: job.files[name]}, 0), 0)
                except RuntimeError:
                    path = name.removeprefix(_PICTURES).removesuffix(".svg")
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
