"""Tests of the quick exit: at once, unseen, by pointer, keyboard or Shift alone, and never by accident."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Page, Route

from tests.browser.conftest import Open, Site, violations

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


def _every_page(site: Site) -> tuple[str, ...]:
    return (*site.pages, "search/", "kept/", "404.html")


def _with_exit(site: Site) -> tuple[str, ...]:
    """Return the pages that show the button."""
    return tuple(address for address in _every_page(site) if 'class="exit-note"' in site.built.html(address))


def test_the_way_out_is_where_it_may_be_needed(site: Site, new_page: Open) -> None:
    """Pages of every kind have the button if they or what they hold carry a risk, and so have search and 404 page."""
    with_button = set(_with_exit(site))
    assert {HELP, SHEET, "worksheets/ask-for-a-part/", "search/", "kept/", "404.html"} <= with_button
    assert {"articles/breathing-together/", "concepts/listening/", "handouts/before-you-sing/"} <= with_button
    assert {"packs/first-term/", "newsletter/letter-three/", "privacy/"} <= with_button
    assert not {"", "worksheets/", "articles/", "articles/late-again/"} & with_button
    page = new_page()
    page.goto(SHEET)
    assert page.get_by_role("button", name="Leave this site").is_visible()
    note = page.locator(".exit-note").inner_text()
    assert "cannot erase your browsing history, saved files with telling names, or answers kept on this device" in note


# Where the button is, as a thumb meets it; nothing if it is in the window, large enough, and on top at its centre.
_REACH = """where => {
  const button = document.querySelector(where).querySelector('.exit__button')
  const { left, top, width, height } = button.getBoundingClientRect()
  const hit = document.elementFromPoint(left + width / 2, top + height / 2)
  const faults = []
  if (width < 44 || height < 44) faults.push(`${width} × ${height}`)
  if (top < 0 || left < 0 || top + height > innerHeight || left + width > innerWidth) faults.push(`at ${left}, ${top}`)
  if (!button.contains(hit)) faults.push(`under ${hit?.outerHTML.slice(0, 80)}`)
  return faults
}"""


def test_the_exit_is_within_reach_on_every_page_and_in_every_dialog(site: Site, new_page: Open) -> None:
    """At 360 pixels nothing covers the button of any page, however far it is scrolled, nor that of a dialog."""
    page = new_page(width=360, touch=True)
    page.set_viewport_size({"width": 360, "height": 480})  # with an on-screen keyboard, say
    faults, dialogs = [], set()
    for address in _every_page(site):
        page.goto(address)
        if address in _with_exit(site):
            for place in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
                page.evaluate(f"scrollTo(0, {place})")
                faults += [f"{address} scrolled to {place}: {fault}" for fault in page.evaluate(_REACH, "body")]
        else:
            page.locator("[data-open=search]").click()
            page.locator("#search > .exit").wait_for()
            page.evaluate("document.getElementById('search').close()")
        for name in page.evaluate("[...document.querySelectorAll('dialog')].map(dialog => dialog.id)"):
            dialogs.add(name)
            page.evaluate("name => document.getElementById(name).showModal()", name)
            faults += [f"{address} {name}: {fault}" for fault in page.evaluate(_REACH, f"#{name}")]
            page.evaluate("name => document.getElementById(name).close()", name)
            assert not page.locator("dialog .exit").count()
    assert not faults
    assert dialogs == {"search", "basket", "clear", "handover", "kept-ask"}


@pytest.mark.parametrize("way", ["tap", "keyboard"])
@pytest.mark.parametrize("name", ["search", "basket", "clear", "handover"])
def test_leaving_from_a_dialog(new_page: Open, name: str, way: str) -> None:
    """From each dialog one tap leaves, so do three presses of Shift, and the button is among the first Tab stops."""
    page = new_page(width=360, touch=True)
    elsewhere = Elsewhere(page)
    page.goto(SHEET)
    if name == "search":
        page.get_by_role("button", name="Search").tap()
    elif name == "basket":
        page.get_by_role("button", name="Add to session").tap()
        page.locator("#basket-open").tap()
    elif name == "clear":
        page.locator("#desk-toggle").tap()
        page.locator("#desk-clear").tap()
    else:
        page.locator(".part__done").first.tap()
    exit_of_dialog = page.locator(f"#{name}").get_by_role("button", name="Leave this site")
    exit_of_dialog.wait_for()
    if way == "tap":
        exit_of_dialog.tap()
    else:
        focused = f"document.activeElement.matches('#{name} .exit__button')"
        for key in ("Shift+Tab", "Shift+Tab", "Shift+Tab"):
            if not page.evaluate(focused):
                page.keyboard.press(key)
        assert page.evaluate(focused)
        _shift(page, 2)
        assert page.locator(f"#{name} .exit__said").text_content() == "Shift. Press it once more to leave this site."
        _shift(page)
    _has_left(page, elsewhere)


def test_somebody_may_leave_from_the_search_of_any_page(new_page: Open) -> None:
    """A page without a button has one in its search, and there Shift leaves, but not before the search is opened."""
    page = new_page(width=360, touch=True)
    elsewhere = Elsewhere(page)
    page.goto("articles/late-again/")
    assert not page.get_by_role("button", name="Leave this site").count()
    page.get_by_role("button", name="Search").tap()
    page.keyboard.type("afraid of him")
    page.get_by_role("dialog").get_by_role("button", name="Leave this site").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    _shift(page, 4)
    assert elsewhere.visits == []
    page.get_by_role("button", name="Search").tap()
    _shift(page, 3)
    _has_left(page, elsewhere)


@pytest.mark.parametrize("address", [SHEET, "articles/late-again/"])
def test_leaving_from_a_page_opened_from_a_file(site: Site, new_page: Open, address: str) -> None:
    """In a copy on a disk as well, the search has the way out, and three presses of Shift leave."""
    page = new_page()
    elsewhere = Elsewhere(page)
    page.goto((site.folder / address / "index.html").as_uri())
    page.get_by_role("button", name="Search").click()
    page.get_by_role("dialog").get_by_role("button", name="Leave this site").wait_for()
    _shift(page, 3)
    _has_left(page, elsewhere)


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
    said, dots = page.locator(".exit__said"), page.locator(".exit__dots")
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
    page = new_page(new=True)  # whose clock stays changed
    elsewhere = Elsewhere(page)
    page.clock.install()
    page.goto(HELP)
    _shift(page, 2)
    page.clock.run_for(5100)
    assert page.locator(".exit").get_attribute("data-pressed") is None
    assert page.locator(".exit__said").text_content() == "Exit cancelled."
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


def test_axe_finds_nothing_on_the_way_out(new_page: Open) -> None:
    """The button breaks no rule with its dots lit, nor does the cover."""
    page = new_page(width=360)
    page.goto(HELP)
    _shift(page, 2)
    found = violations(page)
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
    assert not found + violations(page, landmark_one_main=False, page_has_heading_one=False)


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
