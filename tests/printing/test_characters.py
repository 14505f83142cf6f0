"""What owners are told of signs that no typeface has, in settings, titles and texts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.printing.sheets.samples import ask, p, sheet, t
from tests.support.fonts import font_with
from tests.support.practice import SETTINGS
from trellis.content.brand import Brand, Typefaces
from trellis.content.library import Page
from trellis.foundation.document import Abbreviation, Admonition, CodeBlock, Document, Heading, Link
from trellis.foundation.exercises import Grid, Scale
from trellis.locales.catalogue import Catalogue
from trellis.printing.characters import check_settings, check_sheet
from trellis.printing.sheets.coverage import coverage
from trellis.printing.sheets.sheet import Sheet
from trellis.printing.sheets.signs import REMEDY

CONFIG = "extra:\n  trellis:\n    practice: P\n    coach: C\n    rights: Copy ש.\n"
FILE = "docs/worksheets/one.md"


def problems(made: Sheet, source: str) -> list[str]:
    """Return what is wrong with a page of this source, without the remedy."""
    page = Page(FILE, "worksheets/one.md", "worksheets/one/", "one", "worksheet", None, source, source, 1)
    found = tuple(check_sheet(page, made, coverage()))
    assert {problem.remedy for problem in found} <= {REMEDY}
    return [f"{problem.line}: {problem.wrong}" for problem in found]


def test_settings_on_every_sheet(tmp_path: Path) -> None:
    """A setting that sheets cannot show is reported once, with its line; a font of the practice cures it."""
    settings = replace(SETTINGS, practice="Us", rights="Copy ש.", coach="ليلى")
    wrong = "mkdocs.yml:5: “rights” is printed on sheets, and their fonts lack “ש” (HEBREW LETTER SHIN)"
    assert list(map(str, check_settings(settings, tmp_path, CONFIG, "mkdocs.yml"))) == [f"{wrong}. {REMEDY}."]
    (tmp_path / "letters.ttf").write_bytes(font_with("רשת", "Letters"))
    cured = replace(settings, brand=Brand(typefaces=Typefaces(also=("letters.ttf",))))
    assert not list(check_settings(cured, tmp_path, CONFIG, "mkdocs.yml"))


def test_words_of_a_language(tmp_path: Path) -> None:
    """Words of the engine that sheets cannot show are one problem, at the language; those that pages show are none."""
    config = "theme:\n  name: trellis\n  language: th\n"
    words = Catalogue("th", {("", "Name"): ("ช",), ("", "Share"): ("แ",)})
    wrong = (
        "words of Trellis are printed on sheets in this language, and their fonts lack “ช” (THAI CHARACTER CHO CHANG)"
    )
    found = check_settings(replace(SETTINGS, catalogue=words), tmp_path, config, "mkdocs.yml")
    assert list(map(str, found)) == [f"mkdocs.yml:3: {wrong}. {REMEDY}."]


def test_one_problem_for_each_line() -> None:
    """Signs on one line are one problem, which names the first few; lines that only have other signs are none."""
    made = sheet(p("שלום עולם"), p("信 😀"), title="Us")
    letters = "“ש” (HEBREW LETTER SHIN), “ל” (HEBREW LETTER LAMED), “ו” (HEBREW LETTER VAV)"
    assert problems(made, "title: Us\n\nשלום עולם\n\n信 😀\n") == [
        f"3: the fonts of the sheets lack {letters} and 2 more",
        "5: the fonts of the sheets lack “信” (CJK UNIFIED IDEOGRAPH-4FE1)",
    ]


WHEREVER = {
    "title": sheet(title="Us 信"),
    "summary": sheet(summary="Us 信"),
    "heading": sheet(Heading(2, t("Us 信"))),
    "footnote": sheet(footnotes=((p("Us 信"),),)),
    "warning": sheet(warning=Admonition("warning", t("Us 信"), ())),
    "abbreviation": sheet(p(Abbreviation(t("U"), "Us 信"))),
    "printed address": sheet(p(Link(t("here"), "https://us.example/信"))),
    "question": sheet(ask(Scale(), "Us 信")),
    "ends of a scale": sheet(ask(Scale(low="Us 信"), "How?")),
    "names of rows": sheet(ask(Grid(columns=("When",), rows=("Us 信",)), "How?")),
    "code point in an escape": replace(sheet(title="Us 信"), document=Document(())),
}


@pytest.mark.parametrize("place", WHEREVER)
def test_wherever_it_stands(place: str) -> None:
    """A sign is found wherever a sheet shows it, though the source may not have it as such."""
    (found,) = problems(WHEREVER[place], 'title: "Us \\u4fe1"\n')
    assert found.startswith("0: the fonts of the sheets lack “信” (CJK UNIFIED IDEOGRAPH-4FE1), used in “")
    for written in ("信", "&#20449;", "&#x4FE1;"):
        expected = [found.partition(", used")[0].replace("0:", "3:")]
        assert problems(WHEREVER[place], f"title: Us\n\n{written}\n") == expected


def test_code_is_left_to_typst() -> None:
    """A block of code is set in a font that has more than the others, so it is not checked beforehand."""
    assert problems(sheet(CodeBlock("مرحبا")), "    مرحبا\n") == []
