"""Paper's own rules: questions keep their lines, pages are filled, and nothing ever leaves the page."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.printing.sheets.reading import Read, read
from tests.printing.sheets.samples import NOT_YET, ONE_PROMISE, ask, items, p, sheet, t
from tests.support.documents import table
from trellis.foundation.document import Admonition, Block, CodeBlock, Figure, Heading, List, Quote
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Agreement, Break, Choose, Coach, Grid, Prompt, Scale, Short
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.fitting import DENSITIES
from trellis.printing.sheets.sheet import Sheet

every_paper = pytest.mark.parametrize("paper", Paper)
LAST_LINE = 110
"""Points from the foot of the paper within which a full page has its last writing line."""


def laid(compiler: TypstCompiler, made: Sheet, paper: Paper, edition: Edition = Edition.CLIENT) -> Read:
    """Return a sheet, laid out and read back."""
    return read(compiler.lay_out(made, edition, paper, {}).pdf)


@every_paper
def test_questions_keep_their_lines(compiler: TypstCompiler, paper: Paper) -> None:
    """Sixty questions over many pages: each has at least its three lines below it on its own page."""
    made = laid(compiler, sheet(*(ask(Prompt(lines=3), f"Question {number:02}?") for number in range(60))), paper)
    for number in range(60):
        assert len(made.rules_below(f"Question {number:02}?")) >= 3


@every_paper
def test_long_question_keeps_its_first_lines(compiler: TypstCompiler, paper: Paper) -> None:
    """A prompt of three thousand words runs over several pages, and its end stays with its lines."""
    made = laid(compiler, sheet(ask(Prompt(lines=5), "What?", p("word " * 3000 + "end."))), paper)
    assert len(made.sizes) > 3
    assert len(made.rules_below("end.")) >= 5


@every_paper
def test_heading_stays_with_its_question(compiler: TypstCompiler, paper: Paper) -> None:
    """Wherever the page ends, a heading is on the page of the question below it."""
    for before in range(12, 34, 3):
        filler = tuple(p(f"Line {number}") for number in range(before))
        made = laid(compiler, sheet(*filler, Heading(2, t("A heading")), ask(Prompt(lines=4), "A question?")), paper)
        assert made.find("A heading").page == made.find("A question?").page


_LONG = tuple(p("word " * 150) for _ in range(9))
"""Paragraphs that together are higher than a page."""


@pytest.mark.parametrize("edition", [Edition.CLIENT, Edition.LARGE])
@pytest.mark.parametrize(
    "tall",
    [
        ask(Agreement(), "Begins", *_LONG),
        ask(Choose(), "Begins", *_LONG, choices=("one", "two")),
        Figure((p("Begins"), *_LONG), (p("A caption"),)),
    ],
    ids=["agreement", "choose", "figure"],
)
def test_heading_stays_with_what_is_higher_than_a_page(compiler: TypstCompiler, tall: Block, edition: Edition) -> None:
    """A heading is never alone on its page, and what is too high for one page fills it before it runs on."""
    filler = tuple(p(f"Line {number}") for number in range(8))
    made = laid(compiler, sheet(*filler, Heading(2, t("A heading")), tall), Paper.A4, edition)
    heading, begins = made.find("A heading"), made.find("Begins")
    assert heading.page == begins.page
    below = [line for line in made.texts if line.page == heading.page and line.top > begins.top and "word" in line.text]
    assert len(below) >= 3
    assert max(line.top for line in below) > made.sizes[0][1] * 0.75


@pytest.mark.parametrize("words", [60, 150])
def test_signatures_stay_with_the_last_words(compiler: TypstCompiler, words: int) -> None:
    """Wherever the page ends, signatures are on the page of the last paragraph above them."""
    for count in range(2, 16, 2):
        text = tuple(p("word " * words) for _ in range(count))
        made = laid(compiler, sheet(ask(Agreement(("Ada", "Ben")), "We agree", *text, p("Last words."))), Paper.A4)
        assert made.find("Last words.").page == made.find("Ada").page


@every_paper
def test_free_space_becomes_lines(compiler: TypstCompiler, paper: Paper) -> None:
    """Every page with a growing prompt is ruled to its foot, and the prompts on a page get equal shares."""
    made = laid(compiler, sheet(*(ask(Prompt(lines=4), f"Question {number}?") for number in range(7))), paper)
    height = made.sizes[0][1]
    for page in range(1, len(made.sizes) + 1):
        assert max(rule.top for rule in made.rules if rule.page == page) > height - LAST_LINE
        counts = [
            len(made.rules_below(f"Question {number}?"))
            for number in range(7)
            if made.find(f"Question {number}?").page == page
        ]
        assert max(counts) - min(counts) <= 1


@every_paper
def test_lines_are_even(compiler: TypstCompiler, paper: Paper) -> None:
    """The lines below one question are equally far apart, 7.8 mm at least."""
    made = laid(compiler, sheet(*(ask(Prompt(lines=4), f"Question {number}?") for number in range(4))), paper)
    for number in range(4):
        tops = [rule.top for rule in made.rules_below(f"Question {number}?")]
        steps = [after - before for before, after in pairwise(tops)]
        assert max(steps) - min(steps) < 0.1
        assert min(steps) >= 7.8 * 72 / 25.4 - 0.1


def pitches(made: Read, names: tuple[str, ...]) -> list[float]:
    """Return how far the names of a grid's rows are apart, in points."""
    return [after.top - before.top for before, after in pairwise(made.find(name) for name in names)]


