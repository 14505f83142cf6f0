# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools==4.68.0", "uharfbuzz==0.55.2"]
# ///
"""Makes the fonts of `fonts/`, which practices that write Arabic or Japanese install.

Reads a folder of unpacked npm packages, which are listed in the README of each font. The same packages give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from make_fonts import FONTS, SHAPING, add, characters, cut, save

FOLDER = Path(__file__).parents[1] / "fonts"
ARABIC = FOLDER / "arabic/trellis_fonts_arabic"
JAPANESE = FOLDER / "japanese/trellis_fonts_japanese"
OF_NOTO = "Copyright 2022 The Noto Project Authors"
OF_MORISAWA = "Copyright 2022 The BIZ UDGothic Project Authors"

JOINING = (*SHAPING, "init", "medi", "fina", "isol", "rlig", "calt", "curs")
"""Features that give an Arabic letter the form for its place in a word."""

NASKH_UNITS = 920
"""Units per em, instead of 1000, at which Noto Naskh is as large as Noto Sans and Vollkorn look beside it."""

OF_ARABIC = {
    *range(0x0600, 0x0700),  # letters, vowel signs, figures and punctuation, those of Persian and Urdu among them
    *range(0x0750, 0x0780),
    *range(0x0870, 0x0900),
    *range(0xFB50, 0xFE00),  # forms that other programs write
    *range(0xFE70, 0xFEFD),
    0x25CC,  # the circle that carries a vowel sign on its own
}
OF_JAPANESE = {
    *map(ord, "‐―‥…‘’“”′″‰※℃ℓ№℡Å×÷±°§¶†‡・¢£¥¬∞∴♂♀"),
    *range(0x2190, 0x2194),
    *range(0x2200, 0x2300),
    *range(0x2460, 0x2500),  # figures and letters in circles
    *range(0x2500, 0x2700),  # boxes, shapes, stars
    *range(0x3000, 0x3400),  # punctuation, kana, signs for units and eras
    *range(0x3400, 0xA000),  # kanji: JIS X 0208, those of Windows, and those of JIS X 0213 that the font has
    *range(0xF900, 0xFB00),
    *range(0xFF00, 0xFFF0),  # wide Latin letters, and narrow kana
    *range(0x20000, 0x30000),
}


def main(packages: Path) -> None:
    """Make all fonts from the packages in a folder."""
    for style in ("Regular", "Bold"):
        font = opened(packages, "noto-sans-arabic", style)
        cut(font, OF_ARABIC & characters(font), JOINING)
        save(font, "Trellis Arabic", style, folder=ARABIC, copyright_notice=OF_NOTO)
        font = opened(packages, "biz-udgothic", style)
        cut(font, OF_JAPANESE & characters(font), ("ccmp", "liga"))
        save(font, "Trellis Japanese", style, folder=JAPANESE, copyright_notice=OF_MORISAWA)
    font = opened(packages, "noto-naskh-arabic", "SemiBold")
    cut(font, OF_ARABIC & characters(font), JOINING)
    font["head"].unitsPerEm = NASKH_UNITS
    scale_upem(font, 1000)
    save(font, "Trellis Naskh", "SemiBold", folder=ARABIC, copyright_notice=OF_NOTO)
    typed = TTFont(FONTS / "TrellisTyped-Regular.ttf", recalcTimestamp=False)
    letters = opened(packages, "noto-sans-arabic", "Regular")
    add(typed, [letters], OF_ARABIC)
    save(typed, "Trellis Typed Arabic", "Regular", folder=ARABIC, copyright_notice=OF_NOTO)


def opened(packages: Path, package: str, style: str) -> TTFont:
    """Return a font of a package."""
    (path,) = packages.glob(f"{package}/*/*_[0-9]00{style}.ttf")
    return TTFont(path, recalcTimestamp=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
