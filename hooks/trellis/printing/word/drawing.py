"""Writes pictures in DrawingML, as large as on printed sheets."""

from __future__ import annotations

from trellis.foundation.document import Image, Length
from trellis.printing.word.markup import TWIPS, TWIPS_PER_POINT, attribute
from trellis.printing.word.parts import Drawn, Parts, Relations

_EMU = 12700
"""English Metric Units in a point, in which DrawingML measures."""

_EM = 12.0
"""The size of the text in points."""

_HIGHEST_OF_ITSELF = 120 * TWIPS / TWIPS_PER_POINT
_HIGHEST = 200 * TWIPS / TWIPS_PER_POINT
"""Points of height that a picture takes at most: without a height of its own, and with one."""

_IN_LINE = 1.2
"""Ems of height of a picture within a line that has no size of its own."""

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def picture(image: Image, parts: Parts, relations: Relations, room: float, *, in_line: bool) -> str:
    """Return a run with a picture in the part with these relations; `room` is its greatest width in points."""
    drawn = parts.pictures.get(image.path)
    if drawn is None:
        return ""
    if in_line and not (image.width or image.height or image.max_width):
        return shown(
            parts, relations, image.path, image.alt, drawn.width * _IN_LINE * _EM / drawn.height, _IN_LINE * _EM
        )
    return shown(parts, relations, image.path, image.alt, *_size(image, drawn, room))


def _size(image: Image, drawn: Drawn, room: float) -> tuple[float, float]:
    """Return the width and the height of a picture in points, as `picture` in the template for Typst computes them."""
    width = _points(image.width, room)
    height = None if image.height and image.height.unit == "%" else _points(image.height, room)
    shape = drawn.width / drawn.height
    highest = _HIGHEST_OF_ITSELF if height is None else _HIGHEST
    if width is None:
        width = drawn.width if height is None else height * shape
    if height is None:
        height = width / shape
    widest = min(room, _points(image.max_width, room) or room)
    shrink = min(1, highest / height, widest / width)
    return width * shrink, height * shrink


def _points(length: Length | None, room: float) -> float | None:
    if length is None:
        return None
    return length.value * {"px": 0.75, "em": _EM, "%": room / 100}[length.unit]


def shown(parts: Parts, relations: Relations, name: str, alt: str, width: float, height: float) -> str:  # noqa: PLR0913, PLR0917 – one for each thing that is needed
    """Return a run with one of the pictures of a file, of this size in points."""
    number = next(parts.drawing_ids)
    size = f'cx="{max(1, round(width * _EMU))}" cy="{max(1, round(height * _EMU))}"'
    # Translators: what Word calls a picture where it lists what is on a page.
    name_in_word = parts.words.gettext("Picture %(number)s", number=number)
    said = f'id="{number}" name="{attribute(name_in_word)}" descr="{attribute(alt)}"'
    closed = f"<wp:docPr {said}/>" if alt else f"<wp:docPr {said}>{_DECORATIVE}</wp:docPr>"
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>{closed}'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {said}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{relations.picture(name)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
