"""What readers and coaches come for works in Firefox, and in WebKit, the browser of every iPhone.

The other tests of this folder show it in Chromium.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

import pypdf
import pytest

from tests.browser.conftest import Site
from tests.support.browsers import STARTS, Driven, missing
from tests.support.webdriver import PATIENCE, Tab
from trellis.addresses.urls import code_of

ARTICLE = "articles/late-again/"
SHEET = "worksheets/one-song/"
TWO = "worksheets/two-voices/"
WEEKLY = "worksheets/ten-minutes/"
PACK = "packs/first-term/"
WIDE = 1200


@pytest.fixture(scope="module", params=STARTS)
def driven(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driven]:
    """Start each of the browsers once.

    A writer's computer may lack one; where every change is judged, it must be there.
    """
    lacking = missing(request.param)
    if lacking and not os.environ.get("CI"):
        pytest.skip(f"not installed: {', '.join(lacking)}")
    assert not lacking, f"not installed: {', '.join(lacking)}"
    with STARTS[request.param](tmp_path_factory.mktemp(request.param)) as browser:
        yield browser


@pytest.fixture
def tab(driven: Driven, site: Site) -> Tab:
    """Return the browser's tab in a wide window, with nothing kept from before."""
    driven.tab.open(f"{site.address}404.html")
    driven.tab.run("localStorage.clear(); sessionStorage.clear()")
    driven.tab.resize(WIDE)
    return driven.tab


def _downloaded(driven: Driven, before: set[Path]) -> pypdf.PdfReader:
    """Return the PDF that a browser downloads, once all of it is there; until then, it may have another name."""
    deadline = time.monotonic() + PATIENCE
    while True:
        for path in set(driven.downloads.glob("**/*.pdf")) - before:
            with suppress(FileNotFoundError):
                if (made := path.read_bytes()).rstrip().endswith(b"%%EOF"):
                    return pypdf.PdfReader(io.BytesIO(made))
        assert time.monotonic() < deadline, "no PDF was downloaded to its end"
        time.sleep(0.05)


def test_a_word_is_explained(tab: Tab, site: Site) -> None:
    """A definition is shown to the pointer, goes with Escape, and its link leads to the page of the word."""
    tab.open(site.address + ARTICLE)
    link = ".prose a[aria-description]"
    shown = f"getComputedStyle(document.querySelector('{link}'), '::after').display !== 'none'"
    assert not tab.run(f"return {shown}")
    tab.hover(link)
    tab.until(shown)
    tab.press("Escape")
    assert not tab.run(f"return {shown}")
    tab.click(link)
    tab.until("location.pathname.startsWith('/concepts/')")


def test_the_search_is_used_by_keyboard(tab: Tab, site: Site) -> None:
    """Typing finds pages, a misspelt word too; an arrow key and Enter open the one that is wanted."""
    tab.open(site.address + ARTICLE)
    tab.run("document.querySelector('[data-open=search]').focus()")
    tab.press("Enter")
    tab.until("document.activeElement.id === 'search-words'")
    tab.write("#search-words", "humilty")
    tab.until("document.querySelector('#search-results a')?.textContent.startsWith('Humility')")
    assert tab.text("#search-meant").strip() == "Did you mean humility?"
    tab.press("Escape")
    tab.until("!document.getElementById('search').open")
    tab.press("Enter")
    tab.write("#search-words", "late")  # what was typed before is selected, and is replaced
    tab.until("document.querySelector('#search-results a')?.textContent.includes('Late again')")
    tab.press("ArrowDown", "Enter")
    tab.until("location.href === arguments[0]", site.address + ARTICLE)


def test_a_worksheet_is_filled_in_kept_saved_and_cleared(driven: Driven, tab: Tab, site: Site) -> None:
    """Answers that are kept come back after a reload, are in the PDF that is saved, and are gone when cleared."""
    tab.open(site.address + SHEET)
    words, answers = ".exercises textarea", "[...document.querySelectorAll('.exercises textarea')].map(it => it.value)"
    tab.write(words, "Łukasz sings")
    tab.run("document.querySelector('.exercises [type=checkbox]').focus()")
    tab.press("Space")
    tab.click("#desk-toggle")
    tab.click(".switch")
    tab.until("Object.keys(localStorage).some(key => key.startsWith('trellis:'))")
    tab.reload()
    tab.until(f"{answers}[0] === 'Łukasz sings'")
    assert tab.run("return document.querySelector('.exercises [type=checkbox]').checked")
    before = set(driven.downloads.glob("**/*.pdf"))
    tab.click("#desk-toggle")
    tab.click("#desk [data-save$='a4.pdf']")
    saved = _downloaded(driven, before)
    assert "Łukasz sings" in [field.get("/V") for field in (saved.get_fields() or {}).values()]
    tab.click("#desk-clear")
    tab.click("#clear [value=clear]")
    tab.until(f"{answers}.every(answer => !answer)")
    assert not tab.run("return Object.keys(localStorage).some(key => key.startsWith('trellis:'))")


