"""Prepares pictures for a sheet: embedded as SVG text, and no finer than a printer prints."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from trellis.content.picture_files import MOST_PIXELS

_MOST = 1240, 1900
"""Pixels across and down: 200 per inch on the width of text (156 mm) and on the height of a page (240 mm)."""

_UPRIGHT = 1
"""The orientation of a camera that was held upright, in the EXIF tag of that name."""

_QUALITY = 88
Image.MAX_IMAGE_PIXELS = None  # the error at Pillow's own limit does not name the picture, and it warns first


class TooLargeError(Exception):
    """A picture has so many pixels that reading it would take too much time and memory."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(f"{width:,} by {height:,} pixels")


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture of pixels that is upright and no finer than a printer prints, and its size in CSS pixels on a page."""

    content: bytes
    kind: Literal["png", "jpeg"]
    width: int
    height: int


def drawable(content: bytes) -> bytes:
    """Return a picture as SVG; other formats are wrapped in one, since Typst accepts only text here.

    A file that is not a picture, or is broken, is returned as it is. Raises TooLargeError.
    """
    found = bitmap(content)
    if found is None:
        return content
    size = f'width="{found.width}" height="{found.height}"'
    address = f"data:image/{found.kind};base64,{base64.b64encode(found.content).decode()}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{address}"/></svg>'.encode()


@lru_cache(maxsize=16)
def bitmap(content: bytes) -> Bitmap | None:
    """Return a picture of pixels; None for a drawing, or for a file that is not a picture or is broken.

    The result is cached, since every edition of a sheet asks for the same picture. Raises TooLargeError.
    """
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise TooLargeError(*picture.size)
            return _fitted(picture, content)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):  # what Pillow raises for a broken file
        return None


def _fitted(picture: Image.Image, content: bytes) -> Bitmap:
    width, height = picture.size
    fits = width <= _MOST[0] and height <= _MOST[1]
    if not fits:
        picture.draft("RGB", _MOST)  # a JPEG is read at a half or a quarter of its size, where that is enough
    picture.load()
    kind = picture.format or ""
    if (
        not fits
        or kind not in {"PNG", "JPEG"}
        or picture.getexif().get(ExifTags.Base.Orientation, _UPRIGHT) != _UPRIGHT
    ):
        upright = ImageOps.exif_transpose(picture)
        if (upright.width < upright.height) != (picture.width < picture.height):
            width, height = height, width
        kind, content = _saved(upright)
    return Bitmap(content, "png" if kind == "PNG" else "jpeg", width, height)


def _saved(picture: Image.Image) -> tuple[str, bytes]:
    """Return a picture as PNG, or as JPEG if that is smaller and the picture has no transparency."""
    if picture.mode.startswith("I"):  # 16 bits, of which `convert` would cut off what is above 255
        picture = picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    clear = picture.has_transparency_data
    picture = picture.convert("RGBA" if clear else "L" if picture.mode in {"1", "L"} else "RGB")
    picture.thumbnail(_MOST, Image.Resampling.LANCZOS)
    saved = {"PNG": _written(picture, "PNG")}
    if not clear:
        saved["JPEG"] = _written(picture, "JPEG")
    kind = min(saved, key=lambda name: len(saved[name]))
    return kind, saved[kind]


def _written(picture: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, quality=_QUALITY, optimize=True)
    return out.getvalue()
