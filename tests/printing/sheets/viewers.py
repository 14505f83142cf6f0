"""Programs that people fill in, print and flatten forms with: PDFium (Chrome and Edge), poppler and Ghostscript."""

from __future__ import annotations

import ctypes
import io
import shutil
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image
from pypdfium2 import PdfDocument

from tests.printing.sheets.forms import Widget, widgets

DPI = 144
pdfium: Any = pypdfium2.raw
INSTALLED = bool(shutil.which("gs") and shutil.which("pdftoppm"))


def typed(pdf: bytes, texts: Mapping[str, str], ticked: Collection[str] = ()) -> bytes:
    """Return a form as Chrome saves it: texts typed into fields by their names, buttons clicked by their tips."""
    document = PdfDocument(pdf)
    document.init_forms()
    pages = list(document)
    for widget in widgets(pdf):
        page = pages[widget.page - 1]
        if widget.states and widget.tip in ticked:
            _click(document, page, widget)
        elif not widget.states and widget.name in texts:
            _click(document, page, widget)
            units = texts[widget.name].replace("\n", "\r").encode("utf-16-le")
            for code in memoryview(units).cast("H"):
                pdfium.FORM_OnChar(document.formenv, page, code, 0)
        pdfium.FORM_ForceToKillFocus(document.formenv)
    return _saved(document)


def pasted(pdf: bytes, name: str, text: str) -> bytes:
    """Return a form as Chrome saves it after a text was pasted into one field."""
    document = PdfDocument(pdf)
    document.init_forms()
    widget = next(widget for widget in widgets(pdf) if widget.name == name)
    page = document[widget.page - 1]
    _click(document, page, widget)
    units = text.encode("utf-16-le") + bytes(2)
    pdfium.FORM_ReplaceSelection(
        document.formenv, page, ctypes.cast(ctypes.create_string_buffer(units), ctypes.POINTER(ctypes.c_ushort))
    )
    pdfium.FORM_ForceToKillFocus(document.formenv)
    return _saved(document)


def flattened_by_pdfium(pdf: bytes, _folder: Path) -> bytes:
    """Return a form as Chrome prints it: without fields, but with what is in them."""
    document = PdfDocument(pdf)
    document.init_forms()
    for page in document:
        page.flatten(pdfium.FLAT_PRINT)
    return _saved(document)


def flattened_by_qpdf(pdf: bytes, _folder: Path) -> bytes:
    """Return a form as `qpdf --flatten-annotations=print` makes it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.flatten_annotations("print")
        document.save(out)
    return out.getvalue()


def flattened_by_ghostscript(pdf: bytes, folder: Path) -> bytes:
    """Return a form as Ghostscript writes it anew, which is how many printers get it."""
    (folder / "form.pdf").write_bytes(pdf)
    _run(folder, *_GHOSTSCRIPT, "-sDEVICE=pdfwrite", "-sOutputFile=flat.pdf", "form.pdf")
    return (folder / "flat.pdf").read_bytes()


def seen_in_pdfium(pdf: bytes, _folder: Path) -> list[Image.Image]:
    """Return the pages as Chrome shows them, in shades of grey."""
    document = PdfDocument(pdf)
    document.init_forms()
    return [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]


def seen_in_poppler(pdf: bytes, folder: Path) -> list[Image.Image]:
    """Return the pages as Evince and Okular show them, in shades of grey."""
    (folder / "form.pdf").write_bytes(pdf)
    _run(folder, "pdftoppm", "-r", str(DPI), "-gray", "form.pdf", "poppler")
    return _pictures(folder, "poppler-*.pgm")


def seen_in_ghostscript(pdf: bytes, folder: Path) -> list[Image.Image]:
    """Return the pages as Ghostscript prints them, in shades of grey."""
    (folder / "form.pdf").write_bytes(pdf)
    smooth = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")
    _run(folder, *_GHOSTSCRIPT, "-sDEVICE=pnggray", f"-r{DPI}", *smooth, "-sOutputFile=gs-%d.png", "form.pdf")
    return _pictures(folder, "gs-*.png")


def text_in_poppler(pdf: bytes, folder: Path) -> str:
    """Return the text of all pages as people copy it."""
    (folder / "form.pdf").write_bytes(pdf)
    _run(folder, "pdftotext", "-raw", "form.pdf", "form.txt")
    return (folder / "form.txt").read_text(encoding="utf-8")


def ink(pages: list[Image.Image], widget: Widget) -> float:
    """Return how many square points of a field are black."""
    page = pages[widget.page - 1]
    scale = DPI / 72
    left, bottom, right, top = (scale * side for side in widget.rect)
    field = page.crop((round(left), round(page.height - top), round(right), round(page.height - bottom)))
    return sum(255 - shade for shade in field.tobytes()) / 255 / scale**2


_GHOSTSCRIPT = ("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE")


def _click(document: PdfDocument, page: object, widget: Widget) -> None:
    left, bottom, right, top = widget.rect
    at = (left + right) / 2, (bottom + top) / 2
    pdfium.FORM_OnLButtonDown(document.formenv, page, 0, *at)
    pdfium.FORM_OnLButtonUp(document.formenv, page, 0, *at)


def _saved(document: PdfDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603  # the commands are above


def _pictures(folder: Path, pattern: str) -> list[Image.Image]:
    pages = []
    for path in sorted(folder.glob(pattern)):
        with Image.open(path) as page:
            pages.append(page.convert("L"))
        path.unlink()
    return pages
