"""Tells browsers the sizes of pictures beforehand, so that no text moves when a picture arrives.

Only what keeps room free is added: styles let a picture shrink with its column, and keep its shape.
"""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PIL import ExifTags, Image, UnidentifiedImageError

from trellis.content import picture_files
from trellis.content.picture_files import PictureError
from trellis.foundation.problems import Problem

_PICTURE = re.compile(r"<img\b(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(?P<end>\s*/?>)", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?<![\w-])(src|width|height|style)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
)
_HIGH = re.compile(r"(?:^|;)\s*height\s*:", re.IGNORECASE)
_PIXELS = re.compile(r"\d+(?:\.\d+)?")
Image.MAX_IMAGE_PIXELS = None  # at Pillow's own limit, a picture cannot even be asked for its size
_ON_ITS_SIDE = frozenset({5, 6, 7, 8})
"""Values of the EXIF tag for orientation with which a browser turns a picture by a quarter."""


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a picture in CSS pixels; a drawing without a `fixed` size has only a shape."""

    width: float
    height: float
    fixed: bool = True


def in_folder(site: Path) -> Callable[[str], Size | None]:
    """Return a function that returns the size of a picture by its path in `site`, None if it is not there or broken."""

    @cache
    def size(path: str) -> Size | None:
        try:
            return _svg(site / path) if path.lower().endswith(".svg") else _bitmap(site / path)
        except (OSError, PictureError, UnidentifiedImageError, SyntaxError, ValueError):
            return None

    return size


def too_large(file: Path, name: str) -> Iterator[Problem]:
    """Yield a problem if a picture has more pixels than a telephone can show; `name` is the file as authors know it."""
    with suppress(UnidentifiedImageError, OSError, SyntaxError, ValueError), Image.open(file) as picture:
        if (pixels := picture.width * picture.height) > picture_files.MOST_PIXELS:
            size = f"{picture.width:,} by {picture.height:,} pixels"
            wrong = f"the picture has {size}, and a browser that opens the page may run out of memory"
            most = int(math.sqrt(picture_files.MOST_PIXELS / pixels) * picture.width) // 100 * 100
            yield Problem(name, 0, wrong, f"Save it again {most:,} pixels wide or less: 2,000 will do for any screen")


def with_sizes(page: str, url: str, size_of: Callable[[str], Size | None]) -> str:
    """Return a page with `width` and `height` on each picture of the site that lacks one of them.

    `url` is the address of the page in the site, without a leading slash.
    """
    return _PICTURE.sub(lambda picture: _sized(picture, url, size_of), page) if "<img" in page else page


def _sized(picture: re.Match[str], url: str, size_of: Callable[[str], Size | None]) -> str:
    attributes = {
        name.lower(): unescape(one or two or three)
        for name, one, two, three in _ATTRIBUTE.findall(picture["attributes"])
    }
    width, height, style = (attributes.get(name, "") for name in ("width", "height", "style"))
    if height or _HIGH.search(style) or (width and not _PIXELS.fullmatch(width)):
        return picture[0]
    address = urlsplit(attributes.get("src", ""))
    if not address.path or address.scheme or address.netloc or address.path.startswith("/"):
        return picture[0]
    path = posixpath.normpath(posixpath.join(posixpath.dirname(url), unquote(address.path)))
    size = None if path.startswith("../") else size_of(path)
    if size is None:
        return picture[0]
    if width:
        sizes = f' height="{max(1, round(float(width) * size.height / size.width))}"'
    elif size.fixed:
        sizes = f' width="{round(size.width)}" height="{round(size.height)}"'
    else:  # without a size of its own, a drawing is as wide as its column
        return picture[0]
    return f"<img{picture['attributes']}{sizes}{picture['end']}"


def _bitmap(file: Path) -> Size:
    with Image.open(file) as picture:
        width, height = picture.size
        if picture.getexif().get(ExifTags.Base.Orientation) in _ON_ITS_SIDE:
            width, height = height, width
    return Size(width, height)


def _svg(file: Path) -> Size:
    drawing = picture_files.read_svg(file.read_bytes())
    return Size(*drawing.pixels) if drawing.pixels else Size(drawing.width, drawing.height, fixed=False)
