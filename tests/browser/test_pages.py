"""What pages do and what they keep to themselves."""

from __future__ import annotations

import io
import re
from urllib.parse import urljoin, urlsplit

import pypdf
import pytest
from markdown import markdown
from playwright.sync_api import expect

from tests.browser.conftest import SCHEMES, Open, Site
from tests.support.weight import first_view


def test_a_first_view_is_light(new_page: Open) -> None:
    """An article in English loads 70 kB at most, and nothing of the search, which grows with the site, before it opens.

    This one has names with letters that English lacks, which are in files of their own.
    """
    sizes = first_view(new_page(new=True), "articles/late-again/")
    assert not [url for url in sizes if re.search(r"search.*\.js|snowball|bundle|sitemap", url)]
    english = {url: size for url, size in sizes.items() if not re.search(r"/fonts/.*-latin", url)}
    assert sum(english.values()) <= 70_000, english


def test_coach_notes_stay_off_the_page(site: Site) -> None:
    """What a coach should watch for is not for the client's eyes, nor for the search."""
    source = site.folder / "worksheets/two-voices/index.html"
    assert "exercise--prompt" in source.read_text(encoding="utf-8")
    readable = [*site.folder.rglob("*.html"), site.folder / "search" / "index.json"]
    assert not [
        str(path)
        for path in readable
        if "coach-note" in (text := path.read_text(encoding="utf-8")) or "What to watch for" in text
    ]


@pytest.mark.parametrize("sheet", ["two-voices", "ask-for-a-part"])
def test_what_warns_comes_first(new_page: Open, sheet: str) -> None:
    """Where partners disclose to each other, the page says when not to before anything can be filled in or printed."""
    page = new_page(width=360)
    page.goto(f"worksheets/{sheet}/")
    warnings = page.locator(".admonition.danger, .admonition.warning")
    assert warnings.count() == 1
    assert warnings.locator("a[href*='when-to-get-other-help']").count() == 1
    assert page.evaluate(
        """() => {
          const warning = document.querySelector('.admonition.danger, .admonition.warning')
          return [...document.querySelectorAll('.printables, [data-exercise]')].every(
            later => warning.compareDocumentPosition(later) & Node.DOCUMENT_POSITION_FOLLOWING)
        }"""
    )


def test_the_search_finds_and_closes(site: Site, new_page: Open) -> None:
    """A reader opens the search, types, reaches the results with Tab, and closes it with Escape."""
    page = new_page()
    page.goto("articles/late-again/#how-it-wears-out")
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("humility")
    page.locator("#search-results a").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.locator("#search-results a:focus").wait_for()
    found = page.evaluate("document.activeElement.href")
    page.keyboard.press("Escape")
    assert not page.locator("dialog.search").is_visible()
    assert page.evaluate("document.activeElement.textContent.trim()") == "Search"
    assert found.startswith(site.address)
    page.keyboard.press("Enter")
    page.keyboard.type("late")  # what was typed before is selected, and is replaced
    expect(page.locator("#search-words")).to_have_value("late")


_FOLDED = """
??? tip "Folded away"
    Outer words.

    ??? tip "Folded again"
        Inner words.

=== "Tab one"
    First words.

=== "Tab two"
    Second words.
"""
"""Text of which a screen shows the titles and the first tab only."""


@pytest.mark.parametrize("script", [True, False])
def test_paper_shows_what_is_folded(new_page: Open, script: bool) -> None:  # noqa: FBT001 – a parameter of the test
    """A printed page holds what is folded, at any depth, and all tabs below their labels, with and without scripts."""
    page = new_page(script=script)
    page.goto("articles/late-again/")
    tabs = {"pymdownx.tabbed": {"alternate_style": True}}
    html = markdown(_FOLDED, extensions=["pymdownx.details", "pymdownx.tabbed"], extension_configs=tabs)
    styles = "".join(f'<link rel="stylesheet" href="/assets/stylesheets/{name}.css">' for name in ("notices", "tabs"))
    page.locator(".prose").first.evaluate("(prose, html) => prose.insertAdjacentHTML('beforeend', html)", styles + html)
    page.wait_for_load_state("networkidle")
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    for words in ("Folded away", "Outer words", "Folded again", "Inner words"):
        assert words in text
    places = [text.find(words) for words in ("Tab one", "First words", "Tab two", "Second words")]
    assert -1 not in places
    assert places == sorted(places)
    assert not page.locator("details[open]").count()


