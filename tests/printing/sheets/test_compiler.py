"""Sheets laid out and read back: what a printer, a reader and a screen reader get."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import page as validator
import pikepdf
import pypdf
import pytest

from tests.printing.sheets.reading import read
from tests.printing.sheets.samples import EVERYTHING, NOT_YET, ONE_PROMISE, p, sheet
from trellis.foundation.document import Exercise
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Break
from trellis.foundation.traversal import plain
from trellis.printing.sheets.compiler import FONTS, TypstCompiler, forget
from trellis.printing.sheets.layout_errors import LayoutError
from trellis.printing.sheets.sheet import Sheet
from trellis.printing.sheets.signs import REMEDY

SAMPLES = {"one-promise": ONE_PROMISE, "not-yet": NOT_YET, "everything": EVERYTHING}
every_sheet = pytest.mark.parametrize("name", SAMPLES)
every_edition = pytest.mark.parametrize("edition", Edition)
every_paper = pytest.mark.parametrize("paper", Paper)


@every_sheet
@every_edition
@every_paper
def test_sheet_is_pdf_ua(  # noqa: PLR0913, PLR0917  # one for each thing that varies
    compiler: TypstCompiler, images: dict[str, Path], tmp_path: Path, name: str, edition: Edition, paper: Paper
) -> None:
    """Every sheet in every edition on both papers keeps all rules of PDF/UA-1."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(compiler.lay_out(SAMPLES[name], edition, paper, images).pdf)
    result = validator.validate_pdf(path, profile=validator.ValidationProfile.PDF_UA_1)
    assert result.is_compliant


@every_paper
def test_page_size(compiler: TypstCompiler, paper: Paper) -> None:
    """Every page has the size of its paper, to a hundredth of a point."""
    sizes = read(compiler.lay_out(ONE_PROMISE, Edition.CLIENT, paper, {}).pdf).sizes
    assert set(sizes) == {{"a4": (595.28, 841.89), "letter": (612, 792)}[paper]}


@every_sheet
@every_paper
def test_page_count(compiler: TypstCompiler, images: dict[str, Path], name: str, paper: Paper) -> None:
    """The page count is that of the PDF, and the foot of each page says it."""
    laid = compiler.lay_out(SAMPLES[name], Edition.COACH, paper, images)
    pages = pypdf.PdfReader(io.BytesIO(laid.pdf)).pages
    assert laid.pages == len(pages)
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {laid.pages}" in page.extract_text()


@every_sheet
def test_questions_in_reading_order(compiler: TypstCompiler, images: dict[str, Path], name: str) -> None:
    """The text of every question can be extracted, in the order of the document."""
    laid = compiler.lay_out(SAMPLES[name], Edition.COACH, Paper.A4, images)
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(laid.pdf)).pages).split())
    at = 0
    for block in SAMPLES[name].document.blocks:
        if isinstance(block, Exercise) and not isinstance(block.options, Break):
            at = text.index(plain(block.question), at)


def test_head_and_foot(compiler: TypstCompiler) -> None:
    """A sheet says what it is, whose, how long it takes, where to find it, how old it is and who may copy it."""
    texts = [line.text for line in read(compiler.lay_out(ONE_PROMISE, Edition.CLIENT, Paper.A4, {}).pdf).texts]
    assert texts[0] == "THE QUIET ROOM"
    assert texts[1] == "One promise at a time"
    assert "About 20 minutes · for two" in texts
    assert any("quietroom.example/go/k7m2q Updated 2 November 2026" in text for text in texts)
    assert ONE_PROMISE.rights in texts


def test_coach_edition_says_so(compiler: TypstCompiler) -> None:
    """The coach edition is named on its first page, so that nobody hands it to a client by mistake."""
    first = {
        edition: pypdf.PdfReader(io.BytesIO(compiler.lay_out(ONE_PROMISE, edition, Paper.A4, {}).pdf)).pages[0]
        for edition in Edition
    }
    assert "COACH EDITION" in first[Edition.COACH].extract_text()
    assert "COACH EDITION" not in first[Edition.CLIENT].extract_text()


def test_version_may_be_unknown(compiler: TypstCompiler) -> None:
    """A sheet without a date does not invent one."""
    laid = compiler.lay_out(replace(ONE_PROMISE, version=None), Edition.CLIENT, Paper.A4, {})
    assert not any("Version" in line.text for line in read(laid.pdf).texts)


def test_warning_comes_first(compiler: TypstCompiler) -> None:
    """Where answering together can do harm, the sheet says when not to use it before anything else."""
    laid = read(compiler.lay_out(NOT_YET, Edition.CLIENT, Paper.A4, {}).pdf)
    warning = laid.find("Do not do this together")
    assert warning.page == 1
    assert warning.top < laid.find("This sheet is a ladder").top


@every_sheet
def test_fonts_are_embedded(compiler: TypstCompiler, images: dict[str, Path], name: str) -> None:
    """No font is left to the printer: each brings its glyphs, and its text can be read back."""
    laid = compiler.lay_out(SAMPLES[name], Edition.COACH, Paper.A4, images)
    with pikepdf.open(io.BytesIO(laid.pdf)) as pdf:
        fonts = [
            found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font"
        ]
        assert all("/ToUnicode" in font for font in fonts if font.Subtype == "/Type0")
        descriptors = [font.FontDescriptor for font in fonts if "/FontDescriptor" in font]
        assert descriptors
        assert all("/FontFile2" in each or "/FontFile3" in each for each in descriptors)


