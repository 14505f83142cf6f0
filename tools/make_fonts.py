# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools==4.68.0", "uharfbuzz==0.57.0"]
# ///
"""Makes the fonts that step in for characters which the typefaces of sheets lack.

Reads a folder of unpacked npm packages, which are listed in the README next to the fonts, and writes to
`hooks/trellis/printing/fonts/`. The same packages give the same bytes.
"""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from copy import deepcopy
from itertools import product
from pathlib import Path

import uharfbuzz
from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.ttLib.tables.otTables import PairPos

FONTS = Path(__file__).parents[1] / "hooks/trellis/printing/fonts"
HOUSE = FONTS / "AtkinsonHyperlegibleNext-Regular.ttf"
SOURCES = {
    "letters": "noto-sans/400Regular/NotoSans_400Regular.ttf",
    "italics": "noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf",
    "bold": "noto-sans/700Bold/NotoSans_700Bold.ttf",
    "titles": "vollkorn/600SemiBold/Vollkorn_600SemiBold.ttf",
    "more letters": "noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf",
    "symbols": "noto-sans-symbols/400Regular/NotoSansSymbols_400Regular.ttf",
    "more symbols": "noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf",
    "mathematics": "noto-sans-math/400Regular/NotoSansMath_400Regular.ttf",
    "boxes": "noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf",
    "emoji": "noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
}
SHAPING = ("kern", "mark", "mkmk", "ccmp", "locl", "liga")
"""Features that place accents and pairs of letters; those that a text has to ask for, such as small capitals, go."""

SMALLER = 1080
"""Units per em, instead of 1000, at which the lower-case letters of Noto Sans are as high as Atkinson's."""

ALIKE = {0x2010: 0x2D, 0x2011: 0x2D, 0x2012: 0x2013, 0x2015: 0x2014, 0x02BB: 0x2018, 0x02BC: 0x2019, 0x22C5: 0xB7}
"""Characters that look like others: hyphens, dashes, and letters that are apostrophes, as in ʻokina and пʼять."""

EMOJI_UNITS = 2300
"""Units per em, instead of 2048, at which an emoji is 90 % of an em high."""

MEASURES = {"xHeight": 0.496, "capHeight": 0.668, "ascent": 0.984, "descent": -0.316}
"""Those of Atkinson Hyperlegible Next, in ems. Every font declares them, so that no character moves lines apart."""

COPYRIGHT = (
    "Copyright 2013 Google LLC, 2022 The Noto Project Authors, 2018 The Vollkorn Project Authors, "
    "2020-2024 The Atkinson Hyperlegible Next Project Authors"
)
LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
SPACE, KEYCAP = 0x20, 0x20E3
DEVANAGARI = {*range(0x0900, 0x0980), *range(0x1CD0, 0x1D00), *range(0xA8E0, 0xA900)}
SYMBOLS = {
    *range(0x2000, 0x20D0),  # punctuation, raised and lowered figures, currencies
    *range(0x2100, 0x2C00),  # letter-like signs, fractions, arrows, operators, boxes, shapes, stars, ticks, Braille
    *range(0x1D400, 0x1D800),  # mathematical letters, which posts use as bold and script type
    *range(0x1F100, 0x1F1AE),  # letters and figures in circles and squares
    *range(0x1F300, 0x1F680),  # pictures that are no emoji, such as a light tick, and ornaments
    *range(0x1F780, 0x1F900),  # more shapes and arrows
}
PICTURES = {
    *(0x231A, 0x231B, *range(0x23E9, 0x23ED), 0x23F0, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615, *range(0x2648, 0x2654)),
    *(0x267F, 0x2693, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26D4, 0x26EA, 0x26F2, 0x26F3),
    *(0x26F5, 0x26FA, 0x26FD, 0x2705, 0x270A, 0x270B, 0x2728, 0x274C, 0x274E, 0x2753, 0x2754, 0x2755, 0x2757, 0x2795),
    *(0x2796, 0x2797, 0x27B0, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55),
    *(0x2194, 0x2195, 0x2620, 0x2640, 0x2642, 0x2695, 0x2696, 0x26A7, 0x26F9, 0x2708, 0x2744, 0x2764, 0x27A1),
}
"""Symbols taken from the emoji: those with “Emoji_Presentation” in Unicode's `emoji-data.txt`, and parts of sequences.

Typst 0.15 loses the start of a sequence, such as a runner, if a font before the emoji has its end, such as ♀.
"""

DRAWN_AS_TEXT = set(map(ord, "↔↕➡❤♀♂⚕⚖⚧☠✈❄"))
"""Symbols among the emoji that are better drawn as other fonts do."""

