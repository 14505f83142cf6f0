"""Draws the pictures that other sites show for links to pages: PNGs of 1200 × 630 pixels with a few words.

Pictures are cached by a digest of what they were made from, and are the same bytes on every machine.
"""

from __future__ import annotations

import hashlib
import io
import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

import typst
from PIL import Image

from trellis.addresses import urls
from trellis.content.frontmatter import Worksheet
from trellis.content.kinds import KINDS
from trellis.content.library import Library, Page
from trellis.content.palette import Scheme
from trellis.content.settings import Settings
from trellis.foundation.installed import version
from trellis.locales.catalogue import Catalogue
from trellis.printing.sheets.cache import Cache
from trellis.printing.sheets.compiler import forget
from trellis.printing.sheets.inline import literal
from trellis.printing.sheets.job import families
from trellis.printing.sheets.memory import give_back, spare
from trellis.printing.sheets.sheet import PLAIN_THEME, SheetTheme

_TEMPLATE = Path(__file__).parent / "social_card.typ"
_FONTS = Path(__file__).parent / "fonts"
_PIXELS_PER_INCH = 144  # 600 × 315 points
_COLOURS = 24
_COMPRESSION = 7
"""Of nine levels; the highest takes six times as long as this one for an eighth less."""


@dataclass(frozen=True, slots=True)
class SocialCard:
    """The words in the picture for a page: its kind, its title, one fact about it, and the name of the practice.

    `language` is a code without a region.
    """

    kind: str
    title: str
    fact: str
    practice: str
    address: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class CardTheme:
    """The colours of pictures, which are those of a light page, and their typefaces, which are those of sheets."""

    scheme: Scheme
    faces: SheetTheme = PLAIN_THEME

    @property
    def source(self) -> str:
        """The theme as Typst declarations."""
        scheme = self.scheme
        colours = {
            "ground": scheme.ground,
            "ink": scheme.ink,
            "soft": scheme.ink_soft,
            "main": scheme.main,
            "accent": scheme.accent,
        }
        faces = (families(names, self.faces.script) for names in (self.faces.text, self.faces.titles))
        typefaces = f"#let (body-face, display-face) = ({', '.join(faces)})\n"
        typefaces += f"#let top-edge = {'0.8em' if self.faces.script else literal('cap-height')}\n"
        return "".join(f"#let {name} = rgb({literal(colour)})\n" for name, colour in colours.items()) + typefaces


def announced(library: Library, settings: Settings) -> Iterator[str]:
    """Yield the path in the built site of every picture that `draw_all` makes."""
    if settings.share_pictures:
        yield from (urls.picture(page) for page in library.by_path.values())


def draw_all(library: Library, settings: Settings, folder: Path, faces: SheetTheme) -> Iterator[tuple[str, Path]]:
    """Yield each picture's path in the built site, and its file in `folder`, the cache; `faces` has the typefaces."""
    if paths := list(announced(library, settings)):
        cards = [social_card(page, settings.of(page.language)) for page in library.by_path.values()]
        theme = CardTheme(settings.brand.palette.light, faces)
        yield from zip(paths, pictures(cards, folder, theme), strict=True)


def social_card(page: Page, settings: Settings) -> SocialCard:
    """Return what the picture of a page says; the address is that of the whole site, with its folder."""
    words = settings.catalogue
    caption = KINDS[page.kind].caption
    fact = _for_whom(page.values, words) if isinstance(page.values, Worksheet) else ""
    title = settings.practice if page.shared_name == "home" else page.title
    address = settings.site_url.partition("://")[2].rstrip("/")
    kind = words.gettext(caption) if caption else ""
    return SocialCard(kind, title, fact, settings.practice, address, words.locale.language)


def _for_whom(worksheet: Worksheet, words: Catalogue) -> str:
    """Return how long a worksheet takes, and for how many people it is."""
    if worksheet.audience == "one":
        return words.ngettext("%(num)s minute, for one", "%(num)s minutes, for one", worksheet.minutes)
    return words.ngettext("%(num)s minute, for two", "%(num)s minutes, for two", worksheet.minutes)


def pictures(cards: Iterable[SocialCard], folder: Path, theme: CardTheme) -> Iterator[Path]:
    """Yield the file of each card's picture, in order, from the cache or newly drawn."""
    own = threading.local()

    def start() -> None:
        own.compiler = None

    def fill(card: SocialCard) -> Path:
        def draw() -> bytes:
            own.compiler = own.compiler or _compiler(theme)
            return _draw(own.compiler, card, theme)

        path, _ = cache.keep(_key(card, theme), "png", draw)
        return path

    cache = Cache(folder)
    spare()
    with ThreadPoolExecutor(os.cpu_count(), "social-card", start) as pool:
        yield from pool.map(fill, cards)
    forget()
    give_back()
    cache.sweep()


@lru_cache(1)
def _environment() -> hashlib._Hash:
    """Return a digest of the libraries, template and fonts that every picture is made with; computed once."""
    digest = hashlib.sha256(f"typst {version('typst')} pillow {version('pillow')}".encode())
    for file in (_TEMPLATE, *sorted(_FONTS.glob("*.ttf"))):
        digest.update(file.read_bytes())
    return digest


def _key(card: SocialCard, theme: CardTheme) -> str:
    digest = _environment().copy()
    for text in (*astuple(card), theme.source, theme.faces.fonts_digest):
        digest.update(f"\n{len(text)} {text}".encode())
    return digest.hexdigest()


def _compiler(theme: CardTheme) -> typst.Compiler:
    folders = [_FONTS, *sorted({file.parent for file in theme.faces.fonts})]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
    return typst.Compiler(root=_FONTS, font_paths=fonts, ignore_system_fonts=True)


def _draw(compiler: typst.Compiler, card: SocialCard, theme: CardTheme) -> bytes:
    words = ", ".join(
        f"{name}: {literal(text)}" for name, text in zip(SocialCard.__slots__, astuple(card), strict=True)
    )
    files = {
        "main.typ": f'#import "social_card.typ": card\n#card({words})\n'.encode(),
        "social_card.typ": theme.source.encode() + _TEMPLATE.read_bytes(),
    }
    png = compiler.compile(cast("bytes", files), format="png", ppi=_PIXELS_PER_INCH)
    assert isinstance(png, bytes)  # noqa: S101  # one page is one picture
    return _small(png)


def _small(png: bytes) -> bytes:
    """Return a picture reduced to the few colours that its inks and their edges need: a quarter of the bytes."""
    small = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(small, "PNG", compress_level=_COMPRESSION)
    return small.getvalue()
