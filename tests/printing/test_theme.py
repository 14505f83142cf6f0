"""Which font files sheets can use, and the typefaces that sheets get from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from trellis.content.brand import Brand, Typefaces
from trellis.printing import theme
from trellis.printing.sheets.compiler import FONTS
from trellis.printing.sheets.sheet import PLAIN_THEME

REGULAR, BOLD, ITALIC = (f"AtkinsonHyperlegibleNext-{style}.ttf" for style in ("Regular", "Bold", "Italic"))
OTHER = "Vollkorn-SemiBold.ttf"
LINES = """\
extra:
  trellis:
    brand:
      typefaces:
        text: …
        text_bold: …
        text_italic: …
        titles: …
        also: …
"""


def remedies(docs: Path, typefaces: Typefaces) -> list[str]:
    """Return the line and the remedy of each problem."""
    found = theme.check(Brand(typefaces=typefaces), docs, LINES, "mkdocs.yml")
    return [f"{problem.line}: {problem.remedy}" for problem in found]


@pytest.mark.parametrize(
    ("typefaces", "expected"),
    [
        (Typefaces(), []),
        (Typefaces(REGULAR, BOLD, ITALIC, OTHER), []),
        (Typefaces(titles=BOLD), []),
        (Typefaces(also=(BOLD, OTHER)), []),
        (Typefaces(REGULAR, REGULAR, ITALIC), ["6: It is not bold: take the file of the bold type"]),
        (Typefaces(REGULAR, BOLD, BOLD), ["7: It is not italic: take the file of the italic type"]),
        (
            Typefaces(BOLD, BOLD, ITALIC),
            ["5: It is bold or italic: take the file of the regular type"],
        ),
        (
            Typefaces(REGULAR, OTHER, ITALIC),
            ["6: It belongs to “Vollkorn”, and “text” to “Atkinson Hyperlegible Next”: take files of one family"],
        ),
    ],
)
def test_fonts_of_the_practice(typefaces: Typefaces, expected: list[str]) -> None:
    """Fonts are refused that would not be used for what they are given for."""
    assert remedies(FONTS, typefaces) == expected


def test_broken_font(tmp_path: Path) -> None:
    """A file that only begins like a font is reported at its line."""
    (tmp_path / "titles.ttf").write_bytes(b"\x00\x01\x00\x00 and so on")
    remedy = "It cannot be read as a font: take another file"
    assert remedies(tmp_path, Typefaces(titles="titles.ttf")) == [f"8: {remedy}"]
    assert remedies(tmp_path, Typefaces(also=("titles.ttf",))) == [f"9: {remedy}"]


def test_families() -> None:
    """Sheets try the family that a file belongs to first, then the engine's own; the bytes of files count."""
    made = theme.sheet_theme(Brand(typefaces=Typefaces(titles=REGULAR)), FONTS)
    assert made.titles == ("Atkinson Hyperlegible Next", *PLAIN_THEME.titles)
    assert made.text == PLAIN_THEME.text
    assert made.fonts == (FONTS / REGULAR,)
    more = theme.sheet_theme(Brand(typefaces=Typefaces(also=(OTHER, ITALIC))), FONTS)
    assert more.text == (*PLAIN_THEME.text, "Vollkorn")
    assert more.fonts == (FONTS / OTHER, FONTS / ITALIC)
    assert made.fonts_digest != theme.sheet_theme(Brand(typefaces=Typefaces(titles=BOLD)), FONTS).fonts_digest
