"""A coach sends worksheets as a link, and a client reads, fills in and prints them in order. Nothing is sent."""

from __future__ import annotations

import itertools
from urllib.parse import urlsplit

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Site, violations
from trellis.addresses import urls

NAMES = ("two-voices", "one-song", "ten-minutes")
FIRST = ("two-voices", "one-tune", "ten-minutes")
"""Their names when they were first published, from which the codes come."""
CLIENT = "session/#1.client.a4.en.2027-03-09."


def _codes(site: Site, number: int) -> str:
    return "".join(map(urls.code_of, itertools.islice(itertools.cycle(site.worksheets), number)))


def _settled(page: Page) -> None:
    expect(page.locator("#session-print")).to_be_visible()
    expect(page.locator("#session-state")).to_be_empty()


def _watch(page: Page) -> set[str]:
    """Return what a page asks for, as it grows: method, host and what goes with it."""
    sent: set[str] = set()
    page.on("request", lambda one: sent.add(f"{one.method} {urlsplit(one.url).netloc} {one.post_data}"))
    return sent


def test_a_coach_makes_a_link(site: Site, new_page: Open) -> None:
    """The link has the first codes of the sheets, the edition and the date, and no initials; a change takes it away."""
    page = new_page()
    sent = _watch(page)
    page.goto("worksheets/")
    for name in NAMES:
        page.locator(f"[data-pick={name}]").press("Enter")
    page.locator("#basket-open").press("Enter")
    page.get_by_label("Client’s initials").fill("XYZ")
    page.get_by_label("Date").fill("2027-03-09")
    page.locator("#basket-send").press("Enter")
    expect(page.locator("#basket-link")).to_be_focused()
    codes = "".join(urls.code_of(f"worksheets/{name}/") for name in FIRST)
    assert page.locator("#basket-link").input_value() == f"{site.address}{CLIENT}{codes}"
    expect(page.get_by_role("img", name="QR code of the link")).to_be_visible()
    assert not violations(page)
    page.get_by_label("Date").fill("2027-03-10")
    expect(page.locator("#basket-sent")).to_be_hidden()
    assert sent == {f"GET {urlsplit(site.address).netloc} None"}


def test_a_client_opens_a_link(site: Site, new_page: Open) -> None:
    """On a phone, and offline once it is open, sheets come in order, to fill in and print; nothing is stored."""
    page = new_page(width=360)
    sent = _watch(page)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    link = CLIENT + "".join(urls.code_of(f"worksheets/{name}/") for name in FIRST)
    page.goto(link)
    _settled(page)
    assert page.title() == "Worksheets"
    assert page.locator("#session-when").inner_text() == "For 9 March 2027"
    titles = page.locator("#session-list a").all_inner_texts()
    assert titles == ["Two voices", "One song at a time", "Ten minutes of listening"]
    # Partners hand the device on, as on the page of the worksheet alone.
    two = page.locator(".session__sheet").nth(0)
    two.locator(".part textarea").first.fill("only mine")
    two.locator(".part__done").first.press("Enter")
    expect(page.locator("#s1-handover-title")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(two.locator(".part").nth(0)).to_be_hidden()
    expect(two.locator(".part").nth(1)).to_be_visible()
    page.get_by_text("Everything is here now").wait_for()
    page.context.set_offline(True)
    page.locator(".session__sheet").nth(1).locator("textarea").first.fill("Łukasz sings")
    with page.expect_download(timeout=30_000) as filled:
        page.locator("#session-save").click()
    expect(page.locator("#session-state")).to_contain_text("It leaves out the parts that are hidden now.")
    values = [field.get("/V") for field in (pypdf.PdfReader(filled.value.path()).get_fields() or {}).values()]
    assert "Łukasz sings" in values
    assert "only mine" not in values
    page.get_by_role("link", name="Ten minutes of listening").click()
    assert page.url == site.address + link
    expect(page.locator("#s3")).to_be_focused()
    assert "Łukasz sings" in page.locator(".session__sheet .written").all_text_contents()
    page.context.set_offline(False)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with page.expect_download(timeout=30_000) as download:
        page.locator("#session-empty").click()
    made = pypdf.PdfReader(download.value.path())
    sheets = [site.folder / "worksheets" / name / f"{name}-client-a4.pdf" for name in NAMES]
    assert len(made.pages) == 1 + sum(len(pypdf.PdfReader(sheet).pages) for sheet in sheets)
    assert not violations(page)
    assert not wrong
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    assert sent == {f"GET {urlsplit(site.address).netloc} None"}


@pytest.mark.parametrize("number", [1, 10, 40])
def test_links_of_many_sheets(site: Site, new_page: Open, number: int) -> None:
    """One, ten or forty sheets come in order, each with fields of its own; ten make a short link."""
    link = CLIENT + _codes(site, number)
    if number == 10:
        assert len(f"https://a-practice-with-a-long-name.example.org/{link}") < 200
    page = new_page()
    page.goto(link)
    _settled(page)
    assert page.locator(".session__sheet").count() == number
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
    assert len(ids) == len(set(ids))


def test_a_link_that_is_wrong_says_so(new_page: Open) -> None:
    """What is too long, unknown, changed, newer or a script is named, shows what is right, and runs nothing."""
    good = urls.code_of("worksheets/one-song/")
    page = new_page()
    page.add_init_script("window.alert = () => { window.ran = true }")
    cases = {
        "": "names no worksheets",
        CLIENT.partition("#")[2] + good * 2000: "longer than a link",
        CLIENT.partition("#")[2] + good * 70: "longer than a link",
        CLIENT.partition("#")[2] + good + "zzzzz": "unknown on this site: zzzzz",
        CLIENT.partition("#")[2] + good[:-1]: "not complete",
        "1.client.a4.en.2027-02-31." + good: "not complete",
        "1.coach.a4.en.2027-03-09." + good: "not complete",
        "3.anything": "newer version",
        CLIENT.partition("#")[2] + f"{good}-abcd": "not complete",
        "2.client.a4.en.2027-03-09." + f"{good}-abc": "not complete",
        "2.client.a4.en.2027-03-09." + f"{good}-ab<d": "not complete",
        "<img src=x onerror=alert(1)>": "not complete",
        "1.client.a4.en.2027-03-09.<script>alert(1)</script>": "not complete",
        "%": "not complete",
        "1.client.a4.en.2027-03-09.constructor": "not complete",
    }
    for fragment, said in cases.items():
        page.goto("about:blank")
        page.goto(f"session/#{fragment}")
        expect(page.locator("#session-wrong")).to_contain_text(said)
        assert page.locator(".session__sheet").count() == (1 if fragment.endswith("zzzzz") else 0)
        assert page.locator("#session-wrong :is(img, script)").count() == 0
    assert page.evaluate("window.ran") is None
    plain = new_page(script=False)
    plain.goto(CLIENT + good)
    expect(plain.get_by_role("link", name="All worksheets are in this list")).to_be_visible()
    expect(plain.locator("#session-print")).to_be_hidden()