@every_paper
def test_grid_takes_its_share(compiler: TypstCompiler, paper: Paper) -> None:
    """On a page without a growing prompt the rows of a grid get free space, evenly and within reason."""
    rows = tuple(f"Row {number}" for number in range(4))
    grid = ask(Grid(columns=("When", "What"), rows=rows, lines=1), "A month")
    [alone] = {round(pitch, 2) for pitch in pitches(laid(compiler, sheet(grid), paper), rows)}
    assert alone == pytest.approx(27 * 72 / 25.4, abs=1)
    [beside] = {round(pitch, 2) for pitch in pitches(laid(compiler, sheet(grid, ask(Prompt(), "Why?")), paper), rows)}
    assert beside == pytest.approx(9 * 72 / 25.4, abs=4)


@every_paper
def test_grid_grows_to_the_foot(compiler: TypstCompiler, paper: Paper) -> None:
    """A grid that could grow further than its page goes on to where the end of the sheet begins."""
    rows = tuple(f"Row {number}" for number in range(6))
    made = laid(compiler, sheet(ask(Grid(columns=("What",), rows=rows, lines=2), "A month")), paper)
    [pitch] = {round(pitch) for pitch in pitches(made, rows)}
    assert made.find("You may copy this sheet").top - made.find("Row 5").top == pytest.approx(pitch + 25, abs=20)


@every_paper
def test_growth_hides_no_poor_end(compiler: TypstCompiler, paper: Paper) -> None:
    """A grid does not save an almost empty last page by growing on it: closer lines are tried before that."""
    grid = ask(Grid(columns=("What",), rows=2), "A grid")
    done = [
        compiler.lay_out(sheet(*(p(f"Line {number}") for number in range(lines)), grid), Edition.CLIENT, paper, {})
        for lines in range(12, 32)
    ]
    assert [made.density for made in done if made.pages == 1][-1] >= 1


@every_paper
def test_free_space_is_shared_over_pages(compiler: TypstCompiler, paper: Paper) -> None:
    """Where the first page is full and the last is not, prompts get more lines on both, and no page is added."""
    filler = tuple(p(f"Line {number}") for number in range(14))
    asked = tuple(ask(Prompt(lines=2), f"Question {number}?") for number in range(4))
    done = compiler.lay_out(sheet(*filler, *asked), Edition.CLIENT, paper, {})
    made = read(done.pdf)
    counts = [len(made.rules_below(f"Question {number}?")) for number in range(4)]
    assert done.pages == 2
    assert max(counts) - min(counts) <= 5


@every_paper
def test_short_frame_is_not_cut(compiler: TypstCompiler, paper: Paper) -> None:
    """A frame with a few lines of text stays on one page, wherever it stands."""
    words = "Some words that fill a line or two of a frame, and then a few more. " * 5
    for edition in (Edition.CLIENT, Edition.LARGE):
        for before in range(8, 24, 3):
            filler = tuple(p(f"Line {number}") for number in range(before))
            frame = Admonition("warning", t("Take care"), (p(words), p("The end.")))
            made = laid(compiler, sheet(*filler, frame, *filler), paper, edition)
            assert made.find("Take care").page == made.find("The end.").page


