"""Tests of making white space beside signs ordinary."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.support.golden import Case, cases
from trellis.content.markdown.white_space import regular


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
