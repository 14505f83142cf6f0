"""What happens where a page ends: headers that are repeated, agreements that many sign, and backs of cards."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.printing.sheets.samples import items, p, sheet, t
from tests.support.margins import letters_outside
from trellis.foundation.document import (
    Admonition,
    Blocks,
    Cell,
    CodeBlock,
    Definition,
    DefinitionList,
    Exercise,
    FootnoteMark,
    Image,
    Inlines,
    Link,
    List,
    Paragraph,
    Picture,
    Quote,
    Table,
)
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Agreement, Cards
from trellis.printing.sheets.compiler import TypstCompiler

HOME = "https://quietroom.example/"


def heading(content: Inlines) -> Cell:
    """Return a heading cell."""
    return Cell((Paragraph(content),), heading=True)


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page with single spaces."""
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def links(pdf: bytes) -> list[list[str]]:
    """Return the addresses of the links of each page."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [[str(link.A.URI) for link in page.obj.get("/Annots", ()) if "/A" in link] for page in document.pages]


LONG_TABLE = Table(
    (
        (heading(t("What ", Link(t("happened"), f"{HOME}what"))), heading(t("When", FootnoteMark(1)))),
        (Cell((List(items("a list")), p(Link(t("two"), f"{HOME}two")))), Cell((p("alone"),))),
    ),
    tuple((Cell((p(f"Row {number}"),)), Cell((p("some words"),))) for number in range(60)),
    2,
)


@pytest.mark.parametrize("edition", Edition)
def test_links_in_a_header_that_is_repeated(compiler: TypstCompiler, edition: Edition) -> None:
    """The header of a long table is on each of its pages, and its links on the first, since PDF/UA allows no others."""
    made = sheet(p("Before."), LONG_TABLE, LONG_TABLE, footnotes=((p("A note."),),))
    pdf = compiler.lay_out(made, edition, Paper.A4, {}).pdf
    pages = texts(pdf)
    with_header = [number for number, page in enumerate(pages) if "What happened" in page]
    assert with_header == list(range(max(number for number, page in enumerate(pages) if "Row 59" in page) + 1))
    linked = [address for page in links(pdf) for address in page if address in {f"{HOME}what", f"{HOME}two"}]
    assert sorted(linked) == sorted([f"{HOME}what", f"{HOME}two"] * 3)  # of both tables, and in the list of notes


@pytest.mark.parametrize("edition", Edition)
def test_a_link_in_the_title_of_a_deck(compiler: TypstCompiler, edition: Edition) -> None:
    """The title on the backs of cards has the number of its link, whose address is listed."""
    deck = Exercise("deck", Cards(), t("Ask ", Link(t("us"), f"{HOME}us")), (), (t("One"),))
    pdf = compiler.lay_out(sheet(p("Text."), deck), edition, Paper.A4, {}).pdf
    assert links(pdf)[0] == [f"{HOME}us"]
    assert "quietroom.example/us" in texts(pdf)[0]
    assert texts(pdf)[-1].count("Ask us1") == 8


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("words", [1, 40])
def test_agreements_hold_anything(
    compiler: TypstCompiler, images: dict[str, Path], words: int, edition: Edition, paper: Paper
) -> None:
    """An agreement with every kind of block, signed by six people with long names, is on its pages from top to foot."""
    names = tuple("Maximiliane " * words + f"the {number}." for number in range(1, 7))
    body: Blocks = (
        Table((tuple(heading(t(f"Head {at}")) for at in range(4)),), (tuple(Cell((p("cell"),)) for _ in range(4)),), 4),
        Quote((p("quoted words"), List(items("a", "b")))),
        CodeBlock("coded words"),
        Admonition("warning", t("Aside"), (p("framed words"),)),
        DefinitionList((Definition((t("term"),), ((p("its meaning"),),)),)),
        Picture(Image("drawing.svg", "A drawing")),
        *(p("We agree. " * 60) for _ in range(words // 4)),
    )
    made = sheet(p("Before."), Exercise("agreed", Agreement(sign=names), t("Ours"), body))
    pdf = compiler.lay_out(made, edition, paper, images).pdf
    assert letters_outside(pdf, paper) == []
    text = " ".join(texts(pdf))
    for said in ("Head 3", "quoted words", "coded words", "framed words", "its meaning", *(n[-6:] for n in names)):
        assert said in text
    assert text.index("the 1.") < text.index("the 6.") < text.index("We look at this again on")