ACCENTED = {
    *product("ẹọịụạṣḅẸỌỊỤẠṢḄ", "\u0300\u0301\u0302\u0303\u0304\u030c"),  # Yoruba, Igbo, Edo
    *product("ɛɔəɩʋŋɗɓƐƆƏƖƲŊƊƁ", "\u0300\u0301\u0302\u0303\u0304\u030c\u0308"),  # Ewe, Twi, Lingala, Fon
    *product(
        "mnjgxMNJGX", "\u0300\u0301\u0302\u0303\u0304\u0308\u030c\u0327"
    ),  # Guarani, Dutch, Chinese in Latin letters
    *product("eosEOS", "\u0329\u0331"),  # Yoruba with lines below
    *product("êÊąęįųėūlrvĄĘĮŲĖŪLRV", "\u0300\u0301\u0303\u0304\u030c"),  # Chinese, Lithuanian
    *product("аеиоуыэюяёєіїөүәАЕИОУЫЭЮЯЁЄІЇӨҮӘ", "\u0300\u0301"),  # stress in Russian and Ukrainian
}
"""Letters with accents that Unicode has only as sequences.

Typst 0.15 writes a sequence whose accents have heights of their own into the text of a PDF twice, so each becomes one
glyph.
"""

LETTERS = {*range(0x00A0, 0x0590), *range(0x1E00, 0x2000)}
NEGATED = (0x2260, 0x226E, 0x226F)
"""≠, ≮ and ≯, which Typst would put together from “=” and a stroke, twice in the text of the PDF."""

TYPED = {
    *range(0x20, 0x0590),  # Latin, phonetics, marks, Greek, Cyrillic
    *range(0x1E00, 0x2300),  # Vietnamese, classical Greek, punctuation, currencies, fractions, arrows, operators
    *range(0x2460, 0x2500),  # figures and letters in circles
    *range(0x25A0, 0x2600),  # shapes
    *map(ord, "☀☁☂★☆☎☐☑☒☕☘☹☺☻♀♂♠♡♢♣♤♥♦♧♩♪♫♬♭♮♯✅✆✉✊✋✌✍✎✏✓✔✕✖✗✘✝✡✦✧✨✩✪✭✰✱✳✴✶✿❀❌❓❗❣❤❥➔➕➖➜➤⭐"),
    *(*range(0x2C60, 0x2C80), 0xA78B, 0xA78C, *range(0xFB00, 0xFB07)),
    *(*range(0x1F440, 0x1F451), *range(0x1F493, 0x1F4A0), 0x1F4AA, 0x1F5A4, 0x1F9E1, *range(0x1FA75, 0x1FA78)),
    *(*range(0x1F600, 0x1F650), *range(0x1F90C, 0x1F930), *range(0x1F970, 0x1F97B), *range(0x1FAE0, 0x1FAEA)),
}
"""What the font for typed answers has, as far as the others have it; of emoji, faces, hands and hearts.

Every fillable PDF contains all of this font.
"""


def main(packages: Path) -> None:
    """Make all fonts from the packages in a folder."""
    sources = {name: TTFont(packages / path, recalcTimestamp=False) for name, path in SOURCES.items()}
    for path in sorted({*FONTS.glob("Atkinson*.ttf"), *FONTS.glob("Vollkorn*.ttf")}):
        adapt(path)
    for path in sorted(FONTS.glob("Atkinson*.ttf")):
        leave_spaces_alone(path)

    mathematics = sources["mathematics"]
    in_all_styles = set.intersection(*(characters(sources[name]) for name in ("letters", "italics", "bold")))
    for name, style in (("letters", "Regular"), ("italics", "Italic"), ("bold", "Bold")):
        font = sources[name]
        cut(font, in_all_styles - DEVANAGARI - {KEYCAP}, SHAPING)
        add(font, [mathematics], NEGATED)
        join(font, ACCENTED)
        font["head"].unitsPerEm = SMALLER
        save(font, "Trellis Sans", style)

    titles, more_letters = sources["titles"], sources["more letters"]
    cut(titles, characters(titles), SHAPING)
    more_letters["head"].unitsPerEm = round(1000 * more_letters["OS/2"].sxHeight / titles["OS/2"].sxHeight)
    scale_upem(more_letters, 1000)
    add(titles, [more_letters], {c for c in LETTERS if not is_mark(c)})
    join(titles, ACCENTED)
    save(titles, "Trellis Serif", "SemiBold", measures={})

    symbols, emoji = sources["symbols"], sources["emoji"]
    pictures = characters(emoji) - set(range(0x10000)) | PICTURES
    wanted = SYMBOLS - characters(sources["letters"]) - pictures - {KEYCAP} | {SPACE}
    cut(symbols, wanted & characters(symbols), ())
    add(symbols, [sources[name] for name in ("more symbols", "mathematics", "boxes")], wanted)
    symbols["head"].unitsPerEm = SMALLER
    save(symbols, "Trellis Symbols", "Regular")

    cut(emoji, characters(emoji), ("*",))
    emoji["head"].unitsPerEm = EMOJI_UNITS
    for name in ("mathematics", "more symbols", "symbols"):
        redraw(emoji, TTFont(packages / SOURCES[name]), DRAWN_AS_TEXT)
    save(emoji, "Trellis Emoji", "Regular")

    typed = TTFont(HOUSE, recalcTimestamp=False)
    cut(typed, TYPED & characters(typed), ())
    others = [sources["letters"], symbols, emoji]
    for font in others:
        scale_upem(font, 1000)
    add(typed, others, TYPED)
    save(typed, "Trellis Typed", "Regular")


