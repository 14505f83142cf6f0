"""Reads SVG and PNG files, and finds what keeps one from being shown, in a page as part of the brand or on its own."""

from __future__ import annotations

import math
import re
import struct
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import splitext
from string import hexdigits
from typing import Any

from lxml import etree

from trellis.content import drawing_limits
from trellis.foundation.problems import Problem

_SVG = "{http://www.w3.org/2000/svg}"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHUNK = struct.Struct(">I4s")
_ACTIVE = frozenset({"script", "foreignObject", "handler", "iframe", "audio", "video"})
_REFERENCES = frozenset({"href", "src"})
_LINKS = ("http://", "https://", "mailto:")
_PICTURES = frozenset({f"{_SVG}image", f"{_SVG}feImage"})
"""Elements that may have a picture in their reference."""

_LOADS = re.compile(r"@import|image-set\(|url\(\s*[\"']?\s*(?!#|data:)\S", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6}\s?|.)", re.DOTALL)
"""A letter of a style sheet that is written as its number, or behind a backslash."""

_SCRIPT = re.compile("javascript:", re.IGNORECASE)
_PIXELS = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*")
_NUMBER = re.compile(r"\s*([\d.]+)\s*(?:px|mm|cm|pt|in)?\s*")


ENDINGS = frozenset(
    {
        *(".apng", ".avif", ".bmp", ".gif", ".ico", ".jfif", ".jpe", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff"),
        ".webp",
    }
)
"""The ends of the names of files, in lower case, that a page, a sheet or a letter may show as a picture."""

_SIMPLIFY = "Simplify it, or save it as PNG"
SAVE_AGAIN = "Save it again as PNG, JPEG or SVG"
_BEGINNINGS = re.compile(
    rb"\x89PNG\r\n|\xff\xd8\xff|GIF8|RIFF....WEBP|BM|II\*\x00|MM\x00\*|\x00\x00[\x01\x02]\x00|....ftyp", re.DOTALL
)
"""How files of every kind but SVG begin."""

BEGINNING = 16
"""Bytes of a file that tell whether it is a picture."""


MOST_PIXELS = 80_000_000
"""Reading any more takes seconds, and hundreds of megabytes."""


class PictureError(ValueError):
    """A file that cannot be shown; the text completes “The file is …”."""


@dataclass(frozen=True, slots=True)
class Svg:
    """An SVG without comments that has a viewBox; `width` and `height` are in its own units.

    `pixels` is the width and height at which a page shows it, None if it says neither or uses other units. If it is to
    be shown `apart`, it cannot be part of a page: a style sheet would hold for the whole page, an id might be there
    twice, and HTML knows no prefixes.
    """

    text: str
    width: float
    height: float
    apart: bool
    pixels: tuple[float, float] | None = None


def read_svg(content: bytes) -> Svg:
    """Return an SVG. Raises PictureError for one that is broken, runs something, or needs another file."""
    # Entities could name files of this machine, or grow without end.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise PictureError("not a picture, or a broken one") from None
    if root.tag != f"{_SVG}svg":
        raise PictureError("not a picture")
    declarations: Any = root.getroottree().docinfo.internalDTD  # the stubs do not know its entities
    if declarations is not None and list(declarations.iterentities()):
        raise PictureError("an SVG with entities")
    if any(_is_active(element) for element in root.iter()):
        raise PictureError("an SVG with a script in it")
    if any(_LOADS.search(text) for element in root.iter() for text in _texts(element)):
        raise PictureError("an SVG that refers to another file")
    if not root.get("viewBox"):
        width, height = _number(root.get("width")), _number(root.get("height"))
        if not (width and height):
            raise PictureError("an SVG that says nothing of its size")
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    width, height = _size(root)
    if not width or not height:
        raise PictureError("an SVG that says nothing of its size")
    said = [_PIXELS.fullmatch(root.get(name, "")) for name in ("width", "height")]
    pixels = (float(said[0][1]), float(said[1][1])) if said[0] and said[1] else None
    apart = bool(root.prefix) or any(each.tag == f"{_SVG}style" or each.get("id") for each in root.iter())
    return Svg(etree.tostring(root, encoding="unicode", with_tail=False), width, height, apart, pixels)


def unsafe_svg(content: bytes, file: str) -> Iterator[Problem]:
    """Yield a problem for each thing in an SVG file that runs a program, or loads another file, and for too much of it.

    `file` is its name. A browser that opens the drawing on its own does all that the drawing says.
    """
    if len(content) > drawing_limits.MOST_BYTES:
        wrong = f"the drawing has {len(content):,} bytes, and may have {drawing_limits.MOST_BYTES:,}"
        yield Problem(file, 0, wrong, _SIMPLIFY)
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        yield Problem(file, error.lineno or 0, "the drawing is broken", "Save it again as SVG")
        return
    if too_much := drawing_limits.too_much(root):
        yield Problem(file, 0, too_much, _SIMPLIFY)
        return
    plain = "Save it again as plain SVG, with everything in it"
    declared, _, later = content.partition(b"<!ENTITY")
    if later:
        wrong = "the drawing declares entities, which may stand for anything"
        yield Problem(file, declared.count(b"\n") + 1, wrong, plain)
    before, _, later = content.partition(b"<?xml-stylesheet")
    if later:
        yield Problem(file, before.count(b"\n") + 1, "the drawing loads a style sheet", plain)
    for element in root.iter("*"):  # references to entities, which are no elements, would be among all nodes
        name, line = etree.QName(element).localname, int(str(element.sourceline))
        if _is_active(element):
            wrong = f"<{name}> in the drawing would run a program in the browser of every reader"
            yield Problem(file, line, wrong, "Save it again without programs")
        elif any(_LOADS.search(text) for text in _texts(element)):
            yield Problem(file, line, f"<{name}> in the drawing loads another file", plain)


def is_picture(name: str) -> bool:
    """Return whether a file with this name may be shown as a picture."""
    return splitext(name)[1].lower() in ENDINGS


def begins_like_a_picture(name: str, beginning: bytes) -> bool:
    """Return whether a file that is named like a picture begins like one; SVG files have a check of their own."""
    return name.lower().endswith(".svg") or _BEGINNINGS.match(beginning) is not None


def _size(root: etree._Element) -> tuple[float, float]:
    """Return the width and the height of an SVG, 0 where its viewBox is not one."""
    try:
        _, _, width, height = (float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()))
    except ValueError:
        return 0, 0
    return (width, height) if 0 < width < math.inf and 0 < height < math.inf else (0, 0)


