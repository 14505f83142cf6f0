"""The fillable edition: real fields that say what they ask, can be reached in order, and show what is typed."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from tests.printing.sheets.forms import Widget, accessible, filled, shown, states, tab_order, values, widgets
from tests.printing.sheets.samples import ANSWERS, NOT_YET, ONE_PROMISE, ask, p, sheet, t
from tests.support.exercises import EVERY_EXERCISE
from tests.support.rendering import render_text
from trellis.foundation.document import Exercise, Heading, Link
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Agreement, Choose, Grid, Options, Prompt, Scale, Short
from trellis.printing.sheets import button_appearances
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.sheet import Sheet
from trellis.rendering import reader

NAMES = "Łukasz, Ağa & Zoë"
MULTILINE = 1 << 12
RADIO = 1 << 15
DO_NOT_SCROLL = 1 << 23
_LETTERS = "abcxyzABCXYZ0189éłŁğşčő€→✓½’“”–—…•"
_MARKUP = "#[]{}()\\\"'`*_$<>@=-+/~:;,.&%!? "
printable = st.text(st.sampled_from(_MARKUP + _LETTERS), min_size=1, max_size=200)

CASES: dict[str, tuple[Exercise, list[tuple[str, str]]]] = {
    "prompt": (Exercise("felt", Prompt(), t("What did you feel?")), [("felt", "What did you feel?")]),
    "short": (Exercise("since", Short(), t("We met in")), [("since", "We met in")]),
    "choose one": (
        Exercise("need", Choose(other=1), t("What do you need?"), (), (t("Quiet"), t("A walk"))),
        [
            ("need", "What do you need? Quiet"),
            ("need", "What do you need? A walk"),
            ("need", "What do you need? Something else"),
            ("need-other-1", "What do you need? Something else, in your words"),
        ],
    ),
    "choose many": (
        Exercise("could", Choose(many=True, other=2), t("I could"), (), (t("call"),)),
        [
            ("could=1", "I could: call"),
            ("could=other-1", "I could: Something else 1"),
            ("could-other-1", "I could: Something else 1, in your words"),
            ("could=other-2", "I could: Something else 2"),
            ("could-other-2", "I could: Something else 2, in your words"),
        ],
    ),
    "scale": (
        Exercise("sure", Scale(start=0, stop=2, low="not", high="very"), t("How sure?")),
        [("sure", "How sure? 0, not"), ("sure", "How sure? 1"), ("sure", "How sure? 2, very")],
    ),
    "grid with names": (
        Exercise("week", Grid(columns=("Did", "Saw"), rows=("Monday",)), t("My week")),
        [("week-1-1", "My week: Monday, Did"), ("week-1-2", "My week: Monday, Saw")],
    ),
    "grid with blank rows": (
        Exercise("log", Grid(columns=("When",), rows=2, lines=2), t("A log")),
        [("log-1-1", "A log: row 1, When"), ("log-2-1", "A log: row 2, When")],
    ),
    "agreement with names": (
        Exercise("deal", Agreement(sign=("Sam", "Alex")), t("Our deal")),
        [
            ("deal-sign-1", "Our deal: signature of Sam"),
            ("deal-date-1", "Our deal: signature of Sam, date"),
            ("deal-sign-2", "Our deal: signature of Alex"),
            ("deal-date-2", "Our deal: signature of Alex, date"),
            ("deal-review", "Our deal: we look at this again on"),
        ],
    ),
    "agreement of one": (
        Exercise("vow", Agreement(sign=1, review=False), t("I will")),
        [("vow-sign-1", "I will: signature"), ("vow-date-1", "I will: signature, date")],
    ),
}


def fillable(compiler: TypstCompiler, made: Sheet, paper: Paper = Paper.A4) -> bytes:
    """Return the fillable edition of a sheet."""
    return compiler.lay_out(made, Edition.FILLABLE, paper, {}).pdf


@pytest.fixture(scope="module")
def answers(compiler: TypstCompiler) -> bytes:
    """Return a sheet with every kind of field."""
    return fillable(compiler, ANSWERS)


@pytest.mark.parametrize("case", CASES)
def test_every_kind_has_its_fields(compiler: TypstCompiler, case: str) -> None:
    """Each field has its exercise's name and says its question, below name and date in the title block."""
    block, expected = CASES[case]
    made = widgets(fillable(compiler, sheet(block)))
    assert [(widget.name, widget.tip) for widget in made] == [("name", "Name"), ("date", "Date"), *expected]
    assert all(widget.alt == widget.tip for widget in made)


def test_couple_has_names(compiler: TypstCompiler) -> None:
    """The title block of a sheet for two asks for names."""
    assert widgets(fillable(compiler, NOT_YET))[0].tip == "Names"


def test_tab_order_is_reading_order(answers: bytes) -> None:
    """Tab goes from field to field as they are read, down the columns, and says so to the viewer."""
    assert tab_order(answers) == tuple(widget.tip for widget in widgets(answers))
    with pikepdf.open(io.BytesIO(answers)) as document:
        assert all(page.obj.Tabs == "/S" for page in document.pages)


