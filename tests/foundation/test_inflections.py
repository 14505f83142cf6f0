"""Tests of the regular forms of terms in each language."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.support.golden import Case, cases
from trellis.foundation.terms import compile_terms

LANGUAGES = ("ar", "de", "en", "es", "fr", "ja", "nl", "pl", "pt", "sw")
_SIGNS = "aeéãoısßx lzAÖ’'-ثةالأوب َ信頼ーニの"


@cases(__file__, "inflections")
def test_mentions_in_a_language(case: Case, *, update_golden: bool) -> None:
    """A term is found in the forms that its language makes by rule, and in no other word."""
    text = case.given["text"]
    terms = compile_terms(case.given["terms"].items(), case.given["language"])
    marked, reached = "", 0
    for mention in terms.mentions(text):
        marked += f"{text[reached : mention.start]}[{text[mention.start : mention.end]}]({mention.name})"
        reached = mention.end
    case.check(marked + text[reached:], update=update_golden)


@given(
    st.sampled_from(LANGUAGES),
    st.dictionaries(st.text(alphabet=_SIGNS, min_size=1, max_size=9), st.sampled_from(["x", "y"]), max_size=4),
    st.text(alphabet=_SIGNS, max_size=40),
)
def test_mentions_do_not_overlap(language: str, terms: dict[str, str], text: str) -> None:
    """Whatever the language, terms and text, mentions come from left to right, hold something, and do not overlap."""
    reached = 0
    for mention in compile_terms(terms.items(), language).mentions(text):
        assert reached <= mention.start < mention.end <= len(text)
        reached = mention.end