def png_size(content: bytes) -> tuple[int, int]:
    """Return the width and the height of a PNG in pixels. Raises PictureError for one that is broken or cut off."""
    if not content.startswith(_SIGNATURE):
        raise PictureError("not a picture")
    at = len(_SIGNATURE)
    kinds: list[bytes] = []
    while at + _CHUNK.size <= len(content) and kinds[-1:] != [b"IEND"]:
        length, kind = _CHUNK.unpack_from(content, at)
        end = at + _CHUNK.size + length
        if content[end : end + 4] != zlib.crc32(content[at + 4 : end]).to_bytes(4, "big"):
            raise PictureError("a broken picture")
        kinds.append(kind)
        at = end + 4
    if kinds[:1] != [b"IHDR"] or kinds[-1] != b"IEND" or b"IDAT" not in kinds:
        raise PictureError("a broken picture")
    width, height = struct.unpack_from(">II", content, len(_SIGNATURE) + _CHUNK.size)
    return width, height


def _is_active(element: etree._Element) -> bool:
    name = etree.QName(element).localname
    attributes = {etree.QName(key).localname: str(value) for key, value in element.attrib.items()}
    return (
        name in _ACTIVE
        or any(key.lower().startswith("on") for key in attributes)
        or any(_SCRIPT.search(value) for value in attributes.values())
    )


def _texts(element: etree._Element) -> Iterator[str]:
    """Yield what may load another file, written so that `_LOADS` finds it."""
    for key, value in element.attrib.items():
        if etree.QName(key).localname in _REFERENCES:
            address = str(value).strip()
            is_link = element.tag == f"{_SVG}a" and address.startswith(_LINKS)
            is_inside = address.startswith("#") or (element.tag in _PICTURES and address.startswith("data:image/"))
            yield "" if is_link or is_inside else "url(/)"
        else:
            yield _CSS_ESCAPE.sub(_unescaped, str(value))
    if element.tag == f"{_SVG}style":
        yield _CSS_ESCAPE.sub(_unescaped, "".join(str(text) for text in element.itertext()))


def _unescaped(escape: re.Match[str]) -> str:
    number = escape[1].strip() if escape[1][0] in hexdigits else ""
    return (chr(int(number, 16)) if int(number, 16) <= sys.maxunicode else "") if number else escape[1]


def _number(length: str | None) -> float:
    found = _NUMBER.fullmatch(length or "")
    try:
        return float(found[1]) if found else 0
    except ValueError:
        return 0
