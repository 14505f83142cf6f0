"""Tests of words that are wider than a narrow screen, by the styles of the theme alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.support.miniature import ROOT

STYLES = (ROOT / "overrides" / "assets" / "stylesheets" / "text.css").read_text(encoding="utf-8")
LONG = "Beziehungszufriedenheitsverantwortungsübernahme"


@pytest.mark.parametrize("part", ["<h1>{}</h1>", "<h2>{}</h2>", '<div class="prose"><p>{}</p></div>'])
def test_long_words_stay_on_the_screen(browser: Browser, part: str) -> None:
    """In a language with long words, a heading and a paragraph are divided sooner than that they leave the screen."""
    page = browser.new_page(viewport={"width": 320, "height": 600})
    page.set_content(f'<html lang="de"><style>{STYLES}</style>{part.format(LONG)}')
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate("getComputedStyle(document.querySelector('h1, h2, p')).hyphens") == "auto"
    page.close()
