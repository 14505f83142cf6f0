"""A fillable sheet read back: its fields as plain values, in the order of the structure tree."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pikepdf
from page import ValidationProfile, validate_pdf
from pypdf import PdfReader, PdfWriter


@dataclass(frozen=True, slots=True)
class Widget:
    """One place to type or tick. `rect` is left, bottom, right, top in points; `states` are those of a button.

    `appearance` is the default appearance of text.
    """

    page: int
    name: str
    tip: str
    kind: str
    flags: int
    alt: str
    appearance: str
    rect: tuple[float, float, float, float]
    states: frozenset[str]
    drawn: Mapping[str, tuple[float, float]]
    """Sizes of the looks, by state; a field for text has one, named by an empty string."""

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height."""
        left, bottom, right, top = self.rect
        return right - left, top - bottom


def widgets(pdf: bytes) -> tuple[Widget, ...]:
    """Return all fields, as a reading aid meets them."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        return tuple(_widget(*found, pages) for found in _forms(document.Root.StructTreeRoot.K))


def tab_order(pdf: bytes) -> tuple[str, ...]:
    """Return the tips of all fields as they are listed with the pages."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        annotations = [annotation for page in document.pages for annotation in page.obj.get("/Annots", ())]
        return tuple(str(annotation.TU) for annotation in annotations if annotation.Subtype == "/Widget")


def _forms(element: pikepdf.Object) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    """Yield each form element with what it holds, which must be a widget alone."""
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from _forms(child)
    elif isinstance(element, pikepdf.Dictionary):
        if element.get("/S") == "/Form":
            (reference,) = element.K.as_list()
            yield element, reference
        elif "/K" in element:
            yield from _forms(element.K)


def _widget(element: pikepdf.Object, reference: pikepdf.Object, pages: Mapping[tuple[int, int], int]) -> Widget:
    annotation = reference.Obj
    field = annotation.Parent if "/Parent" in annotation else annotation
    looks = annotation.AP.N
    by_state = {"": looks} if isinstance(looks, pikepdf.Stream) else {name: looks[name] for name in dict(looks)}
    left, bottom, right, top = (float(number) for number in annotation.Rect.as_list())
    return Widget(
        page=pages[reference.Pg.objgen],
        name=str(field.T),
        tip=str(annotation.TU),
        kind=str(field.FT),
        flags=int(field.get("/Ff", 0)),
        alt=str(element.Alt),
        appearance=str(annotation.get("/DA", "")),
        rect=(left, bottom, right, top),
        states=frozenset(by_state) - {"", "/Off"},
        drawn={state: (float(look.BBox[2]), float(look.BBox[3])) for state, look in by_state.items()},
    )


def filled(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """Return a sheet with values in its fields, as pypdf puts them there."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.update_page_form_field_values(None, dict(values), auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def values(pdf: bytes) -> dict[str, str]:
    """Return the value of every field, as pypdf reads it."""
    return {name: str(field.get("/V", "")) for name, field in (PdfReader(io.BytesIO(pdf)).get_fields() or {}).items()}


def shown(pdf: bytes, name: str) -> str:
    """Return the text that a field shows: the glyphs that are drawn, read with the font's own table of characters."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        look = next(field for field in document.Root.AcroForm.Fields.as_list() if str(field.T) == name).AP.N
        lines = []
        for done in pikepdf.parse_content_stream(look, "Tf Tj"):
            if str(done.operator) == "Tf":
                characters = _characters(look.Resources.Font[str(done.operands[0])])
            else:
                data = bytes(done.operands[0])
                lines.append("".join(characters[data[at : at + 2]] for at in range(0, len(data), 2)))
        return "\n".join(lines)


def _characters(font: pikepdf.Object) -> dict[bytes, str]:
    lines = font.ToUnicode.read_bytes().decode().splitlines()
    pairs = [line.strip("<>").split("> <") for line in lines if line.startswith("<") and line != "<0000> <FFFF>"]
    return {bytes.fromhex(glyph): bytes.fromhex(character).decode("utf-16-be") for glyph, character in pairs}


def accessible(pdf: bytes, folder: Path) -> bool:
    """Return whether a PDF breaks no rule of PDF/UA-1; the checker wants a file, and gets it in `folder`."""
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    return validate_pdf(path, profile=ValidationProfile.PDF_UA_1).is_compliant


def states(pdf: bytes) -> list[str]:
    """Return the states of all buttons that are on, as pypdf reads them."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    found = [
        cast("dict[str, str]", note.get_object()).get("/AS", "/Off")
        for page in pages
        for note in page.annotations or ()
    ]
    return [state for state in found if state != "/Off"]
