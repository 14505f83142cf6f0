"""A laid-out sheet read back with another program's eyes: texts and writing lines with their places."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw

from trellis.content.brand import Brand

pdfium: Any = pypdfium2.raw
"""PDFium’s own functions, which no type checker knows: they are bound when the module is loaded."""
_RULE = tuple(bytes.fromhex(Brand().palette.paper.rule.removeprefix("#")))
"""The colour of writing lines, as red, green and blue from 0 to 255."""
_COLUMN = 440
"""Points that a writing line across the whole page is wide, at least."""
_SAME_LINE = 3
"""Points between the tops of two letters of one line, and between two letters of one word, at most."""
_ASCENT = 0.75
"""The share of the size of a typeface that letters reach above the line on which they stand."""
_HYPHEN = "\x02"
"""What PDFium reads where a word is broken."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or a writing line where `text` is empty; all measures in points from the top left."""

    page: int
    top: float
    left: float
    right: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What is on the pages: their sizes in points, lines of text and writing lines, each from top to bottom."""

    sizes: tuple[tuple[float, float], ...]
    texts: tuple[Line, ...]
    rules: tuple[Line, ...]

    def find(self, text: str) -> Line:
        """Return the first line that holds a text."""
        return next(line for line in self.texts if text in line.text)

    def rules_below(self, text: str) -> tuple[Line, ...]:
        """Return the writing lines between a line of text and the next text on its page."""
        start = self.find(text)
        below = [line.top for line in self.texts if line.page == start.page and line.top > start.top + 1]
        end = min(below, default=10_000)
        return tuple(line for line in self.rules if line.page == start.page and start.top < line.top < end)


def read(pdf: bytes) -> Read:
    """Read a PDF back."""
    sizes: list[tuple[float, float]] = []
    texts: list[Line] = []
    rules: list[Line] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            width, height = page.get_size()
            sizes.append((round(width, 2), round(height, 2)))
            texts += _texts(page, number)
            rules += _rules(page, number)
    return Read(tuple(sizes), tuple(texts), tuple(sorted(rules, key=lambda rule: (rule.page, rule.top))))


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter and where it stands, in points from the top left of its page."""

    top: float
    left: float
    right: float
    text: str


def _letters(page: pypdfium2.PdfPage) -> Iterator[_Letter]:
    """Yield the letters of a page and the spaces that are in the file, in its order."""
    height, text, box = page.get_height(), page.get_textpage(), pdfium.FS_RECTF()
    across, up = ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        pdfium.FPDFText_GetCharOrigin(text, at, across, up)
        top = up.value + _ASCENT * pdfium.FPDFText_GetFontSize(text, at)
        letter = chr(pdfium.FPDFText_GetUnicode(text, at))
        yield _Letter(height - top, box.left, box.right, "-" if letter == _HYPHEN else letter)


def _texts(page: pypdfium2.PdfPage, number: int) -> Iterator[Line]:
    """Yield the lines of a page from top to bottom: what stands side by side is one line."""
    row: list[_Letter] = []
    for letter in sorted(_letters(page), key=lambda letter: letter.top):
        if row and letter.top - row[-1].top > _SAME_LINE:
            yield from _line(row, number)
            row = []
        row.append(letter)
    yield from _line(row, number)


def _line(row: list[_Letter], number: int) -> Iterator[Line]:
    """Yield a line if it has more than spaces."""
    row.sort(key=lambda letter: letter.left)
    seen = [letter for letter in row if not letter.text.isspace()]
    if seen:
        gaps = (" " if after.left - before.right > _SAME_LINE else "" for before, after in pairwise(row))
        text = "".join(part for letter, gap in zip(row, (*gaps, ""), strict=True) for part in (letter.text, gap))
        first, last = seen[0], max(seen, key=lambda letter: letter.right)
        yield Line(number, min(letter.top for letter in seen), first.left, last.right, " ".join(text.split()))


def _rules(page: pypdfium2.PdfPage, number: int) -> Iterator[Line]:
    """Yield the writing lines of a page: straight strokes of their colour from one margin to the other."""
    height = page.get_height()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        pdfium.FPDFPageObj_GetStrokeColor(drawn, red, green, blue, alpha)
        if (red.value, green.value, blue.value) == _RULE:
            for (left, top), (right, _) in _strokes(drawn):
                if right - left > _COLUMN:
                    yield Line(number, height - top, left, right)


def _strokes(drawn: pypdfium2.PdfObject) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight lines of a path that join nothing else: both ends, in points from the lower left."""
    matrix = drawn.get_matrix()
    kinds, points = [], []
    across, up = ctypes.c_float(), ctypes.c_float()
    for at in range(pdfium.FPDFPath_CountSegments(drawn)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, at)
        pdfium.FPDFPathSegment_GetPoint(segment, across, up)
        kinds.append(pdfium.FPDFPathSegment_GetType(segment))
        points.append(matrix.on_point(across.value, up.value))
    begin, line = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_LINETO
    for at in range(len(kinds) - 1):
        if kinds[at : at + 3] in ([begin, line], [begin, line, begin]):
            yield points[at], points[at + 1]


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page in the order of the file, with its lines."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = [page.get_textpage().get_text_range() for page in document]
    return [text.replace("\r\n", "\n") for text in found]


def copied(pdf: bytes) -> str:
    """Return the text of a PDF as a viewer copies it, without white space, which depends on where lines end."""
    return squeezed(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)))


def squeezed(text: str) -> str:
    """Return a text without white space and invisible characters."""
    return re.sub(r"[\s\u200d\ufe0f\u2060\x02]", "", text)
