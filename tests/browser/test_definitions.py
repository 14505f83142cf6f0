"""What a word means, shown by its link: WCAG 2.2, 1.4.13 (content on hover or focus)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open

ARTICLE = "articles/late-again/"
SHEET = "worksheets/ask-for-a-part/"  # has them in lists and in bold


def _words(page: Page) -> Locator:
    return page.locator(".prose a[aria-description]")


def _says(link: Locator) -> str:
    """Return what is shown below a link, nothing where nothing is."""
    shown: str = link.evaluate(
        """link => {
          const { content, display } = getComputedStyle(link, '::after')
          return display === 'none' ? '' : content
        }"""
    )
    return shown.partition(" / ")[0].strip('"')


def _leave(page: Page) -> None:
    """Take the pointer to where no link is, for longer than a definition waits for it."""
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)


def _point_below(page: Page, link: Locator) -> None:
    """Move the pointer from a link down into what it shows."""
    box = link.bounding_box()
    assert box
    for down in (2, 8, 16, 24):
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] + down)


def test_a_definition_stays_while_it_is_read(new_page: Open) -> None:
    """It is shown on hover and on focus, stays while the pointer moves over it, and goes when both have left.

    So it is with script and without.
    """
    pages = [new_page(script=script) for script in (True, False)]
    links = []
    for page in pages:
        page.goto(ARTICLE)
        links.append(_words(page).first)
    meaning = links[0].get_attribute("aria-description")
    assert [_says(link) for link in links] == ["", ""]
    for page, link in zip(pages, links, strict=True):
        link.hover()
        assert _says(link) == meaning
        _point_below(page, link)
    pages[0].wait_for_timeout(1500)  # whoever reads slowly is not hurried
    assert [_says(link) for link in links] == [meaning, meaning]
    for page in pages:
        page.mouse.move(5, 5)
    pages[0].wait_for_timeout(500)
    assert [_says(link) for link in links] == ["", ""]
    for page, link in zip(pages, links, strict=True):
        link.focus()
        page.keyboard.press("Tab")
    pages[0].wait_for_timeout(500)
    assert [_says(link) for link in links] == ["", ""]
    for page in pages:
        page.keyboard.press("Shift+Tab")
    assert [_says(link) for link in links] == [meaning, meaning]
    pages[0].wait_for_timeout(1500)
    assert [_says(link) for link in links] == [meaning, meaning]


def test_escape_puts_a_definition_away(new_page: Open) -> None:
    """Escape hides the definition without moving pointer or focus; coming back to the link shows it again."""
    page = new_page()
    page.goto(ARTICLE)
    link = _words(page).first
    meaning = link.get_attribute("aria-description")
    link.hover()
    page.keyboard.press("Escape")
    assert _says(link) == ""
    _leave(page)
    link.hover()
    assert _says(link) == meaning
    _leave(page)

    link.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    for _ in range(10):  # there and back as fast as keys can be: it has left, however shortly
        assert _says(link) == meaning
        page.keyboard.press("Escape")
        expect(link).to_be_focused()
        assert _says(link) == ""
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
    assert _says(link) == meaning


def test_the_link_leads_to_the_page_of_the_word(new_page: Open) -> None:
    """A click on an explained word opens the page of its concept."""
    page = new_page()
    page.goto(ARTICLE)
    _words(page).first.click()
    page.wait_for_url("**/concepts/*/")


def test_one_definition_at_a_time(new_page: Open) -> None:
    """Pointing at one word after another never shows two definitions at a time."""
    page = new_page()
    page.goto(SHEET)
    first, second = _words(page).nth(1), _words(page).nth(2)
    first.hover()
    assert _says(first)
    second.hover()
    assert _says(second)
    assert not _says(first)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_definition_lies_below_its_line(new_page: Open, width: int) -> None:
    """Wherever a link is, in a list or in bold, its definition is placed in its paragraph and widens nothing."""
    page = new_page(width=width)
    page.goto(SHEET)
    for link in _words(page).all():
        link.hover()
        assert _says(link)
        _point_below(page, link)
        assert link.evaluate("link => link.matches(':hover')")
        assert link.evaluate("link => link.offsetParent.matches('p, li, dd, dt, td')")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_paper_shows_no_definition(new_page: Open) -> None:
    """Printing with the pointer on a word prints the text without an outline or a definition."""
    page = new_page()
    page.goto(ARTICLE)
    link = _words(page).first
    link.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.emulate_media(media="print")
    assert _says(link) == ""
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") == "none"
