"""Misspelt words and mixed English are found; names and the practice’s own words are not."""

from __future__ import annotations

import pytest

from tests.support.texts import page, texts
from trellis.checking import spelling
from trellis.checking.style import Style
from trellis.checking.variants import English


@pytest.mark.parametrize(("text", "word", "better"), [
    ("You may recieve an answer.", "recieve", "Write “receive”"),
    ("A freind of Ade’s.", "freind", "Write “friend”"),
    ("The fnurgle of\nthe zzxqwv.", "zzxqwv", "Correct it"),
])  # fmt: skip
def test_misspelt_words(text: str, word: str, better: str) -> None:
    """A word that no list holds is reported on its line, with the word that was probably meant."""
    made = page(f"All is well here.\n\n{text}")
    style = Style(words=("Ade", "fnurgle"))
    [problem] = spelling.check(texts(made, style=style))
    assert problem.wrong == f"“{word}” is not in the dictionary"
    assert problem.remedy.startswith(better)
    assert problem.line == made.body_line + 2 + text.count("\n")


@pytest.mark.parametrize("text", [
    "All is well here, isn’t it?", "The colour of the centre was grey.", "They apologised and cancelled.",
    "Smallwood asked Largecroft.", "Ask Quillbert.", "Write to ada@quxblat.example or https://quxblat.example/a.",
    "Read `quxblat` and [this](quxblat.md){ .quxblat }.", "Save the fillable PDF.", "Salt &amp; bread",
])  # fmt: skip
def test_known_words(text: str) -> None:
    """British spellings, authors who are cited, the practice’s names, addresses and code are not misspelt."""
    assert list(spelling.check(texts(page(text), names=("Quillbert’s Practice",)))) == []


@pytest.mark.parametrize(("english", "text", "found"), [
    ("british", "Her favorite color was gray.", ["favorite", "color", "gray"]),
    ("british", "They realized it and canceled.", ["realized", "canceled"]),
    ("british", "Her favourite colour was grey.", []),
    ("american", "Her favourite colour was grey.", ["favourite", "colour", "grey"]),
    ("american", "They Realised it and cancelled.", ["Realised", "cancelled"]),
    ("american", "They realized it. Four hours of advice.", []),
    (None, "Her favorite colour.", []),
])  # fmt: skip
def test_one_english(english: English | None, text: str, found: list[str]) -> None:
    """Where a practice writes British or American English, the other spelling is reported."""
    made = page(f"All is well here.\n\n{text}")
    problems = list(spelling.check(texts(made, style=Style(english=english))))
    assert [problem.wrong.split("”")[0].removeprefix("“") for problem in problems] == found
    assert {problem.line for problem in problems} <= {made.body_line + 2}
