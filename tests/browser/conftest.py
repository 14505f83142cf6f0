"""What the tests in a browser share: the practice that has everything, served here, and a browser to read it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.built import Built

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


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
    """Serves files, several over one connection, and keeps it to itself."""

    protocol_version = "HTTP/1.1"

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


def violations(page: Page, **rules: bool) -> list[str]:
    """Return what axe finds on a page, in the state that it is in, with light colours and with dark ones.

    Every rule applies, except those that are given as False, with underscores for hyphens.
    """
    left_out = {name.replace("_", "-"): {"enabled": applies} for name, applies in rules.items()}
    page.evaluate(Axe().axe_script)
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        broken = page.evaluate("rules => axe.run({ resultTypes: ['violations'], rules })", left_out)["violations"]
        found += [
            f"{page.url} {scheme} {rule['id']}: {node['html'][:120]}" for rule in broken for node in rule["nodes"]
        ]
    page.emulate_media(color_scheme="light")
    return found


Open = Callable[..., Page]


@dataclass(frozen=True)
class Profile:
    """What a browser must know of a reader before it opens the first page."""

    script: bool
    touch: bool


@dataclass(frozen=True)
class Readers:
    """The readers at one browser, each of whom keeps styles, scripts and typefaces from test to test."""

    browser: Browser
    site: Site
    known: dict[Profile, BrowserContext] = field(default_factory=dict)

    def new(self, profile: Profile) -> BrowserContext:
        """Return a reader who has loaded nothing yet."""
        context = self.browser.new_context(
            base_url=self.site.address,
            viewport={"width": 1280, "height": 900},
            java_script_enabled=profile.script,
            has_touch=profile.touch,
            reduced_motion="reduce",
        )
        context.set_default_timeout(30_000)
        return context

    def known_by(self, profile: Profile) -> BrowserContext:
        """Return a reader whose device keeps nothing but copies of files."""
        if profile not in self.known:
            self.known[profile] = self.new(profile)
        return self.known[profile]


@pytest.fixture(scope="session")
def readers(browser: Browser, site: Site) -> Readers:
    """Return those who read the practice that has everything."""
    return Readers(browser, site)


@pytest.fixture
def new_page(readers: Readers) -> Iterator[Open]:
    """Return a function that opens a tab, 1280 pixels wide and light unless it is told otherwise.

    Each tab of a test belongs to a reader of its own. Where loading itself is tested, the reader is to be `new`:
    others have copies of the files that earlier tests loaded, without which a test takes three times as long.
    """
    known: set[Profile] = set()
    strangers: list[BrowserContext] = []

    def open_tab(
        *, width: int = 1280, scheme: Scheme = "light", script: bool = True, touch: bool = False, new: bool = False
    ) -> Page:
        profile = Profile(script, touch)
        stranger = new or profile in known
        context = readers.new(profile) if stranger else readers.known_by(profile)
        page = context.new_page()
        if stranger:
            strangers.append(context)
        else:
            known.add(profile)
            every_site = {"origin": "*", "storageTypes": "all"}
            context.new_cdp_session(page).send("Storage.clearDataForOrigin", every_site)
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        return page

    yield open_tab
    for context in strangers:
        context.close()
    for profile in known:
        context = readers.known_by(profile)
        for page in context.pages:
            page.close()
        context.unroute_all()
        context.clear_permissions()