def test_order_is_the_documents(answers: bytes) -> None:
    """Questions come in the order of the sheet."""
    seen = dict.fromkeys(re.split("[-=]", widget.name)[0] for widget in widgets(answers)[2:])
    asked = [block.id for block in ANSWERS.document.blocks if isinstance(block, Exercise)]
    assert list(seen) == asked


def test_every_widget_has_its_looks(answers: bytes) -> None:
    """A field for text has one look, a button two, as large as the field."""
    for widget in widgets(answers):
        assert set(widget.drawn) == (widget.states | {"/Off"} if widget.kind == "/Btn" else {""})
        assert all(size == pytest.approx(widget.size, abs=0.01) for size in widget.drawn.values())


def test_buttons_of_a_group_exclude_each_other(answers: bytes) -> None:
    """A group is one field, whose buttons have different states, its blank choices among them."""
    with pikepdf.open(io.BytesIO(answers)) as document:
        groups = [field for field in document.Root.AcroForm.Fields.as_list() if "/Kids" in field]
        assert all(int(group.Ff) & RADIO for group in groups)
        assert [str(group.TU) for group in groups] == ["One of three", "A scale"]
    for name, count in (("one", 5), ("scale", 11)):
        possible = [state for widget in widgets(answers) if widget.name == name for state in widget.states]
        assert len(set(possible)) == len(possible) == count


def test_one_button_is_on(answers: bytes) -> None:
    """Choosing one of a group leaves the others off."""
    assert states(filled(answers, {"scale": "/7"})) == ["/7"]


def test_pdf_and_page_call_their_fields_alike(compiler: TypstCompiler) -> None:
    """Every control of the page has a field of its own in the fillable edition, also where a question is repeated.

    What stands before the partners’ parts is on the page once, and on the paper of each.
    """
    rendered = render_text(EVERY_EXERCISE)
    assert rendered.told == []
    page = html.fragment_fromstring(rendered.html, create_parent="main")
    controls = page.xpath("//*[@data-exercise]//*[self::input or self::textarea]")
    fields = {control.get("data-field") for control in controls}
    text = reader.read(rendered.html, reader.PageContext("worksheets/a/", str)).document
    made = widgets(fillable(compiler, sheet(*text.blocks, audience="couple")))
    assert fields | {"name", "date", "name--2", "date--2", "q-why--2"} == {widget.name for widget in made}
    assert len(made) == len(controls) + 5
    several = Counter(widget.name for widget in made if not widget.states)
    assert set(several.values()) == {1}


def test_kept_answers_find_their_controls() -> None:
    """What readers have kept on their devices goes by these names, so that none of them may ever change."""
    rendered = render_text(EVERY_EXERCISE)
    page = html.fragment_fromstring(rendered.html, create_parent="main")
    controls = page.xpath("//*[@data-exercise]//*[self::input or self::textarea]")
    kept = {
        f"{control.get('name')}={control.get('value')}" if control.get("type") == "checkbox" else control.get("name")
        for control in controls
    }
    assert kept == {control.get("data-field") for control in controls}
    assert {"q-why", "q-why-2--2", "q-which=other-2", "q-which-2-other-1--2", "q-the-week-2-1--2"} <= kept


def test_typed_text_breaks_and_shrinks(answers: bytes) -> None:
    """Viewers break and shrink text in every field, and no field takes more than it shows."""
    texts = [widget for widget in widgets(answers) if widget.kind == "/Tx"]
    assert {widget.flags for widget in texts} == {MULTILINE | DO_NOT_SCROLL}
    assert all(re.findall(r"(\S+) Tf", widget.appearance) == ["0", "0"] for widget in texts)


def test_fields_keep_apart(answers: bytes) -> None:
    """No field covers another, and each is large enough to hit."""
    made = widgets(answers)
    assert all(min(widget.size) > 12 for widget in made)
    assert not any(_overlap(one, other) for one, other in combinations(made, 2))


def _overlap(one: Widget, other: Widget) -> bool:
    a, b = one.rect, other.rect
    return one.page == other.page and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@pytest.mark.parametrize("paper", Paper)
def test_free_space_is_shared_out(compiler: TypstCompiler, paper: Paper) -> None:
    """Prompts that grow are equally high, and the last one ends near the foot of the page."""
    blocks = [ask(Prompt(lines=2), f"Question {number}?") for number in "123"]
    made = widgets(fillable(compiler, sheet(*blocks), paper))[2:]
    heights = [widget.size[1] for widget in made]
    assert heights == pytest.approx([heights[0]] * 3, abs=0.1)
    assert heights[0] > 100
    assert made[-1].rect[1] < 160


