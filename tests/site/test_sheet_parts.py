"""Tests of what a coach may leave out of a worksheet."""

from __future__ import annotations

import json

from tests.printing.sheets.samples import ask, p
from trellis.addresses import question_codes
from trellis.foundation.document import Document, Quote
from trellis.foundation.exercises import Break, Cards, Coach, Each, Prompt, Scale, Short, Together
from trellis.site.sheet_parts import sheet_parts


def test_parts_in_order() -> None:
    """Questions, notes and decks are listed in order, also those of partners, but nothing inside another block."""
    inside = ask(Prompt(), "Inside a quotation")
    document = Document(
        (
            p("Text."),
            ask(Short(), "First"),
            ask(Break(), ""),
            ask(Each(("Ada", "Ben")), "", ask(Scale(0, 5), "Alone")),
            ask(Together(), "", ask(Prompt(), "Both")),
            Quote((inside,)),
            ask(Coach(), "", p("Take your time."), p("More.")),
            ask(Cards(), "Cards", choices=("One", "Two")),
            ask(Prompt(), "word " * 60),
        )
    )
    parts = json.loads(sheet_parts(document))
    words = [part["words"] for part in parts]
    assert words[:-1] == ["First", "Alone", "Both", "Take your time.", "Cards"]
    assert words[-1].endswith(" …")
    assert len(words[-1]) < 125
    assert [part.get("coach", False) for part in parts] == [False, False, False, True, False, False]
    assert all(part["code"] == question_codes.code_of(part["id"]) for part in parts)
