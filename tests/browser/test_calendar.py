"""A reader puts the days of a pack into a calendar, by a file that the browser makes and a strict parser reads."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, violations

PACK = "packs/first-term/"
DAYS = (0, 7, 17, 45)
ACROSS = {
    "Europe/Berlin": "2026-10-10",
    "America/New_York": "2026-10-24",
    "Australia/Lord_Howe": "2026-09-26",  # whose clocks change by half an hour
    "Asia/Kolkata": "2026-10-10",  # whose clocks never change
}
"""Time zones, and a first day from which the days of the pack lie on both sides of the change of clocks."""


def _made(page: Page) -> list[Any]:
    """Have the page make a file, and return its events; every line must be as RFC 5545 wants it."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Put it in my calendar").press("Enter")
    assert download.value.suggested_filename == "calendar.ics"
    content = Path(download.value.path()).read_bytes()
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert not [line for line in lines if len(line) > 75 or b"\r" in line or b"\n" in line or not line.decode()]
    calendar = Calendar.from_ical(content)
    assert not [error for part in calendar.walk() for error in part.errors]
    assert (calendar["VERSION"], calendar["CALSCALE"]) == ("2.0", "GREGORIAN")
    events = calendar.walk("VEVENT")
    assert len({event["UID"] for event in events}) == len(events) == len(DAYS)
    return events


def test_the_days_of_a_pack_are_put_into_a_calendar(new_page: Open) -> None:
    """Each day is at the hour by the reader's clock, in any zone; the titles are the reader's, and nothing is sent."""
    page = new_page(width=360)
    page.goto(PACK)
    form = page.locator("#calendar_form")
    expect(form).to_contain_text("Can anyone else see your calendar?")
    expect(form.get_by_label("Title of each date")).to_have_value("A quiet hour")
    expect(form.get_by_label("Put links")).not_to_be_checked()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    clock = page.context.new_cdp_session(page)
    for zone, first in ACROSS.items():
        clock.send("Emulation.setTimezoneOverride", {"timezoneId": zone})
        form.get_by_label("First day").fill(first)
        events = _made(page)
        begins = [event.start.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for event in events]
        at_seven = dt.datetime.combine(dt.date.fromisoformat(first), dt.time(19))
        assert begins == [at_seven + dt.timedelta(day) for day in DAYS]
        assert all(event["DTSTART"].to_ical().endswith(b"Z") for event in events)
    assert [str(event["SUMMARY"]) for event in events] == ["A quiet hour"] * 4
    assert not [event for event in events if {"URL", "DESCRIPTION", "LOCATION"} & set(event) or event.walk("VALARM")]
    ids, numbers = [event["UID"] for event in events], [event["SEQUENCE"] for event in events]

    clock.send("Emulation.setTimezoneOverride", {"timezoneId": "Europe/Berlin"})
    title = "Übung; “eins”, \\ zwei: 🎻🎻🎻🎻🎻🎻🎻🎻🎻🎻 ЖЖЖЖЖЖЖЖЖ"
    form.get_by_label("Title of each date").fill(title)
    form.get_by_label("First day").fill("2027-03-28")
    form.get_by_label("Time").fill("02:30")  # an hour that the clock skips on this day
    form.get_by_label("Reminder").select_option(label="An hour before")
    form.get_by_label("Put links").check()
    events = _made(page)
    assert events[0].start == dt.datetime(2027, 3, 28, 1, 30, tzinfo=dt.UTC)
    assert events[1].start == dt.datetime(2027, 4, 4, 0, 30, tzinfo=dt.UTC)
    assert [str(event["SUMMARY"]) for event in events] == [title] * 4
    assert [str(event["DESCRIPTION"]).count("/go/") for event in events] == [1, 2, 1, 1]
    assert [str(event["URL"]) for event in events] == [str(event["DESCRIPTION"]).split("\n")[0] for event in events]
    assert [alarm["TRIGGER"].dt for event in events for alarm in event.walk("VALARM")] == [dt.timedelta(hours=-1)] * 4
    assert [event["UID"] for event in events] == ids
    assert all(later >= before for later, before in zip([event["SEQUENCE"] for event in events], numbers, strict=True))
    expect(form.get_by_role("status")).to_contain_text("The first is Sunday, 28 March 2027 at 03:30")

    form.get_by_label("Title of each date").fill("   ")
    form.get_by_role("button").press("Enter")
    expect(form.get_by_role("status")).to_have_text("Give the dates a title first.")
    expect(form.get_by_label("Title of each date")).to_be_focused()
    # A page that is scrolled shows more pictures of worksheets, and the letters of the title want another typeface.
    assert [url for url in sent if not url.startswith("blob:") and not url.endswith((".png", ".woff2"))] == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
