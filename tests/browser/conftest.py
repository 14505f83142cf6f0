"""What the tests in a browser share: the practice that has everything, served here, and a browser to read it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.support.built import Built

Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Site:
    """A built practice, and the address where it is served."""

    built: Built
    address: str

    @property
    def folder(self) -> Path:
        """The folder of the site."""
        return self.built.folder

    @property
    def pages(self) -> tuple[str, ...]:
        """Every page of the sitemap, relative to the root of the site."""
        return self.built.pages

    @property
    def worksheets(self) -> tuple[str, ...]:
        """Every worksheet."""
        return self.built.worksheets

    @cached_property
    def one_of_each_kind(self) -> tuple[str, ...]:
        """A page of every template, and the page for what is not found."""
        kinds: dict[str, str] = {}
        for page in self.pages:
            shelf, _, _ = page.strip("/").rpartition("/")
            lists_others = any(other.startswith(page) for other in self.pages if other != page)
            kinds.setdefault(f"{shelf}/*" if shelf or not lists_others else page, page)
        return (*kinds.values(), "404.html")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and keeps it to itself."""

    def log_message(self, *_: object) -> None:
        """Say nothing, so that a failing test shows its own words only."""


@pytest.fixture(scope="session")
def site(everything: Built) -> Iterator[Site]:
    """Serve the practice that has everything until all tests are done."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(everything.folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Site(everything, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
        thread.join()


def violations(page: Page) -> list[str]:
    """Return what axe finds on a page, in the state that it is in."""
    found: dict[str, Any] = Axe().run(page).response
    return [f"{page.url} {rule['id']}: {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]]


Open = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser, site: Site) -> Iterator[Open]:
    """Return a function that opens a tab of its own, 1280 pixels wide and light unless it is told otherwise."""
    contexts = []

    def open_tab(*, width: int = 1280, scheme: Scheme = "light", script: bool = True, touch: bool = False) -> Page:
        context = browser.new_context(
            base_url=site.address,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            has_touch=touch,
            reduced_motion="reduce",
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context.new_page()

    yield open_tab
    for context in contexts:
        context.close()