def characters(font: TTFont) -> set[int]:
    """Return the characters that a font has."""
    return set(font.getBestCmap())


def is_mark(character: int) -> bool:
    """Return whether a character goes on top of the one before it."""
    return unicodedata.category(chr(character)).startswith("M")


def adapt(path: Path) -> None:
    """Change the character map of a typeface of the house: add look-alikes, and take combining marks out.

    Where a font has an accent but not the letter below it, Typst 0.15 loses the letter; where it has both but not the
    letter with the accent, the letter is twice in the text of the PDF. Without marks, a font with all of it steps in.
    """
    font = TTFont(path, recalcTimestamp=False)
    known = font.getBestCmap()
    adapted = {character: glyph for character, glyph in known.items() if not is_mark(character)}
    adapted |= {character: known[same] for character, same in ALIKE.items() if character not in known}
    if adapted != known:
        for table in font["cmap"].tables:
            table.cmap = adapted
        font.save(path)


def leave_spaces_alone(path: Path) -> None:
    """Take the kerning between letters and spaces out of the typeface for text: a thirtieth of an em at most.

    Wherever a line might end at such a pair, Typst shapes all of the line anew, a tenth of the time that a sheet takes.
    """
    font = TTFont(path, recalcTimestamp=False)
    known = font.getBestCmap()
    spaces = {known[space] for space in (0x20, 0xA0) if space in known}
    for table in (table for lookup in font["GPOS"].table.LookupList.Lookup for table in lookup.SubTable):
        if isinstance(table, PairPos):
            _without_pairs(table, spaces)
    font.save(path)


def _without_pairs(table: PairPos, glyphs: Collection[str]) -> None:
    """Take all pairs with some glyphs out of a table of kerning."""
    kept = [at for at, glyph in enumerate(table.Coverage.glyphs) if glyph not in glyphs]
    if table.Format == 1:
        table.PairSet = [table.PairSet[at] for at in kept]
        for pairs in table.PairSet:
            pairs.PairValueRecord = [pair for pair in pairs.PairValueRecord if pair.SecondGlyph not in glyphs]
    else:
        for classes in (table.ClassDef1.classDefs, table.ClassDef2.classDefs):
            for glyph in glyphs:
                classes.pop(glyph, None)  # what is in no class has no kerning
    table.Coverage.glyphs = [table.Coverage.glyphs[at] for at in kept]


