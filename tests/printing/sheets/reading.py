"""A laid-out sheet read back with another program's eyes: texts and writing lines with their places."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pdfplumber
import pypdfium2

from trellis.content.brand import Brand

_RULE = tuple(bytes.fromhex(Brand().palette.paper.rule.removeprefix("#")))
"""The colour of writing lines, as red, green and blue from 0 to 255."""
_COLUMN = 440
"""Points that a writing line across the whole page is wide, at least."""


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
    sizes, texts, rules = [], [], []
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages, 1):
            sizes.append((round(float(page.width), 2), round(float(page.height), 2)))
            texts += [
                Line(number, line["top"], line["x0"], line["x1"], line["text"])
                for line in page.extract_text_lines(return_chars=False)
            ]
            for line in page.lines:
                colour = tuple(round(part * 255) for part in line["stroking_color"])
                if colour == _RULE and line["x1"] - line["x0"] > _COLUMN:
                    rules.append(Line(number, line["top"], line["x0"], line["x1"]))
    return Read(tuple(sizes), tuple(texts), tuple(sorted(rules, key=lambda rule: (rule.page, rule.top))))


def copied(pdf: bytes) -> str:
    """Return the text of a PDF as a viewer copies it, without white space, which depends on where lines end."""
    return squeezed(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)))


def squeezed(text: str) -> str:
    """Return a text without white space and invisible characters."""
    return re.sub(r"[\s\u200d\ufe0f\u2060\x02]", "", text)
