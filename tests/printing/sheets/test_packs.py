"""Packs: a cover, contents that are right, numbers that run through, one list of links."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pytest

from tests.printing.sheets.forms import accessible, filled, values, widgets
from tests.printing.sheets.reading import page_texts
from tests.printing.sheets.samples import ANSWERS, NOT_YET, ONE_PROMISE, ask, p, sheet, t
from trellis.foundation.document import Admonition, Document, FootnoteMark, Link
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Cards, Coach, Each, Prompt, Together
from trellis.printing.sheets.compiler import Laid, TypstCompiler
from trellis.printing.sheets.pack import about
from trellis.printing.sheets.print_job import PrintJob
from trellis.printing.sheets.sheet import SheetPack

OUTSIDE = "https://elsewhere.example/page"
PARTNERS = sheet(
    p("See ", Link(t("the promise"), "https://quietroom.example/go/two"), " and ", Link(t("a page"), OUTSIDE), "."),
    ask(Each(), "", ask(Prompt(lines=5), "What did you hear?")),
    ask(Together(), "", ask(Prompt(), "What do we both say?")),
    ask(Cards(), "Words", choices=tuple(f"Card {number}" for number in range(9))),
    name="partners",
    title="Each and both",
    address="https://quietroom.example/go/one",
)
PROMISE = replace(ONE_PROMISE, address="https://quietroom.example/go/two")
NOTES = sheet(
    p("Here is ", Link(t("a page"), OUTSIDE), " again, and ", Link(t("another"), OUTSIDE + "/2"), FootnoteMark(1), "."),
    ask(Coach(), "", p("Wait for this one.")),
    ask(Prompt(), "What did you hear?"),
    name="notes",
    title="Notes of its own",
    address="https://quietroom.example/go/three",
    footnotes=((p("A footnote of the third sheet."),),),
)
SHEETS = (PARTNERS, PROMISE, NOTES, NOT_YET, ANSWERS)
PACK = SheetPack(
    name="all",
    title="All of them",
    summary="Five sheets in one.",
    intro=(p("Welcome to all of them."), p("Take your time.")),
    sheets=SHEETS,
    practice="The Quiet Room",
    address="https://quietroom.example/go/pack",
    rights="You may copy this pack.",
)
every_edition = pytest.mark.parametrize("edition", Edition)
every_paper = pytest.mark.parametrize("paper", Paper)


def bound(compiler: TypstCompiler, edition: Edition, paper: Paper, pack: SheetPack = PACK) -> Laid:
    """Return a pack, in which the second sheet stands more closely than the others."""
    densities = {made.name: int(made.name == "one-promise") for made in pack.sheets}
    return compiler.run(PrintJob(pack, edition, paper, {}, densities).job())


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page on one line."""
    return [" ".join(text.split()) for text in page_texts(pdf)]


def starts(pages: list[str]) -> dict[str, int]:
    """Return the page on which each sheet begins."""
    heads = {made.title: f"THE QUIET ROOM(?: COACH EDITION| PARTNER A)? {made.title} {made.summary}" for made in SHEETS}
    return {
        title: next(number for number, text in enumerate(pages, 1) if re.match(head, text))
        for title, head in heads.items()
    }


@every_edition
@every_paper
def test_cover_is_one_page(compiler: TypstCompiler, edition: Edition, paper: Paper) -> None:
    """A long title and an introduction of five paragraphs stand on the cover with the code, in large print too."""
    words = "You can pass on any question, and so can your partner. What is said here stays. "
    intro = tuple(p(words * number) for number in (1, 3, 2, 2, 2))
    pack = replace(PACK, title="Six weeks at the long table", summary="A workbook for two. " * 6, intro=intro)
    cover, contents, *_ = texts(bound(compiler, edition, paper, pack).pdf)
    assert "quietroom.example/go/pack" in cover.split(words.strip())[-1]
    assert contents.startswith("Contents")


