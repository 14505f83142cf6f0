"""Makes fonts for tests: a font of the engine whose glyphs stand for other characters."""

from __future__ import annotations

import struct

from trellis.printing.sheets.compiler import FONTS

_MODEL = "AtkinsonHyperlegibleNext-Regular.ttf"
_FAMILY = "Atkinson Hyperlegible Next"
_FIRST = 36
"""The number of a glyph that can be seen, followed by others."""


def font_with(characters: str, family: str) -> bytes:
    """Return a TrueType font of a family with only these characters, which follow each other in Unicode."""
    data = (FONTS / _MODEL).read_bytes()
    for encoding in ("utf-16-be", "latin-1"):
        data = data.replace(_FAMILY.encode(encoding), family.ljust(len(_FAMILY)).encode(encoding))
    first, last = ord(characters[0]), ord(characters[-1])
    groups = struct.pack(">2H2I2H3I3I", 0, 1, 0x0003000A, 12, 12, 0, 28, 0, 1, first, last, _FIRST)
    (count,) = struct.unpack_from(">4xH", data)
    record = next(at for at in range(12, 12 + 16 * count, 16) if data[at : at + 4] == b"cmap")
    start = len(data) + -len(data) % 4
    padded = bytearray(data.ljust(start, b"\0") + groups)
    struct.pack_into(">4x2I", padded, record + 4, start, len(groups))
    return bytes(padded)
