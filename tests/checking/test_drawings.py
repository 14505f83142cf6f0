"""Drawings that would print badly, look different from place to place or use other colours are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.texts import texts
from trellis.checking import drawings
from trellis.checking.style import Style

STYLE = Style(drawing_colours=("#1d5148", "none"))

GOOD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
<title>Two circles</title><desc>Two circles that overlap here</desc>
<path d="M0 0h9" fill="none" stroke="#1d5148"/>
</svg>
"""


@pytest.mark.parametrize(("old", "new"), [
    (' viewBox="0 0 10 10"', ""),
    ("<title>Two circles</title>", ""),
    ("Two circles that overlap here", "Circles that overlap there"),
    ("#1d5148", "#ff0000"),
    ("<path ", '<path style="fill: red" '),
    ("<path", "<text>no</text><path"),
    ("</svg>", ""),
])  # fmt: skip
def test_bad_drawings(tmp_path: Path, old: str, new: str) -> None:
    """A drawing has a viewBox, a title, a description, the practice’s colours, and looks the same everywhere."""
    file = tmp_path / "two.svg"
    file.write_text(GOOD)
    read = texts(docs=tmp_path, style=STYLE)
    assert list(drawings.check(read)) == []
    assert old in GOOD
    file.write_text(GOOD.replace(old, new))
    [problem] = drawings.check(read)
    assert problem.line >= 1
    assert problem.file == f"{tmp_path.name}/two.svg"


def test_a_practice_without_colours(tmp_path: Path) -> None:
    """Drawings are left alone where the practice names no colours."""
    (tmp_path / "two.svg").write_text("<svg/>")
    assert list(drawings.check(texts(docs=tmp_path))) == []
