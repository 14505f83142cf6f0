"""Whether all letters of a laid-out sheet are between its margins."""

from __future__ import annotations

from pypdfium2 import PdfDocument

from trellis.foundation.editions import Paper

_TEXT_WIDTH = 156 * 72 / 25.4
_HANGING = 4
"""Points by which a hyphen or a point may hang over the end of a line."""
_EDGE = 20
"""Points at the upper and the lower edge of a page that many printers leave blank."""


def letters_outside(pdf: bytes, paper: Paper) -> list[str]:
    """Return the letters on each page of a PDF that are outside its margins, in reading order, with their page."""
    width, height = paper.size
    margin = (width - _TEXT_WIDTH) / 2 - _HANGING
    found: list[str] = []
    with PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            outside = ""
            for at in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(at)
                inside = margin < left and right < width - margin and bottom > _EDGE and top < height - _EDGE
                if left < right and not inside:
                    outside += text.get_text_range(at, 1).strip()
            if outside:
                found.append(f"page {number}: {outside}")
    return found
