"""Tests of the quick exit: at once, unseen, by pointer, keyboard or Shift alone, and never by accident."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Dialog, Page, Route

from tests.browser.conftest import Open, Scheme, Site

SHEET = "worksheets/two-voices/"
HELP = "when-to-get-other-help/"
ELSEWHERE = "https://www.bbc.co.uk/weather"


class Elsewhere:
    """The other site, as far as these tests go there: it notes each visit and answers with an empty page."""

    def __init__(self, page: Page) -> None:
        self.visits: list[str] = []
        page.context.route("https://www.bbc.co.uk/**", self._answer)

    def _answer(self, route: Route) -> None:
        self.visits.append(route.request.url)
        route.fulfill(body="<title>Weather</title>", content_type="text/html")


def _shift(page: Page, times: int = 1) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def _has_left(page: Page, elsewhere: Elsewhere) -> None:
    page.wait_for_url(ELSEWHERE)
    assert elsewhere.visits == [ELSEWHERE]


def test_the_way_out_is_where_it_may_be_needed(site: Site, new_page: Open) -> None:
    """Worksheets that ask for disclosure and the page of other help have the button; other pages load nothing of it."""
    page = new_page()
    with_button = set()
    for address in site.pages:
        html = (site.folder / address / "index.html").read_text(encoding="utf-8")
        if 'class="exit"' in html:
            with_button.add(address)
        else:
            assert "quick-exit" not in html
    assert {HELP, SHEET, "worksheets/ask-for-a-part/"} <= with_button
    assert not {"", "worksheets/", "articles/", "articles/late-again/"} & with_button
    page.goto(SHEET)
    assert page.get_by_role("button", name="Leave this site").is_visible()
    assert "does not erase your history" in page.locator(".exit-note").inner_text()


@pytest.mark.parametrize("way", ["click", "Enter", "Space"])
def test_leaving_by_the_button(new_page: Open, way: str) -> None:
    """The button leaves by hand and by keyboard, and the way back does not lead to the page that was left."""
    page = new_page()
    elsewhere = Elsewhere(page)
    page.goto("articles/")
    page.goto(SHEET)
    assert elsewhere.visits == []
    button = page.get_by_role("button", name="Leave this site")
    if way == "click":
        button.click()
    else:
        button.focus()
        page.keyboard.press(way)
    _has_left(page, elsewhere)
    page.go_back()
    assert page.url.endswith("/articles/")


def test_leaving_by_touch(new_page: Open) -> None:
    """A thumb is enough."""
    page = new_page(width=360, touch=True)
    elsewhere = Elsewhere(page)
    page.goto(SHEET)
    page.get_by_role("button", name="Leave this site").tap()
    _has_left(page, elsewhere)


def test_leaving_by_shift(new_page: Open) -> None:
    """Three presses of Shift leave; each is counted aloud and by a dot."""
    page = new_page()
    elsewhere = Elsewhere(page)
    page.goto(HELP)
    said, dots = page.locator(".exit-said"), page.locator(".exit__dots")
    assert said.get_attribute("aria-live") == "assertive"
    assert not dots.is_visible()
    _shift(page)
    assert said.text_content() == "Shift. Press it twice more to leave this site."
    assert dots.is_visible()
    _shift(page)
    assert said.text_content() == "Shift. Press it once more to leave this site."
    assert page.locator(".exit").get_attribute("data-pressed") == "2"
    assert elsewhere.visits == []
    _shift(page)
    _has_left(page, elsewhere)


def test_shift_is_forgotten_after_five_seconds(new_page: Open) -> None:
    """Presses that are far apart do not count."""
    page = new_page()
    elsewhere = Elsewhere(page)
    page.clock.install()
    page.goto(HELP)
    _shift(page, 2)
    page.clock.run_for(5100)
    assert page.locator(".exit").get_attribute("data-pressed") is None
    assert page.locator(".exit-said").text_content() == "Leaving by Shift was called off."
    _shift(page, 2)
    page.clock.run_for(100)
    assert elsewhere.visits == []
    assert page.url.endswith(HELP)


def test_capitals_and_selections_do_not_leave(new_page: Open) -> None:
    """Typing names, selecting text with Shift, or using a shortcut does not leave."""
    page = new_page()
    elsewhere = Elsewhere(page)
    page.goto(SHEET)
    field = page.locator(".exercises textarea").first
    field.focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    page.keyboard.press("Shift+ArrowLeft")
    for _ in range(4):
        page.keyboard.down("Shift")
        field.click()
        page.keyboard.up("Shift")
    for _ in range(4):
        page.keyboard.press("Control+Shift")
    for letter in "xyz":  # Shift alone, yet always with a letter in between
        _shift(page)
        page.keyboard.press(letter)
    assert page.locator(".exit").get_attribute("data-pressed") is None
    page.keyboard.down("Shift")
    for _ in range(5):
        page.keyboard.down("Shift")  # held down, it repeats
    page.keyboard.up("Shift")
    assert page.locator(".exit").get_attribute("data-pressed") == "1"
    assert elsewhere.visits == []
    assert page.url.endswith(SHEET)


def test_shift_leaves_from_a_field_and_from_the_search(new_page: Open) -> None:
    """Wherever the reader is on the page, three presses of Shift alone leave."""
    for place in ("field", "search"):
        page = new_page()
        elsewhere = Elsewhere(page)
        page.goto(SHEET)
        if place == "field":
            page.locator(".exercises textarea").first.fill("half a sentence")
        else:
            page.get_by_role("button", name="Search").click()
        _shift(page, 3)
        _has_left(page, elsewhere)


def test_the_page_is_covered_at_once(new_page: Open) -> None:
    """Before the other site has answered, nothing of the page is to be seen, open dialogs and its title included."""
    page = new_page()
    page.goto(SHEET)
    page.get_by_role("button", name="Search").click()
    seen = page.evaluate(
        """() => {
          document.querySelector('.exit__button').click()
          const cover = document.querySelector('.exit-cover').getBoundingClientRect()
          return {
            title: document.title,
            whole: cover.width >= innerWidth && cover.height >= innerHeight,
            others: [...document.body.children].filter(part => part.checkVisibility()).map(part => part.className),
          }
        }"""
    )
    assert seen == {"title": "Loading …", "whole": True, "others": ["exit-cover"]}


def test_no_question_holds_the_reader_back(new_page: Open) -> None:
    """A page that asks whether to leave, for the sake of what was typed, does not ask now."""
    page = new_page()
    elsewhere = Elsewhere(page)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(SHEET)
    page.evaluate("addEventListener('beforeunload', event => event.preventDefault())")
    page.locator(".exercises textarea").first.type("typed")
    page.get_by_role("button", name="Leave this site").click()
    _has_left(page, elsewhere)
    assert not asked


def test_without_script_it_is_a_link(new_page: Open) -> None:
    """Where scripts are blocked, the way out is a plain link, and nothing is promised of Shift."""
    page = new_page(script=False)
    elsewhere = Elsewhere(page)
    page.goto(HELP)
    assert "Shift" not in page.locator(".exit-note").inner_text()
    page.get_by_role("link", name="Leave this site").click()
    _has_left(page, elsewhere)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_way_out(new_page: Open, scheme: Scheme) -> None:
    """The button breaks no rule with its dots lit, nor does the cover."""
    page = new_page(width=360, scheme=scheme)
    page.goto(HELP)
    _shift(page, 2)
    found = Axe().run(page).response["violations"]
    page.evaluate("document.documentElement.classList.add('leaving')")
    page.evaluate(
        """() => {
          const cover = document.createElement('div')
          cover.className = 'exit-cover'
          cover.role = 'alert'
          cover.textContent = 'Loading …'
          document.body.append(cover)
        }"""
    )
    # What a page must have, a cover that is seen for a moment need not.
    options = {"rules": {"landmark-one-main": {"enabled": False}, "page-has-heading-one": {"enabled": False}}}
    found += Axe().run(page, options=options).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_in_focus_lies_under_the_button(new_page: Open, width: int) -> None:
    """The focused element is visible when moving through a page with Tab, though the button stays in view."""
    page = new_page(width=width)
    for address in (HELP, SHEET):
        page.goto(address)
        for key in ("Tab", "Shift+Tab"):
            for _ in range(45):
                page.keyboard.press(key)
                hidden = page.evaluate(
                    """() => {
                      const focused = document.activeElement
                      if (focused === document.body || focused.closest('.exit, .masthead')) return ''
                      const place = focused.getBoundingClientRect()
                      const button = document.querySelector('.exit__button').getBoundingClientRect()
                      const under = place.left < button.right && place.right > button.left
                        && place.bottom <= button.bottom && place.top >= button.top
                      return under ? focused.outerHTML.slice(0, 100) : ''
                    }"""
                )
                assert not hidden
