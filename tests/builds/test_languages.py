"""Tests that no word of the engine is left in English on a site in another language."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html
from playwright.sync_api import Browser, Page, Route

from tests.support import greek, marked, miniature
from tests.support.word import WordFile
from trellis.locales import files

OWN = re.compile(
    r"[^\s⟧]*\b(?:kafeneio|line|other|linia)\.example\b[^\s⟧]*|\bbbc\.co\.uk/weather|\barticles/shouting/|\bUTC\b"
)
"""What a page shows in Latin letters all the same: addresses, and the time zone of the browser."""

MERGE_TAG = re.compile(r"\{\{ (?:\w+|Safe `[^`]*`) \}\}|\{\$\w+\}|\*\|[A-Z_:]+\|\*")
"""What a provider replaces in each copy of a letter."""

IN_FEEDS = ("title", "description", "{http://purl.org/rss/1.0/modules/content/}encoded")
SAID_TO_PROGRAMS = ("name", "description", "learningResourceType", "headline")
"""What the data for programs on a page says in words."""


def left(*texts: str) -> set[str]:
    """Return the words that are in Latin letters, and in no message."""
    return {word for text in texts for word in marked.unmarked(OWN.sub(" ", text))}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a practice in Greek, built in a language in which every message is marked."""
    home = miniature.found(tmp_path_factory.mktemp("greek"), greek.PAGES, greek.CONFIG)
    (home / "published-urls.txt").write_text("/articles/shouting/\n", encoding="utf-8")
    marked.write_catalogue(home, "el")
    outcome = miniature.build(home)
    assert outcome.status == 0, outcome.said
    return home / "site"


def test_pages(site: Path) -> None:
    """Every word of every page is one of a message, or of the practice, or a sign."""
    found = {
        f"{page.relative_to(site)}: {word}"
        for page in site.rglob("*.html")
        for word in left(*marked.texts(page.read_text(encoding="utf-8")))
    }
    assert sorted(found) == []


def test_paper(site: Path) -> None:
    """Every word of every PDF is one of a message, or of the practice, and all messages of sheets are on them."""
    texts = {pdf: tuple(marked.texts_of_pdf(pdf)) for pdf in site.rglob("*.pdf")}
    found = {f"{pdf.relative_to(site)}: {word}" for pdf, said in texts.items() for word in left(*said)}
    assert sorted(found) == []
    together = " ".join(" ".join(chain.from_iterable(texts.values())).split())
    missing = [
        key
        for key, listed in files.messages().items()
        if any(source.startswith("hooks/trellis/printing/sheets/") for source in listed.sources)
        and not all(part in together or part.upper() in together for part in marked.parts(key, listed))
    ]
    assert missing == [("in a title", "coach")]  # a word that is looked for in titles


def test_language_of_pdfs(site: Path) -> None:
    """Every PDF that is read says in which language it is."""
    read = [path for path in site.rglob("*.pdf") if "booklet" not in path.name]
    assert {marked.language_of_pdf(path) for path in read} == {"el"}


def test_data_for_programs(site: Path) -> None:
    """What a page says in words to programs is of messages, or of the practice, and names the language."""
    page = html.parse(site / "worksheets" / "one-thing" / "index.html")
    thing, way = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))["@graph"]
    assert thing["inLanguage"] == "el"
    things = (thing, *thing["encoding"], *thing["teaches"], *way["itemListElement"])
    assert left(*(one[key] for one in things for key in SAID_TO_PROGRAMS if key in one)) == set()


def test_letters(site: Path) -> None:
    """A letter says nothing in English, as HTML, as text, as a message, and to any provider."""
    folder = site.parent / "outbox" / "letter-2026-03"
    for file in folder.glob("*.html"):
        content = MERGE_TAG.sub(" ", file.read_text(encoding="utf-8"))
        assert '<html lang="el"' in content
        subjects = (unquote(address).partition("?subject=")[2] for address in re.findall(r'href="([^"]*)"', content))
        assert left(*marked.texts(content), *subjects) == set()
    text = (folder / "letter.txt").read_text(encoding="utf-8")
    message = email.message_from_bytes((folder / "letter.eml").read_bytes(), policy=email.policy.default)
    unsubscribe = unquote(message["List-Unsubscribe"]).partition("?subject=")[2]
    assert "⟦" in text
    assert unsubscribe
    assert left(text, message["Subject"], message["From"], unsubscribe) == set()
    plain = message.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n") == text


def test_feeds(site: Path) -> None:
    """Feeds name the language, and say nothing in English."""
    for path in ("feed.xml", "newsletter/feed.xml"):
        feed = etree.parse(site / path)
        assert feed.findtext("channel/language") == "el"
        said = [element.text or "" for element in feed.iter(*IN_FEEDS)]
        assert any("⟦" in text for text in said)
        assert left(*(part for text in said for part in (marked.texts(text) if "<" in text else [text]))) == set()
    of_letters = json.loads((site / "newsletter" / "feed.json").read_bytes())
    assert of_letters["language"] == "el"
    assert left(of_letters["title"], of_letters["description"]) == set()


