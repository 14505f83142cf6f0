"""Blocks of text as a reader sees them on paper: lists and their numbers, code, tabs, figures, notes."""

from __future__ import annotations

import io

import pdfplumber
import pikepdf
import pytest

from tests.printing.sheets.reading import Read, read
from tests.printing.sheets.samples import ask, items, p, sheet, t
from trellis.foundation.document import (
    Abbreviation,
    Block,
    CodeBlock,
    Figure,
    FootnoteMark,
    List,
    Numbers,
    Quote,
    Styled,
    Tab,
    Tabs,
)
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Each
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.sheet import Sheet

on_both = pytest.mark.parametrize("edition", [Edition.CLIENT, Edition.LARGE])


def laid(compiler: TypstCompiler, made: Sheet, edition: Edition = Edition.CLIENT) -> Read:
    """Lay a sheet out and read it back."""
    return read(compiler.lay_out(made, edition, Paper.A4, {}).pdf)


@on_both
def test_numbers_stand_beside_their_items(compiler: TypstCompiler, edition: Edition) -> None:
    """Numbers of any kind are those of the page, and all lines of the items begin below each other."""
    numbers = Numbers((1, 2, 9, 38), "i")
    made = sheet(List((*items("one", "two", "nine"), (p("word " * 30),)), numbers))
    with pdfplumber.open(io.BytesIO(compiler.lay_out(made, edition, Paper.A4, {}).pdf)) as opened:
        words = opened.pages[0].extract_words()
    shown = {word["text"]: word for word in words}
    for label, item in {"i.": "one", "ii.": "two", "ix.": "nine", "xxxviii.": "word"}.items():
        assert shown[label]["bottom"] == pytest.approx(shown[item]["bottom"], abs=1) or item == "word"
        assert shown[label]["x1"] < shown[item]["x0"]
    assert len({round(shown[label]["x1"]) for label in ("i.", "ii.", "ix.", "xxxviii.")}) == 1
    lines = [word["x0"] for word in words if word["text"] == "word"]
    left = min(lines)
    assert lines.count(left) > 1
    assert shown["one"]["x0"] == pytest.approx(left)


def nested(depth: int) -> List:
    """Return a numbered list with lists in it, `depth` of them."""
    deeper: tuple[Block, ...] = (nested(depth - 1),) if depth > 1 else (CodeBlock("deepest"),)
    return List(((p(f"At level {depth}"), *deeper), (p("and next"),)), Numbers((9, 10)))


@on_both
def test_lists_in_lists_stay_on_the_page(compiler: TypstCompiler, edition: Edition) -> None:
    """Eight lists inside one another have room beside their numbers."""
    made = laid(compiler, sheet(nested(8)), edition)
    assert len(made.sizes) <= 2
    margin = (made.sizes[0][0] - 156 * 72 / 25.4) / 2
    levels = [made.find(f"At level {depth}") for depth in range(8, 0, -1)]
    assert [line.left for line in levels] == sorted({line.left for line in levels})
    assert max(line.right for line in made.texts) < made.sizes[0][0] - margin + 1


def test_mixed_tasks_are_one_list(compiler: TypstCompiler) -> None:
    """Tasks have boxes, an item that is none has a bullet, and all of their words begin below each other."""
    pdf = compiler.lay_out(
        sheet(List(items("to do", "to know", "done"), ticks=(False, None, True))), Edition.CLIENT, Paper.A4, {}
    ).pdf
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        words = {word["text"]: word for word in opened.pages[0].extract_words()}
        shapes = opened.pages[0].rects + opened.pages[0].curves
    boxes = [shape for shape in shapes if 10 < shape["width"] < 12 and shape["top"] > words["know"]["top"] - 30]
    assert words["done"]["x0"] == pytest.approx(min(word["x0"] for word in words.values() if word["text"] == "to"))
    assert words["•"]["bottom"] == pytest.approx(words["know"]["bottom"], abs=2)
    assert len({round(box["top"]) for box in boxes}) == 2
    with pikepdf.open(io.BytesIO(pdf)) as opened_again:
        kinds = [str(found.S) for found in opened_again.objects if _is_tag(found)]
    assert (kinds.count("/L"), kinds.count("/LI")) == (1, 3)


