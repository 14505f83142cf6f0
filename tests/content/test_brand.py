"""The look of a practice in its settings: what is right, and what is wrong with its line and a remedy."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import yaml
from PIL import Image

from trellis.content import brand_pictures, settings
from trellis.content.brand import Brand
from trellis.content.brand_pictures import Picture
from trellis.printing.sheets.compiler import FONTS

_HEAD = "extra:\n  trellis:\n    practice: P\n    coach: C\n    email: a@b.example\n    rights: Copy it.\n"
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path fill="var(--main)" d="M0 0h9"/></svg>'


def _png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#7a1f3d").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Return a folder of sources with pictures, fonts, and files that only pretend to be."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, content in {
        "mark.svg": _SVG.encode(),
        "styled.svg": _SVG.replace("<path", "<style>path{stroke:red}</style><path").encode(),
        "sized.svg": _SVG.replace('viewBox="0 0 40 20"', 'width="40px" height="20"').encode(),
        "latin.svg": f'<?xml version="1.0" encoding="iso-8859-1"?>{_SVG}<!-- é -->'.encode("latin-1"),
        "photo.png": _png(3, 2),
        "wide.png": _png(4001, 1),
        "heavy.svg": _SVG.replace("<path", f"<desc>{'x' * 101_000}</desc><path").encode(),
        "cut.png": _png(3, 2)[:40],
        "begun.png": _png(3, 2)[:8],
        "empty.svg": b"no picture",
        "cut.svg": _SVG.removesuffix("</svg>").encode(),
        "page.svg": f"<html><body>{_SVG}</body></html>".encode(),
        "sizeless.svg": _SVG.replace('viewBox="0 0 40 20"', "").encode(),
        "import.svg": _SVG.replace("<path", '<style>@import "https://other.example/a.css";</style><path').encode(),
        "use.svg": _SVG.replace("<path", '<use href="other.svg#a"/><path').encode(),
        "hidden.svg": _SVG.replace(
            "<path", '<a href="#"><set attributeName="href" to="java&#115;cript:x()"/></a><path'
        ).encode(),
        "utf16.svg": _SVG.replace("<path", "<script>x()</script><path").encode("utf-16"),
        "script.svg": _SVG.replace("<path", "<script>x()</script><path").encode(),
        "event.svg": _SVG.replace("<path", '<path onclick="x()"').encode(),
        "remote.svg": _SVG.replace("<path", '<image href="https://other.example/x.png"/><path').encode(),
        "entity.svg": b'<!DOCTYPE svg [<!ENTITY x SYSTEM "/etc/passwd">]>' + _SVG.encode(),
        "false.png": _SVG.encode(),
        "text.ttf": (FONTS / "AtkinsonHyperlegibleNext-Regular.ttf").read_bytes(),
        "false.ttf": b"wOF2 and so on",
    }.items():
        (folder / name).write_bytes(content)
    return folder


def read(written: str, docs: Path) -> tuple[Brand | None, list[str]]:
    """Return the brand from what is written under `brand:`, and the problems as an author reads them."""
    text = f"{_HEAD}    brand:{written}"
    found, problems = settings.read(
        yaml.safe_load(text)["extra"]["trellis"], "https://p.example/", text, "mkdocs.yml", docs
    )
    return found.brand if found else None, [str(problem) for problem in problems]


def test_a_whole_brand(docs: Path) -> None:
    """Colours in any case, a mark and a typeface are taken as they are."""
    brand, problems = read(
        '\n      main: "#1D5148"\n      mark: mark.svg\n      typefaces:\n        titles: text.ttf\n', docs
    )
    assert problems == []
    assert brand
    assert (brand.main, brand.mark, brand.typefaces.titles) == ("#1d5148", "mark.svg", "text.ttf")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (" blue\n", "mkdocs.yml:7: “brand” cannot be “blue”."),
        ("\n      main: green-ish\n", "mkdocs.yml:8: “main” cannot be “green-ish”."),
        ('\n      main: "#12345"\n', "mkdocs.yml:8: “main” cannot be “#12345”."),
        ("\n      colour: red\n", "mkdocs.yml:8: unknown key “colour”."),
        ('\n      main: "#ffee00"\n', "the nearest that can be read is “#766b00”."),
        ("\n      mark: ../mark.svg\n", "mkdocs.yml:8: “mark” cannot be “../mark.svg”."),
        ("\n      mark: mark.gif\n", "mkdocs.yml:8: “mark” cannot be “mark.gif”."),
        ("\n      mark: gone.svg\n", "mkdocs.yml:8: “mark” names “gone.svg”, which cannot be read."),
        (
            "\n      mark: empty.svg\n",
            "mkdocs.yml:8: “mark” names “empty.svg”, which is not a picture, or a broken one.",
        ),
        ("\n      mark: cut.svg\n", "which is not a picture, or a broken one."),
        ("\n      mark: page.svg\n", "which is not a picture."),
        ("\n      mark: false.png\n", "mkdocs.yml:8: “mark” names “false.png”, which is not a picture."),
        ("\n      mark: cut.png\n", "which is a broken picture."),
        ("\n      mark: wide.png\n", "which is too large: 4001 × 1 pixels, and 4000 each way are allowed."),
        ("\n      mark: heavy.svg\n", "which is too large: 101 kB, and 100 kB are allowed."),
        ("\n      mark: begun.png\n", "which is a broken picture."),
        ("\n      mark: sizeless.svg\n", "which is an SVG that says nothing of its size."),
        ("\n      mark: script.svg\n", "which is an SVG with a script in it."),
        ("\n      mark: event.svg\n", "which is an SVG with a script in it."),
        ("\n      mark: hidden.svg\n", "which is an SVG with a script in it."),
        ("\n      mark: utf16.svg\n", "which is an SVG with a script in it."),
        ("\n      mark: remote.svg\n", "which is an SVG that refers to another file."),
        ("\n      mark: import.svg\n", "which is an SVG that refers to another file."),
        ("\n      mark: use.svg\n", "which is an SVG that refers to another file."),
        ("\n      mark: entity.svg\n", "which is an SVG with entities."),
        ("\n      typefaces: text.ttf\n", "mkdocs.yml:8: “typefaces” cannot be “text.ttf”."),
        (
            "\n      typefaces:\n        text: text.ttf\n",
            "mkdocs.yml:8: the typeface for text has no “text_bold”.",
        ),
        ("\n      typefaces:\n        text_italic: text.ttf\n", "mkdocs.yml:8: the typeface for text has no “text”."),
        ("\n      typefaces:\n        text: x.woff2\n", "mkdocs.yml:9: “text” cannot be “x.woff2”."),
        ("\n      typefaces:\n        titles: false.ttf\n", "which is not a TrueType or OpenType font."),
        ("\n      typefaces:\n        also: text.ttf\n", "mkdocs.yml:9: “also” cannot be “text.ttf”."),
        ("\n      typefaces:\n        also: [text.ttf, x.woff2]\n", "mkdocs.yml:9: “also” cannot be"),
        (
            "\n      typefaces:\n        also: [text.ttf, false.ttf]\n",
            "mkdocs.yml:9: “also” names “false.ttf”, which is",
        ),
        (
            "\n      typefaces:\n        also: [gone.ttf]\n",
            "mkdocs.yml:9: “also” names “gone.ttf”, which cannot be read.",
        ),
    ],
)
def test_mistakes(docs: Path, written: str, expected: str) -> None:
    """What is wrong with a brand is one problem, with its line and a remedy."""
    brand, [problem] = read(written, docs)
    assert brand is None
    assert expected in problem
    assert problem.startswith("mkdocs.yml:")


def test_pictures(docs: Path) -> None:
    """An SVG is drawn in the page, where it follows the colours of the page; a practice without a mark gets one."""
    given = brand_pictures.load(Brand(mark="mark.svg"), docs)["mark"]
    assert given.in_page
    assert given.drawn("mark").startswith('<svg class="mark" aria-hidden="true" focusable="false" xmlns=')
    assert (given.width, given.height) == (40, 20)
    assert brand_pictures.load(Brand(mark="latin.svg"), docs)["mark"].in_page
    plain = brand_pictures.load(Brand(), docs)["mark"]
    assert "var(--main)" in plain.drawn("mark")


def test_a_file_apart(docs: Path) -> None:
    """As a file, an SVG has those colours of the practice that it names, for light and for dark devices."""
    brand = Brand(main="#7a1f3d", mark="mark.svg", home_drawing="styled.svg")
    found = brand_pictures.load(brand, docs)
    icon = found["mark"].file
    assert icon.index("--main:#7a1f3d") < icon.index("prefers-color-scheme:dark") < icon.index("</style>")
    assert f"--main:{brand.palette.dark.main}" in icon
    assert "--accent" not in icon
    assert not found["home_drawing"].in_page
    assert "--main:#7a1f3d" in found["home_drawing"].file


def test_what_pages_show(docs: Path) -> None:
    """A drawing that is part of the page itself needs no file besides; a PNG is the author's own file."""
    found = brand_pictures.load(Brand(home_drawing="mark.svg", cover_drawing="mark.svg"), docs)
    assert (found["home_drawing"].in_page, found["home_drawing"].file) == (True, "")
    assert found.keys() == {"mark", "home_drawing"}
    assert brand_pictures.load(Brand(home_drawing="photo.png"), docs)["home_drawing"] == Picture("photo.png", 3, 2)


def test_size_of_a_drawing_without_a_view_box(docs: Path) -> None:
    """A drawing that has width and height alone can still be scaled."""
    picture = brand_pictures.load(Brand(mark="sized.svg"), docs)["mark"]
    assert 'viewBox="0 0 40 20"' in picture.drawn("mark")
    assert (picture.width, picture.height) == (40, 20)
