"""The page for several times: every edition has it, each partner has their own, and it takes as few pages as it can."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from page import ValidationProfile, validate_pdf

from tests.printing.sheets.forms import widgets
from tests.printing.sheets.reading import page_texts
from tests.printing.sheets.samples import ask, p, sheet
from tests.support.word import WordFile
from trellis.foundation.document import Exercise
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Coach, Each, Prompt, Scale, Together
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.sheet import Sheet
from trellis.printing.word.word_job import WordJob

ITEMS = (
    "We laughed together",
    "I could say what I felt",
    "I felt heard",
    "I felt safe",
    "We kept our word",
    "We were near",
)
SCALES = tuple(replace(ask(Scale(0, 10, "never", "often"), item), id=f"q-{at}") for at, item in enumerate(ITEMS))
CHECK = sheet(p("This check shows how things move."), *SCALES, ask(Coach(), "", p("Note.")), repeat="weekly", budget=2)
COUPLE = sheet(
    ask(Each(("Ada", "Ben")), "", *SCALES[:2]),
    ask(Together(), "", SCALES[2], ask(Prompt(), "What next?")),
    audience="couple",
    repeat="monthly",
)


def _pages(compiler: TypstCompiler, made: Sheet, edition: Edition, paper: Paper) -> list[str]:
    pdf = compiler.lay_out(made, edition, paper, {}).pdf
    return [" ".join(text.split()) for text in page_texts(pdf)]


@pytest.mark.parametrize("paper", Paper)
def test_six_scales_take_one_page(compiler: TypstCompiler, paper: Paper) -> None:
    """Six scales from 0 to 10 fit on one page; in large print, they are on pages that each begin with the dates."""
    for edition in (Edition.CLIENT, Edition.COACH, Edition.FILLABLE):
        first, last = _pages(compiler, CHECK, edition, paper)
        assert "Twelve weeks" not in first
        assert "every week" in first
        assert "Twelve weeks" in last
        assert all(item in last for item in ITEMS)
    large = _pages(compiler, CHECK, Edition.LARGE, paper)
    drawn = [text for text in large if "Date" in text and "10: often" in text]
    assert len(drawn) == 3
    assert sum(text.count("10: often") for text in drawn) == len(ITEMS)


@pytest.mark.parametrize("edition", [Edition.CLIENT, Edition.FILLABLE, Edition.LARGE])
def test_partners_have_pages_of_their_own(compiler: TypstCompiler, edition: Edition) -> None:
    """The page of each partner is behind their part, and what they answer together has another one at the end."""
    found = _pages(compiler, COUPLE, edition, Paper.A4)
    drawn = [(at, text) for at, text in enumerate(found, 1) if "Twelve months" in text]
    assert [("ADA" in text, "BEN" in text, ITEMS[0] in text, ITEMS[2] in text) for _, text in drawn] == [
        (True, False, True, False),
        (False, True, True, False),
        (False, False, False, True),
    ]
    # A part of one page has its page for several times on the back, and the next part begins on a front.
    assert [at for at, text in enumerate(found, 1) if "A sample sheet" in text and "About 20" in text] == [1, 3]


def test_numbers_of_a_fillable_sheet_have_names_of_their_own(compiler: TypstCompiler, tmp_path: Path) -> None:
    """Every date and number is a field with a name that nothing else has; all rules of PDF/UA are kept."""
    pdf = compiler.lay_out(COUPLE, Edition.FILLABLE, Paper.LETTER, {}).pdf
    of_times = [widget for widget in widgets(pdf) if "=time-" in widget.name or "=date-" in widget.name]
    assert len(of_times) == 12 * (3 + 3 + 2)
    assert len({widget.name for widget in of_times}) == len(of_times)
    tips = {widget.name: widget.tip for widget in of_times}
    assert tips["q-0--2=time-3"] == "Ben: We laughed together: time 3"
    assert tips["q-2=date-12"] == "Date 12"
    (file := tmp_path / "sheet.pdf").write_bytes(pdf)
    assert validate_pdf(str(file), profile=ValidationProfile.PDF_UA_1).is_compliant


def test_word_has_a_table_to_write_in() -> None:
    """A Word file has a row for each time instead of drawn scales, and more than six scales are in several tables."""
    many = replace(CHECK, document=replace(CHECK.document, blocks=(*SCALES, _named("A seventh", "q-7"))))
    for made, tables in ((CHECK, 1), (many, 2), (COUPLE, 3)):
        file = WordFile(WordJob(made, {}).make(Paper.A4))
        assert file.faults() == []
        assert (
            sum("0: never" in "".join(map(str, table.itertext())) for table in file.parts["document"].iter("{*}tbl"))
            == tables
        )


def _named(question: str, name: str) -> Exercise:
    return replace(ask(Scale(0, 10, "never", "often"), question), id=name)


def test_only_a_sheet_that_is_repeated_has_it(compiler: TypstCompiler) -> None:
    """Without `repeat`, or without a scale, there is no such page."""
    for made in (replace(CHECK, repeat=None), sheet(ask(Prompt(), "Why?"), repeat="weekly")):
        assert not any("Twelve" in text for text in _pages(compiler, made, Edition.CLIENT, Paper.A4))
