"""Tests of the codes of questions, which links that were sent to clients hold."""

from __future__ import annotations

from trellis.addresses import question_codes
from trellis.addresses.question_codes import Mark


def test_codes_never_change() -> None:
    """A code comes from the permanent name of a question alone; links that were sent years ago hold it."""
    assert question_codes.code_of("q-check-the-size-of-it") == "emqd"
    assert question_codes.code_of("q-where-has-your-partner-stopped-counting-on-you") == "n85k"


def test_numbers_are_no_marks() -> None:
    """No question has a number that means something else in a sheet."""
    numbers = {question_codes.number_of(f"q-{at}") for at in range(2000)}
    assert min(numbers) > Mark.TEXT
    assert max(numbers) < Mark.LEAST_LINES
