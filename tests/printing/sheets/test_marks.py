"""Marks in a laid-out sheet, by which a browser can leave questions out."""

from __future__ import annotations

import io
import re

import pikepdf

from tests.printing.sheets.samples import ask, p, sheet
from trellis.addresses import question_codes
from trellis.addresses.question_codes import Mark
from trellis.foundation.document import Heading, Text
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Agreement, Break, Coach, Prompt, Short
from trellis.printing.sheets.compiler import TypstCompiler

_MARK = re.compile(rb"0\.001 w [^A-Za-z]*M? ?0 0 m ([\d.]+) 0 l")


def _marks(compiler: TypstCompiler, edition: Edition) -> list[int]:
    made = sheet(
        p("Before."),
        ask(Prompt(lines=4), "Why"),
        Heading(2, (Text("A heading"),)),
        ask(Short("short"), "When"),
        ask(Short("short"), "Where"),
        p("Between."),
        ask(Break(), ""),
        ask(Coach(), "Notes", p("For you.")),
        ask(Agreement(2), "We agree", p("On this.")),
    )
    with pikepdf.open(io.BytesIO(compiler.lay_out(made, edition, Paper.A4, {}).pdf)) as pdf:
        contents = b"\n".join(page.Contents.read_bytes() for page in pdf.pages)
    return [round(float(length) * 100_000) for length in _MARK.findall(contents)]


def test_marks_are_in_the_order_of_the_page(compiler: TypstCompiler) -> None:
    """Questions have their marks, text after them, forced pages and the foot too, and lines say how few may stay."""
    why, when, where, notes, agree = map(question_codes.number_of, ("why", "when", "where", "notes", "we-agree"))
    rest = [Mark.TEXT, when, where, Mark.TEXT, Mark.NEW_PAGE, agree, Mark.FOOT]
    assert _marks(compiler, Edition.CLIENT) == [why, Mark.LEAST_LINES + 4, *rest]
    assert _marks(compiler, Edition.COACH) == [why, Mark.LEAST_LINES + 4, *rest[:-2], notes, *rest[-2:]]