def cut(font: TTFont, wanted: Iterable[int], features: Sequence[str]) -> None:
    """Leave only the wanted characters and features in a font, and no hints for screens."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = list(features)
    options.drop_tables += ["DSIG", "gasp", "STAT", "meta", "vhea", "vmtx"]
    if not features:
        options.drop_tables += ["GDEF", "GPOS", "GSUB"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)


def add(font: TTFont, others: Sequence[TTFont], wanted: Iterable[int]) -> None:
    """Add the wanted characters that a font lacks, each from the first of the others that has it, without kerning."""
    glyphs, widths = font["glyf"], font["hmtx"]
    maps = [other.getBestCmap() for other in others]
    found: dict[int, str] = {}
    for character in sorted(set(wanted) - characters(font)):
        number = next((number for number, known in enumerate(maps) if character in known), None)
        if number is None:
            continue
        other, waiting = others[number], [maps[number][character]]
        found[character] = f"{number}.{waiting[0]}"
        while waiting:
            old = waiting.pop()
            new = f"{number}.{old}"
            if new in glyphs.glyphs:
                continue
            glyph = deepcopy(other["glyf"][old])
            glyph.removeHinting()
            for part in glyph.components if glyph.isComposite() else ():
                waiting.append(part.glyphName)
                part.glyphName = f"{number}.{part.glyphName}"
            glyphs[new], widths[new] = glyph, other["hmtx"][old]
    font.setGlyphOrder(glyphs.glyphOrder)
    FontBuilder(font=font).setupCharacterMap({**font.getBestCmap(), **found})


def join(font: TTFont, sequences: Iterable[tuple[str, str]]) -> None:
    """Give a font a glyph for each sequence of a letter and an accent that it shapes from several glyphs."""
    font.save(file := io.BytesIO())
    shaped = uharfbuzz.Font(uharfbuzz.Face(file.getvalue()))
    order, glyphs, joined = font.getGlyphOrder(), font["glyf"], {}
    for letter, accent in sorted(sequences):
        if unicodedata.is_normalized("NFC", letter + accent) and {ord(letter), ord(accent)} <= characters(font):
            buffer = uharfbuzz.Buffer()
            buffer.add_str(letter + accent)
            buffer.guess_segment_properties()
            uharfbuzz.shape(shaped, buffer)
            parts = tuple(order[info.codepoint] for info in buffer.glyph_infos)
            joined[parts] = f"joined.{len(joined)}"
            pen, at = TTGlyphPen(glyphs), 0
            for part, place in zip(parts, buffer.glyph_positions, strict=True):
                x, y = at + place.x_offset, place.y_offset
                if at and (x, y) == (at, 0):
                    x, y = above(glyphs[parts[0]], glyphs[part], font["OS/2"].sxHeight)
                pen.addComponent(part, (1, 0, 0, 1, x, y))
                at += place.x_advance
            glyphs[joined[parts]] = glyph = pen.glyph()
            glyph.recalcBounds(glyphs)
            font["hmtx"][joined[parts]] = at, glyph.xMin
    font.setGlyphOrder(glyphs.glyphOrder)
    font["GDEF"].table.GlyphClassDef.classDefs.update(dict.fromkeys(joined.values(), 1))
    substitutions = font["GSUB"].table
    lookups = substitutions.LookupList.Lookup
    lookups.append(buildLookup([buildLigatureSubstSubtable(joined)]))
    for record in substitutions.FeatureList.FeatureRecord:
        if record.FeatureTag == "ccmp":
            record.Feature.LookupListIndex.append(len(lookups) - 1)


def above(letter: Glyph, accent: Glyph, x_height: int) -> tuple[int, int]:
    """Return where an accent goes on a letter if the font does not say: in the middle, and higher on a high one."""
    middle = (letter.xMin + letter.xMax) // 2 - (accent.xMin + accent.xMax) // 2
    return middle, max(letter.yMax - x_height, 0) if accent.yMin > 0 else 0


def redraw(emoji: TTFont, other: TTFont, wanted: set[int]) -> None:
    """Draw the wanted characters of the emoji as another font does, as far as it has them."""
    cut(other, wanted & characters(other), ())
    other["head"].unitsPerEm = SMALLER
    scale_upem(other, emoji["head"].unitsPerEm)
    for character in wanted & characters(other):
        new, old = other.getBestCmap()[character], emoji.getBestCmap()[character]
        emoji["glyf"][old], emoji["hmtx"][old] = other["glyf"][new], other["hmtx"][new]


def save(  # noqa: PLR0913  # one for each thing that varies
    font: TTFont,
    family: str,
    style: str,
    *,
    measures: dict[str, float] = MEASURES,
    folder: Path = FONTS,
    copyright_notice: str = COPYRIGHT,
) -> None:
    """Write a font under the given names, without names of glyphs."""
    em = font["head"].unitsPerEm
    of_all = {name: round(share * em) for name, share in measures.items()}
    if of_all:
        header, metrics = font["hhea"], font["OS/2"]
        header.ascent = metrics.sTypoAscender = metrics.usWinAscent = of_all["ascent"]
        header.descent = metrics.sTypoDescender = of_all["descent"]
        metrics.usWinDescent = -of_all["descent"]
        header.lineGap = metrics.sTypoLineGap = 0
        metrics.version = max(metrics.version, 4)
        metrics.sxHeight, metrics.sCapHeight = of_all["xHeight"], of_all["capHeight"]
    font["post"].formatType = 3.0
    font["post"].extraNames, font["post"].mapping = [], {}
    name = f"{family.replace(' ', '')}-{style}"
    texts = {
        0: copyright_notice,
        1: family,
        2: style,
        4: f"{family} {style}",
        6: name,
        13: LICENCE,
        14: "https://openfontlicense.org",
    }
    font["name"] = table = newTable("name")
    table.names = []
    for number, text in texts.items():
        table.setName(text, number, 3, 1, 0x409)
    font.save(folder / f"{name}.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
