"""A coach puts worksheets together for a session, and gets one PDF that was made in the browser."""

from __future__ import annotations

import io
import itertools
import re
from pathlib import Path
from urllib.parse import urlsplit

import pypdf
import pytest
from page import ValidationProfile, validate_pdf
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Site, violations

SHELF = "worksheets/"
KEPT = "Object.keys(sessionStorage).filter(key => key.startsWith('trellis:'))"


def _pick(page: Page, *names: str) -> None:
    for name in names:
        page.locator(f"[data-pick={name}]").press("Enter")


def _open(page: Page) -> None:
    page.locator("#basket-open").press("Enter")
    expect(page.locator("#basket-title")).to_be_focused()


def _titles(page: Page) -> list[str]:
    return page.locator(".basket__name").all_inner_texts()


def _made(page: Page) -> bytes:
    with page.expect_download(timeout=30_000) as download:
        page.locator("#basket-make").press("Enter")
    return Path(download.value.path()).read_bytes()


def _pages(site: Site, name: str, edition: str, paper: str) -> int:
    return len(pypdf.PdfReader(site.folder / SHELF / name / f"{name}-{edition}-{paper}.pdf").pages)


def test_a_session_is_put_together_by_keyboard(new_page: Open) -> None:
    """Sheets are added in the library and on their page, moved, and taken out again; it lasts as long as the tab."""
    page = new_page()
    page.goto(SHELF)
    expect(page.locator("#basket-open")).to_be_hidden()
    _pick(page, "one-song", "two-voices")
    expect(page.locator("[data-pick=two-voices]")).to_have_attribute("aria-pressed", "true")
    page.goto("worksheets/ten-minutes/")
    _pick(page, "ten-minutes")
    expect(page.get_by_role("status").filter(has_text="3 worksheets in your session.")).to_be_attached()
    _open(page)
    assert _titles(page) == ["One song at a time", "Two voices", "Ten minutes of listening"]
    page.get_by_role("button", name="Move up: Ten minutes of listening").press("Enter")
    expect(page.get_by_role("button", name="Move up: Ten minutes of listening")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="now number 1 of 3")).to_be_attached()
    page.get_by_role("button", name="Move down: One song").press("Enter")
    assert _titles(page) == ["Ten minutes of listening", "Two voices", "One song at a time"]
    page.get_by_role("button", name="Remove: Two voices").press("Enter")
    expect(page.get_by_role("button", name="Remove: One song")).to_be_focused()
    page.get_by_label("Client’s initials").fill("Ł. K.")
    page.keyboard.press("Escape")
    expect(page.locator("#basket-open")).to_be_focused()
    page.goto(SHELF)
    _open(page)
    assert _titles(page) == ["Ten minutes of listening", "One song at a time"]
    expect(page.get_by_label("Client’s initials")).to_have_value("Ł. K.")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('trellis:'))") == []
    page.get_by_role("button", name="Empty the session").press("Enter")
    assert page.evaluate(KEPT) == []
    expect(page.get_by_role("dialog")).to_contain_text("Session cleared")
    other = page.context.new_page()
    other.goto(SHELF)
    expect(other.locator("#basket-open")).to_be_hidden()


@pytest.mark.parametrize(("edition", "paper"), [("client", "a4"), ("coach", "letter")])
def test_one_pdf_holds_the_sheets_in_order(
    site: Site, new_page: Open, tmp_path: Path, edition: str, paper: str
) -> None:
    """The PDF has a cover with initials and date, then every sheet in its order, edition and paper, and its tags."""
    page = new_page()
    sent: set[str] = set()
    page.on("request", lambda request: sent.add(f"{request.method} {urlsplit(request.url).netloc}"))
    page.goto(SHELF)
    names = ["two-voices", "ask-for-a-part", "one-song"]
    _pick(page, *names)
    _open(page)
    page.get_by_label("Client’s initials").fill("Ł. K.")
    page.get_by_label("Date").fill("2027-03-09")
    page.get_by_label("Edition").select_option(edition)
    page.get_by_label("Paper").select_option(paper)
    made = _made(page)
    pdf = pypdf.PdfReader(io.BytesIO(made))
    counts = [_pages(site, name, edition, paper) for name in names]
    assert len(pdf.pages) == 1 + sum(counts)
    cover = pdf.pages[0].extract_text()
    assert "For Ł. K., 9 March 2027" in cover
    firsts = list(itertools.accumulate(counts[:-1], initial=1))
    for first, title in zip(firsts, ["Two voices", "Ask for a part", "One song at a time"], strict=True):
        assert title in pdf.pages[first].extract_text()
        assert re.search(rf"{title}.* \(page {first + 1}\)$", cover, re.MULTILINE)
    widths = {round(float(sheet.mediabox.width)) for sheet in pdf.pages}
    assert widths == {595 if paper == "a4" else 612}
    file = tmp_path / "session.pdf"
    file.write_bytes(made)
    assert validate_pdf(str(file), profile=ValidationProfile.PDF_UA_1).is_compliant
    expect(page.get_by_role("dialog")).to_contain_text(f"The PDF is ready, with {len(pdf.pages)} pages")
    assert sent == {f"GET {urlsplit(site.address).netloc}"}


