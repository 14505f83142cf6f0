"""WeasyPrint, set up once: what sheets are measured against."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from tests.bench.as_html import STYLE, as_html
from trellis.foundation.document import Text
from trellis.printing.sheets.compiler import FONTS
from trellis.printing.sheets.sheet import Sheet

T = TypeVar("T")


def other_words(value: T, number: int) -> T:
    """Return a value of the same shape in which every text has other letters of about the same width."""
    letter = "acdnosuvxzghkp"[number % 14]
    if isinstance(value, Text):
        return dataclasses.replace(value, text=value.text.replace("e", letter))
    if isinstance(value, tuple):
        return type(value)(other_words(part, number) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type) and hasattr(type(value), "__slots__"):
        parts = {field.name: other_words(getattr(value, field.name), number) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **parts)
    return value


def weasyprint() -> Callable[[tuple[Sheet, ...]], int]:
    """Return what lays out sheets as one tagged PDF of WeasyPrint's, and returns its pages."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    fonts = FontConfiguration()
    style = CSS(string=STYLE.read_text(encoding="utf-8"), base_url=f"{FONTS}/", font_config=fonts)

    def lay_out(sheets: tuple[Sheet, ...]) -> int:
        html = "".join(as_html(sheet) for sheet in sheets)
        document = HTML(string=html, base_url=str(Path.cwd())).render(stylesheets=[style], font_config=fonts)
        document.write_pdf(pdf_variant="pdf/ua-1")
        return len(document.pages)

    return lay_out
