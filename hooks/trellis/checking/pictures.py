"""Checks that readers who cannot see pictures can understand them from their descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from trellis.checking.texts import Texts
from trellis.foundation.counts import counted, unspaced
from trellis.foundation.problems import Problem

_IMAGE = re.compile(
    r"!\[(?P<alt>[^\]]*)\](?:\((?P<path>[^)\s]+)[^)]*\)|\[[^\]]*\])|<img\b(?P<tag>[^>]*)>", re.IGNORECASE
)
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_CODE = re.compile(r"`[^`\n]*`")
_A_PICTURE = re.compile(
    r"(?:an? |the |eine? |das |die |une? |l’|la |le |el |una |een |de |het |uma? |o |a )?"
    r"(?:(?:image|picture|drawing|photo|icon|graphic|bild|foto|zeichnung|grafik|symbolbild|dessin|illustration|imagen|dibujo"
    r"|fotografía|afbeelding|tekening|plaatje|imagem|desenho|fotografia|obraz|obrazek|zdjęcie|rysunek|صورة|رسم)\b"
    r"|(?:画像|写真|イラスト|図)(?:です|。|：|:|$))",
    re.IGNORECASE,
)
_FEWEST, _MOST = 5, 60
"""The number of words in a useful description."""


def check(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for every picture without a useful description, and for every missing file."""
    for page in texts.pages:
        folder = texts.docs / PurePosixPath(page.path).parent
        for passage in texts.of(page):
            raw = _CODE.sub(lambda code: " " * len(code.group()), passage.raw)
            for image in _IMAGE.finditer(raw):
                line = passage.line + raw.count("\n", 0, image.start())
                for wrong, remedy in (*_ill_described(_description(image)), *_absent(image["path"], folder)):
                    yield Problem(page.file, line, wrong, remedy)


def _description(image: re.Match[str]) -> str:
    if image["tag"] is None:
        return image["alt"]
    found = _ALT.search(image["tag"])
    return (found[1] or found[2] or "") if found else ""


def _ill_described(alt: str) -> Iterator[tuple[str, str]]:
    remedy = "Write in its square brackets what it shows, for readers who cannot see it: ![two people at a table](…)"
    spaced, others = unspaced(alt)
    count = len(spaced.split()) + others
    if not count:
        yield "the picture has no description", remedy
    elif not _FEWEST <= count <= _MOST:
        yield (
            f"the description of the picture has {counted(count, 'word')}, and should have {_FEWEST} to {_MOST}",
            remedy,
        )
    elif _A_PICTURE.match(alt):
        yield "the description says that it is a picture", "Say only what the picture shows"


def _absent(path: str | None, folder: Path) -> Iterator[tuple[str, str]]:
    if path and re.match(r"(https?:)?//", path):
        yield (
            f"the picture “{path}” is on another site",
            "Copy it into docs/ if you may, and use its path there",
        )
    elif path and not (folder / unquote(path.partition("#")[0])).is_file():
        yield f"there is no picture “{path}”", "Check the name of the file, and its path as seen from this page"