@every_edition
@every_paper
def test_accessible(compiler: TypstCompiler, edition: Edition, paper: Paper, tmp_path: Path) -> None:
    """A pack keeps all rules of PDF/UA-1, filled in as well."""
    pdf = bound(compiler, edition, paper).pdf
    assert accessible(pdf, tmp_path)
    if edition is Edition.FILLABLE:
        given = {widget.name: max(widget.states, default="Zoë") for widget in widgets(pdf)}
        assert accessible(filled(pdf, given), tmp_path)


@every_edition
@every_paper
def test_cover_contents_and_numbers(compiler: TypstCompiler, edition: Edition, paper: Paper) -> None:
    """The cover says what it is, the contents say where sheets begin, and every page which it is of how many."""
    laid = bound(compiler, edition, paper)
    pages = texts(laid.pdf)
    assert laid.pages == len(pages)
    for words in ("All of them", "Five sheets in one.", "Welcome to all of them.", "Take your time.", "5 worksheets"):
        assert words in pages[0]
    assert pages[1].startswith("Contents")
    begin = {**starts(pages), "Links and notes": len(pages)}
    listed = pages[1].removeprefix("Contents ").partition(" The Quiet Room")[0]
    assert listed == " ".join(f"{title} {page}" for title, page in begin.items())
    assert list(begin.values()) == sorted(set(begin.values()))
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text


@every_edition
def test_bookmarks(compiler: TypstCompiler, edition: Edition) -> None:
    """A viewer's outline leads to every sheet."""
    pdf = bound(compiler, edition, Paper.A4).pdf
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    top = [entry for entry in reader.outline if not isinstance(entry, list)]
    pages = [reader.get_destination_page_number(entry) for entry in top]
    found = {str(entry.title): page + 1 for entry, page in zip(top, pages, strict=True) if page is not None}
    assert found == {**starts(texts(pdf)), "Links and notes": len(reader.pages)}


@every_edition
def test_links(compiler: TypstCompiler, edition: Edition) -> None:
    """A link to a sheet of the pack names its page and leads there; others share one list of numbers at the end."""
    pdf = bound(compiler, edition, Paper.A4).pdf
    pages = texts(pdf)
    begin = starts(pages)
    assert f"the promise (page {begin[PROMISE.title]})" in pages[begin[PARTNERS.title] - 1]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        notes = [
            note
            for note in document.pages[begin[PARTNERS.title] - 1].obj.Annots.as_list()
            if "/Dest" in note or "/A" in note
        ]
        inside = [note for note in notes if "/Dest" in note or str(note.A.S) == "/GoTo"]
        assert inside
    assert pages[-1].startswith("Links and notes")
    listed = pages[-1].partition(" You may copy")[0]
    numbered = re.findall(r"(\d+) (?=elsewhere|quietroom|A footnote|Wiesel)", listed)
    assert numbered == [str(number) for number in range(1, len(numbered) + 1)]
    assert pages[-1].count("elsewhere.example/page ") == 1
    assert "quietroom.example/go/two" not in pages[-1]
    first = pages[begin[PARTNERS.title] - 1]
    again = pages[begin[NOTES.title] - 1]
    [number] = re.findall(r"(\d+) elsewhere\.example/page ", pages[-1])
    assert re.search(rf"a page ?{number} ?\.", first)
    assert re.search(rf"a page ?{number} again", again)
    assert "A footnote of the third sheet." in pages[-1]


@every_paper
def test_coach_has_notes_beside_each_sheet(compiler: TypstCompiler, paper: Paper) -> None:
    """Notes for the coach stand with their sheet, in the coach edition alone, and its cover says so."""
    pages = texts(bound(compiler, Edition.COACH, paper).pdf)
    assert "COACH EDITION" in pages[0]
    assert "Wait for this one." in pages[starts(pages)[NOTES.title] - 1]
    for edition in (Edition.CLIENT, Edition.FILLABLE, Edition.LARGE):
        assert not any("Wait for this one." in text for text in texts(bound(compiler, edition, paper).pdf))


