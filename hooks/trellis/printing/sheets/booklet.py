"""Imposes the PDF of a pack as a booklet: two pages per side, in the order for folding and stapling.

The file is for a printer only. Its pages are images of pages in a scrambled order that no screen reader could follow,
so it is not PDF/UA; the pack it was made from is.
"""

from __future__ import annotations

import io
import math

import pikepdf
from pikepdf import Dictionary, Name, Pdf

_FOUR = 4
"""Pages on one folded sheet: two on each side."""


def order(pages: int) -> tuple[tuple[int | None, int | None], ...]:
    """Return which pages (from 0) are left and right on each side of paper, None for an empty half.

    Sides come front, back, front, back; the sheets are nested and stapled through the fold.
    """
    full = math.ceil(pages / _FOUR) * _FOUR
    half = [number if number < pages else None for number in range(full)]
    sides: list[tuple[int | None, int | None]] = []
    for sheet in range(full // _FOUR):
        first, last = 2 * sheet, full - 1 - 2 * sheet
        sides += [(half[last], half[first]), (half[first + 1], half[last - 1])]
    return tuple(sides)


def impose(pdf: bytes) -> bytes:
    """Return a booklet of the pages of `pdf`, two to a side of the same paper in landscape.

    A4 gives an A5 booklet, Letter one of half its size; one that is read from right to left has its fold at the right.
    The same input gives the same bytes.
    """
    with Pdf.open(io.BytesIO(pdf)) as pack, Pdf.new() as booklet:
        upright = pack.pages[0].mediabox
        width, height = float(upright[2]), float(upright[3])
        # Half of the paper in landscape is half the paper's height wide; width and height must both fit.
        scale = min(height / 2 / width, width / height)
        forms = [booklet.copy_foreign(page.as_form_xobject()) for page in pack.pages]
        from_right = pack.Root.get("/ViewerPreferences", Dictionary()).get("/Direction") == Name.R2L
        for sides in order(len(forms)):
            placed: dict[str, pikepdf.Object] = {}
            drawn: list[str] = []
            for half, number in enumerate(reversed(sides) if from_right else sides):
                if number is None:
                    continue
                left = half * height / 2 + (height / 2 - width * scale) / 2
                bottom = (width - height * scale) / 2
                placed[f"/P{half}"] = forms[number]
                drawn.append(f"q {scale:.6f} 0 0 {scale:.6f} {left:.4f} {bottom:.4f} cm /P{half} Do Q")
            booklet.add_blank_page(page_size=(height, width))
            page = booklet.pages[-1].obj
            page.Resources = Dictionary(XObject=Dictionary(placed))
            page.Contents = booklet.make_stream("\n".join(drawn).encode())
        booklet.Root.ViewerPreferences = Dictionary(Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None"))
        if from_right:
            booklet.Root.ViewerPreferences.Direction = Name.R2L
        if pack.docinfo.get("/Title"):
            booklet.docinfo["/Title"] = str(pack.docinfo["/Title"])
        out = io.BytesIO()
        booklet.save(out, deterministic_id=True)
        return out.getvalue()