def _is_tag(found: object) -> bool:
    return isinstance(found, pikepdf.Dictionary) and "/S" in found and "/P" in found


@on_both
def test_numbers_of_lines_are_not_part_of_the_code(compiler: TypstCompiler, edition: Edition) -> None:
    """Lines of code are numbered as on the page, and a screen reader and a copy get the code alone."""
    code = CodeBlock("def f(x):\n\n    return x", t("example.py"), first_line=99)
    pdf = compiler.lay_out(sheet(code), edition, Paper.A4, {}).pdf
    assert [line.text for line in read(pdf).texts if line.text[:2] in {"ex", "99", "10"}] == [
        "example.py",
        "99 def f(x):",
        "100",
        "101 return x",
    ]
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        tagged = opened.pages[0].filter(lambda part: part.get("mcid") is not None).extract_text()
    assert "def f(x):\nreturn x" in tagged
    assert "99" not in tagged


def test_tab_is_tied_to_its_label(compiler: TypstCompiler) -> None:
    """Every tab is on paper with its label, which is never the last line of a page."""
    for before in range(22, 34, 2):
        tabs = Tabs(tuple(Tab(t(f"Label {at}"), (p(f"What it shows {at}"),)) for at in (1, 2)))
        made = laid(compiler, sheet(*(p(f"Line {at}") for at in range(before)), tabs))
        for at in (1, 2):
            assert made.find(f"Label {at}").page == made.find(f"What it shows {at}").page


@on_both
def test_caption_stays_with_its_figure(compiler: TypstCompiler, edition: Edition) -> None:
    """A caption is on the page of what it belongs to, below it."""
    shown = Figure((Quote((p("Words of somebody"),)),), (p("Who said so"),))
    for before in range(10, 30, 3):
        made = laid(compiler, sheet(*(p(f"Line {at}") for at in range(before)), shown), edition)
        words, caption = made.find("Words of somebody"), made.find("Who said so")
        assert (words.page, True) == (caption.page, words.top < caption.top)


def test_line_of_underlined_spaces(compiler: TypstCompiler) -> None:
    """Underlined no-break spaces are a line to write on, as long as they are."""
    lengths = []
    for count in (10, 20):
        blank = Styled("underlined", t("\u00a0" * count))
        pdf = compiler.lay_out(sheet(p("Name: ", blank, " and so on")), Edition.CLIENT, Paper.A4, {}).pdf
        with pdfplumber.open(io.BytesIO(pdf)) as opened:
            words = {word["text"]: word for word in opened.pages[0].extract_words()}
            line = next(line for line in opened.pages[0].lines if abs(line["top"] - words["Name:"]["bottom"]) < 3)
        assert words["Name:"]["x1"] < line["x0"] < line["x1"] < words["and"]["x0"]
        lengths.append(line["x1"] - line["x0"])
    assert lengths[1] == pytest.approx(2 * lengths[0], rel=0.01)
    assert lengths[0] > 25


def test_abbreviation_is_explained_once_on_each_paper(compiler: TypstCompiler) -> None:
    """Each partner, who has a paper of their own, reads once what an abbreviation stands for."""
    short = p("Use ", Abbreviation(t("NVC"), "Nonviolent Communication"), ".")
    made = laid(compiler, sheet(short, short, ask(Each(), "", short)))
    assert [line.text for line in made.texts if "NVC" in line.text] == [
        "Use NVC (Nonviolent Communication).",
        "Use NVC.",
        "Use NVC.",
    ] * 2


def test_note_with_blocks(compiler: TypstCompiler) -> None:
    """A footnote may hold anything, all of it beside its number."""
    note = (p("First"), List(items("in a list")), CodeBlock("in code"), p("Last"))
    made = laid(compiler, sheet(p("Text.", FootnoteMark(1)), footnotes=(note,)))
    texts = [line.text for line in made.texts]
    start = texts.index("1 First")
    assert texts[start : start + 4] == ["1 First", "• in a list", "in code", "Last"]
