"""The look of a practice in its settings: what is right, and what is wrong with its line and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from trellis.content import brand_pictures, settings
from trellis.content.brand import Brand
from trellis.printing.sheets.compiler import FONTS

_HEAD = "extra:\n  trellis:\n    practice: P\n    coach: C\n    email: a@b.example\n    rights: Copy it.\n"
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path fill="var(--main)" d="M0 0h9"/></svg>'


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Return a folder of sources with pictures, fonts, and files that only pretend to be."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, content in {
        "mark.svg": _SVG.encode(),
        "empty.svg": b"no picture",
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
        '\n      main: "#1D5148"\n      mark: mark.svg\n      typefaces:\n        text: text.ttf\n', docs
    )
    assert problems == []
    assert brand
    assert (brand.main, brand.mark, brand.typefaces.text) == ("#1d5148", "mark.svg", "text.ttf")


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
        ("\n      mark: empty.svg\n", "mkdocs.yml:8: “mark” names “empty.svg”, which is not a picture."),
        ("\n      mark: false.png\n", "mkdocs.yml:8: “mark” names “false.png”, which is not a picture."),
        ("\n      mark: script.svg\n", "which holds a script or refers to another file."),
        ("\n      mark: event.svg\n", "which holds a script or refers to another file."),
        ("\n      mark: remote.svg\n", "which holds a script or refers to another file."),
        ("\n      mark: entity.svg\n", "which holds a script or refers to another file."),
        ("\n      typefaces: text.ttf\n", "mkdocs.yml:8: “typefaces” cannot be “text.ttf”."),
        ("\n      typefaces:\n        text: x.woff2\n", "mkdocs.yml:9: “text” cannot be “x.woff2”."),
        ("\n      typefaces:\n        titles: false.ttf\n", "which is not a TrueType or OpenType font."),
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
    assert given.inline("mark").startswith('<svg class="mark" aria-hidden="true" focusable="false" xmlns=')
    assert (given.width, given.height) == (40, 20)
    plain = brand_pictures.load(Brand(), docs)["mark"]
    assert "var(--main)" in plain.inline("mark")


def test_favicon(docs: Path) -> None:
    """The picture in a browser's tab has the colours of the practice, for light and for dark devices."""
    brand = Brand(main="#7a1f3d", mark="mark.svg")
    icon = brand_pictures.favicon(brand_pictures.load(brand, docs)["mark"], brand)
    assert icon.index("--main:#7a1f3d") < icon.index("prefers-color-scheme:dark") < icon.index("</style>")
    assert f"--main:{brand.palette.dark.main}" in icon
