"""Tests of making white space beside signs ordinary."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.support.golden import Case, cases
from trellis.content.markdown.white_space import Above, regular


@cases(__file__, "white_space")
def test_sources(case: Case, *, update_golden: bool) -> None:
    """White space beside signs becomes ordinary, and stays between words."""
    case.check(regular(case.given["source"]), update=update_golden)


@given(st.text(alphabet="ab:-#|/`>\n \t\u00a0\u2003\u3000\u200b\ufeff\u2028", max_size=80))
def test_nothing_but_white_space_changes(text: str) -> None:
    """Signs and lines stay as they are, and a text that has been made regular is left alone."""
    made = regular(text)
    odd = str.maketrans("", "", " \t\u00a0\u2003\u3000\u200b\ufeff\u2028")
    assert made.translate(odd) == text.translate(odd)
    assert regular(made) == made


def test_many_lines() -> None:
    """However many lines have unusual white space, each is read once for what those below it need to know."""
    lines = _Counted(["- a", *["  \u00a0b: c"] * 500])
    above = Above(lines)
    for number in range(len(lines)):
        above.read_up_to(number)
        assert above.in_list == (number > 0)
    assert lines.read == 500


class _Counted(list[str]):
    """Lines that count how many of them are read."""

    read = 0

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        self.read += len(found)
        return found
