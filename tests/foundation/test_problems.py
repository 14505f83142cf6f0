"""A report says what is wrong, and stays readable however much is."""

from __future__ import annotations

from trellis.foundation.problems import Problem, report


def test_thousands() -> None:
    """The first thousand problems are said, each once, and how many more there are."""
    lines = report(Problem("a.txt", number // 2, "this is no line", "Delete it") for number in range(1, 6000)).split(
        "\n"
    )
    assert lines[0] == "3000 problems to fix:"
    assert lines[1:3] == ["  a.txt: this is no line. Delete it.", "  a.txt:1: this is no line. Delete it."]
    assert lines[1000:] == ["  a.txt:999: this is no line. Delete it.", "  2,000 more are said when these are fixed."]


def test_few() -> None:
    """Where all are said, nothing is added."""
    assert (
        report([Problem("a.txt", 0, "it is empty", "Write it")]) == "1 problem to fix:\n  a.txt: it is empty. Write it."
    )
