"""Tests of the warning at the top of a worksheet, as paper and feeds show it."""

from __future__ import annotations

from dataclasses import replace

from tests.support.miniature import PAGES
from tests.support.practice import SETTINGS
from tests.support.rendering import site
from trellis.addresses import urls
from trellis.content.safety import HELP, WARNINGS
from trellis.foundation.document import Document, Link, Paragraph, Text
from trellis.foundation.traversal import plain
from trellis.locales import practice
from trellis.rendering.caution import caution

SHEET = "worksheets/one-thing.md"
TEXTS = {path: text for path, text in PAGES.items() if path.endswith(".md")}
RISKY = {**TEXTS, SHEET: PAGES[SHEET].replace("pages: 1", "pages: 1\nrisk: disclosure")}
ELSEWHERE = f"{HELP}.md"


def test_a_worksheet_without_a_risk() -> None:
    """There is no warning where none is needed, nor on pages that are not filled in."""
    library = site(TEXTS).library
    for path in (SHEET, "articles/on-time.md"):
        assert caution(library.by_path[path], Document(()), library, SETTINGS) is None


def test_the_warning_has_a_title_and_leads_to_help() -> None:
    """Its title and its text are those of the page; a link follows if the practice has a page on other help."""
    warning = WARNINGS["disclosure"]
    alone = site(RISKY).library
    found = caution(alone.by_path[SHEET], Document(()), alone, SETTINGS)
    assert found
    assert (plain(found.title), found.content) == (warning.title, (Paragraph((Text(warning.text),)),))
    helped = site({**RISKY, ELSEWHERE: "---\ntitle: Other help\nsummary: S.\n---\n"}).library
    found = caution(helped.by_path[SHEET], Document(()), helped, SETTINGS)
    assert found
    [paragraph] = found.content
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.content) == f"{warning.text} Other help."
    address = urls.short(SETTINGS.site_url, helped.by_path[ELSEWHERE])
    assert Link((Text("Other help"),), address) in paragraph.content
    japanese = replace(SETTINGS, catalogue=practice.catalogue("ja", None, None)[0])
    found = caution(helped.by_path[SHEET], Document(()), helped, japanese)
    assert found
    [paragraph] = found.content
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.content).endswith("やめてかまいません。Other helpもご覧ください。")
