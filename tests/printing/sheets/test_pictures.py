"""Pictures as authors save them: any kind is shown, none larger than paper can show, and none breaks the run."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.printing.sheets.conftest import DRAWING
from tests.printing.sheets.samples import p, sheet
from trellis.foundation.document import Image as Shown
from trellis.foundation.document import Picture
from trellis.foundation.editions import Edition, Paper
from trellis.printing.sheets.compiler import LayoutError, TypstCompiler
from trellis.printing.sheets.pictures import TooLargeError, drawable


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """Return a picture as a file of some kind."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def photo(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Return a picture with as many shades as a photograph."""
    return Image.linear_gradient("L").resize((width, height)).convert(mode)


def size(svg: bytes) -> tuple[float, float]:
    """Return width and height of an SVG in points."""
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
    "webp": saved(photo(300, 200), "WEBP"),
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
    assert size(drawable(KINDS[kind])) == (225, 150)


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
    assert max(size(drawable(path.read_bytes()))) == 6000  # what its author saved decides how large it stands


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
    assert size(drawable(saved(photo(400, 200), "JPEG", exif=note))) == (150, 300)
    assert size(drawable(saved(photo(4000, 2000), "JPEG", exif=note))) == (1500, 3000)


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
