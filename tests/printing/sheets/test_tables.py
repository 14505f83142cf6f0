"""Tables on paper: whole, tied to their captions and headings, and on the page."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pdfplumber
import pikepdf
import pytest

from tests.printing.sheets.reading import read
from tests.printing.sheets.samples import items, p, sheet, t
from tests.support.documents import cell, heading
from trellis.foundation.document import Admonition, CodeBlock, List, Numbers, Quote, Table
from trellis.foundation.editions import Edition, Paper
from trellis.printing.sheets.compiler import TypstCompiler

HEADER = (
    (heading("Day", rows=2), heading("Mood", columns=2)),
    (heading("Morning"), heading("Evening")),
)
WEEK = Table(
    HEADER,
    (
        (cell("Monday"), cell("calm"), cell("tired")),
        (cell("Tuesday"), cell("angry, then sad", columns=2)),
        (cell("Weekend", rows=2), cell("rested"), cell("happy")),
        (cell("slow"), cell("quiet")),
    ),
    3,
    t("One week"),
)
on_both = pytest.mark.parametrize("edition", [Edition.CLIENT, Edition.LARGE])


def tags(node: pikepdf.Object, wanted: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the tags of some kinds in reading order, each with the columns and rows that it spans."""
    if isinstance(node, pikepdf.Array):
        for inner in node:
            yield from tags(inner, wanted)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        if str(node.S) in wanted:
            attributes = node.get("/A", pikepdf.Dictionary())
            spans = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
            columns, rows = (max(int(span.get(name, 1)) for span in spans) for name in ("/ColSpan", "/RowSpan"))
            yield str(node.S).lstrip("/"), columns, rows
        yield from tags(node.get("/K", pikepdf.Array()), wanted)


def test_structure_of_a_table_with_spans(compiler: TypstCompiler) -> None:
    """A screen reader is told the caption, the headings and the spans of a table."""
    pdf = compiler.lay_out(sheet(WEEK), Edition.CLIENT, Paper.A4, {}).pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = list(tags(opened.Root.StructTreeRoot.K, frozenset({"/Table", "/Caption", "/TH", "/TD"})))
    assert found == [
        *(("Table", 1, 1), ("Caption", 1, 1)),
        *(("TH", 1, 2), ("TH", 2, 1), ("TH", 1, 1), ("TH", 1, 1)),
        *(("TD", 1, 1), ("TD", 1, 1), ("TD", 1, 1)),
        *(("TD", 1, 1), ("TD", 2, 1)),
        *(("TD", 1, 2), ("TD", 1, 1), ("TD", 1, 1)),
        *(("TD", 1, 1), ("TD", 1, 1)),
    ]


@on_both
def test_cells_stand_where_they_belong(compiler: TypstCompiler, edition: Edition) -> None:
    """A cell begins below the first of its columns, and beside the first of its rows."""
    with pdfplumber.open(io.BytesIO(compiler.lay_out(sheet(WEEK), edition, Paper.A4, {}).pdf)) as opened:
        words = {word["text"].strip(","): word for word in opened.pages[0].extract_words()}
    columns = [
        ("Day", "Monday", "Tuesday", "Weekend"),
        ("Mood", "Morning", "calm", "angry", "rested", "slow"),
        ("Evening", "tired", "happy", "quiet"),
    ]
    rows = [("Morning", "Evening"), ("Tuesday", "angry"), ("Weekend", "rested", "happy"), ("slow", "quiet")]
    assert all(len({round(words[word]["x0"]) for word in column}) == 1 for column in columns)
    assert all(len({round(words[word]["top"]) for word in row}) == 1 for row in rows)
    assert words["One"]["top"] < words["Day"]["top"] < words["Morning"]["top"]


@on_both
def test_all_rows_of_headings_are_repeated(compiler: TypstCompiler, edition: Edition) -> None:
    """A long table shows its headings on each page, and keeps rows together that share a cell."""
    rows = [
        ((cell(f"Week {at}", rows=2), cell("calm"), cell("x")), (cell(f"end {at}."), cell("y"))) for at in range(30)
    ]
    made = read(compiler.lay_out(sheet(Table(HEADER, sum(rows, ()), 3)), edition, Paper.A4, {}).pdf)
    pages = list(range(1, len(made.sizes) + 1))
    assert len(pages) > 1
    assert [line.page for line in made.texts if line.text == "Day Mood"] == pages
    assert [line.page for line in made.texts if line.text == "Morning Evening"] == pages
    for at in range(30):
        assert made.find(f"Week {at} ").page == made.find(f"end {at}.").page


INNER = Table((), ((cell("inner"), cell("table")),), 2)
HOSTILE = {
    "rows that share a cell over several pages": Table(
        (), ((cell("word", rows=90), cell("word 1")), *((cell(f"word {at}"),) for at in range(2, 91))), 2
    ),
    "headings longer than a page": Table(
        ((heading("word " * 400), heading("word", List(items(*("word " * 40).split())))),),
        tuple((cell("word"), cell("word")) for _ in range(30)),
        2,
    ),
    "cells longer than a page": Table((), ((cell("word " * 500, columns=2), cell("word", "word " * 500)),), 3),
    "tables in tables": Table((), ((cell(Table((), ((cell("word"), cell(INNER)),), 2)), cell("word")),), 2),
    "blocks in cells": Table(
        HEADER,
        (
            (
                cell(CodeBlock("word\nword")),
                cell(Quote((p("word"),)), List(items("word", "word"), Numbers((1, 2)))),
                cell(Admonition("note", t("word"), (p("word " * 9), INNER))),
            ),
        ),
        3,
    ),
    "more columns than fit": Table(
        (tuple(heading(f"word {at}", columns=2) for at in range(10)),),
        tuple((cell("word", columns=3), *(cell("word") for _ in range(17))) for _ in range(9)),
        20,
    ),
}


@on_both
@pytest.mark.parametrize("name", HOSTILE)
def test_no_table_leaves_the_page(compiler: TypstCompiler, name: str, edition: Edition) -> None:
    """Whatever is in a table, on the page, in a list or in a frame, stays between the margins and above the foot."""
    block = HOSTILE[name]
    made = sheet(block, List(((p("In a list:"), block),)), Admonition("note", (), (block,)))
    laid = read(compiler.lay_out(made, edition, Paper.LETTER, {}).pdf)
    width, height = laid.sizes[0]
    margin = (width - 156 * 72 / 25.4) / 2
    words = [line for line in laid.texts if "word" in line.text]
    assert words
    for line in words:
        assert margin - 1 < line.left
        assert line.right < width - margin + 1
        assert line.top < height - 62
