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

_BOX = 0x25AF
"""The sign ▯, which stands for what a font lacks."""

_JOINER = 0x200D
_AFTER_EMOJI = (0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400))
"""The zero width joiner, and what may follow an emoji: its look, that of a letter or of an emoji, and its skin tone."""

_TRUETYPE = 0x10000
_KEPT = frozenset(("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"))
"""The tables that draw glyphs (ISO 32000-1, 9.9)."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font as a PDF declares it. Measures are in thousandths of an em; `box` is left, bottom, right, top.

    A text is written in codes of two bytes, the last 16 bits of the code point of each character. `glyphs` has the
    number of the glyph for each code, and `widths` is the array `W` of their widths; a code without a glyph shows a box
    of the `default_width`. `file`, `glyphs` and `to_unicode` (a CMap) are compressed for FlateDecode; `length` is the
    length of the uncompressed file in bytes.
    """

    name: str
    file: bytes
    length: int
    glyphs: bytes
    widths: bytes
    default_width: int
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
    by_code = _by_code(_with_what_follows_emoji(_characters(tables["cmap"])))
    _, box_glyph = by_code.get(_BOX, (_BOX, 0))
    emoji = [box_glyph, *(glyph for character, glyph in by_code.values() if character >= _PLANE)]

    def width(glyph: int) -> int:
        return scaled(advances[min(glyph, long_metrics - 1)])

    left, bottom, right, top = (scaled(value) for value in box)
    file = _outlines(tables)
    return Typeface(
        name=name,
        file=zlib.compress(file),
        length=len(file),
        glyphs=zlib.compress(_map({code: glyph for code, (_, glyph) in by_code.items()}, box_glyph), 9),
        # PDFium measures what it does not find, all emoji among it, as if it had code 0.
        widths=_widths({0: max(map(width, emoji)), **{code: width(glyph) for code, (_, glyph) in by_code.items()}}),
        default_width=width(box_glyph),
        to_unicode=zlib.compress(_to_unicode({code: character for code, (character, _) in by_code.items()}), 9),
        ascent=scaled(ascent),
        descent=scaled(descent),
        capital_height=scaled(capital_height),
        # Viewers space the lines of a field by this box, so it is as high as a line of text.
        box=(left, min(bottom, scaled(descent)), right, max(top, scaled(ascent))),
    )


def characters(data: bytes) -> frozenset[str]:
    """Return the characters that the font in `data` has."""
    return frozenset(map(chr, _characters(_tables(data)["cmap"])))


def _tables(data: bytes) -> Mapping[str, bytes]:
    (count,) = struct.unpack_from(">4xH", data)
    records = (struct.unpack_from(">4s4x2I", data, 12 + 16 * at) for at in range(count))
    return {tag.decode(): data[start : start + length] for tag, start, length in records}


def _outlines(tables: Mapping[str, bytes]) -> bytes:
    """Return a font file with only the tables that a PDF needs.

    The map of characters must not be among them: pypdf and PDFBox would take the numbers of glyphs in it for codes.
    """
    kept = sorted(name for name in tables if name in _KEPT)
    power = len(kept).bit_length() - 1
    header = struct.pack(">I4H", _TRUETYPE, len(kept), 16 << power, power, 16 * (len(kept) - (1 << power)))
    records, contents, start = b"", b"", 12 + 16 * len(kept)
    for name in kept:
        content = tables[name] + bytes(-len(tables[name]) % 4)
        total = sum(struct.unpack(f">{len(content) // 4}I", content)) % (1 << 32)
        records += struct.pack(">4s3I", name.encode(), total, start + len(contents), len(tables[name]))
        contents += content
    return header + records + contents


def _with_what_follows_emoji(characters: Mapping[int, int]) -> Mapping[int, int]:
    """Return characters with those that follow an emoji typed on many systems; here, nobody sees them."""
    joiner = characters.get(_JOINER)
    return {**dict.fromkeys(_AFTER_EMOJI, joiner), **characters} if joiner else characters


def _by_code(characters: Mapping[int, int]) -> Mapping[int, tuple[int, int]]:
    """Return the character and the glyph of each code, in order.

    Chromium (PDFium) looks up a character as a code of its own if it does not find it, and on most systems it cuts
    an emoji to 16 bits first. With these codes it then finds that very character, or none, but never another one.
    """
    found: dict[int, tuple[int, int]] = {}
    for character, glyph in sorted(characters.items()):
        found.setdefault(character % _PLANE, (character, glyph))
    return dict(sorted(found.items()))


def _characters(cmap: bytes) -> Mapping[int, int]:
    """Return the glyph of each character that has one."""
    (count,) = struct.unpack_from(">2xH", cmap)
    encodings = (struct.unpack_from(">2HI", cmap, 4 + 8 * at) for at in range(count))
    tables = {(platform, encoding): cmap[start:] for platform, encoding, start in encodings}
    # Those for all of Unicode come first, those for its first plane last.
    table = next(tables[kind] for kind in ((3, 10), (0, 4), (3, 1), (0, 3)) if kind in tables)
    (kind,) = struct.unpack_from(">H", table)
    match kind:
        case 4:
            (segments_twice,) = struct.unpack_from(">6xH", table)
            return dict(_segments(table, segments_twice // 2))
        case 12:
            return dict(_groups(table))
        case _:
            raise ValueError(f"a character map of format {kind}")


def _segments(table: bytes, count: int) -> Iterator[tuple[int, int]]:
    """Yield the characters of a map of format 4 in order, each with its glyph."""
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


def _groups(table: bytes) -> Iterator[tuple[int, int]]:
    """Yield the characters of a map of format 12 in order, each with its glyph."""
    (count,) = struct.unpack_from(">12xI", table)
    for at in range(count):
        first, last, glyph = struct.unpack_from(">3I", table, 16 + 12 * at)
        yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)


def _map(glyphs: Mapping[int, int], default: int) -> bytes:
    """Return the glyphs of all codes, two bytes each."""
    return struct.pack(f">{_PLANE}H", *(glyphs.get(code, default) for code in range(_PLANE)))


def _widths(widths: Mapping[int, int]) -> bytes:
    """Return the array `W` in PDF syntax: the first code of each run of codes, then the widths of all its codes."""
    runs: list[str] = []
    for code in widths:
        if code - 1 not in widths:
            runs.append(f"{']' if runs else ''}{code}[")
        runs.append(f"{widths[code]} ")
    return f"[{''.join(runs)}]]".encode()


def _to_unicode(characters: Mapping[int, int]) -> bytes:
    """Return a CMap from codes to characters, in the order of codes: PDFium searches it from the beginning."""
    pairs = [f"<{code:04X}> <{chr(characters[code]).encode('utf-16-be').hex().upper()}>" for code in characters]
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
