"""Tests of what other languages than English need, such as room for long words, by the styles of the theme alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.support.miniature import ROOT

FOLDER = ROOT / "overrides" / "assets" / "stylesheets"
STYLES, EXERCISES, BASKET, LIBRARY = (
    (FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in ("text", "exercises", "basket", "library")
)
LONG = "Beziehungszufriedenheitsverantwortungsübernahme"


@pytest.mark.parametrize("part", ["<h1>{}</h1>", "<h2>{}</h2>", '<div class="prose"><p>{}</p></div>'])
def test_long_words_stay_on_the_screen(browser: Browser, part: str) -> None:
    """In a language with long words, a heading and a paragraph are divided sooner than that they leave the screen."""
    page = browser.new_page(viewport={"width": 320, "height": 600})
    page.set_content(f'<html lang="de"><style>{STYLES}</style>{part.format(LONG)}')
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate("getComputedStyle(document.querySelector('h1, h2, p')).hyphens") == "auto"
    page.close()


def test_a_question_in_japanese_ends_with_a_whole_phrase(browser: Browser) -> None:
    """No line begins in the middle of a word, not even the last one, which would hold a single sign otherwise."""
    page = browser.new_page()
    question = "この一週間、うれしかったことを、どのくらいパートナーに伝えましたか？"
    page.set_content(
        f'<html lang="ja"><style>{STYLES}{EXERCISES}</style><div class="exercises prose">'
        f'<span class="exercise__question">{question}</span></div>'
    )
    for width in range(240, 390, 10):
        page.set_viewport_size({"width": width, "height": 600})
        tops = page.evaluate(
            """() => {
              const text = document.querySelector(".exercise__question").firstChild
              const range = document.createRange()
              return [...text.data].map((_, at) => {
                range.setStart(text, at)
                range.setEnd(text, at + 1)
                return range.getBoundingClientRect().top
              })
            }"""
        )
        assert len(set(tops)) > 1
        assert len(set(tops[question.index("伝えましたか") :])) == 1
    page.close()


@pytest.mark.parametrize("language", ["ar", "ja"])
def test_figures_are_as_high_as_letters_of_other_scripts(browser: Browser, language: str) -> None:
    """Numbers that the styles put before a line, too, are no old-style figures of the titles' typeface."""
    page = browser.new_page()
    page.set_content(
        f'<html lang="{language}"><style>:root {{ --titles: serif }}{STYLES}{BASKET}</style>'
        '<ol class="basket__list"><li>1</ol>'
    )
    figures = "getComputedStyle(document.querySelector('li'), {}).fontVariantNumeric"
    assert [page.evaluate(figures.format(part)) for part in ("null", "'::before'")] == ["lining-nums", "lining-nums"]
    page.close()


def test_filters_stand_in_one_line(browser: Browser) -> None:
    """A label that takes two lines does not move its list away from the one beside it."""
    page = browser.new_page(viewport={"width": 390, "height": 600})
    filters = "".join(f"<p><label>{name}</label><select><option>1</select></p>" for name in ("Thema", LONG))
    page.set_content(
        f'<html lang="de"><style>{STYLES}{LIBRARY}label {{ overflow-wrap: anywhere }}</style>'
        f'<form class="filters">{filters}</form>'
    )
    boxes = page.locator("select").evaluate_all("all => all.map(list => list.getBoundingClientRect().top)")
    heights = page.locator("label").evaluate_all("all => all.map(label => label.offsetHeight)")
    assert heights[0] < heights[1]
    assert boxes[0] == boxes[1]
    page.close()
