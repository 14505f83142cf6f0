"""A worksheet is filled in on the screen: nothing typed is lost, and nothing is kept or sent unasked."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
import pypdf
import pytest
from page import ValidationProfile, validate_pdf
from playwright.sync_api import Dialog, Locator, Page, expect
from pypdfium2 import PdfDocument, PdfPage

from tests.browser.conftest import SCHEMES, Open, Site, violations
from trellis.addresses.urls import code_of

ONE = "worksheets/one-song/"
TWO = "worksheets/two-voices/"
KEPT = "Object.entries(localStorage).filter(([key]) => key.startsWith('trellis:'))"
STORED = f"trellis:kept:/{code_of('worksheets/one-tune/')}"
"""The sheet was first published at this address."""


def _answer(page: Page, number: int = 0) -> Locator:
    return page.locator(".exercises textarea").nth(number)


def _choose(page: Page, name: str) -> None:
    """Press a control of the desk by keyboard, opening it where it is closed."""
    if not page.locator("#desk-drawer").is_visible():
        page.locator("#desk-toggle").press("Enter")
    control = (
        page.locator("#desk").get_by_label(name, exact=True).or_(page.locator("#desk").get_by_role("button", name=name))
    )
    control.first.press("Space")


def _saved(page: Page, paper: str = "A4") -> pypdf.PdfReader:
    with page.expect_download() as download:
        _choose(page, paper)
    return pypdf.PdfReader(io.BytesIO(Path(download.value.path()).read_bytes()))


def test_fields_grow_and_progress_is_told(new_page: Open) -> None:
    """A field is as high as its 50,000 characters, and the number of answers is shown at once and spoken in a pause."""
    page = new_page(width=360)
    page.goto(ONE)
    expect(page.locator("#desk-count")).to_have_text("0 of 5 answered")
    low = _answer(page).bounding_box()
    _answer(page).fill("word " * 10_000)
    high = _answer(page).bounding_box()
    assert low
    assert high
    assert high["height"] > 50 * low["height"]
    assert _answer(page).evaluate("field => field.scrollHeight <= field.clientHeight + 1")
    expect(page.locator("#desk-count")).to_have_text("1 of 5 answered")
    expect(page.get_by_role("status").filter(has_text="1 of 5 answered")).to_be_attached()


def test_paper_shows_all_that_was_entered(new_page: Open) -> None:
    """A print holds long answers to their last word, and room to write where there is none."""
    page = new_page()
    page.goto(ONE)
    _answer(page).fill("first " + "word " * 10_000 + "lastofall")
    _answer(page, 1).fill("Dziękuję 😀 שלום")
    page.locator(".exercises input[type=text]").last.fill("A line that is longer than its field " * 6 + "endofline")
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    assert "lastofall" in text
    assert "endofline" in text
    assert text.count("word") >= 10_000
    assert "Dziękuję😀שלום" in "".join(text.split())
    assert "answered" not in text
    page.emulate_media(media="print")
    assert page.locator(".written:empty").first.evaluate("room => room.offsetHeight") >= 30


def test_no_half_page_of_paper_stays_empty(new_page: Open) -> None:
    """Rows with long answers continue on the next page instead of leaving half of one empty."""
    page = new_page()
    page.goto(ONE)
    for number in range(2, 14):
        _answer(page, number).fill("Some words about the evening. " * 20)
    with PdfDocument(page.pdf(format="A4")) as document:
        lowest = [_lowest_letter(sheet) for sheet in document]
    assert len(lowest) > 3
    assert max(lowest[1:-1]) < 842 / 3


def _lowest_letter(sheet: PdfPage) -> float:
    """Return how many points the last line of a page is above its lower edge."""
    text = sheet.get_textpage()
    boxes = (text.get_charbox(at) for at in range(text.count_chars()))
    return min(float(bottom) for left, bottom, right, _ in boxes if left < right)


def test_nothing_is_kept_unasked(new_page: Open) -> None:
    """Answers are stored nowhere until the reader turns that on, and are gone from the device when it is turned off."""
    page = new_page()
    page.goto(ONE)
    _answer(page).fill("mine")
    page.wait_for_timeout(600)
    assert page.evaluate(KEPT) == []
    _choose(page, "Keep on this device")
    [[key, text]] = page.evaluate(KEPT)
    assert key == STORED
    assert json.loads(text)["answers"] == {
        "q-where-has-your-choir-stopped-waiting-for-you": {
            "value": "mine",
            "asked": "Where has your choir stopped waiting for you?",
        }
    }
    expect(page.locator(".stays")).to_contain_text("kept until you clear it")
    _choose(page, "Keep on this device")
    assert page.evaluate(KEPT) == []
    expect(page.locator(".stays")).to_contain_text("when you close the page it is gone")
    expect(_answer(page)).to_have_value("mine")


def test_what_is_kept_comes_back(new_page: Open) -> None:
    """Text, emoji, words from right to left, ticks and marks are there again on return, until they are cleared."""
    page = new_page()
    page.goto(ONE)
    texts = ["Łukasz 😀🏳️‍🌈\nline two", "שלום עולם"]
    for number, text in enumerate(texts):
        _answer(page, number).fill(text)
    page.locator(".exercises input[type=checkbox]").nth(1).press("Space")
    _choose(page, "Keep on this device")
    page.goto("about:blank")
    page.goto(ONE)
    for number, text in enumerate(texts):
        expect(_answer(page, number)).to_have_value(text)
    expect(page.locator(".exercises input[type=checkbox]").nth(1)).to_be_checked()
    expect(page.locator(".exercises input[type=checkbox]").nth(0)).not_to_be_checked()
    assert _answer(page, 1).evaluate("field => getComputedStyle(field).direction") == "rtl"
    _choose(page, "Clear everything")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("button", name="Keep my answers").press("Enter")
    expect(_answer(page)).to_have_value(texts[0])
    _choose(page, "Clear everything")
    page.get_by_role("button", name="Yes, clear everything").press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Everything is cleared, on this page and on this device.")
    expect(page.locator("#desk-count")).to_have_text("0 of 5 answered")
    assert page.evaluate(KEPT) == []
    assert page.evaluate("document.activeElement.id") == "desk-toggle"


def test_leaving_warns_of_what_would_be_lost(new_page: Open) -> None:
    """The browser asks before unsaved answers go, and only then."""
    page = new_page()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stay)
    page.goto(ONE)
    page.goto("worksheets/")
    assert asked == []
    page.goto(ONE)
    _answer(page).press_sequentially("mine")
    page.goto("worksheets/")
    assert asked == ["beforeunload"]
    page.goto(ONE)
    _answer(page).press_sequentially("mine")
    _choose(page, "Keep on this device")
    page.goto("worksheets/")
    assert asked == ["beforeunload"]
    page.go_back()
    expect(_answer(page)).to_have_value("mine")


@pytest.mark.parametrize("kept", [True, False], ids=["kept", "not kept"])
def test_back_and_forward(new_page: Open, *, kept: bool) -> None:
    """What is kept is there after any detour; what is not, is asked about once, and never comes back in halves."""
    page = new_page()
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.goto("articles/")
    page.goto("worksheets/a-month-of-evenings/")
    area = page.locator(".exercises textarea").first
    tick = page.locator(".exercises :is([type=checkbox], [type=radio])").first
    area.press_sequentially("mine")
    tick.press("Space")
    if kept:
        _choose(page, "Keep on this device")
    for _ in range(2):
        page.go_back()
        page.go_forward()
        expect(page.locator("#desk-count")).to_have_text(re.compile("^2 of" if kept else "^0 of"))
        expect(area).to_have_value("mine" if kept else "")
        expect(tick).to_be_checked(checked=kept)
    assert asked == [] if kept else ["beforeunload"]


def test_a_sheet_is_filled_in_by_touch(new_page: Open) -> None:
    """A thumb rates, ticks, types, opens the desk and hands the device on."""
    page = new_page(width=360, touch=True)
    page.goto(TWO)
    part = page.locator(".part").first
    part.locator("label", has_text=re.compile("^7$")).first.tap()
    expect(part.get_by_role("radio", name="7").first).to_be_checked()
    part.locator(".choices label").first.tap()
    expect(part.locator("[type=checkbox]").first).to_be_checked()
    part.locator("textarea").first.tap()
    page.keyboard.type("ours")
    expect(part.locator("textarea").first).to_have_value("ours")
    expect(page.locator("#desk-count")).to_have_text(re.compile("^3 of"))
    page.locator("#desk-toggle").tap()
    page.locator(".switch").tap()
    expect(page.get_by_role("switch")).to_be_checked()
    page.locator(".switch").tap()
    assert page.evaluate(KEPT) == []
    page.locator("#desk-toggle").tap()
    page.get_by_role("button", name="Hide my answers").first.tap()
    page.locator("#handover-begin").tap()
    expect(page.locator(".part").nth(1)).to_be_visible()
    expect(part).to_be_hidden()


def test_the_way_from_the_head_to_the_questions(new_page: Open) -> None:
    """On a phone one tap passes by all that can be printed; where the questions stand beside it, no link is needed."""
    page = new_page(width=360, touch=True)
    page.goto(ONE)
    page.get_by_role("link", name="Fill it in on this page").tap()
    assert 0 <= page.locator(".exercises").evaluate("sheet => sheet.getBoundingClientRect().top") < 200
    page = new_page()
    page.goto(ONE)
    expect(page.get_by_role("link", name="Fill it in on this page")).to_be_hidden()


@pytest.mark.parametrize("theirs", [True, False])
def test_two_tabs_ask_which_answers_stay(new_page: Open, *, theirs: bool) -> None:
    """A tab that finds other answers in its place writes nothing before the reader has chosen."""
    first = new_page()
    first.goto(ONE)
    _answer(first).fill("first")
    _choose(first, "Keep on this device")
    second = first.context.new_page()
    second.goto(ONE)
    expect(_answer(second)).to_have_value("first")
    _answer(second).fill("second")
    notice = first.get_by_role("alert")
    expect(notice).to_contain_text("Another tab changed the answers")
    _answer(first, 1).fill("more of the first")
    first.wait_for_timeout(600)
    assert "more of the first" not in first.evaluate(KEPT)[0][1]
    first.get_by_role("button", name="Those of the other tab" if theirs else "Those on this page").press("Enter")
    expect(_answer(first)).to_have_value("second" if theirs else "first")
    assert ("more of the first" in first.evaluate(KEPT)[0][1]) is not theirs


def test_another_tab_that_clears_takes_nothing_from_the_page(new_page: Open) -> None:
    """When one tab clears the device, the other says so and still shows its answers."""
    first = new_page()
    first.goto(ONE)
    _answer(first).fill("first")
    _choose(first, "Keep on this device")
    second = first.context.new_page()
    second.goto(ONE)
    _choose(second, "Clear everything")
    second.get_by_role("button", name="Yes, clear everything").press("Enter")
    expect(first.get_by_role("alert")).to_contain_text("Another tab cleared")
    expect(_answer(first)).to_have_value("first")
    assert first.evaluate(KEPT) == []


@pytest.mark.parametrize(
    "trouble",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('off', 'SecurityError') } })",
    ],
    ids=["full", "off"],
)
def test_storage_that_fails_is_told(new_page: Open, trouble: str) -> None:
    """If nothing can be stored, the reader learns of it when it matters, and keeps what was typed."""
    page = new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(trouble)
    page.goto(ONE)
    expect(page.locator("#desk-notice")).to_be_hidden()
    _answer(page).fill("mine")
    _choose(page, "Keep on this device")
    expect(page.get_by_role("alert")).to_contain_text("cannot keep your answers")
    expect(page.get_by_role("switch")).not_to_be_checked()
    expect(_answer(page)).to_have_value("mine")
    assert not errors


def test_storage_that_fills_up_later_is_told(new_page: Open) -> None:
    """When an answer no longer fits, the last copy stays, the reader is told, and leaving warns."""
    page = new_page()
    asked: list[str] = []
    page.goto(ONE)
    _answer(page).press_sequentially("mine")
    _choose(page, "Keep on this device")
    page.evaluate("void (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') })")
    _answer(page).press_sequentially(", and more")
    expect(page.get_by_role("alert")).to_contain_text("cannot keep your last changes")
    assert "mine" in page.evaluate(KEPT)[0][1]

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.goto("worksheets/")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        *(
            (text, "cannot read")
            for text in ("null", "[1, 2]", "not JSON", '"text"', '{"version":2,"answers":{"q":1}}')
        ),
        ('{"version":3,"answers":{}}', "A newer version of this page"),
    ],
)
def test_what_this_page_cannot_read_is_left_alone(new_page: Open, stored: str, told: str) -> None:
    """Data of another version, or broken, counts as no answers, and is overwritten only if the reader says so."""
    page = new_page()
    page.goto(ONE)
    page.evaluate(f"text => localStorage.setItem('{STORED}', text)", stored)
    page.reload()
    expect(page.locator("#desk-count")).to_have_text("0 of 5 answered")
    expect(page.get_by_role("alert")).to_contain_text(told)
    _answer(page).fill("mine")
    _choose(page, "Keep on this device")
    page.get_by_role("button", name="Leave it", exact=True).press("Enter")
    expect(page.get_by_role("switch")).not_to_be_checked()
    assert page.evaluate(KEPT) == [[STORED, stored]]
    _choose(page, "Keep on this device")
    page.get_by_role("button", name="Replace it").press("Enter")
    assert "mine" in page.evaluate(KEPT)[0][1]


def test_partners_answer_one_after_the_other(new_page: Open) -> None:
    """One part is seen at a time, a hand-over stands between them, and the joint part comes last; all by keyboard."""
    page = new_page()
    page.goto(TWO)
    parts = page.locator(".part")
    joint = page.get_by_role("heading", name="Together: twenty minutes")
    dialog = page.get_by_role("dialog")
    expect(parts.nth(0)).to_be_visible()
    expect(parts.nth(1)).to_be_hidden()
    expect(joint).to_be_hidden()
    parts.nth(0).locator("textarea").first.fill("only mine")
    page.get_by_role("button", name="Hide my answers").press("Enter")
    expect(dialog).to_contain_text("Pass the device to the other")
    expect(dialog.get_by_role("heading")).to_be_focused()
    expect(page.locator("body")).not_to_contain_text("only mine", use_inner_text=True)
    page.keyboard.press("Escape")
    expect(parts.nth(0)).to_be_hidden()
    expect(page.get_by_role("button", name="Pass the device to The other")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(parts.nth(1)).to_be_visible()
    expect(parts.nth(0)).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == "The other"
    expect(joint).to_be_hidden()
    page.get_by_role("button", name="Hide my answers").press("Enter")
    expect(page.get_by_role("heading", name="Together now, or not today?")).to_be_focused()
    expect(joint).to_be_hidden()
    page.get_by_role("button", name="Go on together").press("Enter")
    expect(joint).to_be_visible()
    expect(parts.nth(0)).to_be_hidden()
    expect(parts.nth(1)).to_be_hidden()
    page.get_by_role("button", name="Pass the device to One of us").press("Enter")
    page.get_by_role("button", name="I am One of us").press("Enter")
    expect(parts.nth(0).locator("textarea").first).to_have_value("only mine")
    expect(parts.nth(1)).to_be_hidden()


def _both_finish(page: Page) -> None:
    """Let both partners write something, and hide it."""
    for number, who in enumerate(("one of us", "the other")):
        page.locator(".part").nth(number).locator("textarea").first.fill(who)
        page.get_by_role("button", name="Hide my answers").click()
        if number == 0:
            page.get_by_role("button", name="I am the other").click()


def test_not_today_is_as_good_an_answer(new_page: Open) -> None:
    """“Not today” looks like going on and stands next to it; kind words follow, and each may print or clear a part."""
    page = new_page(width=360)
    page.goto(TWO)
    _both_finish(page)
    ways = [page.get_by_role("button", name=name) for name in ("Go on together", "Not today")]
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        looks = [
            way.evaluate(
                """way => {
                  const { height, width, top } = way.getBoundingClientRect()
                  const { color, backgroundColor, fontSize, fontWeight, borderColor } = getComputedStyle(way)
                  return [height, Math.round(width), top, color, backgroundColor, fontSize, fontWeight, borderColor]
                }"""
            )
            for way in ways
        ]
        assert looks[0] == looks[1]
    assert not violations(page)
    ways[1].click()
    after = page.get_by_role("region", name="That’s enough for today")
    expect(after.get_by_role("heading")).to_be_focused()
    expect(after.get_by_role("link", name="When to get other help")).to_be_visible()
    expect(page.get_by_role("heading", name="Together: twenty minutes")).to_be_hidden()
    assert not violations(page)
    page.evaluate(
        "window.print = () => { window.shown = [...document.querySelectorAll('.part')].map(part => !part.hidden)"
        "; dispatchEvent(new Event('afterprint')) }"
    )
    after.get_by_role("group", name="The other").get_by_role("button", name="Print").click()
    assert page.evaluate("window.shown") == [False, True]
    expect(page.locator(".part").nth(1)).to_be_hidden()
    after.get_by_role("group", name="One of us").get_by_role("button", name="Clear").click()
    page.get_by_role("button", name="Keep them").click()
    expect(page.locator(".part").nth(0).locator("textarea").first).to_have_value("one of us")
    after.get_by_role("group", name="One of us").get_by_role("button", name="Clear").click()
    page.get_by_role("button", name="Clear them").click()
    expect(page.locator(".part").nth(0).locator("textarea").first).to_have_value("")
    expect(page.locator(".part").nth(1).locator("textarea").first).to_have_value("the other")
    after.get_by_role("button", name="Back to the choice").click()
    expect(ways[0]).to_be_visible()


def test_what_is_hidden_is_not_locked(new_page: Open) -> None:
    """Partners are told so before they write, and when they pass the device on, where they can clear their part."""
    page = new_page()
    page.goto(TWO)
    _choose(page, "Keep on this device")
    expect(page.locator(".part__unlocked")).to_contain_text("out of sight, but not locked")
    page.locator(".part").nth(0).locator("textarea").first.fill("mine")
    page.get_by_role("button", name="Hide my answers").click()
    expect(page.get_by_role("dialog")).to_contain_text("Whoever has this device can open them.")
    page.get_by_role("button", name="Clear my answers").click()
    page.get_by_role("button", name="Clear them").click()
    page.reload()
    expect(page.locator(".part").nth(0).locator("textarea").first).to_have_value("")


def test_the_choice_comes_again(new_page: Open) -> None:
    """Whoever comes back to kept answers is asked again, until something joint has been written."""
    page = new_page()
    page.goto(TWO)
    _choose(page, "Keep on this device")
    _both_finish(page)
    page.get_by_role("button", name="Go on together").click()
    page.reload()
    expect(page.get_by_role("button", name="Not today")).to_be_visible()
    page.get_by_role("button", name="Go on together").click()
    page.locator(".exercise--together textarea").first.fill("ours")
    page.reload()
    expect(page.locator(".exercise--together textarea").first).to_be_visible()
    expect(page.get_by_role("button", name="Not today")).to_be_hidden()


def test_hidden_answers_stay_hidden(new_page: Open) -> None:
    """On return, on paper and in a saved PDF, a part that is hidden shows nothing of what is in it."""
    page = new_page()
    page.goto(TWO)
    page.locator(".part").nth(0).locator("textarea").first.fill("onlymine")
    _choose(page, "Keep on this device")
    page.goto("about:blank")
    page.goto(TWO)
    expect(page.locator(".part").nth(0)).to_be_hidden()
    expect(page.locator(".part").nth(1)).to_be_hidden()
    saved = _saved(page)
    assert "onlymine" not in "".join(sheet.extract_text() for sheet in saved.pages)
    assert not any(field.get("/V") == "onlymine" for field in (saved.get_fields() or {}).values())
    expect(page.get_by_role("alert")).to_contain_text("leaves out the parts that are hidden")
    printed = pypdf.PdfReader(io.BytesIO(page.pdf()))
    assert "onlymine" not in "".join(sheet.extract_text() for sheet in printed.pages)


def test_without_script_all_parts_are_there(new_page: Open) -> None:
    """Without script every question can be read and answered, and no control is shown that would do nothing."""
    page = new_page(script=False)
    page.goto(TWO)
    for part in page.locator(".part").all():
        expect(part).to_be_visible()
    expect(page.get_by_role("heading", name="Together: twenty minutes")).to_be_visible()
    expect(page.locator("#desk")).to_be_hidden()
    expect(page.locator("[data-pick]")).to_be_hidden()
    for link in page.locator(".printables a").all():
        expect(link).to_be_visible()


def _controls(page: Page) -> Iterator[tuple[str, str]]:
    """Fill in every control of a worksheet, and yield the field and the value that its PDF must have for it."""
    page.evaluate("for (const part of document.querySelectorAll('.exercises [hidden]')) part.hidden = false")
    for exercise in page.locator("[data-exercise]:not(.exercise--each, .exercise--together)").all():
        boxes = exercise.locator("[type=checkbox], [type=radio]")
        if boxes.count():
            boxes.last.check()
            ticked = boxes.last.get_attribute("type") == "checkbox"
            yield _field(boxes.last), "/Yes" if ticked else f"/{boxes.last.get_attribute('value')}"
        texts = exercise.locator("textarea, input[type=text]")
        for number in range(texts.count()):
            words = f"Łukasz {number}"
            texts.nth(number).fill(words)
            yield _field(texts.nth(number)), words


def _field(control: Locator) -> str:
    return control.get_attribute("data-field") or ""


@pytest.mark.parametrize(
    ("sheet", "paper"), [("two-voices", "A4"), ("house-rules", "US Letter"), ("a-month-of-evenings", "A4")]
)
def test_a_saved_pdf_holds_every_answer(new_page: Open, sheet: str, paper: str) -> None:
    """Every control of the page has its field in the fillable edition, and the saved PDF has every value in it."""
    page = new_page()
    page.goto(f"worksheets/{sheet}/")
    expected = dict(_controls(page))
    saved = _saved(page, paper)
    found = {name: field.get("/V") for name, field in (saved.get_fields() or {}).items()}
    assert {name: found.get(name) for name in expected} == expected
    shown = "".join(sheet.extract_text() for sheet in saved.pages)
    assert len(saved.pages) > 0
    assert "Answers in full" not in shown


def test_every_control_has_its_field(site: Site, new_page: Open) -> None:
    """No worksheet has a control whose answer a saved PDF would lose."""
    page = new_page()
    lost: list[str] = []
    for address in site.worksheets:
        page.goto(address, wait_until="domcontentloaded")
        names: list[str] = page.evaluate(
            "() => [...document.querySelectorAll('[data-exercise] :is(input, textarea)')]"
            ".filter(it => !it.closest('.over-time')).map(it => it.dataset.field)"
        )
        name = address.strip("/").rpartition("/")[2]
        with pikepdf.open(site.folder / address / f"{name}-fillable-a4.pdf") as sheet:
            fields = {str(field.T) for field in sheet.Root.AcroForm.Fields.as_list()}
        lost += [f"{address}: {field}" for field in names if field not in fields]
    assert not lost


def test_long_and_foreign_answers_are_whole_in_a_saved_pdf(new_page: Open, tmp_path: Path) -> None:
    """What a field cannot show follows on its own pages; values are what was typed, and the file stays accessible."""
    page = new_page()
    page.goto(ONE)
    long = "Łukasz: " + "word " * 9_990 + "lastofall"
    foreign = "Dziękuję 😀 שלום\nsecond line"
    _answer(page, 0).fill(long)
    _answer(page, 1).fill(foreign)
    with page.expect_download() as download:
        _choose(page, "A4")
    file = tmp_path / "saved.pdf"
    download.value.save_as(file)
    saved = pypdf.PdfReader(file)
    values = [field.get("/V") for field in (saved.get_fields() or {}).values()]
    assert long in values
    assert foreign in values
    text = saved.pages[2].extract_text()
    assert "Answers in full" in text
    assert "Łukasz" in text
    assert "lastofall" in saved.pages[-1].extract_text()
    assert validate_pdf(str(file), profile=ValidationProfile.PDF_UA_1).is_compliant
    expect(_answer(page, 0)).to_have_value(long)


@pytest.mark.parametrize("missing", ["**/*.pdf", "**/vendor/*"])
def test_a_pdf_that_fails_to_load_is_told(new_page: Open, missing: str) -> None:
    """When the sheet or the library cannot be loaded, the reader is told, and the answers stay; later it works."""
    page = new_page()
    page.route(missing, lambda route: route.fulfill(status=404))
    page.goto(ONE)
    _answer(page).fill("mine")
    _choose(page, "A4")
    expect(page.get_by_role("alert")).to_contain_text("The PDF could not be made")
    expect(_answer(page)).to_have_value("mine")


def test_no_answer_leaves_the_page(site: Site, new_page: Open) -> None:
    """Filling in, keeping and saving ask for files of our own alone, and send nothing."""
    page = new_page()
    sent: list[str] = []
    asked: set[str] = set()

    def note(address: str, method: str, body: str | None) -> None:
        asked.add(urlsplit(address).netloc)
        if method != "GET" or body or "secret" in address:
            sent.append(address)

    page.on("request", lambda request: note(request.url, request.method, request.post_data))
    page.goto(ONE)
    _answer(page).fill("secret")
    page.locator(".exercises input[type=text]").last.fill("secret")
    page.keyboard.press("Enter")
    _choose(page, "Keep on this device")
    _saved(page)
    page.wait_for_load_state("networkidle")
    assert asked <= {urlsplit(site.address).netloc, ""}
    assert not sent
    assert not page.context.cookies()


def test_a_first_view_stays_light(new_page: Open) -> None:
    """The PDF library loads only when the reader saves, and an article loads nothing of the worksheets'."""
    page = new_page(new=True)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(ONE, wait_until="networkidle")
    assert not [address for address in loaded if "vendor" in address or "filled" in address]
    loaded.clear()
    page.goto("articles/late-again/", wait_until="networkidle")
    assert not [
        address for address in loaded if any(part in address for part in ("worksheet.js", "screen.", "basket", "turns"))
    ]


def test_axe_finds_nothing_on_the_desk(new_page: Open) -> None:
    """Controls, notices, the question before clearing, the hand-over and a hidden part break no rule."""
    page = new_page(width=360)
    page.goto(TWO)
    _answer(page).fill("mine")
    _choose(page, "Keep on this device")
    found = violations(page)
    _choose(page, "Clear everything")
    found += violations(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Hide my answers").press("Enter")
    found += violations(page)
    page.keyboard.press("Escape")
    page.evaluate("dispatchEvent(new StorageEvent('storage', { key: null }))")
    expect(page.get_by_role("alert")).to_contain_text("Another tab cleared")
    assert not found + violations(page)
