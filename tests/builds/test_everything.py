"""Tests of a build of the practice that has everything: nothing is lost, and no link is dead."""

from __future__ import annotations

import re

from lxml import html

from tests.support.built import EVERYTHING, Built
from tests.support.crawl import Crawl
from tests.support.miniature import ROOT
from tests.support.sources import Sources

SOURCES = Sources(EVERYTHING)


def test_it_builds_without_a_warning(everything: Built) -> None:
    """A strict build reports nothing, and every address of the site is in the ledger."""
    assert not re.search(r"WARNING|ERROR|to fix|not in the ledger", everything.output), everything.output


def test_no_dead_link(everything: Built) -> None:
    """No address on any page, in any feed, list or redirect, or on the 404 page is dead."""
    crawl = Crawl(everything.folder, SOURCES.settings.site_url)
    assert crawl.broken == []
    assert crawl.followed > 2000


def test_no_heading_is_empty(everything: Built) -> None:
    """Every heading, header cell, legend and summary of every page has words or a picture with words."""
    empty = [
        f"{path}: {html.tostring(found, encoding='unicode')[:80]}"
        for path in everything.folder.rglob("*.html")
        for found in html.parse(path).iter("h1", "h2", "h3", "h4", "h5", "h6", "th", "caption", "legend", "summary")
        if not found.text_content().strip() and not found.xpath(".//img[@alt != '']")
    ]
    assert empty == []


def test_every_picture_keeps_its_room(everything: Built) -> None:
    """Pages give the width and the height of every picture, so that nothing moves when one comes."""
    pictures = [
        (path.relative_to(everything.folder).as_posix(), picture.attrib)
        for path in everything.folder.rglob("*.html")
        for picture in html.parse(path).iter("img")
    ]
    lacking = [f"{path}: {given['src']}" for path, given in pictures if not {"width", "height"} <= set(given)]
    assert sum("circles" in given["src"] for _, given in pictures) >= 5
    assert lacking == []


def test_every_page_but_drafts_is_there(everything: Built) -> None:
    """Each page that is not a draft is in the site, and drafts are not."""
    assert all((everything.folder / page.url / "index.html").is_file() for page in SOURCES.library.pages)
    named = [path for path in everything.folder.rglob("*.html") if "Not yet" in path.read_text(encoding="utf-8")]
    assert named == []
    assert not (everything.folder / "articles" / "not-yet").exists()


def test_every_letter_is_in_the_outbox(everything: Built) -> None:
    """A sent letter and one not sent yet both have files for every way of sending them."""
    letters = {path.name: {file.name for file in path.iterdir()} for path in everything.outbox.iterdir()}
    expected = {"letter.html", "letter.txt", "letter.eml", "buttondown.html"}
    assert letters.keys() == {"letter-2026-02", "letter-2026-03", "letter-2026-04"}
    assert all(expected <= files for files in letters.values())


def test_addresses_that_were_given_up(everything: Built) -> None:
    """Moved pages redirect, a moved file is served at both addresses, and a removed page says why it is gone."""
    assert 'href="../start-here/"' in everything.html("beginners/")
    assert 'href="https://songs.example/"' in everything.html("songs/")
    assert "it was too loud &amp; helped nobody" in everything.html("articles/shouting/")
    sheet = everything.folder / "worksheets" / "one-song" / "one-song-client-a4.pdf"
    assert (everything.folder / "old" / "plan.pdf").read_bytes() == sheet.read_bytes()
    assert 'id="being-late"' in everything.html("articles/late-again/")


def test_nothing_of_material_is_published(everything: Built) -> None:
    """Styles and scripts of the site are our own and the brand's; no page has a class or variable of Material."""
    ours = {
        path.name
        for folder in ("stylesheets", "javascripts")
        for path in (ROOT / "overrides" / "assets" / folder).iterdir()
    }
    published = [
        path for folder in ("stylesheets", "javascripts") for path in (everything.folder / "assets" / folder).iterdir()
    ]
    assert {re.sub(r"\.[0-9a-f]{8}\.", ".", path.name) for path in published} - ours == {"brand.css"}
    texts = [*everything.folder.rglob("*.html"), *(path for path in published if path.is_file())]
    assert [path for path in texts if re.search(r"\bmd-|__md_", path.read_text(encoding="utf-8"))] == []
