"""What a PDF declares about the font for typed text: a code, a glyph and a width for each character."""

from __future__ import annotations

import re
import struct
import zlib

import pytest

from trellis.printing.sheets import typeface
from trellis.printing.sheets.compiler import FONTS
from trellis.printing.sheets.typeface import Typeface

BOX = "▯"
DATA = (FONTS / "TrellisTyped-Regular.ttf").read_bytes()


@pytest.fixture(scope="module")
def typed() -> Typeface:
    """Return the font in which answers are typed."""
    return typeface.read(DATA, "TrellisTyped-Regular")


def glyph(made: Typeface, character: str) -> int:
    """Return the glyph that a character’s code shows."""
    code = ord(character) % 0x10000
    return int.from_bytes(zlib.decompress(made.glyphs)[2 * code : 2 * code + 2])


def width(made: Typeface, code: int) -> int:
    """Return the width of a code in thousandths of an em."""
    for first, found in re.findall(r"(\d+)\[([^\]]*)\]", made.widths.decode()):
        widths = found.split()
        if int(first) <= code < int(first) + len(widths):
            return int(widths[code - int(first)])
    return made.default_width


def test_every_character_has_a_code(typed: Typeface) -> None:
    """Letters, signs and emoji each have a glyph of their own, and text that is copied has the right letters."""
    names = zlib.decompress(typed.to_unicode).decode()
    for character, name in (("A", "0041"), ("Ł", "0141"), ("Ж", "0416"), ("ẵ", "1EB5"), ("😀", "D83DDE00")):
        assert glyph(typed, character) not in {0, glyph(typed, BOX)}
        assert f"<{ord(character) % 0x10000:04X}> <{name}>" in names
    assert typeface.characters(DATA) >= set("AŁЖẵ😀≤")


def test_other_characters_are_boxes(typed: Typeface) -> None:
    """A character that the font lacks shows a box, as wide as the box is."""
    assert glyph(typed, "ש") == glyph(typed, "中") == glyph(typed, BOX) != 0
    assert width(typed, ord("ש")) == width(typed, ord(BOX)) > 0


def test_what_follows_an_emoji_is_not_seen(typed: Typeface) -> None:
    """The sign that asks for the look of an emoji, or for a skin tone, is no box and takes no room."""
    for sign in "\ufe0f🏽":
        assert glyph(typed, sign) == glyph(typed, "\u200d")
        assert width(typed, ord(sign) % 0x10000) == 0


def test_emoji_are_measured_with_room_to_spare(typed: Typeface) -> None:
    """What Chrome measures as if it had code 0 is not narrower when it is drawn."""
    assert width(typed, 0) >= max(width(typed, ord(emoji) % 0x10000) for emoji in "😀🤗👍") > 900


def test_embedded_file_only_draws(typed: Typeface) -> None:
    """The file has the tables that draw glyphs, whole and with the sums of their bytes, and no map of characters."""
    file = zlib.decompress(typed.file)
    assert len(file) == typed.length
    (count,) = struct.unpack_from(">4xH", file)
    records = [struct.unpack_from(">4s3I", file, 12 + 16 * at) for at in range(count)]
    assert [name.decode() for name, *_ in records] == ["glyf", "head", "hhea", "hmtx", "loca", "maxp"]
    for name, total, start, length in records:
        content = file[start : start + length]
        assert content in DATA
        padded = content + bytes(-length % 4)
        assert name == b"head" or sum(struct.unpack(f">{len(padded) // 4}I", padded)) % (1 << 32) == total


def test_fonts_without_emoji(typed: Typeface) -> None:
    """A font that has only the first 65,536 characters is read as well."""
    data = (FONTS / "AtkinsonHyperlegibleNext-Regular.ttf").read_bytes()
    made = typeface.read(data, "Atkinson")
    assert glyph(made, "A") != glyph(made, "Ж") == 0
    assert width(made, ord("A")) == width(typed, ord("A"))