def test_older_browsers_unfold_before_they_print(new_page: Open) -> None:
    """A browser whose style sheets cannot open what is folded opens it while it prints, two of one group as well."""
    page = new_page()
    page.add_init_script("CSS.supports = () => false")
    page.goto("articles/late-again/")
    for _ in range(2):
        page.locator(".prose details").first.evaluate(
            "details => { details.name = 'group'; details.after(details.cloneNode(true)) }"
        )
    page.locator(".prose details").nth(1).evaluate("details => details.open = true")
    was_open = page.locator("details").evaluate_all("all => all.map(details => details.open)")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".prose details").evaluate_all("all => all.every(details => details.open)")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details").evaluate_all("all => all.map(details => details.open)") == was_open
    assert page.locator(".prose details[name=group]").count() == 3


def test_an_article_on_paper(new_page: Open) -> None:
    """A printed article is its text, its questions and its sources on white, and says where it came from.

    Dark colours change no word, and stay on the screen.
    """
    page = new_page(width=360, scheme="dark")
    page.goto("articles/late-again/")
    address = page.locator("link[rel=canonical]").get_attribute("href")
    paper = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    text = "\n".join(sheet.extract_text() for sheet in paper)
    for kept in ("It cannot be demanded", "To think about", "Practise this", "Sources", f"This page: {address}"):
        assert kept in text
    for left_out in ("Menu", "In this article", "Share", "Mentioned in", "Related", "Privacy"):
        assert left_out not in text
    assert len(paper) <= 5
    for scheme in SCHEMES:
        page.emulate_media(media="print", color_scheme=scheme)
        assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"


def test_letters_lead_to_their_words(new_page: Open) -> None:
    """From A to Z, each letter leads to the words that begin with it."""
    page = new_page(width=360)
    page.goto("concepts/")
    letters = page.get_by_role("navigation", name="Letters").get_by_role("link")
    assert letters.all_inner_texts() == page.locator(".letter h2").all_inner_texts()
    letters.last.click()
    assert page.locator(".letter:target h2").inner_text() == letters.last.inner_text()


def test_the_diagram_around_a_concept_is_turned_round(new_page: Open) -> None:
    """Words over groups of pages begin where lines begin, at the left or at the right, and all words are within it."""
    page = new_page(width=360)
    page.goto("concepts/")
    page.locator(".letter a").first.click()
    for direction, side in (("ltr", "left"), ("rtl", "right")):
        page.evaluate("direction => { document.documentElement.dir = direction }", direction)
        assert page.evaluate(
            """side => {
              const frame = document.querySelector('.around').getBoundingClientRect()
              const box = element => element.getBoundingClientRect()
              const within = [...document.querySelectorAll('.around text')].map(box)
              const captions = [...document.querySelectorAll('.around__caption')].map(box)
              return captions.length > 0 && captions.every(caption => Math.abs(caption[side] - frame[side]) < 5) &&
                within.every(({ left, right }) => left >= frame.left - 1 && right <= frame.right + 1)
            }""",
            side,
        ), direction


def test_colours_are_remembered(new_page: Open) -> None:
    """A reader who has chosen dark colours keeps them on the next page, and can go back."""
    page = new_page()
    page.goto("")
    page.get_by_role("button", name="Dark colours").click()
    page.goto("articles/")
    assert page.locator("html").get_attribute("data-colours") == "dark"
    page.get_by_role("button", name="Light colours").click()
    assert page.locator("html").get_attribute("data-colours") == "light"


def test_short_addresses_keep_query_and_anchor(site: Site, new_page: Open) -> None:
    """A link from paper or a letter arrives with its campaign and its anchor."""
    short = min((site.folder / "go").glob("*/index.html")).parent.name
    page = new_page()
    page.goto(f"go/{short}/?utm_source=letter#content")
    page.wait_for_url(lambda address: "/go/" not in address)
    arrived = urlsplit(page.url)
    assert (arrived.query, arrived.fragment) == ("utm_source=letter", "content")
    assert arrived.path.lstrip("/") in site.pages
    assert urljoin(site.address, arrived.path) == page.url.partition("?")[0]


def test_a_part_that_moved_to_another_page(new_page: Open) -> None:
    """A request for a part that is now on another page arrives there, with the query."""
    page = new_page()
    page.goto("articles/late-again/?utm_source=letter#breathing")
    page.wait_for_url("**/articles/breathing-together/?utm_source=letter#before-the-first-note")
    assert page.locator(":target").inner_text() == "Before the first note"
