"""Tests of sheets in another language: what the template is given, and labels longer than in English."""

from __future__ import annotations

import io

import pikepdf
import pytest

from tests.printing.sheets.forms import widgets
from tests.printing.sheets.reading import read
from tests.printing.sheets.samples import ask, p, sheet
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Agreement, Scale
from trellis.locales.catalogue import Catalogue
from trellis.printing.sheets import messages
from trellis.printing.sheets.compiler import TypstCompiler

REVIEW = "Wir sehen uns diese Abmachung wieder in Ruhe gemeinsam an am"
CHOOSE = "Wähle die eine Zahl aus, die im Augenblick am besten zu dir passt."
LONG = Catalogue(
    "de", {("", "We look at this again on"): (REVIEW,), ("", "Choose one."): (CHOOSE,), ("", "Name"): ("Dein Vorname",)}
)


def test_what_the_template_is_given() -> None:
    """Messages are values of Typst, and functions if they have values of their own, in any order."""
    words = Catalogue(
        "ja",
        {
            ("", "Page %(number)s of %(all)s"): ('%(all)sページの"%(number)s"',),
            ("", "Names"): ("100%% \\",),
            ("", "Tick one."): ("",),
            ("facts", "%(one)s, %(other)s"): ("%(one)s、%(other)s",),
        },
    )
    lines = messages.source(words).decode().splitlines()
    assert '#let page-of(number, all) = all + "ページの\\"" + number + "\\""' in lines
    assert '#let names = "100% \\\\"' in lines
    assert '#let name = "Name"' in lines
    assert '#let tick-one = ""' in lines
    assert '#let comma = "、"' in lines


@pytest.mark.parametrize(("code", "said"), [("en", "en"), ("pt-BR", "pt-BR"), ("es-419", "es")])
def test_language_of_a_sheet(compiler: TypstCompiler, code: str, said: str) -> None:
    """A PDF says its language, and the region if that is a country."""
    laid = compiler.lay_out(sheet(p("Olá."), words=Catalogue(code)), Edition.CLIENT, Paper.A4, {})
    with pikepdf.open(io.BytesIO(laid.pdf)) as pdf:
        assert str(pdf.Root.Lang) == said


def test_labels_longer_than_in_english(compiler: TypstCompiler) -> None:
    """A label that leaves too little room beside it has its line below it, and no words leave the page."""
    asked = ask(Scale(0, 10), "Wie geht es dir?"), ask(Agreement(1, review=True), "Abmachung", p("Wir reden."))
    pdf = compiler.lay_out(sheet(*asked, words=LONG), Edition.FILLABLE, Paper.A4, {}).pdf
    found = read(pdf)
    assert all(found.find(message) for message in (REVIEW, CHOOSE, "Dein Vorname"))
    assert all(60 < line.left < line.right < 540 for line in found.texts)
    field = widgets(pdf)[-1]
    assert field.tip == f"Abmachung: {REVIEW}"
    assert field.size[0] > 300


def test_words_after_a_hyphenated_one(compiler: TypstCompiler) -> None:
    """What follows a word that needs two lines does not stand beside the first of them."""
    title = "Rechtsschutzversicherungsgespräche und andere lange Überschriften"
    made = sheet(p("Ein Satz."), title=title, words=Catalogue("de"))
    found = read(compiler.lay_out(made, Edition.LARGE, Paper.A4, {}).pdf)
    assert found.find("und andere").top > found.find("gespräche").top + 10