@pytest.mark.parametrize("rows", [30, tuple(f"Row {number}" for number in range(30))])
def test_long_grid_keeps_its_fields(compiler: TypstCompiler, rows: int | tuple[str, ...]) -> None:
    """A table of several pages has a field in each of its cells."""
    made = widgets(fillable(compiler, sheet(ask(Grid(columns=("When", "What"), rows=rows), "A month"))))
    assert len(made) == 2 + 30 * 2
    assert len({widget.page for widget in made}) == 2


def test_values_survive(answers: bytes) -> None:
    """What is filled in with another program is read back, whatever the field."""
    given = {
        widget.name: min(widget.states) if widget.kind == "/Btn" else f"{NAMES} {widget.name}"
        for widget in widgets(answers)
    }
    assert values(filled(answers, given)) == given


def test_typed_text_is_shown(answers: bytes) -> None:
    """The glyphs that are drawn are those of the text, beyond Western Europe as well."""
    for text in (NAMES, "“Don’t” – ½ € ✓ → ő Ş ž", "It was (so) \\ {it} said."):
        made = filled(answers, {"name": text, "prompt": text})
        assert shown(made, "name") == shown(made, "prompt") == text


def test_long_text_is_wrapped(answers: bytes) -> None:
    """A long answer runs over several lines of its box."""
    text = f"{NAMES} came home at six, as they had said. " * 6
    lines = shown(filled(answers, {"prompt": text}), "prompt").splitlines()
    assert len(lines) > 3
    assert " ".join(lines).split() == text.split()


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("made", [ANSWERS, ONE_PROMISE, NOT_YET], ids=lambda made: made.name)
def test_accessible_empty_and_filled(compiler: TypstCompiler, made: Sheet, paper: Paper, tmp_path: Path) -> None:
    """No rule of PDF/UA-1 is broken, neither by the empty sheet nor by the filled one."""
    empty = fillable(compiler, made, paper)
    given = {widget.name: max(widget.states, default=f"{NAMES}\n{NAMES}") for widget in widgets(empty)}
    assert accessible(empty, tmp_path)
    assert accessible(filled(empty, given), tmp_path)


def test_same_bytes(answers: bytes) -> None:
    """Another compiler makes the same file, byte for byte."""
    assert fillable(TypstCompiler(), ANSWERS) == answers


@pytest.mark.parametrize("edition", [edition for edition in Edition if edition is not Edition.FILLABLE])
def test_printed_editions_have_no_form(compiler: TypstCompiler, edition: Edition) -> None:
    """Paper has lines, not fields."""
    with pikepdf.open(io.BytesIO(compiler.lay_out(ANSWERS, edition, Paper.A4, {}).pdf)) as document:
        assert "/AcroForm" not in document.Root


def test_links_stay_links(compiler: TypstCompiler) -> None:
    """A real link among the fields still leads where it did."""
    address = "https://quietroom.example/go/p3x9d"
    made = fillable(compiler, sheet(p(Link(t("Trust"), address)), ask(Prompt(), "What?")))
    with pikepdf.open(io.BytesIO(made)) as document:
        links = [note for note in document.pages[0].obj.Annots.as_list() if note.Subtype == "/Link"]
        assert {str(link.A.URI) for link in links} == {address}


def test_very_long_question_is_cut(compiler: TypstCompiler) -> None:
    """A tool tip ends after five hundred characters or so, but still tells the choices apart."""
    block = Exercise("long", Choose(), t("ő" * 3000), (), (t("Quiet"), t("A walk")))
    tips = [widget.tip for widget in widgets(fillable(compiler, sheet(block)))[2:]]
    assert [tip.lstrip("ő") for tip in tips] == ["… Quiet", "… A walk"]
    assert all(500 <= len(tip) <= 502 for tip in tips)


@pytest.mark.parametrize("mark", [button_appearances.tick, button_appearances.dot])
def test_marks_are_centred(mark: Callable[[float, float, str], bytes]) -> None:
    """A mark has its middle in the middle of its box, wide or high."""
    for width, height in ((12.0, 12.0), (30.0, 12.0), (12.0, 20.0)):
        ends = re.findall(r"([\d.]+) ([\d.]+) [mlc]", mark(width, height, "#1d5148").decode())
        for side, at in ((width, 0), (height, 1)):
            places = [float(end[at]) for end in ends]
            assert (min(places) + max(places)) / 2 == pytest.approx(side / 2, abs=0.3)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(printable, st.sampled_from([Prompt(), Short(), Scale(), Choose(many=True)]))
def test_any_question_is_a_tool_tip(compiler: TypstCompiler, question: str, options: Options) -> None:
    """Quotation marks, braces and backslashes of a question reach the reading aid as they were written."""
    block = Exercise("any", options, t(question), (), (t(question),) if isinstance(options, Choose) else ())
    tips = [widget.tip for widget in widgets(fillable(compiler, sheet(Heading(2, t("Any")), block)))[2:]]
    assert all(tip.startswith(" ".join(question.split())) for tip in tips)
    assert tips
