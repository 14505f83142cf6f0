"""A coach leaves questions out of a sheet, sees the pages that will be printed, and keeps the choice as a set."""

from __future__ import annotations

import io
import json
import random
import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pypdf
import pytest
from page import ValidationProfile, validate_pdf
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Site, violations
from trellis.addresses import urls
from trellis.addresses.question_codes import code_of

SHELF = "worksheets/"
ONE_SONG = urls.code_of("worksheets/one-tune/")
FIRST = code_of("q-where-has-your-choir-stopped-waiting-for-you")
SETS = "Object.keys(localStorage).filter(key => key.startsWith('trellis:set:'))"


def _pick(page: Page, *names: str) -> None:
    page.goto(SHELF)
    for name in names:
        page.locator(f"[data-pick={name}]").press("Enter")
    page.locator("#basket-open").press("Enter")


def _leave_out(page: Page, sheet: str, *words: str) -> None:
    page.get_by_role("button", name=f"Choose questions: {sheet}").press("Enter")
    for one in words:
        page.get_by_role("checkbox", name=one).press("Space")


def _codes(site: Site, name: str) -> list[str]:
    """Return the codes of all that can be left out of a worksheet."""
    html = (site.folder / SHELF / name / "index.html").read_text(encoding="utf-8")
    found = re.search(r'data-parts="([^"]*)"', html)
    assert found
    return [part["code"] for part in json.loads(unescape(found[1]))]


def _made(page: Page) -> bytes:
    with page.expect_download(timeout=30_000) as download:
        page.locator("#basket-make").press("Enter")
    return Path(download.value.path()).read_bytes()


def _told(page: Page) -> str:
    return page.locator("#basket-told").inner_text()


def test_questions_are_left_out_of_what_is_printed(site: Site, new_page: Open, tmp_path: Path) -> None:
    """The pages are shown as they will be printed; a heading over nothing goes too, and page numbers and tags fit."""
    page = new_page()
    sent: set[str] = set()
    page.on("request", lambda one: sent.add(f"{one.method} {urlsplit(one.url).netloc} {one.post_data}"))
    _pick(page, "one-song", "ten-minutes")
    page.get_by_label("Edition").select_option("coach")
    page.locator("#basket-show").press("Enter")
    summary = page.locator("#basket-summary")
    expect(summary).to_contain_text("One song at a time, 2 pages", timeout=30_000)
    words = ("Where has your choir", "What could you bring", "Check the size", "Coach’s note: For the coach")
    _leave_out(page, "One song at a time", *words, "Four weeks, one song each")
    expect(page.locator("#basket-list")).to_contain_text("5 of 6 questions left out")
    expect(summary).to_contain_text("One song at a time, 1 page;", timeout=30_000)
    drawn = page.locator("#basket-pages canvas[data-drawn]").first
    expect(drawn).to_be_visible()
    assert not violations(page)
    count = page.locator("#basket-pages li").count()
    made = _made(page)
    pdf = pypdf.PdfReader(io.BytesIO(made))
    assert len(pdf.pages) == count
    text = pdf.pages[1].extract_text()
    assert "My next small step" in text
    assert "Page 1 of 1" in text
    assert not any(one in text for one in ("Where has your choir", "Choose the song", "Four weeks", "Timing."))
    file = tmp_path / "session.pdf"
    file.write_bytes(made)
    assert validate_pdf(str(file), profile=ValidationProfile.PDF_UA_1).is_compliant
    last = page.get_by_role("checkbox", name="My next small step")
    last.press("Space")
    assert "One question has to stay" in _told(page)
    expect(last).to_be_checked()
    assert sent == {f"GET {urlsplit(site.address).netloc} None"}


def test_any_choice_from_any_sheet_prints_well(site: Site, new_page: Open, tmp_path: Path) -> None:
    """Whatever is left out of whichever edition: all rules of PDF/UA are kept, and no page is empty."""
    page = new_page()
    page.goto(SHELF)
    chance = random.Random(7)  # noqa: S311 – the same choice in every run
    names = [address.strip("/").rpartition("/")[2] for address in site.worksheets]
    for edition, paper in (("client", "a4"), ("large", "letter"), ("coach", "a4")):
        sheets = [
            {"name": name, "title": name, "left": [code for code in _codes(site, name)[1:] if chance.random() < 0.5]}
            for name in names
        ]
        page.evaluate(
            """([sheets, cover]) => {
              for (const sheet of sheets) sheet.address = new URL(`${sheet.name}/`, location).href
              sessionStorage.setItem('trellis:session', JSON.stringify({ cover, sheets })) }""",
            [sheets, {"edition": edition, "paper": paper}],
        )
        page.reload()
        page.locator("#basket-open").press("Enter")
        made = _made(page)
        assert "Could not" not in _told(page)
        file = tmp_path / "session.pdf"
        file.write_bytes(made)
        assert validate_pdf(str(file), profile=ValidationProfile.PDF_UA_1).failures == []
        pages = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(made)).pages]
        assert all(len(text.split()) > 4 for text in pages)


