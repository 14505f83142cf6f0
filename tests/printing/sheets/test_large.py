"""Large print: 18 points, no slanted letters, one column, more room to write."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest

from tests.printing.sheets.reading import read
from tests.printing.sheets.samples import EVERYTHING, NOT_YET, ONE_PROMISE, ask, p, sheet, t
from trellis.foundation.document import Heading, Quote, Styled
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Choose, Prompt, Short
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.sheet import Sheet

every_paper = pytest.mark.parametrize("paper", Paper)
WORDS = sheet(
    Heading(2, t("Second")),
    Heading(3, t("Third")),
    p("Plain and ", Styled("emphasis", t("stressed")), " text."),
    Quote((p("Somebody’s words."),)),
    ask(Choose(columns=3, many=True), "Which?", choices=("red", "blue", "green")),
    ask(Short(width="short"), "Since"),
    ask(Short(width="short"), "Until"),
    ask(Prompt(lines=3), "What?"),
)


def characters(
    compiler: TypstCompiler, made: Sheet, paper: Paper, edition: Edition = Edition.LARGE
) -> list[tuple[str, str, float]]:
    """Return the words of a sheet with font and size in points, each once for each font and size."""
    with pdfplumber.open(io.BytesIO(compiler.lay_out(made, edition, paper, {}).pdf)) as document:
        words = [word for page in document.pages for word in page.extract_words(extra_attrs=["fontname", "size"])]
    return [(str(word["text"]), str(word["fontname"]).partition("+")[2], round(word["size"], 1)) for word in words]


@every_paper
@pytest.mark.parametrize("made", [WORDS, ONE_PROMISE, NOT_YET], ids=["words", "one-promise", "not-yet"])
def test_no_small_or_slanted_letter(compiler: TypstCompiler, made: Sheet, paper: Paper) -> None:
    """Nothing is slanted, and nothing but the foot, labels and signs of notes is smaller than 16 points."""
    for text, font, size in characters(compiler, made, paper):
        assert "Italic" not in font
        assert "Oblique" not in font
        assert size >= 16 or size == 14 or text.isdigit(), text


@every_paper
def test_sizes(compiler: TypstCompiler, paper: Paper) -> None:
    """Text is 18 points, headings are 22 and 20, what was stressed is bold."""
    found = {text: (font.partition("-")[2], size) for text, font, size in characters(compiler, WORDS, paper)}
    expected = {"Plain": ("Regular", 18), "stressed": ("Bold", 18), "Somebody’s": ("Regular", 18)}
    expected |= {"What?": ("Bold", 18), "Second": ("SemiBold", 22), "Third": ("SemiBold", 20)}
    assert {text: found[text] for text in expected} == expected


@every_paper
def test_single_column(compiler: TypstCompiler, paper: Paper) -> None:
    """Choices and short answers that stand side by side in ordinary print stand below each other."""
    made = read(compiler.lay_out(WORDS, Edition.LARGE, paper, {}).pdf)
    for texts in (("red", "blue", "green"), ("Since", "Until")):
        lines = [made.find(text) for text in texts]
        assert [line.top for line in lines] == sorted({line.top for line in lines})
        assert len({round(line.left) for line in lines}) == 1


@every_paper
def test_more_room_to_write(compiler: TypstCompiler, paper: Paper) -> None:
    """Lines to write on are further apart than in ordinary print, and no fewer."""
    asked = sheet(*(ask(Prompt(lines=4), f"Question {number}?") for number in range(8)))
    steps: dict[Edition, list[float]] = {}
    for edition in (Edition.CLIENT, Edition.LARGE):
        made = read(compiler.lay_out(asked, edition, paper, {}).pdf)
        for number in range(8):
            rules = made.rules_below(f"Question {number}?")
            assert len(rules) >= 4
            steps.setdefault(edition, []).append(rules[1].top - rules[0].top)
    assert min(steps[Edition.LARGE]) > 9 * 72 / 25.4
    assert sum(steps[Edition.LARGE]) > 1.1 * sum(steps[Edition.CLIENT])


def test_every_block_has_large_print(compiler: TypstCompiler, images: dict[str, Path]) -> None:
    """A sheet with every kind of block keeps to its margins in large print."""
    made = read(compiler.lay_out(EVERYTHING, Edition.LARGE, Paper.LETTER, images).pdf)
    margin = (612 - 156 * 72 / 25.4) / 2
    assert all(margin - 1 < line.left and line.right < 612 - margin + 1 for line in made.texts)


@every_paper
def test_a_long_address_in_the_foot(compiler: TypstCompiler, paper: Paper) -> None:
    """An address that leaves no room for the version beside it has a line of its own, and nothing lies over it."""
    made = replace(WORDS, address="www.the-long-name-of-a-coach.example.org/go/ab2cd")
    with pdfplumber.open(io.BytesIO(compiler.lay_out(made, Edition.LARGE, paper, {}).pdf)) as document:
        lines = document.pages[0].extract_text().splitlines()
    assert made.address in lines
