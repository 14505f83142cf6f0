"""The pictures that other sites show for links: their size, bytes, cache and colours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PIL import Image

from tests.support.practice import SETTINGS, practice
from tests.support.texts import page
from trellis.content.brand import Brand
from trellis.content.palette import palette
from trellis.locales.catalogue import Catalogue
from trellis.printing.social_cards import CardTheme, SocialCard, pictures, social_card

THEME = CardTheme(Brand().palette.light)
_SHORT = SocialCard("Article", "On time", "6 minutes to read", "Bright Harbour", "harbour.example")
_LONG = SocialCard("Worksheet", "A title that goes on and on, " * 6 + "“quoted” \\ #set", "", "P", "a.example")


def test_size_weight_and_bytes(tmp_path: Path) -> None:
    """Any title gives 1200 × 630 pixels in at most 60 kB, and the same bytes in another folder."""
    made = list(pictures([_SHORT, _LONG], tmp_path / "one", THEME))
    again = list(pictures([_SHORT, _LONG], tmp_path / "two", THEME))
    for path, other in zip(made, again, strict=True):
        with Image.open(path) as picture:
            assert picture.size == (1200, 630)
        assert path.stat().st_size <= 60_000
        assert path.read_bytes() == other.read_bytes()


def test_nothing_is_drawn_twice(tmp_path: Path) -> None:
    """A picture that is there is taken as it is, unless it is damaged; other words make another one."""
    [path] = pictures([_SHORT], tmp_path, THEME)
    drawn, content = path.stat(), path.read_bytes()
    [kept, other] = pictures([_SHORT, _LONG], tmp_path, THEME)
    assert (kept, kept.stat().st_ino) == (path, drawn.st_ino)
    assert other != kept
    path.write_bytes(content[:-1] + b"x")
    [again] = pictures([_SHORT], tmp_path, THEME)
    assert again.read_bytes() == content


def test_other_colours_make_another_picture(tmp_path: Path) -> None:
    """The colours of a practice are those of its pictures."""
    for main in ("#7a1f3d", "#17305c"):
        [path] = pictures([_SHORT], tmp_path, CardTheme(palette(main, "#1f9e8f").light))
        with Image.open(path) as picture:
            assert picture.convert("RGB").getpixel((600, 20)) == tuple(bytes.fromhex(main[1:]))


def test_words_of_a_language() -> None:
    """The kind of a page, and what there is to know of a worksheet, are in the language of the practice."""
    minutes = ("", "%(num)s minute, for one")
    words = Catalogue("de", {("", "Worksheet"): ("Arbeitsblatt",), minutes: ("", "%(num)s Minuten, für eine Person")})
    library, _ = practice()
    card = social_card(library.by_name["promise"], replace(SETTINGS, catalogue=words))
    assert (card.kind, card.fact, card.language) == ("Arbeitsblatt", "20 Minuten, für eine Person", "de")


def test_a_site_in_a_folder_of_its_host() -> None:
    """The address leads to the site: without its folder it would be that of somebody else."""
    settings = replace(SETTINGS, site_url="https://a.example/coach/")
    assert social_card(page("Hello."), settings).address == "a.example/coach"
