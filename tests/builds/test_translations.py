"""Tests of a practice in English whose every page has a translation beside it, in a language whose words are marked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, Route
from pypdfium2 import PdfDocument

from tests.support import greek, marked, miniature
from tests.support.crawl import Crawl
from trellis.addresses.urls import code_of

SHEET = "worksheets/one-thing/"

OWN = re.compile(r"[^\s⟧]*\b(?:kafeneio|line|other|linia)\.example\b[^\s⟧]*|\bbbc\.co\.uk/weather|\bEnglish\b")
"""What a page shows in Latin letters all the same: addresses, and the name of the other language."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the practice, whose Greek texts are those of the originals as well."""
    originals = {path: text for path, text in greek.PAGES.items() if path != "redirects.yml"}
    translations = {
        path.replace(".md", ".el.md"): re.sub("^id: .*\n", "", text, flags=re.MULTILINE)
        for path, text in originals.items()
        if path.endswith(".md")
    }
    config = greek.CONFIG.replace("language: el", "language: en").replace("theme:", "copyright: © Άννα\ntheme:", 1)
    home = miniature.found(tmp_path_factory.mktemp("both"), {**originals, **translations}, config)
    marked.write_catalogue(home, "el")
    outcome = miniature.build(home)
    assert outcome.status == 0, outcome.said
    return home / "site"


def test_words_of_pages(site: Path) -> None:
    """Every word of a translation is one of the practice, or of the engine in the language of the page."""
    pages = sorted((site / "el").rglob("*.html"))
    found = {
        f"{page.relative_to(site)}: {word}"
        for page in pages
        for text in marked.texts(page.read_text(encoding="utf-8"))
        for word in marked.unmarked(OWN.sub(" ", text))
    }
    assert sorted(found) == []
    made_by_the_engine = ("search", "kept", "session")
    assert len(pages) == sum(path.endswith(".md") for path in greek.PAGES) + len(made_by_the_engine)


def test_words_of_the_owner_say_their_language(site: Path) -> None:
    """What the settings say in the practice's language only is marked where another one shows it."""
    for page in (SHEET, f"el/{SHEET}"):
        html = (site / page / "index.html").read_text(encoding="utf-8")
        language = ' lang="en"' if page.startswith("el/") else ""
        rights, adapting = ("Αντίγραψέ το ελεύθερα.", "Άλλαξέ το ελεύθερα.")
        for sentence in (rights, adapting):
            assert (f"<span{language}>{sentence}</span>" if language else f" {sentence}") in html
        assert f'<p class="footer__rights"{language}>© Άννα</p>' in html


def test_ways_between_languages(site: Path) -> None:
    """A page and its translation name each other, for readers and for search engines, and so does the sitemap."""
    for page, other in ((SHEET, f"el/{SHEET}"), (f"el/{SHEET}", SHEET)):
        html = (site / page / "index.html").read_text(encoding="utf-8")
        assert dict(
            re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="https://kafeneio.example/([^"]*)">', html)
        ) == {
            "en": SHEET,
            "x-default": SHEET,
            "el": f"el/{SHEET}",
        }
        [(there, language)] = re.findall(r'<p class="languages">.*?<a href="([^"]+)" lang="(\w+)"', html, re.DOTALL)
        assert (site / page / there).resolve() == (site / other).resolve()
        assert language == ("el" if other.startswith("el/") else "en")
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert [sitemap.count(f'hreflang="{code}"') for code in ("el", "en", "x-default")] == [sitemap.count("<loc>")] * 3


def test_no_dead_links(site: Path) -> None:
    """Every address of the site leads to a page or a file in it."""
    assert Crawl(site, "https://kafeneio.example/").broken == []


def test_addresses(site: Path) -> None:
    """A translation has an address, files and a short code of its own, and other programs are told whose it is."""
    there = site / "el" / SHEET
    names = {path.name for path in there.iterdir()}
    assert {"one-thing-el-client-a4.pdf", "one-thing-el-fillable-letter.pdf", "one-thing-el-editable-a4.docx"} <= names
    assert f"el/{SHEET}" in (site / "go" / code_of(f"el/{SHEET}") / "index.html").read_text(encoding="utf-8")
    listed = json.loads((site / "catalogue.json").read_text(encoding="utf-8"))["pages"]
    [entry] = [page for page in listed if page["address"].endswith(f"/el/{SHEET}")]
    assert (entry["name"], entry["language"], entry["translation_of"]) == ("one-thing.el", "el", "one-thing")
    assert {page["language"] for page in listed} == {"en", "el"}


def test_paper(site: Path) -> None:
    """Sheets are in the language of their page, and they and Word files say where they are in the other language."""
    for pdf in (site / "el").rglob("*.pdf"):
        assert marked.language_of_pdf(pdf) == "el" or "-booklet-" in pdf.name
        assert [word for text in marked.texts_of_pdf(pdf) for word in marked.unmarked(OWN.sub(" ", text))] == [], pdf
    there = site / "el" / SHEET
    place = f"kafeneio.example/go/{code_of(SHEET)}"
    with PdfDocument(there / "one-thing-el-client-a4.pdf") as sheet:
        assert f"English: {place}" in sheet[0].get_textpage().get_text_range()
    with ZipFile(there / "one-thing-el-editable-a4.docx") as file:
        feet = "".join(file.read(name).decode() for name in file.namelist() if "footer" in name)
    assert f"English: {place}" in re.sub("<[^>]*>", "", feet)


