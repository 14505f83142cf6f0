"""Tests that pages of The Long Table are light enough for a phone with a poor connection."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route

from tests.support.browsers import Start
from tests.support.built import Built
from tests.support.weight import first_view


@pytest.fixture
def page(long_table: Built, start: Start) -> Iterator[Page]:
    """Return a tab that shows The Long Table as on a phone."""
    browser = start()
    page = browser.new_page(base_url="https://table.invalid/", viewport={"width": 412, "height": 823})

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path[1:]
        route.fulfill(path=long_table.folder / (f"{path}index.html" if path.endswith("/") or not path else path))

    page.route("https://table.invalid/**", answer)
    yield page
    browser.close()


def test_the_longest_article(long_table: Built, page: Page) -> None:
    """The first view of the longest article takes 70 kB at most, all told."""
    articles = [name for name in long_table.pages if name.startswith("articles/") and name != "articles/"]
    sizes = first_view(page, max(articles, key=lambda name: len(long_table.html(name))))
    assert sum(sizes.values()) <= 70_000, sizes
