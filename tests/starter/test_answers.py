"""What the owner of a new practice is told of answers that cannot be used."""

from __future__ import annotations

from dataclasses import replace

from tests.support.golden import Case, cases
from trellis.starter.answers import Answers, problems

GOOD = Answers(name="Us Two", coach="Ada Small", email="ada@us.example", address="https://us.example/", language="en")


@cases(__file__, "answers")
def test_problems(case: Case, *, update_golden: bool) -> None:
    """Each answer that cannot be used is reported under its option, with a remedy; all others are accepted."""
    found = problems(replace(GOOD, **case.given.get("given", {})))
    case.check([str(problem) for problem in found], update=update_golden)
