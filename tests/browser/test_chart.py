"""Tests of the charts of worksheets that are filled in again, by their scripts and styles alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route

from tests.support.miniature import ROOT

ASSETS = ROOT / "overrides" / "assets"
ADDRESS = "http://chart.example/"
STYLES = "".join(
    (ASSETS / "stylesheets" / f"{name}.css").read_text(encoding="utf-8") for name in ("text", "tables", "over-time")
)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_chart_begins_where_its_language_does(browser: Browser, direction: str) -> None:
    """Time begins at the side on which lines of text do, where the numbers stand, and no label leaves the chart."""
    page = browser.new_page()

    def answer(route: Route) -> None:
        path = ASSETS / "javascripts" / route.request.url.removeprefix(ADDRESS)
        if path.is_file():
            route.fulfill(path=path, content_type="text/javascript")
        else:
            route.fulfill(
                body=f"<!doctype html><html dir={direction}><style>:root {{ --text: sans-serif }} {STYLES}",
                content_type="text/html",
            )

    page.route(f"{ADDRESS}**", answer)
    page.goto(ADDRESS)
    seen = page.evaluate(
        """async () => {
          const { chart } = await import("/over-time/chart.js")
          const words = { title: "A", description: "B", id: "c" }
          const room = { width: 300, days: [0, 14], ends: ["2026-11-01", "2026-11-15"], longest: 30,
            mirrored: document.dir === "rtl" }
          const points = [0, 7, 14].map(at => ({ at, share: at / 14 }))
          const drawn = chart(words, { from: 0, to: 10 }, [points], room)
          drawn.style.width = "300px"
          document.body.style.margin = 0
          document.body.replaceChildren(drawn)
          const whole = drawn.getBoundingClientRect()
          const texts = [...drawn.querySelectorAll("text")].map(text => text.getBoundingClientRect())
          return {
            texts: texts.map(({ left, right }) => [left - whole.left, right - whole.left]),
            path: drawn.querySelector(".chart__path").getAttribute("d"),
          }
        }"""
    )
    numbers, dates = seen["texts"][:3], seen["texts"][3:]
    edges = [float(point.split()[0].strip("ML")) for point in seen["path"].replace("L", " L").split(" L")]
    assert all(0 <= left < right <= 300 for left, right in seen["texts"])
    assert edges == sorted(edges, reverse=direction == "rtl")
    if direction == "rtl":
        assert all(left > max(edges) for left, _ in numbers)
        assert dates[0][1] > dates[1][1]
    else:
        assert all(right < min(edges) for _, right in numbers)
        assert dates[0][0] < dates[1][0]
    page.close()


def test_no_word_of_the_table_is_divided(browser: Browser) -> None:
    """On a telephone, the table of all numbers scrolls in its frame; its words stay whole."""
    page = browser.new_page(viewport={"width": 360, "height": 600})
    heads = "".join(f"<th>{word} {word}</th>" for word in ("الأسبوع", "Beziehungszufriedenheit", "listening"))
    page.set_content(
        f'<html><style>{STYLES}</style><div class="exercises prose"><div class="over-time__table">'
        f"<table><thead><tr>{heads}</table></div></div>"
    )
    lines = page.evaluate(
        """() => [...document.querySelectorAll("th")].map(head => {
          const range = document.createRange()
          range.setStart(head.firstChild, 0)
          range.setEnd(head.firstChild, head.firstChild.data.indexOf(" "))
          return new Set([...range.getClientRects()].map(({ top }) => top)).size
        })"""
    )
    assert lines == [1, 1, 1]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()
