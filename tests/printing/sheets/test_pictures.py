"""Pictures as authors save them: any kind is shown, none larger than paper can show, and none breaks the run."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from PIL import Image

from tests.printing.sheets.conftest import DRAWING
from tests.printing.sheets.samples import p, sheet
from tests.support.documents import cell
from trellis.foundation.document import Image as Shown
from trellis.foundation.document import Length, List, Picture, Table
from trellis.foundation.editions import Edition, Paper
from trellis.printing.sheets.compiler import TypstCompiler
from trellis.printing.sheets.layout_errors import LayoutError
from trellis.printing.sheets.pictures import TooLargeError, drawable
from trellis.printing.sheets.sheet import Sheet


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """Return a picture as a file of some kind."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def photo(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Return a picture with as many shades as a photograph."""
    return Image.linear_gradient("L").resize((width, height)).convert(mode)


def size(svg: bytes) -> tuple[float, float]:
    """Return width and height of an SVG in pixels."""
    found = re.search(rb'width="([\d.]+)" height="([\d.]+)"', svg)
    assert found
    return float(found[1]), float(found[2])


KINDS = {
    "png": saved(photo(300, 200), "PNG"),
    "with a palette": saved(photo(300, 200, "P"), "PNG"),
    "of one bit": saved(photo(300, 200, "1"), "PNG"),
    "see-through": saved(photo(300, 200, "LA"), "PNG"),
    "jpeg": saved(photo(300, 200), "JPEG"),
    "for printers": saved(photo(300, 200, "CMYK"), "JPEG"),
    "gif": saved(photo(300, 200, "P"), "GIF"),
    "moving": saved(photo(300, 200, "P"), "GIF", save_all=True, append_images=[Image.new("P", (300, 200))]),
    "webp": saved(photo(300, 200), "WEBP"),
    "avif": saved(photo(300, 200), "AVIF"),
    "of sixteen bits": saved(photo(300, 200, "I").point(lambda value: value * 257).convert("I;16"), "PNG"),
    "tiff": saved(photo(300, 200), "TIFF"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_shown(compiler: TypstCompiler, kind: str, tmp_path: Path) -> None:
    """A picture of any usual kind is on the sheet once, in its own pixels, with its description."""
    path = tmp_path / "picture"
    path.write_bytes(KINDS[kind])
    made = sheet(Picture(Shown("picture", "A grey field")))
    with pikepdf.open(io.BytesIO(compiler.lay_out(made, Edition.CLIENT, Paper.A4, {"picture": path}).pdf)) as document:
        streams = [found for found in document.objects if isinstance(found, pikepdf.Stream)]
        images = [found for found in streams if found.get("/Subtype") == "/Image"]
        assert {(int(found.Width), int(found.Height)) for found in images} == {(300, 200)}
        tagged = [found for found in document.objects if isinstance(found, pikepdf.Dictionary) and "/Alt" in found]
        assert "A grey field" in [str(found.Alt) for found in tagged]
    assert size(drawable(KINDS[kind])) == (300, 200)


def test_sixteen_bits_keep_their_shades() -> None:
    """A large picture of sixteen bits is as dark after it was made smaller as before."""
    huge = saved(photo(2000, 2560, "I").point(lambda value: value * 257).convert("I;16"), "PNG")
    embedded = re.search(rb"base64,([^\"]+)", drawable(huge))
    assert embedded
    with Image.open(io.BytesIO(base64.b64decode(embedded[1]))) as shown:
        height = shown.height
        shades = [shown.convert("L").getpixel((9, height * part // 8)) for part in range(1, 8)]
    assert shades == [pytest.approx(32 * part, abs=3) for part in range(1, 8)]


def boxes(compiler: TypstCompiler, made: Sheet, images: dict[str, Path], edition: Edition) -> list[tuple[float, float]]:
    """Return width and height in points of each picture of a sheet, in reading order, without its QR code."""
    pdf = compiler.lay_out(made, edition, Paper.A4, images).pdf
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        found = [image for page in opened.pages for image in page.images]
    return [(round(image["width"]), round(image["height"])) for image in found]


LINE = 156 * 72 / 25.4
"""The width of the text in points."""


@pytest.mark.parametrize("edition", [Edition.CLIENT, Edition.LARGE])
def test_sizes(compiler: TypstCompiler, edition: Edition, tmp_path: Path) -> None:
    """A picture is as large as its author says, in any unit, but no wider than its line and no higher than a page."""
    path = tmp_path / "wide.png"
    path.write_bytes(saved(photo(400, 200), "PNG"))
    em = 18 if edition is Edition.LARGE else 12
    half, cm, tall = Length(50, "%"), Length(5 * 96 / 2.54), Length(20_000)
    sizes: dict[Shown, tuple[float, float]] = {
        Shown("p", "A"): (300, 150),
        Shown("p", "A", Length(200)): (150, 75),
        Shown("p", "A", half): (LINE / 2, LINE / 4),
        Shown("p", "A", Length(100, "%")): (LINE, LINE / 2),
        Shown("p", "A", Length(300, "%")): (LINE, LINE / 2),
        Shown("p", "A", Length(10, "em")): (10 * em, 5 * em),
        Shown("p", "A", cm): (141.7, 70.9),
        Shown("p", "A", None, Length(60)): (90, 45),
        Shown("p", "A", None, Length(50, "%")): (300, 150),
        Shown("p", "A", Length(200), Length(200)): (150, 150),
        Shown("p", "A", Length(200), tall): (150 * 567 / 15_000, 567),
        Shown("p", "A", None, tall): (LINE, LINE / 2),
        Shown("p", "A", max_width=Length(100)): (75, 37.5),
        Shown("p", "A", max_width=Length(900)): (300, 150),
        Shown("p", "A", max_width=half): (LINE / 2, LINE / 4),
    }
    found = boxes(compiler, sheet(*map(Picture, sizes)), {"p": path}, edition)
    assert len(found) == len(sizes)
    for (width, height), expected in zip(found, sizes.values(), strict=True):
        assert width == pytest.approx(expected[0], abs=1)
        assert height == pytest.approx(expected[1], abs=1)


def test_sizes_inside_other_blocks(compiler: TypstCompiler, tmp_path: Path) -> None:
    """Per cent are those of the line that a picture is in: of an item, a cell, or a line of words."""
    path = tmp_path / "wide.png"
    path.write_bytes(saved(photo(400, 200), "PNG"))
    half = Shown("p", "A", Length(50, "%"))
    big, icon = Shown("p", "A", Length(2000)), Shown("p", "A")
    words = Table((), ((cell(Picture(half)), cell("word " * 99)),), 2)
    blocks = (p("Text ", half), p("Text ", big, " text"), p("Text ", icon), List(((Picture(half),),)), words)
    widths = [width for width, _ in boxes(compiler, sheet(*blocks), {"p": path}, Edition.CLIENT)]
    in_line, whole, small, item, in_cell = widths
    assert in_line == pytest.approx(LINE / 2, abs=1)
    assert whole == pytest.approx(LINE, abs=1)
    assert small == pytest.approx(2.4 * 12, abs=1)
    assert LINE / 2 - 12 < item < LINE / 2 - 4
    assert in_cell == pytest.approx((LINE / 2 - 4 * 72 / 25.4) / 2, abs=3)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_huge_picture_is_made_smaller(compiler: TypstCompiler, kind: str, tmp_path: Path) -> None:
    """A picture of 8,000 pixels takes no more room in the file than paper can show of it, in every edition."""
    path = tmp_path / "huge"
    path.write_bytes(saved(photo(8000, 8000, "L"), kind))
    made = sheet(Picture(Shown("huge", "Grey")), p("Text with ", Shown("huge", "more grey"), " in it."))
    for edition in Edition:
        laid = compiler.lay_out(made, edition, Paper.A4, {"huge": path})
        assert len(laid.pdf) < 400_000
        assert laid.pages == 1
    assert max(size(drawable(path.read_bytes()))) == 8000  # what its author saved decides how large it stands


def test_picture_too_large_to_read(compiler: TypstCompiler, tmp_path: Path) -> None:
    """A picture whose pixels would fill the memory is refused by name, before it is read."""
    path = tmp_path / "vast.png"
    path.write_bytes(saved(Image.new("1", (30_000, 30_000)), "PNG"))
    with pytest.raises(TooLargeError):
        drawable(path.read_bytes())
    with pytest.raises(LayoutError) as caught:
        compiler.lay_out(sheet(Picture(Shown("a/vast.png", "Vast"))), Edition.CLIENT, Paper.A4, {"a/vast.png": path})
    assert caught.value.wrong == "the picture “a/vast.png” has 30,000 by 30,000 pixels"
    assert caught.value.near == ("vast.png",)


def test_camera_held_upright() -> None:
    """A photograph is turned as the camera noted."""
    note = Image.Exif()
    note[0x0112] = 6
    assert size(drawable(saved(photo(400, 200), "JPEG", exif=note))) == (200, 400)
    assert size(drawable(saved(photo(4000, 2000), "JPEG", exif=note))) == (2000, 4000)


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_broken_picture_is_named(compiler: TypstCompiler, kind: str, tmp_path: Path) -> None:
    """A picture cut short is no blank space on the sheet, but a problem of its author’s."""
    path = tmp_path / "cut.png"
    path.write_bytes(KINDS[kind][:150])
    with pytest.raises(LayoutError, match=r"the picture “cut\.png” cannot be shown") as caught:
        compiler.lay_out(sheet(Picture(Shown("cut.png", "Cut"))), Edition.CLIENT, Paper.A4, {"cut.png": path})
    assert caught.value.near == ("cut.png",)


def test_drawing_stays_as_it_is() -> None:
    """An SVG is handed on as its author wrote it."""
    assert drawable(DRAWING.encode()) == DRAWING.encode()
