"""Cards: eight to a page, backs behind their fronts, marks where to cut."""

from __future__ import annotations

import io
from typing import Literal

import pdfplumber
import pypdf
import pytest

from tests.printing.sheets.samples import ask, p, sheet
from tests.support import tagged
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Cards, Prompt
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.layout_errors import LayoutError

TENTH = 0.1 * 72 / 25.4
every_paper = pytest.mark.parametrize("paper", Paper)
DECK = sheet(p("Draw one."), ask(Cards(), "A deck", choices=tuple(f"Card {number:02} asks" for number in range(1, 20))))


def deck(compiler: TypstCompiler, edition: Edition, paper: Paper) -> bytes:
    """Return the deck of nineteen cards."""
    return compiler.lay_out(DECK, edition, paper, {}).pdf


@every_paper
def test_eight_to_a_page(compiler: TypstCompiler, paper: Paper) -> None:
    """Fronts come eight to a page on the fronts of sheets, and behind each page of them is one of backs."""
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(deck(compiler, Edition.CLIENT, paper))).pages]
    assert [text.count("asks") for text in texts] == [0, 0, 8, 0, 8, 0, 3, 0]
    assert [text.count("A deck") for text in texts[2:]] == [0, 8, 0, 8, 0, 8]
    assert "ROOM FOR NOTES" in texts[1]


@every_paper
@pytest.mark.parametrize("edition", Edition)
def test_backs_line_up(compiler: TypstCompiler, edition: Edition, paper: Paper) -> None:
    """Turned over its long edge, a page has its marks behind those of its front, to a tenth of a millimetre."""
    with pdfplumber.open(io.BytesIO(deck(compiler, edition, paper))) as document:
        fronts, backs = next(
            (front, back)
            for front, back in zip(document.pages[::2], document.pages[1::2], strict=True)
            if "Card 01" in front.extract_text()
        )
        width = float(fronts.width)
        marks = [mirrored(crosses(fronts), width), crosses(backs)]
        assert len(marks[0]) == len(marks[1]) == 15
        for one, other in zip(*marks, strict=True):
            assert one == pytest.approx(other, abs=TENTH)
        columns = sorted({round(x, 2) for x, _ in crosses(fronts)})
        for page in (fronts, backs):
            middles = [(columns[0] + columns[1]) / 2, (columns[1] + columns[2]) / 2]
            for line in page.extract_words(keep_blank_chars=True, x_tolerance=10, use_text_flow=True):
                if "asks" in line["text"] or "deck" in line["text"]:
                    middle = (line["x0"] + line["x1"]) / 2
                    assert min(abs(middle - each) for each in middles) < 1


def test_the_title_is_read_aloud_once(compiler: TypstCompiler) -> None:
    """A screen reader says the title of a deck, which is on the back of every card, once."""
    assert tagged.text(deck(compiler, Edition.CLIENT, Paper.A4)).count("A deck") == 1


def crosses(page: object) -> list[tuple[float, float]]:
    """Return the middles of the marks to cut at, in points from the top left."""
    across = [line for line in page.lines if abs(line["x1"] - line["x0"] - 5 * 72 / 25.4) < TENTH]  # type: ignore[attr-defined]  # pdfplumber's page
    return sorted((round((line["x0"] + line["x1"]) / 2, 3), round(line["top"], 3)) for line in across)


def mirrored(points: list[tuple[float, float]], width: float) -> list[tuple[float, float]]:
    """Return points as they lie on the other side of the paper."""
    return sorted((round(width - x, 3), y) for x, y in points)


@every_paper
def test_deck_comes_last(compiler: TypstCompiler, paper: Paper) -> None:
    """A deck in the middle of a source is printed after all else, since it is cut out."""
    made = sheet(ask(Cards(), "A deck", choices=("One", "Two")), ask(Prompt(), "And then?"))
    texts = [
        page.extract_text()
        for page in pypdf.PdfReader(io.BytesIO(compiler.lay_out(made, Edition.CLIENT, paper, {}).pdf)).pages
    ]
    assert "And then?" in texts[0]
    assert ["One" in text for text in texts] == [False, False, True, False]


@every_paper
@pytest.mark.parametrize("edition", [Edition.CLIENT, Edition.LARGE])
@pytest.mark.parametrize("count", [4, 8, 10])
@pytest.mark.parametrize("words", [40, 90])
def test_long_texts_stay_on_their_cards(
    compiler: TypstCompiler, words: int, count: Literal[4, 8, 10], edition: Edition, paper: Paper
) -> None:
    """A card of many words, and one of a word longer than a card is wide, stay between the marks around them."""
    fronts = ("Why? " * words, "Verantwortungsbewusstsein" * 3) * 3
    made = sheet(ask(Cards(per_page=count), "Titles may be long, too", choices=fronts))
    with pdfplumber.open(io.BytesIO(compiler.lay_out(made, edition, paper, {}).pdf)) as document:
        found = 0
        for page in document.pages[2::2]:
            heights = sorted({y for _, y in crosses(page)})
            for line in page.extract_text_lines(return_chars=False):
                if "Why" in line["text"]:
                    row = sum(y < line["top"] for y in heights)
                    assert 0 < row < len(heights)
                    assert line["bottom"] < heights[row]
                    found += line["text"].count("Why")
        assert found == 3 * words


def test_card_that_has_no_room(compiler: TypstCompiler) -> None:
    """A card of a thousand words is its author’s to shorten."""
    made = sheet(ask(Cards(), "A deck", choices=("word " * 1000,)))
    with pytest.raises(LayoutError) as caught:
        compiler.lay_out(made, Edition.CLIENT, Paper.A4, {})
    assert caught.value.wrong == "the text of a card does not fit on it, even in small type"
    assert caught.value.near == ("/// cards",)