def test_title_and_language(compiler: TypstCompiler) -> None:
    """The PDF names its title, its author and its language, and shows the title rather than a file name."""
    laid = compiler.lay_out(ONE_PROMISE, Edition.CLIENT, Paper.A4, {})
    with pikepdf.open(io.BytesIO(laid.pdf)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert pdf.docinfo["/Title"] == "One promise at a time"
        assert pdf.docinfo["/Author"] == "The Quiet Room"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_table_rows_are_tagged(compiler: TypstCompiler) -> None:
    """A grid is a table with heading cells to a screen reader."""
    laid = compiler.lay_out(ONE_PROMISE, Edition.CLIENT, Paper.A4, {})
    with pikepdf.open(io.BytesIO(laid.pdf)) as pdf:
        tags = [str(found.S) for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and "/S" in found]
    assert tags.count("/TH") == 3
    assert tags.count("/TR") == 5


def test_same_bytes_again(compiler: TypstCompiler) -> None:
    """A used compiler, a new one and one in another thread make the same bytes."""
    with ThreadPoolExecutor(2) as threads:
        others = list(
            threads.map(lambda _: TypstCompiler().lay_out(ONE_PROMISE, Edition.CLIENT, Paper.A4, {}).pdf, range(4))
        )
    first = compiler.lay_out(ONE_PROMISE, Edition.CLIENT, Paper.A4, {}).pdf
    compiler.lay_out(NOT_YET, Edition.COACH, Paper.LETTER, {})
    assert {first, compiler.lay_out(ONE_PROMISE, Edition.CLIENT, Paper.A4, {}).pdf, *others} == {first}


def test_same_bytes_after_forgetting(compiler: TypstCompiler) -> None:
    """What Typst has forgotten, such as after every pack, it lays out again in the same way."""
    first = compiler.lay_out(ONE_PROMISE, Edition.CLIENT, Paper.A4, {})
    forget()
    assert compiler.lay_out(ONE_PROMISE, Edition.CLIENT, Paper.A4, {}) == first


def test_same_bytes_elsewhere(compiler: TypstCompiler, tmp_path: Path) -> None:
    """Another process in another folder, time zone and hash seed makes the same bytes."""
    program = (
        "import sys; from tests.printing.sheets.samples import ONE_PROMISE;"
        "from trellis.printing.sheets.compiler import TypstCompiler;"
        "from trellis.foundation.editions import Edition, Paper;"
        "sys.stdout.buffer.write(TypstCompiler().lay_out(ONE_PROMISE, Edition.CLIENT, Paper.A4, {}).pdf)"
    )
    root = Path(__file__).parents[3]
    there = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(root), str(root / "hooks")]),
        "TZ": "Pacific/Auckland",
        "PYTHONHASHSEED": "1",
    }
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=there, capture_output=True, check=True)  # noqa: S603  # our own program
    assert run.stdout == compiler.lay_out(ONE_PROMISE, Edition.CLIENT, Paper.A4, {}).pdf


@pytest.mark.parametrize(
    ("made", "wrong"),
    [
        (sheet(p("Well done ✎ש")), "the fonts of the sheets lack “ש” (HEBREW LETTER SHIN), used in “Well done ✎ש”"),
        (sheet(p("ש")), "HEBREW LETTER SHIN"),
        (sheet(title="日本"), "CJK UNIFIED IDEOGRAPH"),
    ],
)
def test_character_that_no_font_has(compiler: TypstCompiler, made: Sheet, wrong: str) -> None:
    """A character that cannot be printed is named, together with the text it is in."""
    with pytest.raises(LayoutError) as caught:
        compiler.lay_out(made, Edition.CLIENT, Paper.A4, {})
    assert wrong in caught.value.wrong
    assert caught.value.remedy == REMEDY


def test_picture_that_is_not_there(compiler: TypstCompiler, images: dict[str, Path], tmp_path: Path) -> None:
    """A missing picture is named, and so is one without a file."""
    for given in ({}, {"drawing.svg": tmp_path / "gone.svg"}):
        with pytest.raises(LayoutError, match=r"drawing\.svg"):
            compiler.lay_out(EVERYTHING, Edition.CLIENT, Paper.A4, given)
    compiler.lay_out(EVERYTHING, Edition.CLIENT, Paper.A4, images)


@pytest.mark.parametrize("content", [b"not a picture", b"\xff\xfe\x00", b""])
def test_picture_that_is_broken(compiler: TypstCompiler, tmp_path: Path, content: bytes) -> None:
    """A file that is not a picture is named, and the compiler can still be used."""
    path = tmp_path / "drawing.svg"
    path.write_bytes(content)
    with pytest.raises(LayoutError, match="the picture “drawing.svg” cannot be shown".replace(".", r"\.")):
        compiler.lay_out(EVERYTHING, Edition.CLIENT, Paper.A4, {"drawing.svg": path})
    assert compiler.lay_out(ONE_PROMISE, Edition.CLIENT, Paper.A4, {}).pages


def test_fonts_in_a_folder_that_the_encoding_of_the_computer_does_not_know(tmp_path: Path) -> None:
    """Where paths are in ASCII, fonts below a folder with other letters are found as well."""
    file = tmp_path / "Łódź" / "text.ttf"
    file.parent.mkdir()
    shutil.copy(next(FONTS.glob("*.ttf")), file)
    asked = (
        "import os, sys; from pathlib import Path; from trellis.printing.sheets.compiler import fonts;"
        "assert sys.getfilesystemencoding() != 'utf-8';"
        "file = Path(sys.argv[1]); print(list(fonts([file])) == [file])"
    )
    environment = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", asked, str(file)], env=environment, capture_output=True, check=True)  # noqa: S603 – our own words
    assert done.stdout == b"True\n"