@every_paper
def test_no_choice_is_left_alone(compiler: TypstCompiler, paper: Paper) -> None:
    """In large print choices may run over the end of a page: no part of them has fewer than two."""
    names = tuple(f"choice {number}" for number in range(8))
    for before in range(3, 20):
        filler = tuple(p(f"Line {number}") for number in range(before))
        made = laid(compiler, sheet(*filler, ask(Choose(), "Which?", choices=names)), paper, Edition.LARGE)
        pages = [made.find(name).page for name in names]
        assert made.find("Which?").page == pages[0] == pages[1]
        assert pages[-2] == pages[-1]


def parts(made: Read, names: tuple[str, ...]) -> list[int]:
    """Return how many of the names stand on each page that has some."""
    pages = [made.find(name).page for name in names]
    return [pages.count(page) for page in sorted(set(pages))]


def lines(count: int) -> tuple[Block, ...]:
    """Return so many paragraphs of one line."""
    return tuple(p(f"Line {number}") for number in range(count))


ROWS = tuple(f"Row {number}" for number in range(7))
TABLES: dict[str, Block] = {
    "facts": table((t("Say"), t("To whom")), tuple((t(row), t("you")) for row in ROWS)),
    "grid": ask(Grid(columns=("To whom", "When"), rows=ROWS), "A grid"),
}


@every_paper
@pytest.mark.parametrize("name", TABLES)
def test_table_is_parted_between_rows(compiler: TypstCompiler, name: str, paper: Paper) -> None:
    """In large print a high table goes on, with its headings, on the next page: two rows at least are on either."""
    seen = set()
    for before in range(4, 22, 2):
        made = laid(compiler, sheet(*lines(before), TABLES[name], *lines(9)), paper, Edition.LARGE)
        stand = parts(made, ROWS)
        assert min(stand) >= 2
        assert len([line for line in made.texts if "To whom" in line.text]) == len(stand)
        seen.add(len(stand))
    assert seen == {1, 2}


@every_paper
@pytest.mark.parametrize("name", TABLES)
def test_table_is_whole_in_ordinary_print(compiler: TypstCompiler, name: str, paper: Paper) -> None:
    """Where a page is large enough for it, a table is not parted."""
    tables = (sheet(*lines(before), TABLES[name], *lines(9)) for before in range(12, 32, 3))
    roomy = [done for each in tables if not (done := compiler.lay_out(each, Edition.CLIENT, paper, {})).density]
    assert len(roomy) > 1
    assert all(parts(read(done.pdf), ROWS) == [len(ROWS)] for done in roomy)


@every_paper
def test_long_grid_ends_with_two_rows(compiler: TypstCompiler, paper: Paper) -> None:
    """A grid of several pages has two rows at least on the first and on the last of them."""
    for count in range(20, 40, 3):
        rows = tuple(f"Row {number:02}" for number in range(count))
        made = laid(compiler, sheet(*lines(count % 7), ask(Grid(columns=("What",), rows=rows), "A month")), paper)
        stand = parts(made, rows)
        assert len(stand) == 1 or min(stand[0], stand[-1]) >= 2


@every_paper
def test_no_page_is_half_empty(compiler: TypstCompiler, paper: Paper) -> None:
    """Where what is kept together would leave much of a page empty, closer lines bring it there."""
    kept = Admonition("warning", t("Take care"), tuple(p(f"Keep {number}") for number in range(8)))
    found = set()
    for before in range(10, 22, 2):
        done = compiler.lay_out(sheet(*lines(before), kept, *lines(20)), Edition.CLIENT, paper, {})
        made = read(done.pdf)
        if made.find("Take care").page > 1:
            last = max(line.top for line in made.texts if line.text.startswith("Line") and line.page == 1)
            assert made.sizes[0][1] - last < (60 + 27 + 12) * 72 / 25.4  # margin and spacing count as well
        found.add((done.density, made.find("Take care").page))
    assert {(0, 1), (0, 2)} < found
    assert any(density > 0 for density, page in found if page == 1)


def test_gap_that_stays(compiler: TypstCompiler) -> None:
    """Where no density closes a gap, lines stand as roomy as if there was none."""
    asked = ask(Prompt(lines=12, grow=False), "Question?", p("Help. " * 50))
    done = compiler.lay_out(sheet(*lines(5), asked, asked, asked), Edition.CLIENT, Paper.LETTER, {})
    assert done.density == 0