def test_feeds(site: Path) -> None:
    """Each language has feeds with its pages alone."""
    for folder, start in (("", "https://kafeneio.example/"), ("el/", "https://kafeneio.example/el/")):
        feed = (site / folder / "feed.xml").read_text(encoding="utf-8")
        links = re.findall("<link>(.*)</link>", feed)[1:]
        assert len(links) == 3
        assert all(link.startswith(start) and ("/el/" in link) == bool(folder) for link in links)
        letters = json.loads((site / folder / "newsletter" / "feed.json").read_text(encoding="utf-8"))
        assert (letters["language"], len(letters["items"])) == (folder.strip("/") or "en", 1)


@pytest.fixture(scope="module")
def tab(site: Path, browser: Browser) -> Iterator[Page]:
    """Return a tab that shows the site."""
    page = browser.new_page(base_url="https://kafeneio.example/")

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path[1:]
        route.fulfill(path=site / (f"{path}index.html" if path.endswith("/") or not path else path))

    page.route("https://kafeneio.example/**", answer)
    yield page
    page.close()


def test_an_address_without_a_page(site: Path, tab: Page) -> None:
    """The one page for such addresses speaks all languages, that of the address first."""
    html = (site / "404.html").read_text(encoding="utf-8")
    [section] = re.findall('<section class="prose elsewhere" lang="el" dir="ltr">.*?</section>', html, re.DOTALL)
    assert [word for text in marked.texts(section) for word in marked.unmarked(text)] == []
    assert '<a href="/el/search/">' in section
    tab.route("https://kafeneio.example/*/articles/gone/", lambda route: route.fulfill(status=404, body=html))
    for language, first in (("el", "⟦This page is not here⟧"), ("fr", "This page is not here")):
        tab.goto(f"{language}/articles/gone/")
        tab.wait_for_load_state("networkidle")
        assert tab.locator("main :is(h1, h2)").first.inner_text() == first
    tab.unroute("https://kafeneio.example/*/articles/gone/")


def test_the_library_by_language(tab: Page) -> None:
    """The library shows the worksheets in the language of the page; those in another, or all, on request."""
    shown = "all => all.filter(card => card.checkVisibility()).map(card => card.dataset.language).join(' ')"
    cards = tab.locator("[data-filtered] > li")
    tab.goto("worksheets/")
    assert cards.evaluate_all(shown) == "en en"
    tab.locator("#filter-language").select_option("el")
    assert cards.evaluate_all(shown) == "el el"
    assert tab.locator("[data-count]").inner_text() == "2 worksheets"
    tab.locator("#filter-language").select_option("any")
    assert cards.evaluate_all(shown) == "en en el el"
    tab.goto("el/worksheets/")
    assert cards.evaluate_all(shown) == "el el"


def test_a_session_in_two_languages(tab: Page) -> None:
    """A session may hold sheets in several languages, whose files are found."""
    tab.goto("worksheets/?language=any")
    for name in ("one-thing", "one-thing-el"):
        tab.locator(f"[data-pick={name}]").click()
    tab.locator("#basket-open").click()
    with tab.expect_download() as download:
        tab.locator("#basket-make").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    tab.locator("#basket-send").click()
    tab.goto(tab.locator("#basket-link").input_value())
    tab.locator("#session-print").wait_for()
    assert tab.locator("#session-sheets .exercises[lang=el]").count() == 1
    assert tab.locator("#session-sheets h2[lang=en]").count() == 1


def test_a_session_for_a_client_who_reads_another_language(tab: Page) -> None:
    """A link that a coach makes on a translation opens a page in its language."""
    tab.evaluate("sessionStorage.clear()")
    tab.goto("el/worksheets/")
    tab.locator("[data-pick=one-thing-el]").click()
    tab.locator("#basket-open").click()
    tab.locator("#basket-send").click()
    tab.goto(tab.locator("#basket-link").input_value())
    tab.locator("#session-print").wait_for()
    assert urlsplit(tab.url).path == "/el/session/"
    left = {word for text in marked.texts(tab.content()) for word in marked.unmarked(OWN.sub(" ", text))}
    assert sorted(left) == []


def test_words_of_scripts(tab: Page) -> None:
    """Scripts of a translation speak its language, although those of the original speak English."""
    tab.goto(f"el/{SHEET}")
    tab.locator("#desk-toggle").wait_for()
    left = {word for text in marked.texts(tab.content()) for word in marked.unmarked(OWN.sub(" ", text))}
    assert sorted(left) == []


def test_search(tab: Page) -> None:
    """The search finds pages in all languages, those in the language of the reader first, and names the others."""
    for page, first, second in (("articles/on-time/", "", "el/"), ("el/articles/on-time/", "el/", "")):
        tab.goto(page)
        tab.locator("[data-open=search]").click()
        tab.keyboard.type("Επανόρθωση")
        results = tab.locator("#search-results a")
        results.first.wait_for()
        found = [
            urlsplit(str(address)).path[1:] for address in results.evaluate_all("all => all.map(link => link.href)")
        ]
        assert found.index(f"{first}concepts/repair/") == 0 < found.index(f"{second}concepts/repair/")
        named = tab.locator("#search-results a[lang]").first
        assert named.locator(".search__label").first.inner_text() == ("Ελληνικά" if second else "English")
