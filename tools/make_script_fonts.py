# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools==4.68.0", "uharfbuzz==0.57.0"]
# ///
"""Makes the fonts of `fonts/`, which practices that write Arabic or Japanese install.

Reads a folder of unpacked npm packages, which the README of the Arabic fonts lists. The same packages give the same
bytes.
"""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path

import uharfbuzz
from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from make_fonts import COPYRIGHT, FONTS, SHAPING, add, characters, cut, save

FOLDER = Path(__file__).parents[1] / "fonts"
ARABIC = FOLDER / "arabic/trellis_fonts_arabic"
JAPANESE = FOLDER / "japanese/trellis_fonts_japanese"
OF_NOTO = (
    "Copyright 2022 The Noto Project Authors, 2018 The Vollkorn Project Authors, "
    "2020-2024 The Atkinson Hyperlegible Next Project Authors"
)
MORISAWA = "2022 The BIZ UDGothic Project Authors"
OF_MORISAWA = f"Copyright {MORISAWA}"

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
        join_letters(font)
        add_punctuation(font, f"AtkinsonHyperlegibleNext-{style}")
        save(font, "Trellis Arabic", style, folder=ARABIC, copyright_notice=OF_NOTO)
        font = opened(packages, "biz-udgothic", style)
        cut(font, OF_JAPANESE & characters(font), ("ccmp", "liga"))
        save(font, "Trellis Japanese", style, folder=JAPANESE, copyright_notice=OF_MORISAWA)
    font = opened(packages, "noto-naskh-arabic", "SemiBold")
    cut(font, OF_ARABIC & characters(font), JOINING)
    join_letters(font)
    font["head"].unitsPerEm = NASKH_UNITS
    scale_upem(font, 1000)
    add_punctuation(font, "Vollkorn-SemiBold")
    save(font, "Trellis Naskh", "SemiBold", folder=ARABIC, copyright_notice=OF_NOTO)
    typed = TTFont(FONTS / "TrellisTyped-Regular.ttf", recalcTimestamp=False)
    letters = opened(packages, "noto-sans-arabic", "Regular")
    add(typed, [letters], OF_ARABIC)
    save(typed, "Trellis Typed Arabic", "Regular", folder=ARABIC, copyright_notice=COPYRIGHT)
    typed = TTFont(FONTS / "TrellisTyped-Regular.ttf", recalcTimestamp=False)
    letters = TTFont(JAPANESE / "TrellisJapanese-Regular.ttf", recalcTimestamp=False)
    scale_upem(letters, typed["head"].unitsPerEm)
    add(typed, [letters], set(filter(typed_in_japan, characters(letters))))
    save(typed, "Trellis Typed Japanese", "Regular", folder=JAPANESE, copyright_notice=f"{COPYRIGHT}, {MORISAWA}")


LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئةٱپچژگکیڤڭےںھہۂۃٹڈڑۀڕڵۆێەۇۈۋ"
"""The letters that may carry vowel signs: those of Arabic, Persian, Urdu, Kurdish and Uyghur."""

_SHADDA = "\u0651"
VOWELS = ("\u0654", "\u0655", *map(chr, range(0x064B, 0x0654)), "\u0656", "\u0657", "\u0670")
MARKS = ("", *VOWELS, *(_SHADDA + vowel for vowel in map(chr, (*range(0x064B, 0x0651), 0x0670))))
"""What a letter may carry: nothing, a vowel sign, or a doubling with a vowel sign."""

PUNCTUATION = "PSZ"
"""The first letters of the categories of spaces, punctuation and symbols."""

LATIN = 0x05FF
"""The last character before those of Arabic."""

JOINER = "\u200d"


def join_letters(font: TTFont) -> None:
    """Give a font one glyph for each letter that it puts together from a shape, its dots and its vowel signs.

    Typst 0.15 writes a letter into the text of a PDF as often as it has glyphs at heights of their own.
    """
    known = characters(font)
    carrying = [letter for letter in LETTERS if ord(letter) in known]
    every = [chr(code) for code in sorted(known) if code > LATIN and unicodedata.category(chr(code)) == "Lo"]
    font.save(file := io.BytesIO())
    shaped = uharfbuzz.Font(uharfbuzz.Face(file.getvalue()))
    order, glyphs, joined = font.getGlyphOrder(), font["glyf"], {}
    for text in chain(words(every, [""]), words(carrying, MARKS)):
        for parts in clusters(shaped, text):
            name = tuple(order[glyph] for glyph, _, _, _ in parts)
            if len(parts) > 1 and name not in joined:
                joined[name] = f"joined.{len(joined)}"
                pen, at = TTGlyphPen(glyphs), 0
                for glyph, x, y, advance in reversed(parts):
                    pen.addComponent(order[glyph], (1, 0, 0, 1, at + x, y))
                    at += advance
                glyphs[joined[name]] = drawn = pen.glyph()
                drawn.recalcBounds(glyphs)
                font["hmtx"][joined[name]] = at, drawn.xMin
    font.setGlyphOrder(glyphs.glyphOrder)
    font["GDEF"].table.GlyphClassDef.classDefs.update(dict.fromkeys(joined.values(), 1))
    substitutions = font["GSUB"].table
    lookups = substitutions.LookupList.Lookup
    lookups.append(buildLookup([buildLigatureSubstSubtable(joined)]))
    for record in substitutions.FeatureList.FeatureRecord:
        if record.FeatureTag == "liga":
            record.Feature.LookupListIndex.append(len(lookups) - 1)


def add_punctuation(font: TTFont, house: str) -> None:
    """Give a font the spaces and signs of a typeface of the house.

    Typst 0.15 writes what is from right to left in parts, the last one first, if it is in several fonts.
    """
    other = TTFont(FONTS / f"{house}.ttf", recalcTimestamp=False)
    scale_upem(other, font["head"].unitsPerEm)
    add(font, [other], {code for code in characters(other) if unicodedata.category(chr(code))[0] in PUNCTUATION})


def words(letters: list[str], marks: tuple[str, ...]) -> Iterator[str]:
    """Yield texts in which each letter has each form and all marks, next to every other letter."""
    around = [*letters[:32], JOINER, ""]
    for letter, mark in product(letters, marks):
        for other in around:
            yield letter + mark + other
            yield other + letter + mark
            yield JOINER + letter + mark + other
            yield other + letter + mark + JOINER


def clusters(font: uharfbuzz.Font, text: str) -> Iterator[list[tuple[int, int, int, int]]]:
    """Yield the glyphs of each letter with its marks, in the order of the text: number, place, and advance."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ar"
    uharfbuzz.shape(font, buffer)
    found: dict[int, list[tuple[int, int, int, int]]] = {}
    for info, place in zip(reversed(buffer.glyph_infos), reversed(buffer.glyph_positions), strict=True):
        found.setdefault(info.cluster, []).append((info.codepoint, place.x_offset, place.y_offset, place.x_advance))
    yield from found.values()


def typed_in_japan(code: int) -> bool:
    """Return whether Windows has a character in its Japanese code page, with JIS X 0208 and the kanji of many names."""
    try:
        return len(chr(code).encode("cp932")) > 0
    except UnicodeEncodeError:
        return False


def opened(packages: Path, package: str, style: str) -> TTFont:
    """Return a font of a package."""
    (path,) = packages.glob(f"{package}/*/*_[0-9]00{style}.ttf")
    return TTFont(path, recalcTimestamp=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
