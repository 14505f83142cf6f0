"""Tests that every exercise has what it needs everywhere; they fail where a new one is incomplete.

That every `match` over exercises names all of them is for the type checker to say, and that the README lists them, with
their options, for `test_docs`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml
from lxml import html

from tests.printing.sheets.samples import sheet
from tests.support.exercises import EVERY_EXERCISE
from tests.support.miniature import ROOT
from tests.support.rendering import render_text
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import EXERCISES, NAMES, Options
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.rendering import reader

_FORMS = Path(__file__).parents[1] / "rendering" / "markup" / "golden" / "forms.yml"
_VARIANTS = re.compile(r"(?:exercise|choices)--|width-")
"""Beginnings of classes that a style sheet may name, and need not."""


@pytest.fixture(scope="module")
def rendered() -> str:
    """Return the worksheet with every exercise as HTML."""
    made = render_text(EVERY_EXERCISE)
    assert made.told == []
    return made.html


def test_every_type_of_options_is_an_exercise() -> None:
    """Each type that the union lists has its name, and each name its type."""
    assert {kind.options for kind in EXERCISES.values()} == set(get_args(Options))
    assert {NAMES[kind.options]: kind for kind in EXERCISES.values()} == EXERCISES


def test_every_exercise_is_in_the_worksheet(rendered: str) -> None:
    """The worksheet that these tests work on has all exercises."""
    root = html.fragment_fromstring(rendered, create_parent="main")
    assert set(root.xpath("//@data-exercise")) == set(EXERCISES)


@pytest.mark.parametrize("name", EXERCISES)
def test_every_exercise_has_a_golden_form(name: str) -> None:
    """A golden file shows what each exercise becomes on a page."""
    sources = [case["source"] for case in yaml.safe_load(_FORMS.read_text(encoding="utf-8")).values()]
    assert any(re.search(rf"^/+ {name}\b", source, re.MULTILINE) for source in sources)


@pytest.mark.parametrize("edition", Edition)
def test_every_exercise_can_be_laid_out(rendered: str, edition: Edition) -> None:
    """The template has a function for whatever an exercise is written as, in every edition."""
    text = reader.read(rendered, reader.PageContext("worksheets/a/", str)).document
    made = TypstCompiler().lay_out(sheet(*text.blocks, audience="couple"), edition, Paper.A4, {})
    assert made.pages > 1


def test_what_exercises_consist_of_is_styled(rendered: str) -> None:
    """The style sheets have rules for every part that an exercise has on a page."""
    styles = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.css"))
    root = html.fragment_fromstring(rendered, create_parent="main")
    found = {name for names in root.xpath("//*[@data-exercise]/descendant-or-self::*/@class") for name in names.split()}
    parts = {name for name in found if not _VARIANTS.match(name)}
    assert "signatures" in parts
    assert [name for name in sorted(parts) if not re.search(rf"\.{name}\b", styles)] == []
