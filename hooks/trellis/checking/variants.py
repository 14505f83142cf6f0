"""British and American spellings: patterns that recognise them, and the American forms of British words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

English = Literal["british", "american"]

_OR_STEMS = (
    "arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum|sav|spend|splend"
    "|tum|val|vap|vig"
)
_IZE_STEMS = "apolog|critic|emphas|maxim|memor|minim|organ|priorit|real|recogn|summar"
_DOUBLED = "cancel|counsel|label|model|quarrel|travel"
_RE_STEMS = "calib|cent|fib|lit|lust|met|somb|theat"

_AMERICAN = re.compile(
    rf"\b(?:col|fav|hon|hum|lab|neighb|behavi|harb|flav|rum|vap|endeav)or(?:s|ed|ing|ful|able|ite|hood)?\b"
    rf"|\b(?:{_IZE_STEMS})iz(?:e|es|ed|ing)\b"
    rf"|\b(?:cent|theat|fib|met)er\b|\b(?:{_DOUBLED})(?:ed|ing|or|ors)\b"
    r"|\b(?:gray|check(?=ing account)|program(?!m)|jewelry|pajamas|mom|defense|offense|skeptic\w*|plow)\b",
    re.IGNORECASE,
)
_BRITISH = re.compile(
    rf"\b(?:{_OR_STEMS})our(?:s|ed|ing|ful|able|ite|hood)?\b|\b(?:{_IZE_STEMS})is(?:e|es|ed|ing)\b"
    rf"|\b(?:{_RE_STEMS})res?\b|\b(?:{_DOUBLED})l(?:ed|ing|or|ors)\b"
    r"|\b(?:grey|cheques?|programmes?|jewellery|pyjamas|mum|defence|offence|sceptic\w*|plough|tyres?|kerbs?)\b",
    re.IGNORECASE,
)

OTHER: Mapping[English, tuple[str, re.Pattern[str], str]] = {
    "british": ("American", _AMERICAN, "colour, realise, centre, cancelled"),
    "american": ("British", _BRITISH, "color, realize, center, canceled"),
}
"""By the English that a practice writes: the name of the other, the words that are spelt that way, and examples."""

_ENDINGS = (
    (re.compile(rf"^((?:un|dis|mis)?(?:{_OR_STEMS}))our"), r"\1or"),
    (re.compile(r"is(e|es|ed|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|es|ed|ing)$"), r"yz\1"),
    (re.compile(rf"({_RE_STEMS})re(s?)$"), r"\1er\2"),
    (re.compile(r"ll(ed|ing|or|ors|er|ers|ous|en)$"), r"l\1"),
    (re.compile(r"(def|off|pret|lic)ence(s?)$"), r"\1ense\2"),
    (re.compile(r"^(p)ae(d)|^()oe(s)"), r"\1\3e\2\4"),
)
_WORDS: Mapping[str, str] = {
    "aluminium": "aluminum",
    "cheque": "check",
    "dreamt": "dreamed",
    "draught": "draft",
    "jewellery": "jewelry",
    "kerb": "curb",
    "manoeuvre": "maneuver",
    "programme": "program",
    "pyjamas": "pajamas",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "tyre": "tire",
}


def american(word: str) -> Iterator[str]:
    """Yield the possible American spellings of a lower-case word if its spelling is British."""
    for pattern, text in _ENDINGS:
        if pattern.search(word):
            yield pattern.sub(text, word)
    singular = word.removesuffix("s")
    for form in {word, singular} & _WORDS.keys():
        yield _WORDS[form]
