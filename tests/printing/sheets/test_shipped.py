"""Every PDF of the shipped site: what a coach prints, a client fills in and a screen reader reads aloud."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from tests.printing.sheets.forms import accessible
from tests.support.shipped import SHIPPED, documents, printed
from trellis.content.library import Page
from trellis.foundation.document import Blocks, Document, Exercise, plain
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Break, Cards, Coach, Each, Together
from trellis.printing.editions import BOOKLET, Printable, Printed
from trellis.printing.sheets.inline import cleaned

SHEETS = SHIPPED.by_kind["worksheet"]
PACKS = SHIPPED.by_kind["pack"]
every_page = pytest.mark.parametrize("page", [*SHEETS, *PACKS], ids=lambda page: page.name)
every_pack = pytest.mark.parametrize("page", PACKS, ids=lambda page: page.name)
every_sheet = pytest.mark.parametrize("page", SHEETS, ids=lambda page: page.name)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Printed:
    """Return all that is printed of the shipped content, made once however many processes test it."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder if worker_id == "master" else folder.parent
    return printed(shared / "shipped")


def editions(made: Printed, page: Page) -> tuple[Printable, ...]:
    """Return what can be read of a page: all PDFs but the printer's booklets."""
    return tuple(each for each in made.printables[page.path] if each.edition != BOOKLET)


@cache
def texts(path: Path) -> tuple[str, ...]:
    """Return the text of each page as a viewer extracts it, with single spaces."""
    with PdfDocument(path) as document:
        return tuple(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_everything_is_printed(made: Printed) -> None:
    """Every worksheet and every pack comes in four editions on both papers, and every pack as a booklet."""
    assert made.problems == ()
    for page in (*SHEETS, *PACKS):
        names = [(each.edition, each.paper) for each in made.printables[page.path]]
        expected = {(str(edition), paper) for edition in Edition for paper in Paper}
        expected |= {(BOOKLET, paper) for paper in Paper} if page in PACKS else set()
        assert set(names) == expected
        assert len(names) == len(expected)
        assert all(each.fresh is not None for each in made.printables[page.path])


@every_page
def test_accessible_with_its_fonts(made: Printed, page: Page, tmp_path: Path) -> None:
    """Every edition keeps all rules of PDF/UA-1, and brings its fonts with it."""
    for each in editions(made, page):
        pdf = each.path.read_bytes()
        assert accessible(pdf, tmp_path), each.url
        with pikepdf.open(io.BytesIO(pdf)) as document:
            objects = [found for found in document.objects if isinstance(found, pikepdf.Dictionary)]
        fonts = [found for found in objects if found.get("/Type") == "/FontDescriptor"]
        assert fonts, each.url
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts), each.url


@every_page
def test_nothing_leaves_the_page(made: Printed, page: Page) -> None:
    """No text of any edition stands outside the margins."""
    for each in editions(made, page):
        width, height = each.paper.size
        margin = (width - 156 * 72 / 25.4) / 2 - 8  # a space may hang at the end of a line
        with PdfDocument(each.path) as document:
            assert len(document) == each.pages
            for number, sheet in enumerate(document, 1):
                assert sheet.get_size() == pytest.approx((width, height), abs=0.01)
                text = sheet.get_textpage()
                for at in range(text.count_rects()):
                    left, bottom, right, top = text.get_rect(at)
                    where = f"{each.url} page {number}: {text.get_text_bounded(left, bottom, right, top)}"
                    assert margin < left, where
                    assert right < width - margin, where
                    assert 20 < bottom < top < height - 20, where


def said(blocks: Blocks, *, coach: bool) -> Iterator[str]:
    """Yield the questions of a document in their order, without those that another edition shows."""
    for block in blocks:
        match block:
            case Exercise(options=Coach()) if not coach:
                pass
            case Exercise(options=Break() | Cards()):
                pass
            case Exercise(options=Each() | Together(), body=body):
                yield from said(body, coach=coach)
            case Exercise(question=question) if question:
                yield " ".join(cleaned(plain(question)).split())


def squeezed(text: str) -> str:
    """Return a text without white space, which extraction leaves to guesswork, and without numbers of notes."""
    return re.sub(r"\s+|(?<=[^\W\d])\d{1,2}(?!\d)", "", text)


@every_sheet
def test_text_comes_in_order(made: Printed, page: Page) -> None:
    """Every question of a worksheet can be extracted from every edition, in the order of its source."""
    document = documents()[page.path]
    for each in editions(made, page):
        coach = each.edition == Edition.COACH
        text = squeezed(" ".join(texts(each.path)))
        at = text.index(squeezed(page.title))
        for question in said(document.blocks, coach=coach):
            found = text.find(squeezed(question), at)
            assert found >= 0, f"{each.url}: {question}"
            at = found


def cards(document: Document) -> tuple[str, ...]:
    """Return the fronts of all cards."""
    decks = [block for block in document.blocks if isinstance(block, Exercise) and isinstance(block.options, Cards)]
    return tuple(plain(front) for deck in decks for front in deck.choices)


@every_sheet
def test_cards_are_all_there(made: Printed, page: Page) -> None:
    """Every card of a deck is on the sheet, in order, in every edition."""
    fronts = cards(documents()[page.path])
    for each in editions(made, page):
        text = squeezed(" ".join(texts(each.path)))
        at = 0
        for front in fronts:
            at = text.index(squeezed(front), at) + 1


@every_page
def test_page_numbers(made: Printed, page: Page) -> None:
    """The foot of every page says which it is, and of how many."""
    for each in editions(made, page):
        for number, text in enumerate(texts(each.path), 1):
            assert f"Page {number} of {each.pages}" in text, each.url


@every_sheet
def test_coach_alone_sees_notes(made: Printed, page: Page) -> None:
    """Notes for the coach are in the coach edition, and in no other."""
    for each in editions(made, page):
        text = " ".join(texts(each.path))
        assert ("COACH EDITION" in text) == (each.edition == Edition.COACH)
        assert ("When not to use it" in text) == (each.edition == Edition.COACH), each.url


@every_page
def test_pictures_are_small(made: Printed, page: Page) -> None:
    """The picture of the first page is a PNG of at most 30 KB, as wide as a card shows it at double density."""
    content = made.previews[page.path].read_bytes()
    assert len(content) <= 30_000
    with Image.open(io.BytesIO(content)) as picture:
        assert (picture.format, picture.size) == ("PNG", (440, 622))
        assert picture.convert("L").getextrema() == pytest.approx((30, 255), abs=30)
