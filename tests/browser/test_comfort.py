"""Small screens, large letters, steady hands or not: pages of every kind, the help page among them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Open, Site

HELP = "when-to-get-other-help/"

# A link in running text may be as low as its line; whatever stands alone is a target of its own.
MEASURE = """() => {
  const targets = [...document.querySelectorAll(
    'button, select, summary, [role=button], nav a, .share a, .sheet__title a, .line__name a, .jump a, .printables a')]
  return {
    wide: document.documentElement.scrollWidth > innerWidth,
    small: targets.filter(target => target.checkVisibility({ visibilityProperty: true }) && !target.closest('.prose'))
      .map(target => [target.outerHTML.slice(0, 80), target.getBoundingClientRect()])
      .filter(([, place]) => place.width < 24 || place.height < 24)
      .map(([html, place]) => `${html} ${Math.round(place.width)} x ${Math.round(place.height)}`),
    moving: document.getAnimations().length,
  }
}"""


def test_a_desktop_at_four_hundred_per_cent(site: Site, new_page: Open) -> None:
    """At 320 pixels no page scrolls sideways, every control can be hit, and nothing moves with reduced motion."""
    page = new_page(width=320)
    found: dict[str, dict[str, Any]] = {}
    for address in (*site.one_of_each_kind, HELP):
        page.goto(address)
        found[address] = page.evaluate(MEASURE)
    assert {address: seen for address, seen in found.items() if any(seen.values())} == {}


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
@pytest.mark.parametrize("address", ["worksheets/", "articles/late-again/", "worksheets/house-rules/", HELP])
def test_what_has_the_focus_is_seen(new_page: Open, address: str, key: str) -> None:
    """Forwards and backwards, the focus has an outline, lies within the window, and nothing lies over it."""
    page = new_page(width=360)
    page.goto(address)
    if address == "worksheets/":
        page.locator("[data-pick]").first.press("Enter")  # from now on a button floats over the list
        page.reload()
    lost: list[str] = []
    for _ in range(150):
        page.keyboard.press(key)
        seen = page.evaluate(
            """() => {
              const focused = document.activeElement
              if (focused === document.body) return 'end'
              const outlined = focused.matches('.sheet__title a') ? focused.closest('.sheet') : focused
              const place = focused.getBoundingClientRect()
              const style = getComputedStyle(outlined)
              const spots = [0.05, 0.3, 0.5, 0.7, 0.95]
              const within = spots.some(across => spots.some(down => {
                const there = document.elementFromPoint(
                  place.left + across * place.width, place.top + down * place.height)
                return there && (focused.contains(there) || there.contains(focused))
              }))
              return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && within
                ? '' : focused.outerHTML.slice(0, 100)
            }"""
        )
        if seen == "end":
            break
        lost += [seen] if seen else []
    assert not lost


SPACING = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`p { margin-bottom: 2em !important }
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }`)
  document.adoptedStyleSheets = [sheet]
}"""
"""The spacing of text that readers must be able to set (WCAG 2.2, 1.4.12)."""

COVERED = """() => {
  const controls = [...document.querySelectorAll('.masthead :is(a, button, summary), main > .exit a')]
  return controls.filter(control => control.checkVisibility({ visibilityProperty: true }) && !control.matches('.skip'))
    .filter(control => {
      const { left, right, top, bottom } = control.getBoundingClientRect()
      const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      return left < 0 || right > innerWidth || !(control.contains(over) || over?.contains(control))
    }).map(control => control.textContent.trim())
}"""


def test_wide_spacing_on_the_smallest_phone(site: Site, new_page: Open) -> None:
    """At 320 pixels with wide spacing no page scrolls sideways, and nothing in the masthead or its menu is covered."""
    page = new_page(width=320)
    wrong: list[str] = []
    for address in (*site.one_of_each_kind, HELP):
        page.goto(address)
        page.evaluate(SPACING)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{address or 'home'} scrolls sideways")
        wrong += [f"{address or 'home'}: {name} is covered" for name in page.evaluate(COVERED)]
        page.locator(".menu summary").click()
        wrong += [f"{address or 'home'}, menu: {name} is covered" for name in page.evaluate(COVERED)]
    assert not wrong


def test_home_on_a_phone(new_page: Open) -> None:
    """On a phone the first page has its title above its text, and both are as wide as the page."""
    page = new_page(width=360)
    page.goto("")
    title, text = page.locator(".welcome h1").bounding_box(), page.locator(".welcome .prose").bounding_box()
    assert title
    assert text
    assert title["y"] < text["y"]
    assert title["x"] == text["x"]