def test_word_files(site: Path) -> None:
    """Word files say nothing in English, in their text, to screen readers, or in the names of their styles."""
    made = sorted(site.glob("*/*/*-a4.docx"))
    assert len(made) > 3
    found = {
        f"{file.name}: {word}"
        for file in made
        for text in WordFile(file.read_bytes()).said()
        if "…" not in text  # the title of a control, whose middle is left out, and with it marks
        for word in left(text)
    }
    assert sorted(found) == []
    assert [fault for file in made for fault in WordFile(file.read_bytes()).faults()] == []


def test_results_of_the_search(site: Path) -> None:
    """What the search says of a page, beside its title and its purpose, is in the language of the practice."""
    index = json.loads((site / "search" / "index.json").read_text(encoding="utf-8"))
    labels = [label for *_, labels in index["pages"] for label in labels]
    assert len(labels) > 10
    assert [label for label in labels if marked.unmarked(label)] == []


def test_scripts(site: Path) -> None:
    """Each script that says something has its words in the language of the practice."""
    session = next((site / "assets" / "javascripts").glob("session.*.js")).read_text(encoding="utf-8")
    first = session.partition("\n")[0]
    assert "; learn({" in first
    assert '"See more": "⟦See more⟧"' in first


@pytest.fixture(scope="module")
def tab(site: Path, browser: Browser) -> Iterator[Page]:
    """Return a tab that shows the site."""
    page = browser.new_page(base_url="https://kafeneio.example/", locale="el")

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path[1:]
        route.fulfill(path=site / (f"{path}index.html" if path.endswith("/") or not path else path))

    page.route("https://kafeneio.example/**", answer)
    yield page
    page.close()


def _search(tab: Page) -> None:
    tab.locator("[data-open=search]").click()
    tab.keyboard.type("Εμπιστοσυνα")
    tab.locator("#search-status").get_by_text("⟦").wait_for()
    tab.wait_for_timeout(700)


def _keep(tab: Page) -> None:
    tab.locator("textarea").first.fill("Ναι")
    tab.locator("#desk-toggle").click()
    tab.locator("#desk-keep").check()
    tab.locator("#desk-save").click()
    tab.locator("#desk-notice").wait_for()


def _pass_on(tab: Page) -> None:
    tab.locator(".part__done").first.click()
    tab.locator("#handover[open]").wait_for()


def _keep_numbers(tab: Page) -> None:
    tab.goto("worksheets/two-voices/")
    tab.locator("#desk-toggle").click()
    tab.locator("#desk-keep").check()
    tab.locator(".scale__steps label").first.click()
    tab.locator(".over-time button:visible").first.click()


def _session(tab: Page) -> None:
    tab.locator("[data-pick]").first.click()
    tab.locator("#basket-open").click()
    tab.locator(".basket__choose").click()
    tab.locator("#basket-send").click()
    tab.locator("#basket-sent").wait_for()
    tab.locator("#basket-set-keep").evaluate("button => button.click()")


def _shared(tab: Page) -> None:
    tab.goto("worksheets/")
    tab.locator("#basket-open").click()
    tab.locator("#basket-send").click()
    link = tab.locator("#basket-link").input_value()
    tab.goto(link)
    tab.locator("#session-print").wait_for()


def _calendar(tab: Page) -> None:
    with tab.expect_download() as found:
        tab.locator("#calendar_form button").click()
    tab.locator("#calendar_told").get_by_text("calendar.ics").wait_for()
    words = re.findall(
        r"^(?:SUMMARY|DESCRIPTION|LOCATION|COMMENT|CATEGORIES):(.*)", found.value.path().read_text(), re.MULTILINE
    )
    assert "⟦" in words[0]
    assert left(*words) == set()


def _list_what_is_kept(tab: Page) -> None:
    """Even the comma between facts is a message."""
    _keep(tab)
    tab.goto("kept/")
    facts = tab.locator(".kept__title + p").all_inner_texts()
    assert any("⟦, ⟧" in text for text in facts)


@pytest.mark.parametrize(
    ("path", "act"),
    [
        ("articles/on-time/", _search),
        ("worksheets/", _session),
        ("session/", _shared),
        ("worksheets/one-thing/", _keep),
        ("worksheets/two-voices/", _pass_on),
        ("worksheets/two-voices/", _keep_numbers),
        ("packs/first-month/", _calendar),
        ("worksheets/one-thing/", _list_what_is_kept),
    ],
)
def test_what_scripts_add(tab: Page, path: str, act: Callable[[Page], None]) -> None:
    """What scripts add to a page, and say when something is done, is in the language of the practice."""
    tab.goto(path)
    act(tab)
    assert sorted(left(*marked.texts(tab.content())) - {"Εμπιστοσυνα"}) == []
