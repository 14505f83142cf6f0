"""Tests of finding mentions of concepts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.support.golden import Case, cases
from trellis.foundation.terms import compile_terms


@cases(__file__, "terms")
def test_mentions(case: Case, *, update_golden: bool) -> None:
    """A term is found in the forms that the policy names, and in no other."""
    text = case.given["text"]
    marked, reached = "", 0
    for mention in compile_terms(case.given["terms"].items()).mentions(text):
        marked += f"{text[reached : mention.start]}[{text[mention.start : mention.end]}]({mention.name})"
        reached = mention.end
    case.check(marked + text[reached:], update=update_golden)


words = st.text(alphabet="abeıſs’'- .(", min_size=1, max_size=12)


@given(
    st.dictionaries(words, st.sampled_from(["x", "y"]), max_size=5), st.text(alphabet="abeEſsß’'- .(\n", max_size=60)
)
def test_mentions_are_in_order_and_apart(terms: dict[str, str], text: str) -> None:
    """Mentions come from left to right, hold something, and do not overlap."""
    reached = 0
    for mention in compile_terms(terms.items()).mentions(text):
        assert reached <= mention.start < mention.end <= len(text)
        assert mention.name in terms.values()
        reached = mention.end


@given(st.from_regex(r"[a-z]{2,8}( [a-z]{1,8})?", fullmatch=True))
def test_a_term_mentions_itself(term: str) -> None:
    """Any term is found unchanged, in capitals, and with a possessive."""
    terms = compile_terms([(term, "x")])
    for text in (term, term.upper(), f"{term}’s"):
        assert [(mention.start, mention.end) for mention in terms.mentions(text)] == [(0, len(text))]