def test_numbers_are_kept_each_week(tab: Tab, site: Site) -> None:
    """Numbers of two days are kept, drawn as a line, and still there when the page is opened again."""
    tab.open(site.address + WEEKLY)
    tab.click(".over-time__off button")
    for day, number in (("2026-11-19", 2), ("2026-11-26", 5)):
        tab.run("document.querySelector('.exercise--scale input[value=\"' + arguments[0] + '\"]').click()", number)
        tab.run("document.querySelector('.over-time input').value = arguments[0]", day)
        tab.click(".over-time__keep button")
        tab.until("!document.querySelector('.exercise--scale input:checked')")
    tab.reload()
    tab.until("document.querySelectorAll('.over-time tbody tr').length === 2")
    assert "L" in tab.run("return document.querySelector('.chart__path').getAttribute('d')")
    assert "26 Nov 2026" in tab.text(".over-time table")


def test_the_days_of_a_pack_become_a_calendar_file(tab: Tab, site: Site) -> None:
    """The file has a date for each day of the pack, at the hour by the clock of the device."""
    tab.open(site.address + PACK)
    tab.run(
        "window.made = []; const own = URL.createObjectURL.bind(URL);"
        "URL.createObjectURL = file => { file.text().then(text => made.push(text)); return own(file) }"
    )
    tab.run("document.getElementById('calendar_day').value = '2026-10-20'")
    tab.run("document.querySelector('#calendar_form button').focus()")
    tab.press("Enter")
    tab.until("made.length")
    begins = tab.run("return made[0].match(/DTSTART:.*Z/g)")
    expected = "[20, 27, 37, 65].map(day => new Date(2026, 9, day, 19).toISOString().replace(/[-:]|[.]000/g, ''))"
    assert begins == tab.run(f"return {expected}.map(moment => `DTSTART:${{moment}}`)")
    assert "calendar.ics" in tab.text("#calendar_told")


def test_partners_hand_the_device_on(tab: Tab, site: Site) -> None:
    """Each partner sees one part, and what they do together comes when both have finished."""
    tab.open(site.address + TWO)
    tab.write(".part textarea", "only mine")
    part = "document.querySelectorAll('.part')[arguments[0]].checkVisibility()"
    assert not tab.run(f"return {part}", 1)
    tab.click(".part__done")
    tab.until("document.activeElement.id === 'handover-title'")
    assert not tab.run(f"return {part}", 0)
    tab.press("Tab")
    tab.press("Enter")
    tab.until(part, 1)
    assert not tab.run(f"return {part}", 0)
    tab.click(".part:not([hidden]) .part__done")
    tab.until("document.activeElement.id === 'crossing-title'")
    assert not tab.seen(".exercise--together")
    tab.click("#crossing-on")
    tab.until("document.querySelector('.exercise--together').checkVisibility()")
    assert not tab.run(f"return {part}", 0)
    assert not tab.run(f"return {part}", 1)


def test_a_link_opens_its_worksheets(tab: Tab, site: Site) -> None:
    """A client who opens a link to one, ten or forty worksheets gets them all, in order."""
    for number in (1, 10, 40):
        names = [*islice(cycle(site.worksheets), number)]
        tab.open(f"{site.address}404.html")  # from one link to another, only the part after “#” would change
        tab.open(f"{site.address}session/#1.client.a4.en.2027-03-09.{''.join(map(code_of, names))}")
        tab.until(f"document.querySelectorAll('.session__sheet').length === {number}")
        titles = tab.run("return [...document.querySelectorAll('#session-list a')].map(link => link.textContent)")
        assert len(titles) == number
        assert titles == [*islice(cycle(titles[: len(site.worksheets)]), number)]


