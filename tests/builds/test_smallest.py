"""Tests of the smallest practice: home, an article, its worksheet and its concept, without dead links."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.crawl import Crawl
from tests.support.miniature import CONFIG, PAGES, build, found

HOST = "https://miniature.example/"
FOLDER = "https://host.example/practices/miniature/"
PLAIN = "---\ntitle: {0}\nsummary: {0} in a sentence.\n---\n\nText.\n"
LETTER = (
    "---\nid: letter-2026-11\ntitle: A letter\nsummary: A letter.\nsubject: Hello\npreheader: A few words.\n"
    "date: 2026-11-03\n---\n\nRead about [keeping time][on-time].\n"
)


def crawled(folder: Path, changes: dict[str, str | bytes | None], site_url: str = HOST, settings: str = "") -> Crawl:
    """Build the miniature with other pages or settings, and follow all its addresses."""
    config = CONFIG.replace(HOST, site_url)
    assert site_url in config
    outcome = build(found(folder, changes, config + settings))
    assert outcome.status == 0, outcome.said
    return Crawl(folder / "site", site_url)


@pytest.fixture(scope="module")
def four_pages(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """Return the crawl of a practice of four pages, in a folder of its host, one page of which has moved."""
    moved = PAGES["articles/on-time.md"].replace("title:", "aliases: [articles/late/]\ntitle:", 1)
    return crawled(tmp_path_factory.mktemp("four"), {"articles/on-time.md": moved}, FOLDER)


def test_no_dead_link(four_pages: Crawl) -> None:
    """No address on any page is dead, including the 404 page and redirects."""
    assert four_pages.broken == []
    assert four_pages.followed > 200
    assert (four_pages.folder / "articles" / "late" / "index.html").is_file()


def test_what_is_absent_is_left_out(four_pages: Crawl) -> None:
    """Without a menu, a help page, letters or lists, pages do not mention them."""
    home = (four_pages.folder / "index.html").read_text(encoding="utf-8")
    article = (four_pages.folder / "articles" / "on-time" / "index.html").read_text(encoding="utf-8")
    for words in ("<summary>Menu</summary>", 'class="doors"', "in danger", "newsletter/feed", "All worksheets"):
        assert words not in home
    assert "more about the practice" not in article
    assert '<p class="kind">Article</p>' in article


def test_all_that_may_be_there(tmp_path: Path) -> None:
    """Existing pages are linked automatically, without dead links, even on removed and risky pages."""
    names = ["start-here", "about", "for-coaches", "when-to-get-other-help", "privacy", "accessibility", "subscribe"]
    lists = ["articles/index", "worksheets/index", "concepts/index", "packs/index", "newsletter/index"]
    pages: dict[str, str | bytes | None] = {f"{name}.md": PLAIN.format(name) for name in [*names, *lists, "thanks"]}
    pages["newsletter/first.md"] = LETTER
    pages["packs/both.md"] = "---\ntitle: Both\nsummary: A pack.\nworksheets: [one-thing]\n---\n\nText.\n"
    warning = '!!! warning "Before you start"\n    Are you afraid? [Read this][when-to-get-other-help].\n\nThink'
    risky = PAGES["worksheets/one-thing.md"].replace("pages: 1", "pages: 2\nrisk: disclosure")
    pages["worksheets/one-thing.md"] = risky.replace("Think", warning, 1)
    pages["redirects.yml"] = "removed:\n  articles/gone/: We took this page down.\n"
    found = crawled(tmp_path, pages)
    assert found.broken == []
    home = (found.folder / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{name}/"' in home for name in names)
    assert all(f'href="{name.removesuffix("index")}"' in home for name in lists)
    assert all(words in home for words in ('class="doors"', "newsletter/feed.json", "All worksheets", "in danger"))
    assert 'href="/when-to-get-other-help/"' in (found.folder / "404.html").read_text(encoding="utf-8")
    gone = (found.folder / "articles" / "gone" / "index.html").read_text(encoding="utf-8")
    assert 'href="../../start-here/"' in gone
    warned = (found.folder / "worksheets" / "one-thing" / "index.html").read_text(encoding="utf-8")
    to_help = warned.count('href="../../when-to-get-other-help/"')
    assert to_help == 5  # from the warning, the note on leaving, the search, and twice from the footer


def test_a_menu_of_an_absent_page(tmp_path: Path) -> None:
    """A page that settings name and that does not exist stops the build, with the line in the settings."""
    config = f"{CONFIG}    menu: [on-tmie]\n"
    outcome = build(found(tmp_path, config=config))
    assert outcome.status == 1
    line = config.splitlines().index("    menu: [on-tmie]") + 1
    assert outcome.problems == [
        f"mkdocs.yml:{line}: “menu” names “on-tmie”, which is not a page. Did you mean “on-time”?"
    ]
