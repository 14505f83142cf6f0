"""Tests that readers see what authors and owners wrote, whatever characters it contains."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from tests.support.crawl import Crawl
from tests.support.miniature import CONFIG, PAGES, build, found

ODD = """Say "no" & <i>yes</i> 'now' – Łódź"""
YAML = "'" + ODD.replace("'", "''") + "'"


def _odd(path: str) -> str:
    """Return a page of the miniature whose title and summary hold every sign that HTML gives a meaning to."""
    return re.sub(r"^(title|summary): .*$", lambda line: f"{line[1]}: {YAML}", PAGES[path], flags=re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a practice that has such a name, such titles, and such words in its settings."""
    names = ("Miniature", "Ada Small")
    config = CONFIG
    for name in names:
        config = config.replace(f": {name}\n", f": {YAML}\n")
    config += (
        f"    footer_note: {YAML}\n    about_coach: {YAML}\n    menu: [{{page: on-time, label: {YAML}}}]\n"
        f"    home: {{cards: [{{page: trust, label: {YAML}, text: {YAML}}}]}}\n"
    )
    changes = {path: _odd(path) for path in PAGES if path.endswith(".md")}
    folder = found(tmp_path_factory.mktemp("odd"), changes, config)
    outcome = build(folder)
    assert outcome.status == 0, outcome.said
    return folder / "site"


@pytest.mark.parametrize("page", ["index.html", "articles/on-time/index.html", "worksheets/one-thing/index.html"])
def test_titles(page: str, folder: Path) -> None:
    """A title is the same text in the heading, in the head of the page, and wherever another page shows it."""
    tree = html.parse(str(folder / page)).getroot()
    assert tree.findtext(".//h1") == ODD
    assert ODD in (tree.findtext(".//title") or "")
    assert tree.xpath("//meta[@property='og:title']/@content") == [ODD]
    assert tree.xpath("//meta[@name='description']/@content") == [ODD]
    assert not tree.xpath("//i[text()='yes']")


def test_settings(folder: Path) -> None:
    """The same applies to the texts of the settings."""
    home = html.parse(str(folder / "index.html")).getroot()
    assert home.xpath("//nav[@class='places']//a/text()") == [ODD]
    assert home.xpath("//a[@class='door']/span/text()") == [ODD, ODD]
    assert ODD in home.xpath("string(//footer)")
    article = html.parse(str(folder / "articles" / "on-time" / "index.html")).getroot()
    assert article.xpath("string(//aside[@class='author'])").count(ODD) == 2
    sheet = html.parse(str(folder / "worksheets" / "one-thing" / "index.html")).getroot()
    assert sheet.xpath("//dialog/@data-practice") == [ODD]


def test_links(folder: Path) -> None:
    """No link is broken by such characters."""
    assert Crawl(folder, "https://miniature.example/").broken == []
