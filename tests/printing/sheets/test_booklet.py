"""Booklets: two pages a side, in the order that folding and stapling puts right."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from trellis.printing.sheets.booklet import impose, order


def folded(sides: tuple[tuple[int | None, int | None], ...]) -> list[int | None]:
    """Return the pages as a reader turns them, from sides of paper that lie in one another and are folded."""
    fronts, backs = sides[::2], sides[1::2]
    first = [half for front, back in zip(fronts, backs, strict=True) for half in (front[1], back[0])]
    second = [half for front, back in zip(fronts[::-1], backs[::-1], strict=True) for half in (back[1], front[0])]
    return first + second


@pytest.mark.parametrize("pages", range(1, 18))
def test_order(pages: int) -> None:
    """Folded, the pages of any booklet follow each other, each once, and blank ones come last."""
    sides = order(pages)
    assert len(sides) == -(-pages // 4) * 2
    read = folded(sides)
    assert read[:pages] == list(range(pages))
    assert set(read[pages:]) <= {None}


def pages(count: int, size: tuple[float, float], direction: str = "/L2R") -> bytes:
    """Return a PDF whose pages say their numbers, and which is read in a direction."""
    with pikepdf.new() as made:
        font = made.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        for number in range(count):
            made.add_blank_page(page_size=size)
            page = made.pages[-1].obj
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            page.Contents = made.make_stream(f"BT /F 40 Tf 100 400 Td (page-{number}-) Tj ET".encode())
        made.docinfo["/Title"] = "A pack"
        made.Root.ViewerPreferences = pikepdf.Dictionary(Direction=pikepdf.Name(direction))
        out = io.BytesIO()
        made.save(out, deterministic_id=True)
        return out.getvalue()


@pytest.mark.parametrize("size", [(595.28, 841.89), (612.0, 792.0)], ids=["a4", "letter"])
@pytest.mark.parametrize("count", [1, 4, 7, 17])
def test_imposed(count: int, size: tuple[float, float]) -> None:
    """Each page is there once, on its half, upright and whole; paper lies across."""
    booklet = impose(pages(count, size))
    assert booklet == impose(pages(count, size))
    width, height = size
    with PdfDocument(booklet) as document:
        assert [page.get_size() for page in document] == [pytest.approx((height, width), abs=0.01)] * len(order(count))
        for page, sides in zip(document, order(count), strict=True):
            text = page.get_textpage()
            halves = (
                text.get_text_bounded(0, 0, height / 2, width),
                text.get_text_bounded(height / 2, 0, height, width),
            )
            assert [half.strip() for half in halves] == ["" if side is None else f"page-{side}-" for side in sides]
    with pikepdf.open(io.BytesIO(booklet)) as document:
        assert document.docinfo["/Title"] == "A pack"
        assert document.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"


def test_read_from_right_to_left() -> None:
    """A booklet whose pages are turned the other way has its first page on the left half of the cover."""
    booklet = impose(pages(4, (595.28, 841.89), "/R2L"))
    with PdfDocument(booklet) as document:
        read = [page.get_textpage().get_text_bounded(0, 0, 420.9, 595.28) for page in document]
    assert ["".join(filter(str.isdigit, text)) for text in read] == ["0", "2"]
    with pikepdf.open(io.BytesIO(booklet)) as document:
        assert document.Root.ViewerPreferences.Direction == "/R2L"
