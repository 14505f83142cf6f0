"""The rules that a practice writes in `style.yml`, and what it is told of mistakes in them."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from tests.support.golden import Case, cases
from trellis.checking import style
from trellis.checking.style import Style


@cases(__file__, "style")
def test_rules(case: Case, *, update_golden: bool) -> None:
    """A valid rule holds; an invalid one is reported with its line, and leaves the defaults."""
    own, problems = style.read(case.given["source"], "style.yml")
    default = Style()
    changed = {
        field.name: repr(getattr(own, field.name))
        for field in fields(Style)
        if getattr(own, field.name) != getattr(default, field.name)
    }
    case.check({"rules": changed, "problems": [str(problem) for problem in problems]}, update=update_golden)


def test_a_practice_without_rules(tmp_path: Path) -> None:
    """The file is optional."""
    assert style.read_file(tmp_path) == (Style(), ())


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    """A file that is not UTF-8 is a problem, not a crash."""
    (tmp_path / "style.yml").write_bytes("words: [Zoë]".encode("latin-1"))
    own, [problem] = style.read_file(tmp_path)
    assert own == Style()
    assert "not UTF-8" in problem.wrong


def test_a_pattern_ignores_case_and_line_breaks() -> None:
    """A single space in a pattern matches any white space, and case does not count."""
    assert style.compile_pattern("to be or").search("TO\n  be or")
    assert not style.compile_pattern("a  +b").search("a b")
