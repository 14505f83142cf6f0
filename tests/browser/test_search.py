"""Tests of the search, which readers use in a hurry, with errors, by keyboard, by voice and by paste."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open, Site
from trellis.site.search import words

RESULTS = "#search-results a"
HELP = "when-to-get-other-help/"


def opened(page: Page) -> Page:
    """Open the search on a page."""
    page.goto("articles/late-again/")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#search-words")).to_be_focused()
    expect(page.locator("#search-results")).not_to_have_attribute("aria-busy", "true")
    return page


def found(page: Page, text: str) -> list[str]:
    """Type a text and return the addresses found, relative to the root of the site."""
    page.locator("#search-words").fill(text)
    root = page.evaluate("new URL('..', new URL(document.getElementById('search').dataset.index, location)).href")
    hrefs: list[str] = page.locator(RESULTS).evaluate_all("links => links.map(link => link.href)")
    return [href.removeprefix(root) for href in hrefs]


def test_script_and_build_agree_on_words_and_stems(site: Site, new_page: Open) -> None:
    """The script splits and stems the words of all pages as the build does, since one asks for what the other wrote."""
    page = new_page()
    page.goto("")
    texts = [path.read_text(encoding="utf-8") for path in sorted(site.folder.rglob("*.html"))]
    text = " ".join([*texts, "Don’t don't Łódź CAFÉ straße ten-minute x_y naïve İstanbul ﬁne Ελλάδα 10½"])
    stem = words.stemmer("en")
    vocabulary = sorted(set(words.split(text)))
    assets = site.folder / "assets" / "javascripts"
    [splitter] = [path.name for path in assets.glob("search-words.*.js")]
    [snowball] = [path.name for path in (assets / "vendor").glob("snowball-*.js")]  # those of other languages stay away
    made = page.evaluate(
        """async ([text, splitter, snowball]) => {
          const { speller } = await import(`/assets/javascripts/${splitter}`)
          const { default: Stemmer } = await import(`/assets/javascripts/vendor/${snowball}`)
          const stemmer = new Stemmer()
          return [...new Set(speller().split(text))].sort().map(word => [word, stemmer.stemWord(word)])
        }""",
        [text, splitter, snowball],
    )
    assert sorted(tuple(pair) for pair in made) == [(word, stem(word)) for word in vocabulary]
    assert len(vocabulary) > 1000


def test_sentences_and_forms(new_page: Open) -> None:
    """Whole sentences, other forms of a word, any apostrophe, accents and capitals find the page."""
    page = opened(new_page())
    for text in ("How do we BREATHE together?", "breathed together", "étude", "ETUDE", "etude’s"):
        first = found(page, text)[0]
        assert first in {"articles/breathing-together/", "concepts/etude/", "concepts/breath/"}, text
    assert found(page, "don’t") == found(page, "don't") == found(page, "dont")


def test_synonyms_of_the_owner(new_page: Open) -> None:
    """A phrase that the texts lack leads where the owner says."""
    page = opened(new_page())
    assert found(page, "I get stage fright")[0] == "articles/breathing-together/"


def test_words_of_danger_find_help_first(new_page: Open) -> None:
    """Whoever writes like a person in danger is shown the help page before anything else."""
    page = opened(new_page())
    for text in ("he hits me", "I’m scared of him", "i dont feel safe", "she controls my phone", "is this abuse?"):
        assert found(page, text)[0] == HELP, text
        assert page.locator("#search-results li").first.get_attribute("class") == "search__urgent", text
        assert found(page, "humility")[0] != HELP


def test_typing_errors(new_page: Open) -> None:
    """A misspelt word finds what was meant and says so; the suggestion takes its place."""
    page = opened(new_page())
    assert found(page, "Humilty’s ")[0] == "concepts/humility/"
    expect(page.locator("#search-meant")).to_have_text("Did you mean humility?")
    page.get_by_role("button", name="humility").click()
    expect(page.locator("#search-words")).to_have_value("humility ")
    expect(page.locator("#search-meant")).to_be_empty()
    expect(page.locator(RESULTS).first).to_contain_text("Humility")


def test_every_way_of_writing_searches(new_page: Open) -> None:
    """Paste, dictation and composed characters start a search like keys do, and half a word finds what begins so."""
    page = opened(new_page())
    for write in (
        "words.value = ''; document.execCommand('insertText', false, 'humility')",
        "words.value = 'humility'; words.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste' }))",
        "words.value = 'humil'; words.dispatchEvent(new InputEvent('input', { isComposing: true }))",
    ):
        page.locator("#search-words").fill("")
        expect(page.locator(RESULTS)).to_have_count(0)
        page.evaluate(f"const words = document.getElementById('search-words'); words.focus(); {write}")
        expect(page.locator(RESULTS).first).to_have_attribute("href", re.compile("concepts/humility/$"))


def test_strange_words_do_no_harm(new_page: Open) -> None:
    """Whatever somebody types or pastes, the page answers and nothing runs."""
    page = new_page()
    raised: list[str] = []
    page.on("pageerror", lambda error: raised.append(str(error)))
    page.on("dialog", lambda dialog: raised.append(dialog.message))
    opened(page)
    for text in ("humility " * 600, "😀", "<script>alert(1)</script>", "' OR 1=1 --", "\u0000\ufffe", "   "):
        found(page, text)
        expect(page.locator("#search-status")).not_to_be_empty()
        assert raised == [], text
        assert page.locator("dialog.search script").count() == 0
        assert found(page, "humility")


def test_keyboard_and_screen_reader(new_page: Open) -> None:
    """Arrow keys move between words and results, Enter opens the first, and the number of pages is announced.

    The arrow keys do something else while characters are composed, and with Shift.
    """
    page = opened(new_page())
    page.keyboard.type("trust")
    expect(page.locator("#search-status")).to_have_text(re.compile(r"^\d+ pages? found$"))
    page.keyboard.press("Shift+ArrowDown")
    page.locator("#search-words").dispatch_event("keydown", {"key": "ArrowDown", "isComposing": True})
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(RESULTS).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-words")).to_be_focused()
    first = page.locator(RESULTS).first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(str(first))


def test_without_a_script_there_is_a_list(site: Site, new_page: Open) -> None:
    """A link leads to a page that lists every page readers may come across."""
    page = new_page(script=False)
    page.goto("articles/late-again/")
    page.get_by_role("link", name="All pages").first.click()
    listed = set(page.locator(".page a").evaluate_all("links => links.map(link => link.href)"))
    catalogue = json.loads((site.folder / "catalogue.json").read_bytes())["pages"]
    hidden = {"thanks", "confirmed", "welcome"}
    expected = {entry["name"] for entry in catalogue if entry["name"] not in hidden}
    by_address = {site.address + entry["address"].split("/", 3)[3]: entry["name"] for entry in catalogue}
    assert {by_address[address] for address in listed} == expected


def test_a_page_opened_from_a_file(site: Site, new_page: Open) -> None:
    """In a copy on a disk, where browsers load no modules, the search leads to the list, and links lead to files."""
    page = new_page()
    page.goto((site.folder / "articles" / "late-again" / "index.html").as_uri())
    page.get_by_role("button", name="Search").click()
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_contain_text("could not be loaded. All pages are on the list below")
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#search")).to_be_hidden()
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("humility")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_hidden()
    page.get_by_role("button", name="Search").click()
    page.locator("#search").get_by_role("link", name="All pages").click()
    page.locator(".page").get_by_role("link", name="Humility", exact=True).click()
    expect(page.locator("h1")).to_have_text("Humility")


def test_an_index_that_cannot_be_loaded(new_page: Open) -> None:
    """If part of the search does not come, it says so and leads to the list of all pages; the next try may succeed."""
    page = new_page(new=True)
    page.goto("articles/late-again/")
    for part in ("**/search.*.js", "**/search-index.*.js", "**/search/index.json"):
        page.route(part, lambda route: route.abort())
        page.get_by_role("button", name="Search").click()
        expect(page.locator("#search-status")).to_contain_text("could not be loaded")
        page.unroute(part)
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("humility")
    expect(page.locator(RESULTS).first).to_be_visible()


def test_enter_before_the_index_is_there(new_page: Open) -> None:
    """Whoever is faster than the connection gets the first page as soon as the index has come."""
    page = new_page(new=True)
    page.goto("articles/late-again/")

    def late(route: Route) -> None:
        page.keyboard.type("humility")
        page.keyboard.press("Enter")
        assert page.locator("#search").is_visible()
        route.continue_()

    page.route("**/search/index.json", late)
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/concepts/humility/")


def test_help_without_a_word_of_danger(new_page: Open) -> None:
    """Below whatever the search finds, even nothing, is the way to the help page."""
    page = opened(new_page())
    assert found(page, "zyzzyva") == []
    assert page.locator("#search").get_by_role("link", name="When to get other help").is_visible()