def test_a_link_leaves_questions_out(site: Site, new_page: Open) -> None:
    """The link names what is left out, the client's page and PDF do not have it, and nothing else is different."""
    page = new_page()
    _pick(page, "one-song")
    page.get_by_label("Date").fill("2027-03-09")
    _leave_out(page, "One song at a time", "Where has your choir")
    page.locator("#basket-send").press("Enter")
    expect(page.locator("#basket-link")).to_be_focused()
    link = page.locator("#basket-link").input_value()
    assert link == f"{site.address}session/#2.client.a4.en.2027-03-09.{ONE_SONG}-{FIRST}"
    page.goto(link)
    expect(page.locator(".session__sheet")).to_contain_text("Some questions of this worksheet are left out here.")
    assert page.locator("[data-exercise]").count() == 4
    page.get_by_label("What could you bring").fill("Żółć")
    page.get_by_text("Everything is here now").wait_for()
    page.context.set_offline(True)
    with page.expect_download(timeout=30_000) as download:
        page.locator("#session-save").click()
    page.context.set_offline(False)
    made = pypdf.PdfReader(download.value.path())
    fields = made.get_fields() or {}
    assert [field.get("/V") for name, field in fields.items() if "what-could-you-bring" in name] == ["Żółć"]
    assert not any("where-has-your-choir" in name for name in fields)
    assert not any("Where has your choir" in sheet.extract_text() for sheet in made.pages)
    assert not violations(page)


def test_sets_are_kept_listed_opened_and_cleared(new_page: Open) -> None:
    """A set comes back with all that is left out, is on the page of what is kept, and holds nothing of a client."""
    page = new_page(width=360)
    _pick(page, "one-song", "two-voices")
    page.get_by_label("Client’s initials").fill("XYZ")
    page.get_by_label("Paper").select_option("letter")
    _leave_out(page, "One song at a time", "Where has your choir")
    page.get_by_text("Sets that you use again").click()
    page.locator("#basket-set-keep").press("Enter")
    assert "Give the set a name first." in _told(page)
    page.get_by_label("Name of the set").fill("Évening / one")
    page.locator("#basket-set-keep").press("Enter")
    assert "is kept on this device" in _told(page)
    page.locator("#basket-set-keep").press("Enter")
    assert "in place of the set" in _told(page)
    assert not violations(page)
    assert page.locator("#basket").evaluate("panel => panel.scrollWidth <= panel.clientWidth")
    kept = page.evaluate(f"{SETS}.map(key => localStorage.getItem(key))")
    assert len(kept) == 1
    assert "XYZ" not in kept[0]
    page.get_by_role("button", name="Empty the session").press("Enter")
    page.get_by_role("button", name="Open the set “Évening / one”").press("Enter")
    expect(page.locator("#basket-told")).to_contain_text("is open: 2 worksheets.")
    expect(page.locator("#basket-list")).to_contain_text("1 of 5 questions left out")
    assert page.get_by_label("Paper").input_value() == "letter"
    page.goto("kept/")
    expect(page.locator("#kept-list")).to_contain_text("A set of worksheets: Évening / one")
    page.get_by_role("button", name="Clear “A set of worksheets").press("Enter")
    page.locator("#kept-ask button[value=clear]").press("Enter")
    expect(page.locator("#kept-state")).to_contain_text("is cleared")
    assert page.evaluate(SETS) == []


def test_a_set_is_a_file(new_page: Open) -> None:
    """A set that was saved opens again; any other file changes nothing, and one sentence says why."""
    page = new_page()
    _pick(page, "one-song")
    page.get_by_text("Sets that you use again").click()
    page.get_by_label("Name of the set").fill("First evening")
    with page.expect_download() as download:
        page.locator("#basket-set-save").press("Enter")
    assert download.value.suggested_filename == "First evening.json"
    text = Path(download.value.path()).read_text("utf-8")
    good = json.loads(text)
    gone = {**good, "sheets": [*good["sheets"], {"code": "zzzzz", "title": "<b>Lost</b>", "left": []}]}
    cases = {
        "": "holds no set",
        "[]": "holds no set",
        "null": "holds no set",
        json.dumps({"format": "worksheet answers", "version": 1}): "holds no set",
        text[:-20]: "damaged",
        json.dumps({**good, "version": 2}): "newer version",
        json.dumps({**good, "sheets": []}): "damaged",
        json.dumps({**good, "sheets": good["sheets"] * 61}): "damaged",
        json.dumps({**good, "edition": "<script>"}): "damaged",
        json.dumps({**good, "sheets": [{**good["sheets"][0], "left": ["../x"]}]}): "damaged",
        "x" * 100_001: "too big",
        json.dumps({**gone, "sheets": gone["sheets"][1:]}): "None of the worksheets in this set",
        json.dumps(gone): "No longer on this site: <b>Lost</b>.",
    }
    for content, said in cases.items():
        file = {"name": "set.json", "mimeType": "application/json", "buffer": content.encode()}
        page.locator("#basket-set-file").set_input_files(file)  # type: ignore[arg-type]  # Playwright takes such a dictionary
        expect(page.locator("#basket-told")).to_contain_text(said)
        assert page.locator("#basket-list > li").count() == 1
        assert page.locator("#basket-told b").count() == 0


@pytest.mark.parametrize("way", ["full", "off"])
def test_a_full_or_blocked_storage_is_named(new_page: Open, way: str) -> None:
    """Where nothing can be kept, the coach is told so, and a file is offered instead."""
    page = new_page()
    blocked = {
        "full": "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }",
        "off": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('off') } })",
    }
    page.add_init_script(blocked[way])
    _pick(page, "one-song")
    page.get_by_text("Sets that you use again").click()
    page.get_by_label("Name of the set").fill("First evening")
    page.locator("#basket-set-keep").press("Enter")
    assert "This browser cannot keep the set: its storage is full or turned off." in _told(page)
