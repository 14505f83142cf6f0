"""Pages say how large their pictures are, whatever their authors wrote and whatever kind of file it is."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from trellis.site.picture_sizes import in_folder, too_large, with_sizes


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with pictures: pixels, a photo on its side, drawings with and without a size, a broken file."""
    folder = tmp_path_factory.mktemp("site")
    for name in ("wide.png", "a wide.webp", "wide.gif"):
        Image.new("RGB", (40, 20)).save(folder / name)
    turned = Image.new("RGB", (40, 20))
    turned.getexif()[0x0112] = 6
    turned.save(folder / "turned.jpg", exif=turned.getexif())
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"{}/>'
    (folder / "shape.svg").write_text(svg.format(""))
    (folder / "sized.svg").write_text(svg.format(' width="80px" height="60"'))
    (folder / "in-mm.svg").write_text(svg.format(' width="80mm" height="40mm"'))
    (folder / "broken.png").write_bytes(b"no picture")
    return folder


@pytest.mark.parametrize(("written", "added"), [
    ('src="../wide.png"', ' width="40" height="20"'),
    ('SRC=../a%20wide.webp', ' width="40" height="20"'),
    ('src="../wide.gif" style="width: 50%"', ' width="40" height="20"'),
    ('src="../turned.jpg"', ' width="20" height="40"'),
    ('src="../sized.svg#only-light"', ' width="80" height="60"'),
    ('src="../shape.svg" width="300"', ' height="150"'),
    ('src="../in-mm.svg" width="300"', ' height="150"'),
    ('src="../wide.png" alt="a > b" width="1"', ' height="1"'),
    ('src="../shape.svg"', ""),  # is as wide as its column
    ('src="../wide.png" width="30" height="30"', ""),
    ('src="../wide.png" style="max-width: 9em; height: 5cm"', ""),
    ('src="../wide.png" width="50%"', ""),
    ('src="../broken.png"', ""),
    ('src="../missing.png"', ""),
    ('src="../../outside.png"', ""),
    ('src="https://a.example/wide.png"', ""),
    ('src="/wide.png"', ""),
    ('data-src="../wide.png"', ""),
])  # fmt: skip
def test_sizes(site: Path, written: str, added: str) -> None:
    """What is missing is added at the end, for files of the site whose size can be told."""
    for end in (">", " />"):
        page = f"<p>Words <img {written}{end} and words</p>"
        assert with_sizes(page, "page/index.html", in_folder(site)) == page.replace(
            f"{written}{end}", f"{written}{added}{end}"
        )


def test_too_large(tmp_path: Path) -> None:
    """A picture that would fill the memory of a telephone is a problem; others are none, broken ones among them."""
    (file := tmp_path / "wall.png").write_bytes(png(30_000, 30_000))
    [problem] = too_large(file, "docs/wall.png")
    assert str(problem) == (
        "docs/wall.png: the picture has 30,000 by 30,000 pixels, and a browser that opens the page may run out of "
        "memory. Save it again 8,900 pixels wide or less: 2,000 will do for any screen."
    )
    file.write_bytes(png(8_000, 10_000))
    assert list(too_large(file, "docs/wall.png")) == []
    file.write_bytes(b"no picture")
    assert list(too_large(file, "docs/wall.png")) == []


def png(width: int, height: int) -> bytes:
    """Return a PNG that says it has this many pixels, and has hardly any."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0")))
    written = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)