@every_paper
def test_few_choices_stay_together(compiler: TypstCompiler, paper: Paper) -> None:
    """In large print up to six lines of choices are on one page, as long as there is room to spare."""
    names = tuple(f"choice {number}" for number in range(5))
    asked = ask(Choose(other=1), "Which?", choices=names)
    sheets = (sheet(*lines(before), asked, *lines(9)) for before in range(3, 20))
    roomy = [done for each in sheets if not (done := compiler.lay_out(each, Edition.LARGE, paper, {})).density]
    assert len(roomy) > 1
    assert all(parts(read(done.pdf), ("Which?", *names)) == [len(names) + 1] for done in roomy)


@every_paper
def test_free_space_is_shared_in_close_lines(compiler: TypstCompiler, paper: Paper) -> None:
    """Where lines stand close to fill the first page, a prompt on a full page still gets lines from an empty one."""
    kept = Admonition("warning", t("Take care"), tuple(p(f"Keep {number}") for number in range(8)))
    before = {Paper.A4: 17, Paper.LETTER: 15}[paper]  # that only close lines bring on one page with the frame
    for after in range(32, 44, 4):
        asked = (ask(Prompt(lines=2), "One?"), *lines(after), ask(Prompt(lines=2), "Two?"))
        done = compiler.lay_out(sheet(*lines(before), kept, ask(Break()), *asked), Edition.CLIENT, paper, {})
        assert done.density % DENSITIES == 1
        assert done.pages == 3
        assert len(read(done.pdf).rules_below("One?")) >= 6


def test_sheet_that_cannot_end_well(compiler: TypstCompiler) -> None:
    """Where no density saves the last page, it is at least the last of as few pages as can be."""
    filler = tuple(p(f"Line {number}") for number in range(12))
    blocks: tuple[Block, ...] = (*filler, ask(Break()), *filler, ask(Break()), p("The end."))
    assert compiler.lay_out(sheet(*blocks), Edition.LARGE, Paper.LETTER, {}).pages == 3


def test_prompt_that_may_not_grow(compiler: TypstCompiler) -> None:
    """A prompt whose author said so keeps to its number of lines."""
    made = laid(compiler, sheet(ask(Prompt(lines=4, grow=False), "Question?")), Paper.A4)
    assert len(made.rules_below("Question?")) == 4


def test_end_of_a_sheet_without_prompts(compiler: TypstCompiler) -> None:
    """Where nothing grows, notes and right to copy stand at the foot of the last page."""
    made = laid(compiler, sheet(p("Only text.")), Paper.A4)
    assert made.find("You may copy this sheet").top > made.sizes[0][1] - LAST_LINE


@every_paper
def test_no_blank_page(compiler: TypstCompiler, paper: Paper) -> None:
    """Breaks at the start, at the end, twice in a row or around hidden notes leave no page blank."""
    hidden = ask(Coach(), "", p("For the coach alone."))
    blocks = (ask(Break()), p("one"), ask(Break()), hidden, ask(Break()), p("two"), ask(Break()), hidden)
    assert len(laid(compiler, sheet(*blocks), paper).sizes) == 2


@every_paper
def test_almost_empty_last_page_is_avoided(compiler: TypstCompiler, paper: Paper) -> None:
    """A sheet that would carry little to its last page is laid out more tightly instead."""
    pages = []
    for lines in range(20, 40):
        filler = tuple(p(f"Line {number}") for number in range(lines))
        made = laid(compiler, sheet(*filler), paper)
        pages.append(len(made.sizes))
        last = [line for line in made.texts if line.page == len(made.sizes) and line.text.startswith("Line")]
        assert len(last) >= 4
    assert pages == sorted(pages)


def test_budget_of_pages(compiler: TypstCompiler) -> None:
    """A client edition that exceeds its budget by a little is laid out tightly; a coach's may be longer."""
    blocks = tuple(ask(Prompt(lines=7), f"Question {number}?") for number in range(6))
    free = compiler.lay_out(sheet(*blocks), Edition.CLIENT, Paper.A4, {}).pages
    assert compiler.lay_out(sheet(*blocks, budget=free - 1), Edition.CLIENT, Paper.A4, {}).pages == free - 1
    assert compiler.lay_out(sheet(*blocks, budget=free - 1), Edition.COACH, Paper.A4, {}).pages == free


