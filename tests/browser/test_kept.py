"""What a device keeps: answers outlive changes of a sheet, can be seen, cleared, saved and opened elsewhere."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdf
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Open, Site, violations
from tests.browser.test_worksheet import KEPT, ONE, STORED, TWO, _answer, _choose, _saved

FIRST = "q-where-has-your-choir-stopped-waiting-for-you"
EVERYTHING_KEPT = "[...Object.entries(localStorage), ...Object.entries(sessionStorage)]"


def _without_the_first_question(route: Route) -> None:
    """Answer with a later version of a sheet, whose first question and one choice are others."""
    answer = route.fetch()
    text = answer.text().replace(FIRST, "q-another").replace("Where has your choir stopped", "What has")
    route.fulfill(response=answer, body=text.replace('value="2"', 'value="7"').replace("true=2", "true=7"))


def _file(page: Page) -> Path:
    with page.expect_download() as download:
        _choose(page, "Save as a file")
    assert download.value.suggested_filename.startswith("notes-2")
    return Path(download.value.path())


def _open(page: Page, file: Path | dict[str, object]) -> None:
    page.locator("#desk-file").set_input_files(file)  # type: ignore[arg-type]  # Playwright takes such a dictionary


def _notice(page: Page) -> Locator:
    return page.get_by_role("alert")


def test_what_a_former_version_kept_moves_along(new_page: Open) -> None:
    """Answers that were stored under an old address of the page are found, and stored under the name of the sheet."""
    page = new_page()
    page.goto(ONE)
    page.evaluate(
        "all => Object.entries(all).forEach(([key, value]) => localStorage.setItem(`trellis:answers:/${key}`, value))",
        {"worksheets/one-tune/": json.dumps({FIRST: "old"}), f"{ONE}index.html": "broken"},
    )
    page.reload()
    expect(_answer(page)).to_have_value("old")
    expect(page.locator("#desk-keep")).to_be_checked()
    assert {key for key, _ in page.evaluate(KEPT)} == {STORED, f"trellis:answers:/{ONE}index.html"}
    _choose(page, "Clear everything")
    page.get_by_role("button", name="Yes, clear everything").press("Enter")
    expect(_notice(page)).to_contain_text("Everything is cleared")
    assert page.evaluate(KEPT) == []


def test_answers_to_what_is_gone_stay(new_page: Open) -> None:
    """An answer whose question is gone is shown, printed and saved, and taken off only by the reader."""
    page = new_page()
    page.goto(ONE)
    _answer(page).fill("mine\nand more")
    page.locator(".exercises [type=checkbox]").nth(1).check()
    _choose(page, "Keep on this device")
    page.route(f"**/{ONE}", _without_the_first_question)
    page.reload()
    gone = page.locator("#desk-gone")
    expect(gone).to_contain_text("Where has your choir stopped waiting for you?")
    expect(gone).to_contain_text("This question is no longer on the sheet. You wrote:")
    expect(gone).to_contain_text("This part of the question is no longer on the sheet. You ticked:")
    expect(gone).to_contain_text("The others could hear that it was done.")
    expect(page.locator("#desk-count")).to_have_text("0 of 5 answered")
    printed = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    assert "and more" in printed
    assert "Take this answer off" not in printed
    assert "and more" in _saved(page).pages[-1].extract_text()
    assert json.loads(_file(page).read_text(encoding="utf-8"))["answers"][FIRST]["value"] == "mine\nand more"
    _answer(page).fill("new")
    page.reload()
    expect(_answer(page)).to_have_value("new")
    gone.get_by_role("button", name="Take this answer off").first.press("Enter")
    expect(gone).not_to_contain_text("and more")
    assert "and more" not in page.evaluate(KEPT)[0][1]
    assert "could hear" in page.evaluate(KEPT)[0][1]


def test_a_saved_file_is_opened_elsewhere(new_page: Open) -> None:
    """A file from one device fills the sheet on another, after asking where there are answers already."""
    page = new_page()
    page.goto(ONE)
    _answer(page).fill("Łukasz 😀\nline two")
    page.locator(".exercises [type=checkbox]").nth(1).check()
    file = _file(page)
    expect(_notice(page)).to_contain_text("Anyone who has it can read your answers.")
    other = new_page(width=360)
    other.goto(ONE)
    _open(other, file)
    expect(_answer(other)).to_have_value("Łukasz 😀\nline two")
    expect(other.locator(".exercises [type=checkbox]").nth(1)).to_be_checked()
    assert other.evaluate(KEPT) == []
    _answer(other).fill("theirs")
    for choice, value in (("Those on this page", "theirs"), ("Those from the file", "Łukasz 😀\nline two")):
        _open(other, file)
        expect(_notice(other)).to_contain_text("There are answers on this page already.")
        expect(_answer(other)).to_have_value("theirs")
        other.get_by_role("button", name=choice).press("Enter")
        expect(_answer(other)).to_have_value(value)


SAVED = {"format": "worksheet answers", "version": 1, "sheet": STORED.rpartition("/")[2], "title": "T", "answers": {}}


NO_ANSWERS: tuple[tuple[bytes | str | dict[str, object], str], ...] = (
    (b"x" * 2_000_001, "too big"),
    (b"%PDF-1.7\xff\x00", "holds no answers that were saved here"),
    (b"", "holds no answers that were saved here"),
    (b'{"answers": {}}', "holds no answers that were saved here"),
    (json.dumps(SAVED)[:-9], "is damaged"),
    ({**SAVED, "answers": {FIRST: {"value": 3}}}, "is damaged"),
    ({**SAVED, "answers": [1]}, "is damaged"),
    ({**SAVED, "version": "1"}, "is damaged"),
    ({**SAVED, "version": 2}, "newer version of this site"),
    ({**SAVED, "sheet": "aaaaa", "title": "<b>Other</b>"}, "belongs to another worksheet: “<b>Other</b>”"),
)


def test_files_that_are_no_answers(new_page: Open) -> None:
    """A file that is not ours, broken, too big or of another sheet is told in a line, and changes nothing."""
    page = new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(ONE)
    _answer(page).fill("mine")
    for content, told in NO_ANSWERS:
        text = json.dumps(content) if isinstance(content, dict) else content
        buffer = text.encode() if isinstance(text, str) else text
        _open(page, {"name": "a.json", "mimeType": "application/json", "buffer": buffer})
        expect(_notice(page)).to_contain_text(told)
        expect(_notice(page)).to_contain_text("Nothing has changed.")
        expect(_answer(page)).to_have_value("mine")
        page.get_by_role("button", name="All right").press("Enter")
        expect(_notice(page)).to_be_hidden()
    assert not errors


def test_the_list_of_all_that_is_kept(new_page: Open) -> None:
    """Worksheets, colours and the remains of former versions are listed, open, and go one by one or all at once."""
    page = new_page()
    page.goto(ONE)
    _answer(page).fill("mine")
    _choose(page, "Keep on this device")
    page.get_by_role("link", name="See all that this device keeps").click()
    page.evaluate(
        """() => {
            localStorage.setItem('trellis:answers:/worksheets/two-voices/', '{"q": "old"}')
            localStorage.setItem('trellis:answers:/worksheets/house-rules/', 'broken')
            const other = { version: 2, title: '<b>', page: '//evil.example/', answers: {} }
            localStorage.setItem('trellis:kept:/zzzzz', JSON.stringify(other))
            localStorage.setItem('trellis:something', '')
            localStorage.setItem('/.__palette', '{}')
            sessionStorage.setItem('trellis:session', '{}')
            localStorage.setItem('trellis:kept:/elsewhere', 'x')
            localStorage.setItem('of-another-site', 'x')
        }"""
    )
    page.reload()
    items = page.locator(".kept__list > li")
    expect(items).to_have_count(8)
    sheet = items.filter(has_text="One song at a time")
    expect(sheet).to_contain_text("1 answer, last changed on ")
    expect(items.filter(has_text="<b>").get_by_role("link")).to_have_count(0)
    expect(items.filter(has_text="Two voices")).to_contain_text("1 answer")
    expect(items.filter(has_text="House rules")).to_contain_text("cannot read")
    sheet.get_by_role("link").click()
    expect(_answer(page)).to_have_value("mine")
    page.go_back()
    sheet.get_by_role("button").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Clear “One song at a time”?")
    page.keyboard.press("Escape")
    expect(items).to_have_count(8)
    sheet.get_by_role("button").press("Enter")
    dialog.get_by_role("button", name="Clear").press("Enter")
    expect(page.locator("#kept-state")).to_have_text("“One song at a time” is cleared.")
    expect(items).to_have_count(7)
    page.get_by_role("button", name="Clear it all").press("Enter")
    dialog.get_by_role("button", name="Clear").press("Enter")
    expect(page.locator("#kept-state")).to_have_text(
        "Everything is cleared. This device keeps nothing from this site now."
    )
    expect(page.locator("#kept-state")).to_be_focused()
    assert page.evaluate(EVERYTHING_KEPT) == [["of-another-site", "x"]]


def test_a_list_that_cannot_look(new_page: Open) -> None:
    """Where nothing can be stored, or no script runs, the page says what it can and cannot do."""
    page = new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('off', 'SecurityError') } })"
    )
    page.goto("kept/")
    expect(page.locator("#kept-state")).to_contain_text("does not let this site keep anything")
    assert not errors
    page = new_page(script=False)
    page.goto("kept/")
    expect(page.locator("#kept-page noscript p")).to_be_visible()
    expect(page.locator("#kept-page")).not_to_contain_text("This page cannot reach", use_inner_text=True)


def test_what_cannot_be_cleared_is_not_called_cleared(new_page: Open) -> None:
    """If the browser does not remove something, the page says so and lists it still."""
    page = new_page()
    page.goto("kept/")
    page.evaluate("localStorage.setItem('trellis:kept:/zzzzz', '')")
    page.evaluate("void (Storage.prototype.removeItem = () => { throw new DOMException('off', 'SecurityError') })")
    page.evaluate("dispatchEvent(new StorageEvent('storage'))")
    page.get_by_role("button", name="Clear it all").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Clear").press("Enter")
    expect(page.locator("#kept-state")).to_contain_text("did not let everything be cleared")
    expect(page.locator(".kept__list > li")).to_have_count(1)


def test_a_page_that_was_opened_from_a_file(site: Site, new_page: Open) -> None:
    """A page without a server says what it cannot do, and can be filled in."""
    page = new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site.folder / ONE / "index.html").as_uri())
    expect(page.locator(".from-file-note")).to_be_visible()
    _answer(page).fill("mine")
    expect(_answer(page)).to_have_value("mine")
    assert not errors


def test_paper_has_a_line_for_an_empty_date(new_page: Open) -> None:
    """A date that is not filled in is printed as a line, and one that is in words."""
    page = new_page()
    page.goto("worksheets/house-rules/")
    page.locator(".exercises [type=date]").last.fill("2026-11-26")
    page.emulate_media(media="print")
    expect(page.locator(".exercises [type=date]").first).to_be_hidden()
    lines = page.locator(".exercises [type=date] + .written")
    assert lines.first.evaluate("line => line.offsetHeight") >= 30
    expect(lines.last).to_have_text("26 November 2026")


def test_axe_finds_nothing_in_what_is_kept(new_page: Open) -> None:
    """The list, its question, and answers to what is gone break no rule."""
    page = new_page(width=360)
    page.goto(TWO)
    page.evaluate(
        """() => localStorage.setItem('trellis:answers:/worksheets/two-voices/', '{"q-a": "old", "q-b": "old"}')"""
    )
    page.reload()
    _choose(page, "Keep on this device")
    page.evaluate(
        "document.querySelectorAll('.exercises [hidden]').forEach(it => it.matches('.desk *') || (it.hidden = false))"
    )
    found = violations(page)
    page.goto("kept/")
    found += violations(page)
    page.evaluate("localStorage.setItem('trellis:something', '')")
    page.reload()
    page.get_by_role("button", name="Clear it all").press("Enter")
    assert not found + violations(page)
