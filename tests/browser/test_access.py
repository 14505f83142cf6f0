"""Tests that everyone can use every page: with a keyboard, with a screen reader, on a small phone, without script."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open, Site, violations
from trellis.content.brand import Brand

BESIDES = (
    *("when-to-get-other-help/", "subscribe/", "thanks/", "search/", "articles/shouting/"),
    *("worksheets/everything-at-once/", "worksheets/two-voices/"),
)
"""What has more on it than the first page of its kind: help lines, a form, why a page is gone, every exercise."""


def test_axe_finds_nothing(site: Site, new_page: Open) -> None:
    """No page of any kind breaks a rule that axe can check, in light or dark colours."""
    page = new_page()
    found: list[str] = []
    for address in (*site.one_of_each_kind, *BESIDES):
        page.goto(address)
        found += violations(page)
    assert not found


def test_axe_finds_nothing_in_what_opens(new_page: Open) -> None:
    """A definition, the open menu of a phone and the search, with a suggestion and with help, break no rule either."""
    page = new_page(width=360)
    page.goto("articles/late-again/")
    page.locator(".prose a[aria-description]").first.focus()
    found = violations(page)
    page.locator("summary", has_text="Menu").click()
    found += violations(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Search").click()
    for words, shown in (("humilty", "#search-meant button"), ("he hits me", "#search-results .search__urgent")):
        page.locator("#search-words").fill(words)
        page.locator(shown).wait_for()
        found += violations(page)
    assert not found


def test_every_control_has_a_name(site: Site, new_page: Open) -> None:
    """A screen reader has words to say for every field of every worksheet."""
    page = new_page()
    nameless: list[str] = []
    for address in site.worksheets:
        page.goto(address)
        fields = page.locator("[data-exercise] :is(input, textarea, select)")
        for role in ("textbox", "checkbox", "radio"):
            named = page.locator(".exercises").get_by_role(role, name=" ")
            every = page.locator(".exercises").get_by_role(role)
            nameless += [f"{address} {role}"] * (every.count() - named.count())
        assert fields.count() or not page.locator("[data-exercise]:not(.exercise--cards)").count()
    assert not nameless


def test_a_worksheet_is_filled_in_by_keyboard_alone(new_page: Open) -> None:
    """Tab, the space bar, the arrow keys and letters are enough to answer every question, partner after partner."""
    page = new_page()
    page.goto("worksheets/two-voices/")
    fields = page.locator("[data-field]")
    expected = set(
        fields.evaluate_all("all => all.map(field => field.type === 'radio' ? field.name : field.name + field.value)")
    )
    page.locator("#content").focus()
    reached: set[str] = set()
    for _ in range(300):
        page.keyboard.press("Tab")
        kind, name = page.evaluate(
            """() => {
              const field = document.activeElement
              if (field.matches('.part__done, #handover-begin, #crossing-on')) return ['button', '']
              if (!field.matches('[data-field]')) return ['', '']
              return [field.type, field.type === 'radio' ? field.name : field.name + field.value]
            }"""
        )
        if kind == "button":  # on to the next partner
            page.keyboard.press("Enter")
            continue
        if kind == "radio":
            page.keyboard.press("ArrowRight")
        elif kind == "checkbox":
            page.keyboard.press("Space")
        elif kind:
            page.keyboard.type("ours")
        reached |= {name} if kind else set()
        if page.evaluate("document.activeElement === document.body || document.activeElement.matches('.footer *')"):
            break
    assert reached == expected
    empty = page.evaluate(
        """() => [...document.querySelectorAll('[data-field]')].filter(field => {
          if (field.type === 'checkbox') return !field.checked
          if (field.type === 'radio') return !document.querySelector(`[name="${field.name}"]:checked`)
          return !field.value
        }).map(field => field.name)"""
    )
    assert not empty


def test_controls_are_large_enough(site: Site, new_page: Open) -> None:
    """Every control of a worksheet is at least 24 pixels wide and high, on a phone too."""
    page = new_page(width=360)
    small: list[str] = []
    for address in site.worksheets:
        page.goto(address)
        small += page.evaluate(
            """() => [...document.querySelectorAll('.exercises :is(textarea, input:enabled), .masthead :is(a, button)')]
              .filter(control => control.checkVisibility() && !control.matches('.skip'))
              .map(control => (control.closest('label') ?? control))
              .filter(target => target.offsetWidth < 24 || target.offsetHeight < 24)
              .map(target => target.outerHTML.slice(0, 80))"""
        )
    assert not small


def test_a_phone_with_text_twice_as_large(site: Site, new_page: Open) -> None:
    """At half of 360 pixels, which is the same as text of twice the size, no page and no dialog scrolls sideways."""
    page = new_page(width=180)
    wide: list[str] = []
    for address in site.one_of_each_kind:
        page.goto(address)
        wide += page.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll('dialog')].filter(shown => {
              shown.showModal?.()
              const wide = shown.scrollWidth > shown.clientWidth
              shown.close?.()
              return wide
            }).map(shown => `${location.pathname} ${shown.id}`)"""
        )
    assert not wide


def test_a_table_fits_a_phone(new_page: Open) -> None:
    """A table of four columns divides long words rather than making the page scroll sideways."""
    page = new_page(width=320)
    page.goto("articles/late-again/")
    page.evaluate(
        """document.querySelector('.prose table').innerHTML =
          `<tr>${'<td>somebody who interrupts uncontrollably</td>'.repeat(4)}</tr>`"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("width", [320, 1000, 1200])
def test_a_long_name_of_a_practice(new_page: Open, width: int) -> None:
    """A name of eighty characters takes more lines in the masthead, and makes no page wider."""
    page = new_page(width=width)
    page.goto("")
    page.evaluate("document.querySelector('.masthead .brand').append(' of couples who talk'.repeat(4))")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("document.querySelector('.masthead .brand').offsetHeight > 50")


def test_the_skip_link_leads_to_the_text(new_page: Open) -> None:
    """The first stop of the Tab key skips the masthead."""
    page = new_page()
    page.goto("articles/late-again/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#content') !== null")


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_of_a_phone(new_page: Open, *, script: bool) -> None:
    """The four places can be reached with and without script; Escape closes the menu, and no button does nothing."""
    page = new_page(width=360, script=script)
    page.goto("")
    link = page.locator(".menu a", has_text="Worksheets")
    assert not link.is_visible()
    page.locator(".menu summary").click()
    if script:
        page.keyboard.press("Escape")
        assert not link.is_visible()
        page.locator(".menu summary").click()
    link.click()
    page.wait_for_url("**/worksheets/")
    assert page.locator(".needs-script").first.is_visible() is script


def test_without_script_the_colours_are_those_of_the_device(new_page: Open) -> None:
    """A reader without script who prefers dark colours gets them."""
    page = new_page(scheme="dark", script=False)
    page.goto("")
    red, green, blue = bytes.fromhex(Brand().palette.dark.ground.removeprefix("#"))
    ground = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert ground == f"rgb({red}, {green}, {blue})"
