"""Partners: what each answers alone is on paper of their own, and never on the back of the other’s."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.printing.sheets.forms import widgets
from tests.printing.sheets.reading import page_texts, read
from tests.printing.sheets.samples import ask, p, sheet, t
from trellis.foundation.document import Admonition, Heading
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Choose, Each, Prompt, Scale, Short, Together
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.sheet import Sheet

COUPLE = sheet(
    p("Sit apart."),
    ask(
        Each(names=("Partner A", "Partner B")),
        "",
        ask(Prompt(), "What did you see?"),
        ask(Short(), "One word"),
        ask(Scale(), "How near?"),
        ask(Choose(many=True), "Which?", choices=("red", "blue")),
    ),
    ask(Together(), "", ask(Prompt(), "What do we both say?")),
    audience="couple",
    warning=Admonition("warning", t("Please read this first"), (p("Not if you are afraid."),)),
)
LONG = replace(
    COUPLE,
    document=replace(
        COUPLE.document,
        blocks=(
            ask(Each(), "", *(ask(Prompt(lines=8), f"Question {n}?") for n in range(5))),
            ask(Together(), "", ask(Prompt(), "What do we both say?")),
        ),
    ),
)
every_paper = pytest.mark.parametrize("paper", Paper)
apart = pytest.mark.parametrize("edition", [Edition.CLIENT, Edition.FILLABLE, Edition.LARGE])


def pages(compiler: TypstCompiler, made: Sheet, edition: Edition, paper: Paper) -> list[str]:
    """Return the text of each page."""
    return page_texts(compiler.lay_out(made, edition, paper, {}).pdf)


@apart
@every_paper
@pytest.mark.parametrize("made", [COUPLE, LONG], ids=["short", "long"])
def test_parts_have_paper_of_their_own(compiler: TypstCompiler, made: Sheet, edition: Edition, paper: Paper) -> None:
    """Each part and the joint one begin on the front of a sheet; parts have the warning and a name of their own."""
    found = pages(compiler, made, edition, paper)
    starts = [number for number, text in enumerate(found, 1) if "Please read this first" in text]
    assert len(starts) == 2
    assert starts[0] == 1
    for start, name in zip(starts, ("PARTNER A", "PARTNER B"), strict=True):
        assert start % 2 == 1
        assert name in found[start - 1]
        assert "Not if you are afraid." in found[start - 1]
    [joint] = [number for number, text in enumerate(found, 1) if "What do we both say?" in text]
    assert joint % 2 == 1
    assert joint > starts[1]
    assert "TOGETHER" in found[joint - 1]


@apart
@every_paper
def test_a_free_back_is_for_notes(compiler: TypstCompiler, edition: Edition, paper: Paper) -> None:
    """The back that a part leaves free offers room for notes, and no page is blank."""
    found = pages(compiler, COUPLE, edition, paper)
    backs = [text for text in found if "ROOM FOR NOTES" in text]
    assert len(backs) == len(found) - sum("What" in text or "Which?" in text for text in found)
    for made in (COUPLE, LONG):
        for text in pages(compiler, made, edition, paper):
            assert len(text.splitlines()) > 2 or "ROOM FOR NOTES" in text


def test_full_part_leaves_no_blank_page(compiler: TypstCompiler) -> None:
    """A part whose lines end where its page does is followed by the next, not by a page with nothing on it."""
    for lines in range(3, 23):
        made = replace(
            COUPLE,
            document=replace(
                COUPLE.document, blocks=(ask(Each(), "", *(ask(Prompt(lines=lines), f"Question {n}?") for n in "123")),)
            ),
        )
        for text in pages(compiler, made, Edition.CLIENT, Paper.A4):
            assert len(text.splitlines()) > 2 or "ROOM FOR NOTES" in text


@every_paper
def test_coach_has_the_questions_once(compiler: TypstCompiler, paper: Paper) -> None:
    """A coach reads each question once, under the names of those who answer it."""
    text = "\n".join(pages(compiler, COUPLE, Edition.COACH, paper))
    assert text.count("What did you see?") == 1
    assert "EACH ON THEIR OWN PAPER: PARTNER A AND PARTNER B" in text
    assert text.index("What did you see?") < text.index("TOGETHER") < text.index("What do we both say?")


@every_paper
def test_coach_sees_where_the_parts_begin(compiler: TypstCompiler, paper: Paper) -> None:
    """The line that begins the parts keeps its distance from the text above it: four millimetres at least."""
    made = read(compiler.lay_out(COUPLE, Edition.COACH, paper, {}).pdf)
    assert made.find("EACH ON THEIR OWN PAPER").top - made.find("Sit apart.").top > 12 + 4 * 72 / 25.4


@every_paper
def test_the_line_of_a_part_never_ends_a_page(compiler: TypstCompiler, paper: Paper) -> None:
    """Wherever a page ends, the line that begins the joint part is on the page of the heading below it."""
    asked = ask(Prompt(lines=6, grow=False), "What now?")
    joint = ask(Together(), "", Heading(2, t("Now both")), asked)
    seen = set()
    for count in range(10, 34):
        made = read(
            compiler.lay_out(sheet(*(p(f"Line {n}") for n in range(count)), joint), Edition.COACH, paper, {}).pdf
        )
        assert made.find("TOGETHER").page == made.find("Now both").page
        seen.add(made.find("TOGETHER").page)
    assert seen == {1, 2}


def test_fields_say_whose_they_are(compiler: TypstCompiler) -> None:
    """Fields of both parts have names of their own, and tips that begin with the partner; joint ones name nobody."""
    made = widgets(compiler.lay_out(COUPLE, Edition.FILLABLE, Paper.A4, {}).pdf)
    tips = [widget.tip for widget in made]
    own = [tip.removeprefix("Partner A: ") for tip in tips if tip.startswith("Partner A: ")]
    other = [tip.removeprefix("Partner B: ") for tip in tips if tip.startswith("Partner B: ")]
    assert own == other
    assert own[:4] == ["Name", "Date", "What did you see?", "One word"]
    assert [tip for tip in tips if not tip.startswith("Partner ")] == ["What do we both say?"]
    names = {
        partner: {widget.name for widget in made if widget.tip.startswith(partner)}
        for partner in ("Partner A", "Partner B")
    }
    assert names["Partner A"].isdisjoint(names["Partner B"])
    assert len(names["Partner A"]) == len(names["Partner B"])


@every_paper
def test_part_does_not_end_poorly(compiler: TypstCompiler, paper: Paper) -> None:
    """The last page of each partner's part is no emptier than the last page of a sheet may be."""
    for count in range(20, 32):
        filler = tuple(p(f"Line {number}") for number in range(count))
        made = sheet(ask(Each(), "", *filler), ask(Together(), "", ask(Prompt(), "What now?")), audience="couple")
        texts = pages(compiler, made, Edition.CLIENT, paper)
        held = [text.count("Line ") for text in texts if "Line " in text]
        assert min(held) >= 4, count
