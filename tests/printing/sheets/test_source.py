"""Tests of the Typst source of documents, with golden files that show each kind of block."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.printing.sheets.samples import ONE_PROMISE, ask, items, p, sheet, strong, t
from tests.support.documents import cell, figure, heading, table
from trellis.foundation.document import (
    Abbreviation,
    Admonition,
    Block,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    FootnoteMark,
    Heading,
    Image,
    Length,
    LineBreak,
    Link,
    List,
    Numbers,
    Paragraph,
    Quote,
    Rule,
    Styled,
    Tab,
    Table,
    Tabs,
)
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Agreement, Break, Choose, Coach, Grid, Prompt, Scale, Short
from trellis.printing.sheets.sheet import Sheet
from trellis.printing.sheets.source import about, source, updated

GOLDEN = Path(__file__).parent / "golden"
TRUST = "https://quietroom.example/go/p3x9d"


def short(letters: str, expansion: str) -> Abbreviation:
    """Return an abbreviation."""
    return Abbreviation(t(letters), expansion)


CASES: dict[str, Sheet] = {
    "whole-sheet": ONE_PROMISE,
    "warning": sheet(
        p("The text."),
        warning=Admonition("warning", t("Read this first"), (p("Not if you are afraid of each other."),)),
    ),
    "inline": sheet(
        p("Plain, ", strong("strong"), Styled("emphasis", t(" and ", strong("both"))), LineBreak(), "next line"),
        p(Styled("underlined", t("\u00a0" * 9)), Styled("small", t("small")), Styled("super", t("2"))),
        p(Styled("code", t("#panic()")), Styled("struck", t("no")), Styled("marked", t("yes")), Styled("sub", t("2"))),
        p("A picture ", Image("a.svg", "of a cat", Length(40)), " and decoration ", Image("b.svg", "")),
    ),
    "notes": sheet(
        p(Link(t("Trust"), TRUST), ", a note", FootnoteMark(1), ", ", Link(t("trust again"), TRUST), "."),
        p(Link(t("quietroom.example/go/p3x9d"), TRUST), " needs no number."),
        p("A note with blocks.", FootnoteMark(2)),
        footnotes=(
            (p("With a ", Link(t("link"), "mailto:hello@quietroom.example"), "."),),
            (p("With a table:"), table((t("a"),), ((t("b"),),)), List(items("and", "a list"))),
        ),
    ),
    "headings": sheet(Heading(4, t("Four")), Heading(6, t("Six")), Heading(4, t("Four")), Heading(2, t("Two"))),
    "heading-of-a-picture": sheet(Heading(2, (Image("a.svg", "A cat"),))),
    "lists": sheet(
        List(items("one", "two")),
        List(((p("three"), List(items("deeper"))),), numbers=Numbers((3,))),
        List(items("done", "open"), ticks=(True, False)),
        List(items(*(f"item {number}" for number in range(11)))),
    ),
    "numbering": sheet(
        List(items("c", "d"), Numbers((3, 4), "a")),
        List(items("three", "two", "one"), Numbers((3, 2, 1), "I")),
        List(items("minus one", "nought"), Numbers((-1, 0))),
        List(items("one", "five"), Numbers((1, 5))),
        List(items("nought", "one"), Numbers((0, 1))),
        List(items("to do", "to know", "done"), ticks=(False, None, True)),
        List(items("to do", "to know"), Numbers((1, 2)), (False, None)),
        List(((p("with more than text"), CodeBlock("x")), ()), Numbers((1, 2))),
        List((), Numbers(())),
    ),
    "abbreviations": sheet(
        p("Use ", short("NVC", "Nonviolent Communication"), ", and ", strong(short("NVC", "Nonviolent Communication"))),
        p("Cognitive behavioural therapy (", short("CBT", "Cognitive Behavioural Therapy"), ")"),
        p(Link(t(short("CBT", "Cognitive Behavioural Therapy")), TRUST), short("?", "")),
        ask(Prompt(), "", p(short("CBT", "Cannabis-based treatment"), " is another one")),
    ),
    "definitions": sheet(DefinitionList((Definition((t("Need"), t("Wish")), ((p("One."),), (p("Two."),))),))),
    "table": sheet(table((t("Say"), t("How often")), ((t("please"), t("7")),), ("left", "right"))),
    "tables": sheet(
        Table(
            (
                (heading("Day", rows=2), heading("Mood", columns=2)),
                (heading("Morning"), heading("Evening")),
            ),
            (
                (heading("Monday"), cell("calm"), cell("tired", align="right")),
                (heading("Weekend", rows=2), cell(List(items("rest", "walk"))), cell("words", "more words")),
                (cell("quiet", columns=2),),
                (cell(), cell(), cell()),
            ),
            3,
            t("A week", FootnoteMark(1)),
        ),
        Table((), ((cell("No"), cell("heading")),), 2),
        Table(((heading("As one"), heading("Header", rows=2)), (cell("reaches"),)), ((cell("a"), cell("b")),), 2),
        Table(((heading("word " * 200),),), ((cell("A header for a whole page is not repeated"),),), 1),
        Table((), ((cell("together", rows=12), cell("row 1")), *((cell(f"row {at}"),) for at in range(2, 13))), 2),
        Quote((Table((), ((cell(Table((), ((cell("inside"),),), 1)),),), 1),)),
        Table((), (), 0, t("A caption without a table")),
        Table(((),), (), 0),
        footnotes=((p("A note."),),),
    ),
    "wide-table": sheet(
        Table(
            (
                tuple(heading(f"group {at}", columns=2) for at in range(7)),
                tuple(heading(f"column {at}") for at in range(14)),
            ),
            (
                (heading("first", rows=2), *(cell(f"a{at}") for at in range(1, 14))),
                (cell("both", columns=2), cell(List(items("one", "two"))), *(cell(f"b{at}") for at in range(4, 14))),
            ),
            14,
            t("A wide table"),
        ),
        Table((tuple(heading(f"only {at}") for at in range(13)),), (), 13),
    ),
    "asides": sheet(
        Quote((p("Somebody’s words."),)),
        Admonition("warning", t("Take care"), (p("Now."),)),
        Admonition("note", (), (p("The kind names an aside without a title."),)),
        CodeBlock('a "b"\n\tc\\'),
        CodeBlock("one\ntwo", t("file.txt"), first_line=9),
        Tabs((Tab(t("One"), (p("first"),)), Tab(t("Two"), (p("second"), p("third"))))),
        Rule(),
        figure(Image("a.svg", "A cat"), t("A cat that sits")),
        Figure((Quote((p("Words."),)), p("More.")), (p("Whose words"), p("they are"))),
        Figure((p("Words. " * 200),)),
    ),
    "keeping-together": sheet(
        p("A paragraph that ends in a colon stays with what follows:"),
        Quote((p("this."),)),
        Heading(2, t("A short paragraph after a heading")),
        p("does so, too."),
        ask(Prompt(), "What?"),
        p("A paragraph like any other."),
        ask(Prompt(lines=5), "A question with much text runs over the page’s end", p("word " * 900)),
        ask(Prompt(lines=60), "So do more lines than a page has"),
    ),
    "prompt": sheet(
        ask(Prompt(), "Free space becomes lines"),
        ask(Prompt(lines=2, grow=False), "Two lines, no more", p("Help.")),
        Quote((ask(Prompt(), "Inside a block nothing grows"),)),
    ),
    "short": sheet(
        ask(Short(width="short"), "Age"),
        ask(Short(width="medium"), "Since"),
        ask(Short(width="medium"), "Starts a row"),
        ask(Short(), "A full row, with help", p("In pencil.")),
        p("A paragraph ends the group."),
        ask(Short(width="short"), "A long label gets the line below it"),
    ),
    "choose": sheet(
        ask(Choose(), "One", choices=("yes", "no")),
        ask(Choose(columns=2, many=True, other=1), "Many, in balanced columns", choices=("a", "b", "c", "d")),
    ),
    "scale": sheet(ask(Scale(start=0, stop=3, low="never", high="always"), "How often?", p("This week."))),
    "grid": sheet(
        ask(Grid(columns=("When", "What"), rows=3), "Blank rows"),
        ask(Grid(columns=("What",), rows=("Monday", "A day that we choose ourselves"), lines=2), "Named rows"),
    ),
    "agreement": sheet(
        ask(Agreement(), "Our agreement", p("We listen.")),
        ask(Agreement(sign=("Sam", "Łukasz"), review=False), "With names"),
    ),
    "breaks": sheet(
        ask(Break()), p("first"), ask(Break()), ask(Coach(), "", p("Hidden.")), ask(Break()), p("second"), ask(Break())
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_source_of_each_block(name: str, *, update_golden: bool) -> None:
    """A document becomes the Typst source that its golden file shows."""
    made = source(CASES[name], Edition.CLIENT, Paper.A4)
    shown = made if name == "whole-sheet" else made.split("\n)\n\n", 1)[1]
    path = GOLDEN / f"{name}.typ"
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == path.read_text(encoding="utf-8")


def test_every_golden_file_has_its_case() -> None:
    """No golden file is left behind by a case that is gone."""
    assert {path.stem for path in GOLDEN.glob("*.typ")} == set(CASES)


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Before you begin", "Coach: Before you begin"), ("For the coach", "For the coach"), ("", "For the coach")],
)
def test_notes_for_the_coach(title: str, shown: str) -> None:
    """The coach edition, and no other, shows notes, which always say for whom they are."""
    made = sheet(ask(Coach(), title, p("Wait.")))
    coach = source(made, Edition.COACH, Paper.A4)
    assert "".join(part for part in coach.split("coach[")[1].split("]")[0].split('"') if part != "#") == shown
    assert "Wait." not in source(made, Edition.CLIENT, Paper.A4)


def test_time_and_audience_in_words() -> None:
    """The head of a sheet says how long it takes and for how many it is."""
    assert about(ONE_PROMISE) == "About 20 minutes · for two"
    assert about(sheet(minutes=1)) == "About 1 minute · for one"


def test_date_in_words() -> None:
    """A date reads the same on both sides of the Atlantic."""
    assert updated(sheet(version=dt.date(2026, 11, 2))) == "Updated 2 November 2026"


def test_blocks_without_any_text() -> None:
    """An empty paragraph, list or exercise does not break the source."""
    empty: tuple[Block, ...] = (Paragraph(()), List(()), Quote(()), ask(Choose(), "Nothing to choose"))
    assert "#ending" in source(sheet(*empty), Edition.CLIENT, Paper.A4)
