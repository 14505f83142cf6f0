"""Pictures without a useful description, and pictures that are not there, are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.texts import page, texts
from trellis.checking import pictures


@pytest.mark.parametrize(("picture", "wrong"), [
    ("![](two.svg)", "the picture has no description"),
    ("![two circles](two.svg)", "the description of the picture has 2 words"),
    ("![A picture of two circles that overlap](two.svg)", "the description says that it is a picture"),
    ("![Two circles that overlap in the middle](two.svg)", None),
    ("Words, then ![Two circles that overlap in the middle](two.svg \"Title\"){ width=40 }", None),
    ('<img src="two.svg">', "the picture has no description"),
    ('<img src="two.svg" alt="Two circles that overlap here">', None),
    ("<img src=two.svg alt='Two circles that overlap here'>", None),
    ("| a | b |\n| - | - |\n| ![](two.svg) | c |", "the picture has no description"),
    ("![Two circles that overlap here](three.svg)", "there is no picture “three.svg”"),
    ("![Two circles that overlap here](https://a.example/two.svg)", "is on another site"),
    ("![中央で重なる二つの円](two.svg)", None),
    ("![Zeichnung von zwei Kreisen am Tisch](two.svg)", "the description says that it is a picture"),
    ("Write `![](two.svg)` for a picture.", None),
    ("```\n![](two.svg)\n```", None),
])  # fmt: skip
def test_descriptions(tmp_path: Path, picture: str, wrong: str | None) -> None:
    """A picture, wherever it is, has a file and words that say what it shows."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "two.svg").touch()
    made = page(f"All is well.\n\n{picture}")
    found = list(pictures.check(texts(made, docs=tmp_path)))
    line = made.body_line + 2 + (2 if picture.startswith("|") else 0)
    assert [problem.line for problem in found] == ([line] if wrong else [])
    assert all(wrong in problem.wrong for problem in found if wrong)
