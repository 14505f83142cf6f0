"""Reads from a TrueType font what a PDF must declare about it to embed the whole font for typed text.

Reads the tables `head`, `hhea`, `hmtx`, `cmap` and `OS/2` as the OpenType specification 1.9 defines them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_PLANE = 0x10000
_BLOCK = 100
"""Entries that a block of a CMap may have (ISO 32000-1, 9.10.3)."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font as a PDF declares it. Measures are in thousandths of an em; `box` is left, bottom, right, top.

    `widths` has one entry for each glyph, by number. `file` and `to_unicode` (a CMap) are compressed for FlateDecode;
    `length` is the length of the uncompressed file in bytes.
    """

    name: str
    file: bytes
    length: int
    widths: tuple[int, ...]
    to_unicode: bytes
    ascent: int
    descent: int
    capital_height: int
    box: tuple[int, int, int, int]


def read(data: bytes, name: str) -> Typeface:
    """Return what a PDF must declare about the font in `data`; `name` is its PostScript name."""
    tables = _tables(data)
    units, *box = struct.unpack_from(">18xH16x4h", tables["head"])
    ascent, descent, long_metrics = struct.unpack_from(">4x2h26xH", tables["hhea"])
    (capital_height,) = struct.unpack_from(">88xh", tables["OS/2"])

    def scaled(value: int) -> int:
        return round(value * 1000 / int(units))

    advances = struct.unpack(f">{'H2x' * long_metrics}", tables["hmtx"][: 4 * long_metrics])
    (glyphs,) = struct.unpack_from(">4xH", tables["maxp"])
    widths = tuple(scaled(width) for width in (*advances, *advances[-1:] * (glyphs - long_metrics)))
    left, bottom, right, top = (scaled(value) for value in box)
    return Typeface(
        name=name,
        file=zlib.compress(data, 9),
        length=len(data),
        widths=widths,
        to_unicode=zlib.compress(_to_unicode(_characters(tables["cmap"])), 9),
        ascent=scaled(ascent),
        descent=scaled(descent),
        capital_height=scaled(capital_height),
        # Viewers space the lines of a field by this box, so it is as high as a line of text.
        box=(left, min(bottom, scaled(descent)), right, max(top, scaled(ascent))),
    )


def characters(data: bytes) -> frozenset[str]:
    """Return the characters that the font in `data` has."""
    return frozenset(map(chr, _characters(_tables(data)["cmap"]).values()))


def _tables(data: bytes) -> Mapping[str, bytes]:
    (count,) = struct.unpack_from(">4xH", data)
    records = (struct.unpack_from(">4s4x2I", data, 12 + 16 * at) for at in range(count))
    return {tag.decode(): data[start : start + length] for tag, start, length in records}


def _characters(cmap: bytes) -> Mapping[int, int]:
    """Return the character of each glyph that has one; if it has several, the first in Unicode order."""
    (count,) = struct.unpack_from(">2xH", cmap)
    encodings = (struct.unpack_from(">2HI", cmap, 4 + 8 * at) for at in range(count))
    start = next(start for platform, encoding, start in encodings if (platform, encoding) in {(3, 1), (0, 3)})
    table = cmap[start:]
    kind, segments_twice = struct.unpack_from(">H4xH", table)
    if kind != 4:  # noqa: PLR2004  # the one format that fonts of a single plane use
        raise ValueError(f"a character map of format {kind}")
    found: dict[int, int] = {}
    for character, glyph in _segments(table, segments_twice // 2):
        found.setdefault(glyph, character)
    return found


def _segments(table: bytes, count: int) -> Iterator[tuple[int, int]]:
    """Yield the characters that have a glyph, in order, each with its glyph."""
    numbers = struct.unpack(f">{len(table) // 2}H", table[: len(table) // 2 * 2])
    ends, starts, deltas, offsets = (7, 8 + count, 8 + 2 * count, 8 + 3 * count)
    for at in range(count):
        offset = numbers[offsets + at]
        for character in range(numbers[starts + at], min(numbers[ends + at], _PLANE - 2) + 1):
            glyph = character
            if offset:
                glyph = numbers[offsets + at + offset // 2 + character - numbers[starts + at]]
                if not glyph:
                    continue
            glyph = (glyph + numbers[deltas + at]) % _PLANE
            if glyph:
                yield character, glyph


def _to_unicode(characters: Mapping[int, int]) -> bytes:
    """Return a CMap from glyphs to characters."""
    pairs = [f"<{glyph:04X}> <{characters[glyph]:04X}>" for glyph in sorted(characters)]
    blocks = [pairs[at : at + _BLOCK] for at in range(0, len(pairs), _BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
        *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines).encode()
