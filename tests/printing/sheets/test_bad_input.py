"""What no sheet was made for, in every edition: a good sheet all the same, or one clear problem."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from tests.printing.sheets.forms import accessible
from tests.printing.sheets.samples import ask, p, sheet, t
from tests.support.documents import table
from tests.support.miniature import PAGES
from tests.support.rendering import site
from trellis.content.library import Library
from trellis.content.settings import Settings
from trellis.foundation.document import Block, Document, Exercise, Image, Picture
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Agreement, Cards, Choose, Each, Grid, Prompt, Scale, Short, Together
from trellis.printing import editions
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.layout_errors import LayoutError
from trellis.printing.sheets.signs import REMEDY

SHEET = "worksheets/one-thing.md"
SETTINGS = Settings(site_url="https://a.example/", practice="P", coach="C", email="a@b.example", rights="R")
LONG = "Verantwortungsbewusstsein" * 8
every_edition = pytest.mark.parametrize("edition", Edition)
every_paper = pytest.mark.parametrize("paper", Paper)


def every_exercise(words: str) -> tuple[Block, ...]:
    """Return one exercise of each kind that says the same words everywhere."""
    choices = (words, words)
    return (
        ask(Prompt(), words, p(words)),
        ask(Short(width="short"), words),
        ask(Short(), words),
        ask(Choose(columns=4, other=2), words, choices=choices),
        ask(Scale(low=words, high=words), words),
        ask(Grid(columns=(words,) * 7, rows=(words, words)), words),
        ask(Agreement(sign=(words, words)), words, p(words)),
        ask(Each(names=(words, "B")), "", ask(Prompt(), words)),
        ask(Together(), "", ask(Prompt(), words)),
        ask(Cards(), words, choices=choices),
    )


GOOD: dict[str, tuple[Block, ...]] = {
    "a word longer than the line": every_exercise(LONG),
    "a table wider than the page": (
        table(
            tuple(t(f"A column {n}") for n in range(14)),
            (tuple(t("considerate words") for _ in range(14)),) * 3,
        ),
    ),
    "an agreement about a table": (
        ask(Agreement(), "Who does what", table((t("Who"), t("What")), ((t("I"), t("I cook.")),))),
    ),
    "sixty prompts": tuple(ask(Prompt(), f"Question {number}?") for number in range(60)),
    "a prompt of three thousand words": (
        ask(Prompt(lines=5), "word " * 3000),
        ask(Prompt(), "What?", p("word " * 3000)),
    ),
    "a choice of many words": (ask(Choose(columns=3, many=True), "Which?", choices=("word " * 300, "b", "c")),),
    "a card of many words": (ask(Cards(), "A deck", choices=("word " * 90, "b")),),
    "nothing but a deck": (ask(Cards(), "A deck", choices=("a",)),),
    "nothing but partners": (ask(Each(), "", p("")),),
    "nothing": (),
}


@every_edition
@every_paper
@pytest.mark.parametrize("name", GOOD)
def test_good_sheet(compiler: TypstCompiler, name: str, edition: Edition, paper: Paper, tmp_path: Path) -> None:
    """The sheet is accessible, and all of its text is between its margins."""
    laid = compiler.lay_out(sheet(*GOOD[name], title=LONG if "word l" in name else "A title"), edition, paper, {})
    assert accessible(laid.pdf, tmp_path)
    width, height = paper.size
    margin = (width - 156 * 72 / 25.4) / 2 - 8  # a space may hang at the end of a line
    with PdfDocument(io.BytesIO(laid.pdf)) as document:
        for page in document:
            text = page.get_textpage()
            for at in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(at)
                place = (left, bottom, right, top)
                assert margin < left, text.get_text_bounded(*place)
                assert right < width - margin, text.get_text_bounded(*place)
                assert 20 < bottom < top < height - 20, text.get_text_bounded(*place)


@every_edition
@every_paper
@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Well done ש", "“ש” (HEBREW LETTER SHIN)"),
        ("שלום", "HEBREW LETTER"),
        ("مرحبا", "ARABIC LETTER"),
        ("日本", "CJK"),
    ],
)
def test_characters_that_no_font_has(
    compiler: TypstCompiler, words: str, named: str, edition: Edition, paper: Paper
) -> None:
    """Other scripts and texts from right to left are named, wherever they stand."""
    for block in (p(words), *every_exercise(words)):
        with pytest.raises(LayoutError) as caught:
            compiler.lay_out(sheet(p("Plain."), block), edition, paper, {})
        assert named in caught.value.wrong
        assert caught.value.remedy == REMEDY


PROBLEMS: dict[str, tuple[str, Callable[[str], Exercise | Picture], str]] = {
    "script": (
        "/// prompt | Well done ש",
        lambda words: ask(Prompt(), words.removeprefix("/// prompt | ")),
        "docs/worksheets/one-thing.md:19: the fonts of the sheets lack “ש” (HEBREW LETTER SHIN)",
    ),
    "picture": (
        "![A circle](absent.png)",
        lambda _: Picture(Image("worksheets/absent.png", "A circle")),
        "docs/worksheets/one-thing.md:19: the picture “worksheets/absent.png” cannot be read",
    ),
    "card": (
        "/// cards | A deck",
        lambda _: ask(Cards(), "A deck", choices=("word " * 1000,)),
        "docs/worksheets/one-thing.md:19: the text of a card does not fit on it, even in small type",
    ),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_problem_has_its_line(name: str, tmp_path: Path) -> None:
    """What keeps a sheet from being printed is one problem of its author’s, with file and line, and no more."""
    written, made, expected = PROBLEMS[name]
    texts = {path: text for path, text in PAGES.items() if path.endswith(".md")}
    page = replace(site(texts).library.by_path[SHEET], source="\n" * 18 + written)
    library = Library((page,), {})
    printed = editions.print_all(
        library, {SHEET: Document((p("Plain."), made(written)))}, SETTINGS, tmp_path, tmp_path / "cache"
    )
    [problem] = set(printed.problems)
    assert f"{problem.file}:{problem.line}: {problem.wrong}" == expected