@every_paper
def test_rows_of_a_grid_are_not_split(compiler: TypstCompiler, paper: Paper) -> None:
    """A long grid goes on with its heading row on the next page."""
    made = laid(compiler, sheet(ask(Grid(columns=("When", "What"), rows=30, lines=2), "A month")), paper)
    headings = [line for line in made.texts if line.text == "When What"]
    assert [line.page for line in headings] == list(range(1, len(made.sizes) + 1))


LONG = "Verantwortungsbewusstsein" * 8
HOSTILE: dict[str, tuple[Block, ...]] = {
    "word longer than the line": (
        p(LONG),
        Heading(2, t(LONG)),
        ask(Prompt(), LONG),
        ask(Choose(columns=4), LONG, choices=(LONG, "b", LONG)),
        ask(Short(width="short"), LONG),
        ask(Short(width="short"), LONG),
        ask(Scale(low=LONG, high=LONG), LONG),
        ask(Agreement(sign=(LONG, "Sam")), LONG, p(LONG)),
        CodeBlock(LONG),
    ),
    "table of eight columns": (
        table(
            tuple(t(f"Compassion {number}") for number in range(8)),
            tuple(tuple(t("considerate understanding") for _ in range(8)) for _ in range(30)),
        ),
    ),
    "grid of eight columns": (
        ask(
            Grid(
                columns=tuple(f"Compassion {number}" for number in range(7)),
                rows=tuple(f"A row with a rather long name {number}" for number in range(40)),
                lines=2,
            ),
            "A grid",
        ),
    ),
    "cell longer than a page": (table((t("a"), t("b")), ((t("word " * 2000), t("c")),)),),
    "frame longer than a page": (
        Admonition("warning", t("Take care"), tuple(p("Words. " * 90) for _ in range(9))),
        ask(Agreement(sign=6), "We agree", *(p("Words. " * 90) for _ in range(9))),
        Quote(tuple(p("Words. " * 90) for _ in range(9))),
    ),
    "choices for two pages": (
        ask(Choose(columns=2, other=12), "Tick", choices=tuple(f"choice {number}" for number in range(120))),
    ),
    "help longer than a page": tuple(
        ask(options, "Question?", p("Words. " * 900)) for options in (Scale(), Choose(), Short(), Grid(columns=("a",)))
    ),
    "exercises inside other blocks": (
        Admonition("note", t("Inside"), (ask(Prompt(lines=30), "In a frame?"), ask(Break()), ask(Prompt(), "Again?"))),
        List(((ask(Prompt(), "In a list?"),),)),
    ),
    "lists in lists": (
        List(
            (
                (
                    p("a"),
                    List(
                        (
                            (
                                p("b"),
                                List(((p("c " * 900),),)),
                            ),
                        )
                    ),
                ),
            )
        ),
    ),
    "sixty lines": (ask(Prompt(lines=60), "Write"), ask(Prompt(lines=60, grow=False), "Write on")),
    "a list of hundred items": (List(items(*(f"item {number} " + "word " * 30 for number in range(100)))),),
    "nothing at all": (),
}


@every_paper
@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_leaves_the_page(compiler: TypstCompiler, name: str, paper: Paper) -> None:
    """Whatever an author writes, text and lines stay between the margins and above the foot."""
    made = laid(compiler, sheet(*HOSTILE[name], title=LONG if "word" in name else "A title"), paper, Edition.COACH)
    width, height = made.sizes[0]
    margin = (width - 156 * 72 / 25.4) / 2
    for line in (*made.texts, *made.rules):
        assert margin - 1 < line.left
        assert line.right < width - margin + 1
        assert 30 < line.top < height - 25
    foot = height - 62  # where it is lowest
    assert not [rule for rule in made.rules if rule.top > foot]
    assert all(line.top < foot for line in made.texts if line.text.startswith(("word", "Words", "item", "choice")))


@pytest.mark.parametrize("made", [ONE_PROMISE, NOT_YET])
@every_paper
def test_real_sheets_are_short(compiler: TypstCompiler, made: Sheet, paper: Paper) -> None:
    """A client sheet takes three pages or fewer: more reads as homework."""
    assert compiler.lay_out(made, Edition.CLIENT, paper, {}).pages <= 3
