"""Worksheets that are filled in again and again: each time is kept, drawn, taken away and cleared on the device."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pypdf
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open, Scheme, Site, violations
from tests.browser.test_kept import _file, _open
from tests.browser.test_worksheet import TWO, _choose
from trellis.addresses.urls import code_of

ALONE = "worksheets/ten-minutes/"
ALONE_KEY, TWO_KEY = (f"trellis:times:/{code_of(address)}" for address in (ALONE, TWO))
FELT, HEARD, LEFT = (
    "q-how-long-did-it-feel",
    "q-i-am-afraid-of-not-being-heard",
    "q-i-am-afraid-of-being-left-alone-on-my-line",
)
ASKED = {FELT: "How long did it feel?", HEARD: "I am afraid of not being heard"}


def _time(day: str, numbers: Mapping[str, int], *, part: int = 0, **changes: Any) -> dict[str, Any]:
    """Return a time as it is kept; `changes` are of its answers, all of which are on a scale from 1 to 5."""
    answers = {
        field: {"value": str(number), "asked": ASKED.get(field.removesuffix("--2"), field), **changes}
        for field, number in numbers.items()
    }
    return {"day": day, "part": part, "answers": answers, "scales": {field: [1, 5] for field in numbers}}


def _keep(page: Page, times: Sequence[dict[str, Any]] | str, key: str = ALONE_KEY) -> None:
    """Have the device keep times, or a text that should be some, and load the page again."""
    kept = {"version": 1, "title": "Ten minutes of listening", "page": ALONE, "times": times}
    text = times if isinstance(times, str) else json.dumps(kept)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
    page.reload()


def _choose_number(page: Page, number: int) -> None:
    page.locator(f".exercise--scale:visible input[value='{number}']").first.check()


def _panel(page: Page) -> Locator:
    return page.locator(".over-time:visible")


def _told(page: Page, answer: str) -> None:
    page.get_by_role("alert").locator("xpath=..").get_by_role("button", name=answer, exact=True).press("Enter")


def _times_in_pdf(page: Page) -> list[str]:
    """Save a fillable sheet, and return the dates and the numbers of the first three of its twelve times."""
    page.locator("#desk-toggle").press("Enter")
    with page.expect_download(timeout=30_000) as pdf:
        page.locator("#desk [data-save$='a4.pdf']").press("Enter")
    page.locator("#desk-toggle").press("Enter")
    fields = pypdf.PdfReader(pdf.value.path()).get_fields() or {}
    return [str(fields[name].get("/V")) for name in sorted(fields) if re.search(r"=(date|time)-[123]$", name)]


def test_each_time_is_kept_on_the_device_and_nowhere_else(site: Site, new_page: Open) -> None:
    """Numbers are kept with their date, drawn with a table, corrected, saved and printed; nothing of it is sent."""
    page = new_page(width=360)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    page.goto(ALONE)
    panel = _panel(page)
    panel.get_by_role("button", name="Keep answers on this device").press("Enter")
    panel.get_by_role("button", name="Keep these numbers").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Choose a number first.")
    words = page.locator(".exercises textarea").first
    for day, number, said in (("2026-11-19", 2, "=SUM(1)"), ("2026-11-26", 4, "“rain”, and more")):
        _choose_number(page, number)
        words.fill(said)
        panel.get_by_label("Date").fill(day)
        panel.get_by_role("button", name="Keep these numbers").press("Enter")
        expect(words).to_have_value("")
    page.reload()
    expect(panel.get_by_role("img")).to_have_accessible_name("How long did it feel?")
    expect(panel.get_by_role("img")).to_have_accessible_description(
        "2 numbers from 19 November 2026 to 26 November 2026. The first is 2, the last 4, the lowest 2, the highest 4. "
        "All of them are in the table below."
    )
    expect(panel.get_by_role("row")).to_contain_text(["Date", "26 Nov 2026", "19 Nov 2026"])
    panel.locator("summary").press("Enter")
    expect(panel.locator("details")).to_contain_text("“rain”, and more")

    assert _times_in_pdf(page) == ["19 Nov 2026", "26 Nov 2026", "", "2", "4", ""]
    with page.expect_download() as download:
        panel.get_by_role("button", name="Save as a file").press("Enter")
    assert download.value.suggested_filename.startswith("numbers-2")
    assert list(csv.reader(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines())) == [
        ["Date", "Whose", "Question", "Answer", "Lowest", "Highest"],
        ["2026-11-19", "", "How long did it feel?", "2", "1", "5"],
        ["2026-11-19", "", "What do you remember?", "'=SUM(1)", "", ""],
        ["2026-11-26", "", "How long did it feel?", "4", "1", "5"],
        ["2026-11-26", "", "What do you remember?", "“rain”, and more", "", ""],
    ]
    _told(page, "All right")

    panel.get_by_role("button", name="Correct the numbers of 26 Nov 2026").press("Enter")
    expect(words).to_have_value("“rain”, and more")
    _choose_number(page, 5)
    panel.get_by_role("button", name="Keep these numbers").press("Enter")
    expect(panel.get_by_role("row").nth(1)).to_contain_text("26 Nov 20265")
    panel.get_by_role("button", name="Take off the numbers of 19 Nov 2026").press("Enter")
    _told(page, "Take off")
    expect(panel.get_by_role("row")).to_have_count(2)
    assert {url.partition(" ")[0] for url in sent} == {"GET"}
    assert {urlsplit(url.partition(" ")[2]).netloc for url in sent} <= {urlsplit(site.address).netloc, ""}
    assert not [url for url in sent if "?" in url]

    page.evaluate("print = () => {}")
    panel.get_by_role("button", name="Print", exact=True).press("Enter")
    (printed := Path(download.value.path())).write_bytes(page.pdf(format="A4"))
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(printed).pages)
    assert "Ten minutes of listening" in text
    assert "26 Nov 2026" in text
    assert "What you heard first" not in text
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    (printed).write_bytes(page.pdf(format="A4"))
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(printed).pages)
    assert "26 Nov 2026" not in text


def test_what_is_kept_is_listed_and_cleared(new_page: Open) -> None:
    """The list of all that a device keeps has the times and clears them; so do the switch, if asked, and a panel."""
    page = new_page()
    page.goto(ALONE)
    times = [_time("2026-11-19", {FELT: 2}), _time("2026-11-26", {FELT: 4})]
    _keep(page, times)
    _choose(page, "Keep on this device")
    _choose(page, "Keep on this device")
    expect(page.get_by_role("alert")).to_contain_text("also takes the numbers of earlier times off this device")
    _told(page, "Leave it on")
    expect(page.locator("#desk-keep")).to_be_checked()
    _choose(page, "Keep on this device")
    _told(page, "Take everything off")
    expect(_panel(page).get_by_role("img")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage)") == []
    _keep(page, times)
    _panel(page).get_by_role("button", name="Clear all of them").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("the numbers of 2 times")
    _told(page, "Clear them")
    expect(_panel(page).get_by_role("img")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage)") == []
    _keep(page, times)
    # The file for another device has them as well; there, too, they are kept only if the reader has chosen that.
    file = _file(page)
    other = new_page()
    other.goto(ALONE)
    _open(other, file)
    expect(other.get_by_role("alert")).to_contain_text("It also holds numbers of earlier times")
    _told(other, "All right")
    assert other.evaluate("Object.keys(localStorage)") == []
    _choose(other, "Keep on this device")
    for _ in range(2):  # opening it twice keeps nothing twice
        _open(other, file)
        expect(other.get_by_role("alert")).to_contain_text("The answers from your file are here now.")
        _told(other, "All right")
        expect(_panel(other).get_by_role("row")).to_have_count(3)
    page.goto("kept/")
    item = page.locator(".kept__list > li")
    expect(item).to_contain_text("Ten minutes of listening: earlier times")
    expect(item).to_contain_text("2 times, 19 November 2026 to 26 November 2026")
    item.get_by_role("button").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Clear").press("Enter")
    expect(page.locator("#kept-state")).to_contain_text("is cleared")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_partners_see_each_other_only_if_both_agree(new_page: Open) -> None:
    """The numbers of a partner are in their own part; they are side by side only while each of them has agreed."""
    page = new_page()
    page.goto(TWO)
    mine = [_time(f"2026-11-{day}", {HEARD: 2, LEFT: 3}, part=1) for day in (12, 19)]
    theirs = [_time(f"2026-11-{day}", {f"{HEARD}--2": 5}, part=2) for day in (12, 26)]
    _keep(page, [*mine, *theirs], TWO_KEY)
    panel = _panel(page)
    expect(panel).to_have_count(1)
    expect(panel.get_by_role("img")).to_have_count(2)
    expect(panel).not_to_contain_text("26 Nov 2026", use_inner_text=True)
    together = page.get_by_role("region", name="Side by side", exact=True)
    agree = "The other may see my numbers next to theirs"
    panel.get_by_label(agree).check()
    expect(together).to_have_count(0)
    page.locator(".part__done:visible").press("Enter")
    page.locator("#handover-begin").press("Enter")
    expect(panel.get_by_role("img")).to_have_count(1)
    expect(panel.get_by_label(agree)).not_to_be_checked()
    expect(panel).not_to_contain_text("19 Nov 2026", use_inner_text=True)
    panel.get_by_label(agree).check()
    expect(together.get_by_role("img")).to_have_count(2)
    expect(together.get_by_role("img").first).to_have_accessible_description(
        "One of us: 2 numbers from 12 November 2026 to 19 November 2026. The first is 2, the last 2, the lowest 2, the "
        "highest 2. The other: 2 numbers from 12 November 2026 to 26 November 2026. The first is 5, the last 5, the "
        "lowest 5, the highest 5. All of them are in the table below."
    )
    expect(together.get_by_role("row")).to_have_count(5)
    assert "agree" not in json.dumps(page.evaluate("Object.entries(localStorage)"))
    together.get_by_role("button", name="Hide them again").press("Enter")
    expect(together).to_have_count(0)
    panel.first.get_by_label(agree).check()
    expect(together).to_have_count(0)
    page.reload()
    page.locator(".part__closed:visible").last.get_by_role("button").press("Enter")
    page.locator("#handover-begin").press("Enter")
    expect(panel.get_by_label(agree)).not_to_be_checked()
    # Whoever clears their own part clears their earlier times as well, and nothing of the other’s.
    page.locator(".part:visible textarea").first.fill("x")
    page.locator(".part__done:visible").press("Enter")
    page.locator("#handover-instead").press("Enter")
    expect(page.locator("#handover-words")).to_contain_text("with those of earlier times")
    page.locator("#handover-begin").press("Enter")
    expect(page.locator(".part").nth(1).locator("textarea").first).to_have_value("")
    kept = json.loads(page.evaluate(f"localStorage.getItem('{TWO_KEY}')"))
    assert {time["part"] for time in kept["times"]} == {1}


BROKEN = (
    "broken",
    "[]",
    '{"version": 1}',
    '{"version": 1, "times": [{"day": "2026-02-30"}]}',
    '{"version": 1, "times": [3]}',
)


def test_whatever_is_kept(new_page: Open) -> None:
    """One point, gaps, two times on a day, days to come, other words and numbers, and broken data are shown as such."""
    page = new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(ALONE)
    panel = _panel(page)

    def lines() -> int:
        """Return how many lines join the points of the first chart."""
        path = panel.locator(".chart__path").first.get_attribute("d") or ""
        return path.count("M")

    for text in BROKEN:
        _keep(page, text)
        expect(panel).to_contain_text("cannot read. It has been left as it is.")
        assert page.evaluate(f"localStorage.getItem('{ALONE_KEY}')") == text
    panel.get_by_role("button", name="Clear them").press("Enter")
    assert page.evaluate("Object.keys(localStorage)") == []
    _keep(page, '{"version": 2}')
    expect(panel).to_contain_text("A newer version of this page")
    expect(panel.get_by_role("button")).to_have_count(0)

    _keep(page, [_time("2026-11-19", {FELT: 2})])
    expect(panel).to_contain_text("There is one number so far.")
    # A gap of months, a question that was left out, and no number at all: three lines, and the table says so.
    weeks = ["2026-01-01", "2026-01-08", "2026-06-04", "2026-06-11", "2026-06-18", "2026-06-25"]
    times = [_time(day, {FELT: 3}) for day in weeks]
    times[4]["answers"] = {}
    _keep(page, times)
    expect(panel.get_by_role("row")).to_have_count(7)
    expect(panel.get_by_role("row").nth(2)).to_contain_text("no answer")
    assert lines() == 3
    # Two on a day are next to each other, and the second has a number; a clock that was set back changes no order.
    _keep(page, [_time("2099-12-31", {FELT: 5}), _time("2026-06-04", {FELT: 1}), _time("2026-06-04", {FELT: 4})])
    expect(panel).to_contain_text("Some dates are later than today.")
    expect(panel.get_by_role("row")).to_contain_text(["Date", "31 Dec 2099", "4 Jun 2026 (2)", "4 Jun 2026"])
    former = _time("2026-05-01", {FELT: 2, "q-gone": 3}, asked="How <b>long</b> was it?")
    former["scales"][FELT] = [0, 10]
    _keep(page, [former, _time("2026-05-08", {FELT: 4})])
    expect(panel).to_contain_text("Until 1 May 2026, the question was: “How <b>long</b> was it?”")
    expect(panel).to_contain_text("Until 1 May 2026, the numbers went from 0 to 10.")
    expect(panel).to_contain_text("2 (of 0 to 10)")
    expect(panel.get_by_role("heading", name="No longer on this sheet")).to_be_visible()
    _keep(page, [_time("2026-05-01", {FELT: 2}, value="no number"), _time("2026-05-08", {FELT: 4}, value="1e9")])
    expect(panel.get_by_role("row")).to_have_count(3)
    assert not errors


def test_keeping_where_it_is_difficult(new_page: Open) -> None:
    """A day that has numbers, a date that is none, an earlier day, forgotten answers and full storage lose nothing."""
    page = new_page()
    page.goto(ALONE)
    _keep(page, [_time("2026-11-19", {FELT: 2})])
    panel = _panel(page)
    panel.get_by_role("button", name="Keep answers on this device").press("Enter")
    keep, date, alert = (
        panel.get_by_role("button", name="Keep these numbers"),
        panel.get_by_label("Date"),
        page.get_by_role("alert"),
    )
    for answer, rows in (("Leave it", 2), ("Keep both", 3), ("Replace the earlier ones", 2)):
        _choose_number(page, 3)
        date.fill("2026-11-19")
        keep.press("Enter")
        expect(alert).to_contain_text("Numbers of 19 November 2026 are kept already.")
        _told(page, answer)
        expect(panel.get_by_role("row")).to_have_count(rows)
    _choose_number(page, 4)
    date.fill("0026-11-19")
    keep.press("Enter")
    expect(alert).to_contain_text("Write the date")
    _told(page, "All right")
    page.evaluate(
        """() => { const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) {
          if (key.startsWith('trellis:times:')) throw new DOMException('full', 'QuotaExceededError')
          set.call(this, key, value) } }"""
    )
    date.fill("2026-11-12")
    keep.press("Enter")
    expect(alert).to_contain_text("storage is full or turned off")
    expect(page.locator(".exercise--scale input[value='4']")).to_be_checked()
    expect(panel.get_by_role("row")).to_have_count(2)
    page.reload()
    date.fill("2026-11-12")
    keep.press("Enter")
    expect(page.locator("#desk-spoken")).to_contain_text("Their date is earlier than the last one.")
    # Answers that nobody kept, from an earlier day.
    _choose_number(page, 1)
    page.evaluate(
        """() => { dispatchEvent(new Event('pagehide')); for (const [key, text] of Object.entries(localStorage))
          localStorage.setItem(key, text.replace(/"changed":"[^"]*"/, '"changed":"2026-11-21T10:00:00.000Z"')) }"""
    )
    page.goto("about:blank")
    page.goto(ALONE)
    expect(alert).to_contain_text("The answers on this sheet are from 21 November 2026.")
    _told(page, "Keep them and begin anew")
    expect(panel.get_by_role("row").nth(1)).to_contain_text("21 Nov 20261")
    expect(page.locator(".exercise--scale input:checked")).to_have_count(0)


def test_a_year_is_drawn_at_once(new_page: Open) -> None:
    """Six scales of 52 weeks are drawn in less than 50 ms, in the best of five rounds."""
    page = new_page()
    page.goto(ALONE)
    fields = [FELT, *(f"q-{number}" for number in range(5))]
    first = dt.date(2025, 11, 27)
    weeks = [first + dt.timedelta(weeks=week) for week in range(52)]
    _keep(page, [_time(day.isoformat(), dict.fromkeys(fields, 1 + day.day % 5)) for day in weeks])
    expect(_panel(page).get_by_role("img")).to_have_count(6)
    for _ in range(4):
        page.evaluate(f"dispatchEvent(new StorageEvent('storage', {{ key: '{ALONE_KEY}' }}))")
    taken = page.evaluate("performance.getEntriesByName('numbers drawn').map(({ duration }) => duration)")
    assert len(taken) >= 5
    assert min(taken) < 50


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_moves(new_page: Open, scheme: Scheme) -> None:
    """Panels, charts, tables, what was written, and numbers side by side break no rule on a phone."""
    page = new_page(width=360, scheme=scheme)
    page.goto(TWO)
    times = [
        _time(f"2026-11-{day}", {f"{field}{'--2' * (part - 1)}": part for field in (HEARD, LEFT, "q-gone")}, part=part)
        for part in (1, 2)
        for day in (12, 19)
    ]
    times[0]["answers"]["q-words"] = {"value": "some words", "asked": "What?"}
    _keep(page, times, TWO_KEY)
    panel = _panel(page)
    panel.get_by_role("button", name="Keep answers on this device").press("Enter")
    panel.locator("summary").press("Enter")
    for _ in range(2):
        panel.get_by_label("The other may see my numbers next to theirs").check()
        page.locator(".part__done:visible").press("Enter")
        if page.locator("#handover-begin").is_visible():
            page.locator("#handover-begin").press("Enter")
    expect(page.get_by_role("region", name="Side by side", exact=True)).to_be_visible()
    page.locator(".part__closed:visible").first.get_by_role("button").press("Enter")
    page.locator("#handover-begin").press("Enter")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
