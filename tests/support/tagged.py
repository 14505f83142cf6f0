"""The text of a tagged PDF in its reading order, as a screen reader says it and a program that reflows pages shows it.

What repeats on pages, such as feet and the headings of a table, is no part of it.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

_PDFIUM: Any = pypdfium2.raw  # whose names a type checker does not see
_DEEPEST = 15
"""Levels of nested graphics that are searched for text."""
_DESCRIBED = frozenset({"/Figure", "/Formula"})


def text(pdf: bytes) -> str:
    """Return the text of a PDF with the descriptions of its pictures; pieces of text have white space between them."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(document.pages)}
        return " ".join(_Reader(pages, tuple(_marked(pdf))).texts(document.Root.StructTreeRoot.K, 0))


def _marked(pdf: bytes) -> Iterator[Mapping[int, str]]:
    """Yield for each page its texts, by the number of the marked content that they are in."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            texts: dict[int, str] = defaultdict(str)
            characters = page.get_textpage()
            for part in page.get_objects(filter=[_PDFIUM.FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST):
                size = _PDFIUM.FPDFTextObj_GetText(part.raw, characters.raw, None, 0)
                held = (ctypes.c_ushort * (size // 2))()
                _PDFIUM.FPDFTextObj_GetText(part.raw, characters.raw, held, size)
                texts[_PDFIUM.FPDFPageObj_GetMarkedContentID(part.raw)] += f"{bytes(held).decode('utf-16-le')[:-1]} "
            yield texts


@dataclass(frozen=True)
class _Reader:
    """Walks through the structure of a PDF; `pages` are the numbers of pages, `marked` the texts of each."""

    pages: Mapping[Any, int]
    marked: tuple[Mapping[int, str], ...]

    def texts(self, part: Any, page: int) -> Iterator[str]:
        """Yield the texts of a structure element or its content, `page` being the number of the page that it is on."""
        match part:
            case int():
                yield self.marked[page].get(part, "")
            case pikepdf.Array():
                for each in part:
                    yield from self.texts(each, page)
            case pikepdf.Dictionary():
                page = self.pages[part.Pg.objgen] if "/Pg" in part else page
                if part.get("/S") in _DESCRIBED and "/Alt" in part:
                    yield str(part.Alt)
                yield from self.texts(part.get("/MCID", part.get("/K", pikepdf.Array())), page)
