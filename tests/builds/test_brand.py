"""Tests that a colour in the settings reaches everything that a practice shows, prints and sends."""

from __future__ import annotations

import re
from dataclasses import astuple
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.letters.site import HEAD
from tests.support.miniature import CONFIG, PAGES, build, found
from trellis.content.palette import palette
from trellis.printing.sheets.compiler import FONTS

RED, TEAL = "#7a1f3d", "#1f9e8f"
INK = "#1b1f1e"
INDEX = "---\ntitle: All of them\nsummary: A list.\n---\n\nAll.\n"
LISTS = {"newsletter/index.md": INDEX, "packs/index.md": INDEX.replace("All of them", "Packs")}
LETTER = {"newsletter/letter.md": f"{HEAD}\nCome [on time][on-time].\n"}
PACK = {"packs/set.md": "---\ntitle: Set\nsummary: S.\nworksheets: [one-thing]\n---\n\nAll of it: [one][one-thing].\n"}
CHOICE = "/// choose | Which one?\n\n- This\n- That\n///\n"
SHEET = {"worksheets/one-thing.md": PAGES["worksheets/one-thing.md"].replace("/// coach", f"{CHOICE}\n/// coach")}
TITLES = (
    (FONTS / "Vollkorn-SemiBold.ttf")
    .read_bytes()
    .replace("Vollkorn".encode("utf-16-be"), "Redfaced".encode("utf-16-be"))
    .replace(b"Vollkorn", b"Redfaced")
)
"""A typeface that the engine does not have: one of its own, under another name."""


@pytest.fixture(scope="module")
def red(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a miniature that is built in red, by its settings alone."""
    brand = f'main: "{RED}"\n      accent: "{TEAL}"\n      typefaces: {{titles: assets/titles.ttf}}\n'
    changes: dict[str, str | bytes | None] = {**LISTS, **LETTER, **PACK, **SHEET, "assets/titles.ttf": TITLES}
    folder = found(tmp_path_factory.mktemp("red"), changes, f"{CONFIG}    brand:\n      {brand}")
    outcome = build(folder)
    assert outcome.status == 0, outcome.said
    return folder


def test_pages(red: Path) -> None:
    """The style sheet that every page loads has the colour, and no other style sheet or script has one of its own."""
    site = red / "site"
    [styles] = site.glob("assets/stylesheets/brand.*.css")
    assert f"--main:{RED}" in styles.read_text(encoding="utf-8")
    assert styles.name in (site / "index.html").read_text(encoding="utf-8")
    assert f"--main:{RED}" in (site / "assets" / "brand" / "mark.svg").read_text(encoding="utf-8")
    ours = [path for path in site.rglob("*.css") if path.parts[-2] == "stylesheets" and ".min." not in path.name]
    assert len(ours) > 5
    for path in ours:
        if not path.name.startswith(("brand.", "tokens.", "print.")):
            assert re.findall(r"#[0-9a-f]{6}\b", path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.parametrize("file", ["worksheets/one-thing/one-thing-client-a4.pdf", "packs/set/set-client-a4.pdf"])
def test_paper(red: Path, file: str) -> None:
    """Titles and edges of sheets and packs are printed in the colour."""
    wanted = [part / 255 for part in bytes.fromhex(RED[1:])]
    with pikepdf.open(red / "site" / file) as pdf:
        content = b" ".join(pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page)) for page in pdf.pages)
    used = {tuple(map(float, each)) for each in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:scn|rg)\b", content)}
    assert any(all(abs(a - b) < 0.005 for a, b in zip(colour, wanted, strict=True)) for colour in used)


@pytest.mark.parametrize("file", ["worksheets/one-thing/one-thing-client-a4.pdf", "packs/set/set-client-a4.pdf"])
def test_typefaces(red: Path, file: str) -> None:
    """Titles are set in the typeface of the practice, on paper and on pages, where its file is loaded first."""
    with pikepdf.open(red / "site" / file) as pdf:
        named = {
            str(each["/BaseFont"])
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each
        }
    assert any("Redfaced" in name for name in named)
    assert not any("Vollkorn" in name for name in named)
    [styles] = (red / "site").glob("assets/stylesheets/brand.*.css")
    [address] = re.findall(r"@font-face[^}]*url\(\"(.+?)\"\)", styles.read_text(encoding="utf-8"))
    assert (styles.parent / address).read_bytes() == TITLES
    home = (red / "site" / "index.html").read_text(encoding="utf-8")
    preloaded = re.findall(r'rel="preload" as="font" type="font/(\w+)" crossorigin href="(.+?)"', home)
    assert ("ttf", "assets/titles.ttf") in preloaded
    assert not any("vollkorn" in path for _, path in preloaded)


def test_forms(red: Path) -> None:
    """The dots of a form that is filled in have the colour."""
    with pikepdf.open(red / "site" / "worksheets" / "one-thing" / "one-thing-fillable-a4.pdf") as pdf:
        streams = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
    assert [stream for stream in streams if stream.startswith(b"q 0.478 0.122 0.239 rg")]


def test_no_other_colour_on_paper(red: Path) -> None:
    """PDFs of all editions have no colour but those that follow from the two given ones, and the ink of texts."""
    used: set[str] = set()
    for path in (red / "site").rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            streams = [
                each.read_bytes()
                for each in pdf.objects
                if isinstance(each, pikepdf.Stream)
                and each.get("/Type") in {None, "/XObject"}
                and "/Length1" not in each
            ]
        for stream in streams:
            found = re.findall(
                rb"(?<!\S)([01](?:\.\d+)?) ([01](?:\.\d+)?) ([01](?:\.\d+)?) (?:scn|SCN|rg|RG)\b", stream
            )
            used |= {f"#{bytes(round(float(part) * 255) for part in each).hex()}" for each in found}
    assert RED in used
    assert used <= {*astuple(palette(RED, TEAL).paper), INK}


def test_no_other_colour_on_pages(red: Path) -> None:
    """Pages, scripts, pictures and letters have no colour that does not follow from the two given ones."""
    follow = palette(RED, TEAL)
    known = {*follow.light.variables.values(), *follow.dark.variables.values(), *astuple(follow.paper), INK}
    written = [*(red / "outbox").rglob("*.html"), *(red / "site").rglob("*.html")]
    written += [
        path for path in (red / "site").rglob("*.js") if ".min." not in path.name and "vendor" not in path.parts
    ]
    written += (red / "site").rglob("*.svg")
    for path in written:
        found = re.findall(r"[\"' :](#[0-9a-f]{6})\b", path.read_text(encoding="utf-8"))
        assert set(found) <= known, path.name


def test_letters_and_share_pictures(red: Path) -> None:
    """Links of letters, and the bar of share pictures, have the colour."""
    letter = (red / "outbox" / "letter-1" / "letter.html").read_text(encoding="utf-8")
    assert f"color: {RED}" in letter
    with Image.open(red / "site" / "articles" / "on-time" / "share.png") as picture:
        assert picture.convert("RGB").getpixel((600, 20)) == tuple(bytes.fromhex(RED[1:]))
