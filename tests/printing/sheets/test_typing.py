"""What people type into fillable sheets is seen whole in the programs they use, on paper, and once it is flattened."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.printing.sheets import viewers
from tests.printing.sheets.forms import accessible, filled, shown, states, values, widgets
from tests.printing.sheets.samples import p, sheet, t
from tests.printing.sheets.viewers import ink, seen_in_pdfium, typed
from trellis.foundation.document import Exercise
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Agreement, Choose, Grid, Prompt, Scale, Short
from trellis.printing.sheets.compiler import TypstCompiler

pytestmark = pytest.mark.skipif(
    not viewers.INSTALLED and not os.environ.get("CI"), reason="poppler or Ghostscript is not installed"
)

FORM = sheet(
    Exercise("box", Prompt(lines=5, grow=False), t("What happened?")),
    Exercise("town", Short(), t("Your town")),
    Exercise("age", Short(width="short"), t("Your age")),
    Exercise("when", Choose(other=1), t("When?"), (), (t("Tonight"), t("Tomorrow"))),
    Exercise("helps", Choose(many=True), t("What helps?"), (), (t("Rest"), t("A walk"))),
    Exercise("sure", Scale(), t("How sure?")),
    Exercise("week", Grid(columns=tuple("ABCDEFG"), rows=2), t("My week")),
    Exercise("deal", Agreement(sign=1, review=False), t("We agree"), (p("We speak in turn."),)),
    name="form",
)
SCRIPTS = {
    "name": "Łucja Žižić, Ağaoğlu",
    "date": "„Größe“ – ½ € ′",
    "box": "Tiếng Việt: Ẵ ỹ Ậ đ. Īnstāns ħ Ŋ ẞ ſ.",
    "town": "Ελληνικά, πολυτονικό: ᾧ ῥ ὕ",
    "age": "Привет, їжак",
    "when-other-1": "≤ ≠ ≈ → ⇒ ↔ ✓ ★ ♥ ☺ ₴ ₽ ² ‰",
    "week-1-1": "😀 🤗 👍 ❤️ x",
    "week-1-2": "e\u0301 n\u0304",
    "week-1-3": "(a) \\ [b] {c}",
    "deal-sign-1": "Zoë",
}
WORDS = "We talked for an hour and then began again, because it was important to both of us. "
LONG = {
    "box": "\n".join(f"Line {number} of twenty" for number in range(1, 21)),
    "town": (WORDS * 4)[:300].strip(),
    "age": WORDS[:60].strip(),
    "when-other-1": (WORDS * 2)[:150].strip(),
    "week-1-1": "a few words that wrap",
    "week-1-2": "Donaudampfschifffahrtsgesellschaft",
    "week-2-7": WORDS[:100].strip(),
    "deal-sign-1": WORDS[:80].strip(),
}
TICKS = ("When? Tomorrow", "What helps? A walk", "How sure? 7")

everywhere = pytest.mark.parametrize("seen", [viewers.seen_in_poppler, viewers.seen_in_ghostscript])
Seen = Callable[[bytes, Path], list[Image.Image]]


@pytest.fixture(scope="module")
def form(compiler: TypstCompiler) -> bytes:
    """Return a form with fields of every kind and size."""
    return compiler.lay_out(FORM, Edition.FILLABLE, Paper.A4, {}).pdf


@pytest.fixture(scope="module")
def scripts(form: bytes) -> bytes:
    """Return the form filled in with letters and signs from many scripts, and ticked."""
    return typed(form, SCRIPTS, TICKS)


@pytest.fixture(scope="module")
def long(form: bytes) -> bytes:
    """Return the form filled in with texts longer than their fields."""
    return typed(form, LONG)


def test_every_script_is_typed_in_chrome(scripts: bytes) -> None:
    """Each letter has its own glyph, and is still that letter for who copies or searches the text."""
    assert {name: value for name, value in values(scripts).items() if name in SCRIPTS} == SCRIPTS
    assert {name: shown(scripts, name).split() for name in SCRIPTS} == {name: SCRIPTS[name].split() for name in SCRIPTS}
    assert states(scripts) == ["/2", "/Yes", "/7"]


def test_signs_that_the_font_lacks_are_boxes(form: bytes, tmp_path: Path) -> None:
    """A letter of another script is an empty box, so that the writer notices, and never another letter."""
    made = typed(form, {"name": "שלום 中", "date": "▯"})
    assert values(made)["name"] == "שלום 中"
    (box,) = _glyphs(made, "date")
    assert [glyph == box for glyph in _glyphs(made, "name")] == [True] * 4 + [False, True]
    assert ink(seen_in_pdfium(made, tmp_path), widgets(form)[0]) > 20


def _glyphs(pdf: bytes, name: str) -> list[int]:
    """Return the numbers of the glyphs that a field shows."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        look = next(field for field in document.Root.AcroForm.Fields.as_list() if str(field.T) == name).AP.N
        glyphs = look.Resources.Font.Typed.DescendantFonts[0].CIDToGIDMap.read_bytes()
        codes = b"".join(bytes(done.operands[0]) for done in pikepdf.parse_content_stream(look, "Tj"))
    numbers = [int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)]
    return [int.from_bytes(glyphs[2 * code : 2 * code + 2]) for code in numbers]


