"""The library narrowed down, an article passed on, a worksheet found by what it is for."""

from __future__ import annotations

import re
import time
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.bench.filter import crowd
from tests.browser.conftest import Open, Site, violations

LIBRARY = "worksheets/"
ARTICLE = "articles/late-again/"


def _shown(page: Page) -> list[dict[str, str]]:
    shown: list[dict[str, str]] = page.locator("[data-filtered] > li").evaluate_all(
        "all => all.filter(card => card.checkVisibility()).map(card => ({...card.dataset}))"
    )
    return shown


def test_filters_by_keyboard(new_page: Open) -> None:
    """Tab and letters narrow the list down, its length is announced, and the address holds what was chosen."""
    page = new_page()
    page.goto(f"{LIBRARY}?utm_source=letter")
    every = len(_shown(page))
    page.get_by_label("Topic").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("20")
    page.keyboard.press("Tab")
    page.keyboard.type("One")
    shown = _shown(page)
    assert 0 < len(shown) < every
    assert all(int(card["minutes"]) <= 20 and card["for"] == "one" for card in shown)
    assert (
        page.get_by_role("status").filter(has_text="worksheets").inner_text() == f"{len(shown)} of {every} worksheets"
    )
    assert parse_qs(urlsplit(page.url).query) == {"utm_source": ["letter"], "minutes": ["20"], "for": ["one"]}
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert len(_shown(page)) == every
    assert page.evaluate("document.activeElement.name") == "topic"
    assert urlsplit(page.url).query == "utm_source=letter"


def test_filters_come_back(new_page: Open) -> None:
    """An address that was kept or sent shows the same worksheets again, also after a detour to one of them."""
    page = new_page()
    page.goto(f"{LIBRARY}?topic=trust&pages=2&for=nobody")
    shown = _shown(page)
    assert shown
    assert all("trust" in card["topic"].split() and int(card["pages"]) <= 2 for card in shown)
    assert page.get_by_label("For", exact=True).input_value() == ""
    page.locator("[data-filtered] > li:not([hidden]) a").first.click()
    page.go_back()
    assert _shown(page) == shown
    assert page.get_by_label("Topic").input_value() == "trust"


def test_nothing_fits(new_page: Open) -> None:
    """An empty list says so, and there is a way back."""
    page = new_page()
    page.goto(f"{LIBRARY}?topic=trust&minutes=15&for=couple&pages=1")
    assert _shown(page) == []
    assert page.locator("[data-count]").inner_text().startswith("None of ")
    page.get_by_role("button", name="Show all").click()
    assert _shown(page)


def test_the_library_without_script(site: Site, new_page: Open) -> None:
    """Where scripts are blocked there is the whole list, and no filter that would do nothing."""
    page = new_page(script=False)
    page.goto(f"{LIBRARY}?topic=trust")
    assert len(_shown(page)) == len(site.worksheets)
    assert not page.locator(".filters").is_visible()


def test_a_choice_touches_only_what_comes_or_goes(new_page: Open) -> None:
    """With 500 worksheets, a choice changes each card that comes or goes once, and moves nothing above the list."""
    page = new_page()
    crowd(page)
    page.goto(LIBRARY)
    counted = page.evaluate(
        """async () => {
          const cards = [...document.querySelectorAll('[data-filtered] > li')]
          const filters = document.querySelector('.filters')
          const before = filters.getBoundingClientRect().height
          let changes = 0
          new MutationObserver(found => { changes += found.length })
            .observe(document.querySelector('[data-filtered]'), { attributes: true, childList: true, subtree: true })
          const choose = async (name, value) => {
            filters.elements[name].value = value
            filters.elements[name].dispatchEvent(new Event('change', { bubbles: true }))
            await null
          }
          await choose('for', 'one')
          const gone = cards.filter(card => card.hidden).length
          const first = changes
          await choose('for', 'one')
          const again = changes - first
          return { cards: cards.length, gone, first, again, moved: filters.getBoundingClientRect().height - before }
        }"""
    )
    assert counted["cards"] == 500
    assert counted["gone"] == counted["first"] > 0
    assert counted["again"] == 0
    assert counted["moved"] == 0


def _late(route: Route) -> None:
    time.sleep(0.3)
    route.continue_()


@pytest.mark.parametrize("address", [f"{LIBRARY}?for=one", ARTICLE, "worksheets/two-voices/"])
def test_nothing_moves_while_a_page_loads(new_page: Open, address: str) -> None:
    """Neither filters from the address, nor scripts, nor typefaces and pictures that come late move the text."""
    page = new_page(width=360, new=True)
    page.route(re.compile(r"\.(woff2|png|svg)$"), _late)
    page.add_init_script(
        """let moved = 0
        new PerformanceObserver(list => { for (const shift of list.getEntries()) moved += shift.value })
          .observe({ type: 'layout-shift', buffered: true })
        window.movedSoFar = () => moved"""
    )
    page.goto(address, wait_until="networkidle")
    assert page.evaluate("movedSoFar()") == 0


def test_axe_finds_nothing_in_the_filtered_library(new_page: Open) -> None:
    """Filters at work break no rule."""
    page = new_page(width=360)
    page.goto(f"{LIBRARY}?for=one&minutes=20")
    assert not violations(page)


def test_an_article_is_passed_on(new_page: Open) -> None:
    """The permanent address is copied, stands in a letter of one's own, and goes to the device's own sheet."""
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script("navigator.share = async shared => { window.shared = shared }")
    page.goto(ARTICLE)
    address = page.locator("link[rel=canonical]").get_attribute("href") or ""
    assert urlsplit(address).netloc
    share = page.get_by_role("group", name="Share")
    share.get_by_role("button", name="Copy link").click()
    expect(share.get_by_role("status")).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == address
    letter = urlsplit(share.get_by_role("link", name="Email").get_attribute("href") or "")
    assert letter.scheme == "mailto"
    assert address in unquote(parse_qs(letter.query)["body"][0])
    share.get_by_role("button", name="Share…").click()
    assert page.evaluate("window.shared.url") == address
    reply = urlsplit(page.get_by_role("link", name="Reply by email").get_attribute("href") or "")
    assert parse_qs(reply.query)["subject"] == [f"Re: {page.locator('h1').inner_text()}"]


def test_a_clipboard_that_refuses(new_page: Open) -> None:
    """If a browser refuses to copy, the address is shown and selected; without a share sheet it has no button."""
    page = new_page()
    page.add_init_script(
        """Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => { throw new Error() } } })
        Object.defineProperty(navigator, 'share', { value: undefined })"""
    )
    page.goto(ARTICLE)
    page.get_by_role("button", name="Copy link").click()
    shown = page.get_by_label("The link, to copy by hand")
    assert shown.input_value() == page.locator("link[rel=canonical]").get_attribute("href")
    assert page.evaluate("getSelection().toString() || document.activeElement.value") == shown.input_value()
    assert not page.get_by_role("button", name="Share…").is_visible()


def test_worksheets_are_found_by_what_they_are_for(new_page: Open) -> None:
    """The search knows summaries, and says of a worksheet that it is one, how long it takes, and for whom."""
    page = new_page()
    page.goto("")
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("losing your partner")
    found = page.locator("#search-results a[href*='worksheets/two-voices/']").first
    found.wait_for()
    assert found.locator(".search__label").all_inner_texts() == ["Worksheet", "40 minutes", "for two"]
    assert found.locator(".search__label").first.is_visible()
    page.locator("#search-words").fill("two voices")
    expect(page.locator("#search-results a").first).to_contain_text("Two voices")