def test_a_session_becomes_one_pdf(driven: Driven, tab: Tab, site: Site) -> None:
    """Two sheets become one PDF with a cover, without a question that is left out; its pages are shown."""
    tab.open(f"{site.address}worksheets/")
    tab.click("[data-pick=two-voices]")
    tab.click("[data-pick=one-song]")
    tab.until("document.getElementById('basket-open').textContent.includes('2 worksheets')")
    tab.click("#basket-open")
    tab.write("#basket-initials", "Ł. K.")
    tab.run("document.querySelectorAll('[data-what=choose]')[1].click()")
    tab.until("document.querySelector('.basket__part input')")
    tab.run("document.querySelector('.basket__part input').click(); document.getElementById('basket-show').click()")
    tab.until("document.querySelector('#basket-summary').textContent.includes('One song at a time, 2 pages')")
    tab.run("document.querySelector('#basket-pages').scrollIntoView()")
    tab.until("document.querySelector('canvas[data-drawn]')")
    before = set(driven.downloads.glob("**/*.pdf"))
    tab.run("document.getElementById('basket-make').click()")
    made = _downloaded(driven, before)
    assert not any("Where has your choir" in page.extract_text() for page in made.pages)
    sheets = [site.folder / "worksheets" / name / f"{name}-client-a4.pdf" for name in ("two-voices", "one-song")]
    assert len(made.pages) == 1 + sum(len(pypdf.PdfReader(sheet).pages) for sheet in sheets)
    assert "For Ł. K." in made.pages[0].extract_text()


@pytest.mark.parametrize(
    ("opened", "way"),
    [("", "button"), ("", "Shift"), ("[data-open=search]", "Shift"), (".part__done", "button")],
    ids=["page-button", "page-Shift", "search-Shift", "hand-over-button"],
)
def test_a_reader_leaves_at_once(tab: Tab, site: Site, opened: str, way: str) -> None:
    """A click or three presses of Shift leave, from a dialog too, and going back leads past the page."""
    tab.open(f"{site.address}articles/")
    tab.open(site.address + TWO)
    tab.write(".part textarea", "only mine")
    # Another host, as far as a browser knows.
    elsewhere = f"{site.address}privacy/".replace("127.0.0.1", "localhost")
    tab.run("for (const link of document.querySelectorAll('.exit__button')) link.href = arguments[0]", elsewhere)
    if opened:
        tab.click(opened)
    if way == "Shift":
        tab.press("Shift", "Shift", "Shift")
    else:
        tab.click("dialog[open] .exit__button" if opened else ".exit__button")
    tab.until("location.href === arguments[0]", elsewhere)
    tab.back()
    tab.until("location.pathname === '/articles/'")


def test_the_menu_of_a_narrow_window(tab: Tab, site: Site) -> None:
    """On a phone the menu opens, closes with Escape, and leads on."""
    tab.resize(360)
    tab.open(site.address + ARTICLE)
    assert not tab.seen(".menu a")
    tab.click(".menu summary")
    tab.until("document.querySelector('.menu a').checkVisibility()")
    tab.press("Escape")
    assert not tab.seen(".menu a")
    tab.click(".menu summary")
    tab.click(".menu a[href$='worksheets/']")
    tab.until("location.pathname === '/worksheets/'")
    assert tab.run("return document.documentElement.scrollWidth <= innerWidth")


def test_dark_colours_stay(tab: Tab, site: Site) -> None:
    """A reader who chooses dark colours keeps them on the next page."""
    tab.open(site.address + ARTICLE)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = tab.run(f"return {ground}")
    tab.click("button[data-colours=dark]")
    tab.until(f"{ground} !== arguments[0]", light)
    dark = tab.run(f"return {ground}")
    tab.open(f"{site.address}articles/")
    assert tab.run(f"return {ground}") == dark


# WebKit's driver itself works by scripts, and cannot turn them off.
@pytest.mark.parametrize("driven", ["firefox"], indirect=True)
def test_a_reader_without_script(driven: Driven, tab: Tab, site: Site) -> None:
    """Where scripts are turned off, a sheet can be read, and the search is a list of all pages."""
    assert driven.script
    driven.script(allowed=False)
    try:
        tab.open(site.address + TWO)
        tab.click("a.tool[href$='search/']")
        tab.until("location.pathname === '/search/'")
        tab.click(".page a[href$='worksheets/two-voices/']")
        tab.until("location.pathname === arguments[0]", f"/{TWO}")
        assert tab.seen(".exercise--together")
    finally:
        driven.script(allowed=True)