def test_long_text_is_whole(long: bytes) -> None:
    """A text too long for its field gets smaller and breaks, down to the last word, and nothing is cut off."""
    kept = values(long)
    for name, text in LONG.items():
        assert kept[name].split() == text.split()
        assert "".join(shown(long, name).split()) == "".join(text.split())
        assert not _cut(long, name)


def test_long_text_is_whole_when_it_is_pasted(form: bytes) -> None:
    """A text that is pasted at once shrinks like one that is typed."""
    for name, text in LONG.items():
        made = viewers.pasted(form, name, text)
        assert "".join(shown(made, name).split()) == "".join(text.split())
        assert not _cut(made, name)


def _look(pdf: bytes, name: str) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fields = document.Root.AcroForm.Fields.as_list()
        return next(field for field in fields if str(field.T) == name).AP.N.read_bytes().decode("latin-1")


def _cut(pdf: bytes, name: str) -> bool:
    """Return whether a field cuts off its text, which PDFium does where it cannot make it small enough."""
    return re.search(r"^W$", _look(pdf, name), re.MULTILINE) is not None


def test_a_field_takes_no_more_than_it_shows(form: bytes) -> None:
    """A field that is full takes no more, so that nobody writes what is then not on paper."""
    made = typed(form, {"age": WORDS * 9})
    kept = values(made)["age"]
    assert (WORDS * 9).startswith(kept)
    assert 100 < len(kept) < 200


def test_short_text_has_the_size_of_the_sheet(form: bytes) -> None:
    """A few words are as large in every field as the text around it."""
    names = [widget.name for widget in widgets(form) if not widget.states]
    made = typed(form, dict.fromkeys(names, "Łódź"))
    assert {name: re.findall(r" (\S+) Tf", _look(made, name)) for name in names} == {name: ["12"] for name in names}


@everywhere
def test_other_programs_show_the_same(form: bytes, scripts: bytes, long: bytes, seen: Seen, tmp_path: Path) -> None:
    """What is typed and ticked in Chrome has as much ink in every field in other programs, and on paper."""
    for made in (scripts, long):
        here, there = seen_in_pdfium(made, tmp_path), seen(made, tmp_path)
        for widget in widgets(form):
            assert ink(there, widget) == pytest.approx(ink(here, widget), rel=0.12, abs=7)


@everywhere
def test_text_from_another_program_is_seen(form: bytes, seen: Seen, tmp_path: Path) -> None:
    """What pypdf fills in appears in Chrome and in other programs."""
    made = filled(form, {**SCRIPTS, "when": "/2"})
    here, there = seen_in_pdfium(made, tmp_path), seen(made, tmp_path)
    for widget in widgets(form):
        if widget.name in SCRIPTS:
            assert ink(here, widget) > 5
            assert ink(there, widget) == pytest.approx(ink(here, widget), rel=0.12, abs=7)


@pytest.mark.parametrize(
    "flat", [viewers.flattened_by_pdfium, viewers.flattened_by_qpdf, viewers.flattened_by_ghostscript]
)
def test_flattened_forms_keep_answers(
    scripts: bytes, form: bytes, flat: Callable[[bytes, Path], bytes], tmp_path: Path
) -> None:
    """A form that is flattened has no fields, but each answer and tick where it was."""
    made = flat(scripts, tmp_path)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert not [note for page in document.pages for note in page.get("/Annots", []) if note.Subtype == "/Widget"]
    text = "".join(viewers.text_in_poppler(made, tmp_path).split())
    for answer in SCRIPTS.values():
        if (
            flat is not viewers.flattened_by_ghostscript or max(answer) < "\uffff"
        ):  # it draws emoji, but cannot name them
            assert "".join(answer.split()) in text
    before, after = seen_in_pdfium(scripts, tmp_path), seen_in_pdfium(made, tmp_path)
    for widget in widgets(form):
        assert ink(after, widget) == pytest.approx(ink(before, widget), rel=0.1, abs=1)


def test_accessible_once_it_is_typed(scripts: bytes, long: bytes, tmp_path: Path) -> None:
    """What Chrome saves still breaks no rule of PDF/UA-1."""
    assert accessible(scripts, tmp_path)
    assert accessible(long, tmp_path)


def test_fields_are_printed(form: bytes) -> None:
    """Every field is marked to be printed, and none hidden."""
    with pikepdf.open(io.BytesIO(form)) as document:
        flags = {int(note.F) for page in document.pages for note in page.Annots.as_list() if note.Subtype == "/Widget"}
    assert flags == {4}
