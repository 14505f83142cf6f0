"""Pictures without words, and drawings that would print badly, are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editorial import pictures
from tests.editorial.made_up import page

GOOD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
<title>Two circles</title><desc>Two circles that overlap in the middle</desc>
<path d="M0 0h9" fill="none" stroke="#1d5148"/>
</svg>
"""


@pytest.mark.parametrize(("alt", "wrong"), [
    ("", "in place of the picture"),
    ("two circles", "in place of the picture"),
    ("A picture of two circles that overlap", "says that it is a picture"),
    ("Two circles that overlap in the middle", None),
])  # fmt: skip
def test_alternative_texts(tmp_path: Path, alt: str, wrong: str | None) -> None:
    """A picture needs words that say what it shows."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "two.svg").write_text(GOOD)
    made = page(f"All is well.\n\n![{alt}](two.svg)")
    found = list(pictures.unexplained([made], tmp_path))
    assert [problem.line for problem in found] == ([made.body_line + 2] if wrong else [])
    assert all(wrong in problem.wrong for problem in found if wrong)


def test_a_missing_picture_is_found(tmp_path: Path) -> None:
    """A picture whose file is not there is reported."""
    [problem] = pictures.unexplained([page("![Two circles that overlap here](two.svg)")], tmp_path)
    assert "no picture" in problem.wrong


@pytest.mark.parametrize(("old", "new"), [
    (' viewBox="0 0 10 10"', ""),
    ("<title>Two circles</title>", ""),
    ("Two circles that overlap in the middle", "Circles"),
    ("#1d5148", "#ff0000"),
    ("<path ", '<path style="fill: red" '),
    ("<path", "<text>no</text><path"),
])  # fmt: skip
def test_bad_drawings_are_found(tmp_path: Path, old: str, new: str) -> None:
    """A drawing has a viewBox, a title and a description, our colours, and nothing that changes from place to place."""
    file = tmp_path / "two.svg"
    file.write_text(GOOD)
    assert list(pictures.misdrawn(file, "docs/two.svg")) == []
    assert old in GOOD
    file.write_text(GOOD.replace(old, new))
    [problem] = pictures.misdrawn(file, "docs/two.svg")
    assert problem.line >= 1
