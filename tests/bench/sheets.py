"""Measure the warm cost of three pages, plain and fillable, against WeasyPrint: `python -m tests.bench.sheets`.

Both lay out the same words with the same fonts on A4, tagged as PDF/UA-1, in the same run, in turn. Every round has
other words, so that nothing can be remembered from the round before. Needed are at most 25 ms, and 15 times less than
WeasyPrint takes for the plain sheet; for a fillable one 60 ms, and 6 times less. The exit status is 1 where one is
missed.
"""

from __future__ import annotations

import dataclasses
import logging
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from tests.bench.as_html import FONTS, STYLE, as_html
from tests.sheets.samples import THREE_PAGES
from trellis.document import Text
from trellis.sheets.press import Press
from trellis.sheets.sheet import Edition, Paper, Sheet

ROUNDS = 25
NEEDED = {"plain": (25.0, 15.0), "fillable": (60.0, 6.0)}
"""Milliseconds that a sheet may cost, and how many times faster than WeasyPrint's it must be made."""
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


def milliseconds(work: Callable[[Sheet], object], sheet: Sheet) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work(sheet)
    return (time.perf_counter() - start) * 1000


def main() -> int:
    """Print all medians and their ratios; return the exit status."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    press = Press()
    fonts = FontConfiguration()
    style = CSS(string=STYLE.read_text(encoding="utf-8"), base_url=f"{FONTS}/", font_config=fonts)

    def plain(sheet: Sheet) -> int:
        return press.lay_out(sheet, Edition.CLIENT, Paper.A4, {}).pages

    def fillable(sheet: Sheet) -> int:
        return press.lay_out(sheet, Edition.FILLABLE, Paper.A4, {}).pages

    def theirs(sheet: Sheet) -> int:
        document = HTML(string=as_html(sheet), base_url=str(Path.cwd())).render(stylesheets=[style], font_config=fonts)
        document.write_pdf(pdf_variant="pdf/ua-1")
        return len(document.pages)

    works = {"plain": plain, "fillable": fillable, "WeasyPrint": theirs}
    pages = {name: work(THREE_PAGES) for name, work in works.items()}
    sheets = [dataclasses.replace(THREE_PAGES, document=other_words(THREE_PAGES.document, n)) for n in range(ROUNDS)]
    taken = [[milliseconds(work, sheet) for work in works.values()] for sheet in sheets]
    medians = dict(zip(works, map(statistics.median, zip(*taken, strict=True)), strict=True))
    missed = False
    for name, median in medians.items():
        line = f"{name:11} {median:7.1f} ms  {pages[name]} pages"
        if name in NEEDED:
            most, times = NEEDED[name]
            ratio = medians["WeasyPrint"] / median
            missed |= median > most or ratio < times
            line += f"  {ratio:5.1f} times faster; needed: at most {most:g} ms, at least {times:g} times faster"
        sys.stdout.write(f"{line}\n")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