def test_fields_are_told_apart(compiler: TypstCompiler) -> None:
    """No two sheets share a field, and what is filled in is read back."""
    pdf = bound(compiler, Edition.FILLABLE, Paper.LETTER).pdf
    made = widgets(pdf)
    alone = [
        widget for one in SHEETS for widget in widgets(compiler.lay_out(one, Edition.FILLABLE, Paper.LETTER, {}).pdf)
    ]
    assert len(made) == len(alone)
    names = {widget.name for widget in made}
    assert len(names) == len(
        {(place, name) for place, one in enumerate(SHEETS) for name in fields_of(compiler, one.name)}
    )
    given = {widget.name: min(widget.states) if widget.states else widget.name for widget in made}
    assert values(filled(pdf, given)) == given


def fields_of(compiler: TypstCompiler, name: str) -> set[str]:
    """Return the names of a sheet's fields where it stands alone."""
    [one] = [made for made in SHEETS if made.name == name]
    return {widget.name for widget in widgets(compiler.lay_out(one, Edition.FILLABLE, Paper.LETTER, {}).pdf)}


@every_paper
def test_partners_and_cards_keep_their_paper(compiler: TypstCompiler, paper: Paper) -> None:
    """Wherever a sheet begins in a pack, partners' parts and cards begin on the front of a sheet of paper."""
    for before in (1, 2, 3):
        filler = sheet(ask(Prompt(lines=7 * before), "Filler?"), name="filler", title="Filler")
        pages = texts(bound(compiler, Edition.CLIENT, paper, replace(PACK, sheets=(filler, PARTNERS))).pdf)
        assert not [text for text in pages if text.startswith("The Quiet Room · ")]  # which is the foot
        for words in ("PARTNER A Each and both", "PARTNER B Each and both", "What do we both say?", "Card 0"):
            [at] = [number for number, text in enumerate(pages, 1) if words in text]
            assert at % 2 == 1, words


def test_same_bytes(compiler: TypstCompiler) -> None:
    """A pack made twice, even by another compiler, has the same bytes."""
    for edition in Edition:
        assert (
            bound(compiler, edition, Paper.A4)
            == bound(TypstCompiler(), edition, Paper.A4)
            == bound(compiler, edition, Paper.A4)
        )


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        ((20, 41), "2 worksheets · about 1 hour 1 minute in all"),
        ((120,), "1 worksheet · about 2 hours in all"),
        ((None,), "1 worksheet"),
    ],
)
def test_how_long_a_pack_takes(minutes: tuple[int | None, ...], said: str) -> None:
    """Hours and minutes are counted in words, and left out where a sheet takes no time."""
    assert about(replace(PACK, sheets=tuple(sheet(minutes=number) for number in minutes))) == said


def test_small_packs(compiler: TypstCompiler) -> None:
    """A pack of one sheet without any text, an intro or links is still a pack."""
    empty = replace(sheet(), document=Document(()))
    laid = bound(compiler, Edition.CLIENT, Paper.A4, replace(PACK, sheets=(empty,), intro=()))
    assert laid.pages == 4
    assert "1 worksheet · about 20 minutes" in texts(laid.pdf)[0]


@pytest.mark.parametrize(("paragraphs", "page"), [(1, 0), (6, 1)])
@every_paper
def test_the_warning_comes_before_the_sheets(compiler: TypstCompiler, paper: Paper, paragraphs: int, page: int) -> None:
    """The warning is on the cover; if the words there leave no room for it, it is above the contents. Always once."""
    warning = Admonition("warning", t("Before you start"), (p("Not if you are afraid. " * 4),))
    intro = tuple(p("Welcome to all of them. " * 14) for _ in range(paragraphs))
    pack = replace(PACK, intro=intro, warning=warning)
    pages = texts(bound(compiler, Edition.CLIENT, paper, pack).pdf)
    assert [number for number, text in enumerate(pages) if "Before you start Not if you are afraid." in text] == [page]
    assert len(pages) == len(texts(bound(compiler, Edition.CLIENT, paper, replace(pack, warning=None)).pdf))