def test_forty_sheets(site: Site, new_page: Open) -> None:
    """A session of forty sheets becomes one PDF like any other."""
    page = new_page()
    page.goto(SHELF)
    every = (address.strip("/").rpartition("/")[2] for address in site.worksheets)
    names = list(itertools.islice(itertools.cycle(every), 40))
    page.evaluate(
        """names => sessionStorage.setItem('trellis:session', JSON.stringify({ sheets: names.map(
          name => ({ name, title: name, address: new URL(`${name}/`, location).href })) }))""",
        names,
    )
    page.reload()
    _open(page)
    assert len(_titles(page)) == 40
    made = pypdf.PdfReader(io.BytesIO(_made(page)))
    sheets = sum(_pages(site, name, "client", "a4") for name in names)
    cover = len(made.pages) - sheets
    assert cover == 2
    assert f"1. {names[0]} (page {cover + 1})" in made.pages[0].extract_text()


def test_a_sheet_that_fails_to_load_is_named(site: Site, new_page: Open) -> None:
    """What cannot be loaded, or is no PDF, is named; the others are in the PDF, and the session stays as it is."""
    page = new_page()
    page.route("**/two-voices-client-a4.pdf", lambda route: route.fulfill(status=404))
    page.route("**/*-fillable-*.pdf", lambda route: route.abort())  # what lends the cover its typeface
    page.route("**/ten-minutes-client-a4.pdf", lambda route: route.fulfill(body="no PDF"))
    page.goto(SHELF)
    _pick(page, "two-voices", "one-song", "ten-minutes")
    _open(page)
    made = pypdf.PdfReader(io.BytesIO(_made(page)))
    assert len(made.pages) == 1 + _pages(site, "one-song", "client", "a4")
    told = page.locator("#basket-told")
    expect(told).to_contain_text("Could not be loaded: Two voices, Ten minutes of listening. The others are in it.")
    assert len(_titles(page)) == 3
    page.get_by_role("button", name="Remove: One song").press("Enter")
    page.locator("#basket-make").press("Enter")
    expect(told).to_contain_text("No PDF was made.")
    assert len(_titles(page)) == 2


def test_a_session_outlives_a_library_that_fails_to_load(new_page: Open) -> None:
    """When what makes the PDF cannot be loaded, the reader is told, and everything picked and typed is still there."""
    page = new_page()
    page.route("**/vendor/*", lambda route: route.fulfill(status=404))
    page.goto(SHELF)
    _pick(page, "one-song", "two-voices")
    _open(page)
    page.get_by_label("Client’s initials").fill("Ł. K.")
    page.locator("#basket-make").press("Enter")
    expect(page.locator("#basket-told")).to_contain_text("The PDF could not be made. Your session is still here")
    page.reload()
    _open(page)
    assert len(_titles(page)) == 2
    expect(page.get_by_label("Client’s initials")).to_have_value("Ł. K.")


def test_without_storage_a_session_lasts_as_long_as_the_page(new_page: Open) -> None:
    """A browser that stores nothing still makes the PDF, and says that the session is lost on another page."""
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('off', 'SecurityError') } })"
    )
    page.goto(SHELF)
    _pick(page, "one-song")
    _open(page)
    expect(page.get_by_role("dialog")).to_contain_text("This browser stores nothing")
    assert _made(page).startswith(b"%PDF")


def test_only_our_own_sheets_are_fetched(new_page: Open) -> None:
    """A stored session that names another host, or is no session at all, is left alone."""
    page = new_page()
    page.goto(SHELF)
    for rubbish in (
        "not JSON",
        "[]",
        '{"sheets":[{"name":"a","title":"A","address":"https://stranger.example/"},null,7]}',
    ):
        page.evaluate("text => sessionStorage.setItem('trellis:session', text)", rubbish)
        page.reload()
        expect(page.locator("[data-pick]").first).to_be_visible()
        expect(page.locator("#basket-open")).to_be_hidden()


def test_the_library_needs_no_script(new_page: Open) -> None:
    """Without script the library is a list of links, with no control that would do nothing."""
    page = new_page(script=False)
    page.goto(SHELF)
    expect(page.locator(".sheet__title a").first).to_be_visible()
    expect(page.locator("[data-pick]").first).to_be_hidden()
    expect(page.locator("#basket-open")).to_be_hidden()


def test_axe_finds_nothing_in_a_session(new_page: Open) -> None:
    """What is picked, the open panel, what it tells and the empty panel break no rule, and fit on a phone."""
    page = new_page(width=360)
    page.goto(SHELF)
    _pick(page, "two-voices", "one-song")
    found = violations(page)
    _open(page)
    _made(page)
    found += violations(page)
    assert page.locator("#basket").evaluate("panel => panel.scrollWidth <= panel.clientWidth")
    page.get_by_role("button", name="Empty the session").press("Enter")
    assert not found + violations(page)
