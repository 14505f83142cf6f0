"""Tests of suggesting what to cut from a sheet over its budget."""

from __future__ import annotations

from tests.printing.sheets.samples import ask, p, sheet
from trellis.foundation.document import Block
from trellis.foundation.editions import Edition, Paper
from trellis.foundation.exercises import Break, Each, Grid, Prompt, Together
from trellis.printing.sheets.budget import Cut, cuts
from trellis.printing.sheets.compiler import TypstCompiler

ALL = tuple(Paper)


def test_longest_answers_are_cut_first(compiler: TypstCompiler) -> None:
    """The cuts even out what is asked for, wherever it stands, and are enough."""

    def asked(first: int, rows: int, last: int) -> tuple[Block, ...]:
        return (
            ask(Each(), "", ask(Prompt(lines=first), "Why?")),
            ask(
                Together(),
                "",
                ask(Grid(columns=("When",), rows=3, lines=rows), "A month"),
                ask(Prompt(lines=last), "So?"),
            ),
        )

    assert compiler.lay_out(sheet(*asked(4, 8, 9)), Edition.CLIENT, Paper.A4, {}).pages == 6
    made = cuts(sheet(*asked(4, 8, 9)), 5, ALL, {})
    assert {cut.question for cut in made} == {"A month", "So?"}
    fewer = {cut.question: cut.fewer for cut in made}
    shorter = sheet(*asked(4, fewer.get("A month", 8), fewer.get("So?", 9)))
    assert all(compiler.lay_out(shorter, Edition.CLIENT, paper, {}).pages <= 5 for paper in ALL)


def test_no_cut_is_enough() -> None:
    """Where text or breaks make the pages, no lines are named; nor where nothing has lines."""
    assert cuts(sheet(ask(Prompt(lines=9), "Why?"), ask(Break()), p("More.")), 1, ALL, {}) == ()
    assert cuts(sheet(p("One."), ask(Break()), p("Two.")), 1, ALL, {}) == ()


def test_one_line_may_be_enough() -> None:
    """No more is cut than is needed."""
    blocks = tuple(ask(Prompt(lines=5, grow=False), f"Question {number}?") for number in range(2))
    most = next(lines for lines in range(6, 30) if cuts(sheet(*blocks, ask(Prompt(lines=lines), "Why?")), 1, ALL, {}))
    assert cuts(sheet(*blocks, ask(Prompt(lines=most), "Why?")), 1, ALL, {})[0] == Cut("Why?", most, most - 1)
