"""Tests of what Word files hold, with golden files that read like the files themselves."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.printing.sheets.samples import THREE_PAGES, ask, p, sheet, t
from tests.printing.word.outline import outline
from tests.support.golden import Case, cases
from tests.support.rendering import render_text
from tests.support.word import W, WordFile
from trellis.foundation.document import Document, Heading, Link
from trellis.foundation.editions import Paper
from trellis.foundation.exercises import Cards, Choose, Grid, Prompt, Scale
from trellis.locales.catalogue import Catalogue
from trellis.printing.sheets.sheet import Sheet, SheetPack
from trellis.printing.word.markup import plain_text
from trellis.printing.word.word_job import WordJob
from trellis.rendering import reader


def written(work: Sheet | SheetPack) -> WordFile:
    """Return the Word file of a sheet or a pack on A4."""
    return WordFile(WordJob(work, {}).make(Paper.A4))


def document(text: str) -> Document:
    """Return what a text in Markdown says."""
    return reader.read(render_text(text).html, reader.PageContext("page/", lambda address: address)).document


@cases(__file__, "text")
def test_text(case: Case, *, update_golden: bool) -> None:
    """A text becomes paragraphs with styles, controls, lists, tables and notes, and nothing breaks a rule."""
    file = written(replace(sheet(), document=document(case.given["text"])))
    assert file.faults() == []
    whole = outline(file)
    case.check(whole[whole.index("\n", whole.index("NameLine:")) + 1 :], update=update_golden)


def test_opening_of_a_sheet() -> None:
    """A sheet begins with its QR code, title, summary, time, and lines for a name and a date."""
    told = outline(written(sheet(p("Text."), audience="couple", title="Of <a> & b"))).splitlines()
    assert told[:5] == [
        "Gap: picture “QR code of quietroom.example/go/k7m2q” 59.5276 × 59.5276 pt",
        "Title: Of <a> & b",
        "Subtitle: Made to be looked at.",
        "Small: About 20 minutes · for two",
        "NameLine: Names  <text name “Names”>{underline‹__›}⇥⇥Date  <date date “Date”>{underline‹__›}⇥",
    ]


def test_another_language() -> None:
    """Word reads dates and numbers as the language writes them, and no two styles have one name."""
    names = {("style in Word", english): ("Titel",) for english in ("Cover title", "Box title", "Deck title")}
    words = Catalogue("de", {**names, ("", "Page %(number)s of %(all)s"): ("%(all)s Seiten, davon die %(number)s.",)})
    file = written(replace(sheet(p("Text.")), words=words))
    assert file.faults() == []
    assert [style for style in file.said() if style.startswith("Titel")] == [
        "Titel",
        "Titel (BoxTitle)",
        "Titel (DeckTitle)",
    ]
    assert "".join(map(str, file.parts["footer2"].itertext())).endswith("1 Seiten, davon die 1.")
    assert {date.get(f"{W}val") for date in file.parts["document"].iter(f"{W}dateFormat")} == {"d. MMMM yyyy"}
    assert [sign.get(f"{W}val") for sign in file.parts["settings"].iter(f"{W}decimalSymbol", f"{W}listSeparator")] == [
        ",",
        ";",
    ]


def test_head_and_foot() -> None:
    """Every page says whose it is, where to find it, and its number; the first says who may copy and change it."""
    work = sheet(p("Text."), title="Of a & b", rights="Copy it.", adapting="Keep our name.")
    file = written(work)
    said = ("".join(map(str, file.parts[name].itertext())) for name in ("header1", "header2", "footer1", "footer2"))
    first_head, head, first_foot, foot = said
    assert head == first_head == "The Quiet Roomquietroom.example/go/k7m2q"
    assert first_foot == f"{foot}Copy it. Keep our name."
    assert foot == "Of a & b · Updated 2 November 2026Page 1 of 1"
    assert [str(field.get(f"{W}instr")).strip() for field in file.parts["footer1"].iter(f"{W}fldSimple")] == [
        "PAGE",
        "NUMPAGES",
    ]


def test_pack() -> None:
    """A pack has a cover and contents; its sheets begin on new pages, one level lower, with fields of their own."""
    one = sheet(Heading(2, t("Look")), ask(Prompt(lines=1), "Why?"), name="one", title="One")
    two = sheet(p("Text."), name="two", title="Two", adapting="Keep our name.")
    intro = (p("An introduction."),)
    work = SheetPack("pack", "Both", "Two sheets.", intro, (one, two), one.practice, one.address, one.rights)
    file = written(work)
    assert file.faults() == []
    told = [line for line in outline(file).splitlines() if not line.startswith(("Gap: picture", "NameLine", "Small"))]
    assert told == [
        "CoverTitle: Both",
        "Subtitle: Two sheets.",
        "Normal: An introduction.",
        "ContentsTitle, new page: Contents",
        "TOC1: One",
        "TOC1: Two",
        "Gap, new page:",
        "SheetTitle: One",
        "Subtitle: Made to be looked at.",
        "Heading2: Look",
        "Question: bold‹Why?›",
        "<area why?@one “Why?”>",
        "  WritingLine:",
        "Space:",
        "Gap, new page:",
        "SheetTitle: Two",
        "Subtitle: Made to be looked at.",
        "Normal: Text.",
    ]


def test_deleting_a_question_breaks_nothing() -> None:
    """Without any one of its blocks, a file still keeps all rules: nothing in it refers to another place."""
    file = written(THREE_PAGES)
    whole = file.parts["document"]
    for at in range(len(whole[0]) - 1):
        file.parts["document"] = deepcopy(whole)
        body = file.parts["document"][0]
        body.remove(body[at])
        assert file.faults() == []


words = st.text(min_size=1, max_size=80).filter(str.strip)


@settings(max_examples=50, deadline=None)
@given(words, words)
def test_any_text(text: str, other: str) -> None:
    """Any text at all arrives as it was written, wherever it stands, and breaks nothing."""
    work = sheet(
        p(text, Link(t(other), f"https://a.example/{text}")),
        ask(Choose(many=True), text, choices=(other,)),
        ask(Scale(low=text, high=other), other),
        ask(Grid(columns=("What",)), text),
        ask(Cards(), text, choices=(other,)),
        ask(Prompt(), other),
        title=other,
        practice=text,
    )
    file = written(work)
    assert file.faults() == []
    said = "".join(part.text or "" for part in file.parts["document"].iter(f"{W}t"))
    assert plain_text(text) in said
    assert said.count(plain_text(other).strip()) >= 5


def test_same_bytes_and_another_key() -> None:
    """The same sheet gives the same bytes; another text, paper or sentence on adapting gives another key."""
    one, other = sheet(p("Text.")), sheet(p("Text!"))
    assert WordJob(one, {}).make(Paper.A4) == WordJob(one, {}).make(Paper.A4)
    jobs = [(one, Paper.A4), (one, Paper.LETTER), (other, Paper.A4), (replace(one, adapting="Do."), Paper.A4)]
    assert len({WordJob(work, {}).key(paper, b"") for work, paper in jobs}) == len(jobs)


def test_a_broken_file_is_found() -> None:
    """A style that is not there, an id that is there twice, and a cell without a paragraph are faults."""
    file = written(sheet(ask(Grid(columns=("What",)), "The week")))
    document = file.parts["document"]
    next(document.iter(f"{W}pStyle")).set(f"{W}val", "Nowhere")
    for number in document.iter(f"{W}id"):
        number.set(f"{W}val", "1")
    cell = next(document.iter(f"{W}tc"))
    cell.remove(cell[-1])
    assert {fault.partition(" ")[0] for fault in file.faults()} == {"document:", "two"}
