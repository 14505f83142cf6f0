"""What a browser is told to allow holds on every page, with the headers that hosts are given."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open, Quiet, Site
from tests.support.browsers import Chromium
from trellis.addresses.urls import code_of
from trellis.site.hosting.files import HASHED


def _rules(folder: Path) -> dict[str, dict[str, str]]:
    """Read `_headers` as Netlify and Cloudflare Pages do."""
    rules: dict[str, dict[str, str]] = {}
    for line in (folder / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            rules[line] = {}
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[next(reversed(rules))][name] = value
    return rules


class _Host(Quiet):
    rules: dict[str, dict[str, str]]

    def end_headers(self) -> None:
        path = urlsplit(self.path).path
        for pattern, headers in self.rules.items():
            if path.startswith(pattern.removesuffix("*")) if pattern.endswith("*") else path == pattern:
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module")
def hosted(site: Site) -> Iterator[Site]:
    """Serve the site with its headers, as a host does that reads `_headers`."""
    handler = partial(type("Host", (_Host,), {"rules": _rules(site.folder)}), directory=str(site.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Site(site.built, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
        thread.join()


def _watch(page: Page) -> list[str]:
    """Note every word a page has for its developers, and everything that its policy forbids."""
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url} {message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url} {error}"))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', event => "
        "console.error(`${event.violatedDirective} forbids ${event.blockedURI} ${event.sample}`))"
    )
    return said


def test_no_page_breaks_its_policy(hosted: Site, new_page: Open) -> None:
    """Every page keeps to its policy, by header and by meta element, asks nobody else, says nothing, sets no cookie."""
    page = new_page()
    said = _watch(page)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    for address in (*hosted.pages, "404.html"):
        answer = page.goto(hosted.address + address)
        assert answer
        assert "'unsafe-inline'" not in answer.headers["content-security-policy"]
    assert said == []
    assert asked == {urlsplit(hosted.address).netloc}
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0


ARTICLE = "articles/late-again/"
BESIDES = ("worksheets/two-voices/", "when-to-get-other-help/")
"""What has more at work than the first page of its kind: partners' parts, the way out."""


@pytest.fixture
def refusing(hosted: Site, chromium: Chromium, tmp_path: Path) -> Iterator[Page]:
    """Open a page in a browser whose reader forbids every site to store anything."""
    profile = tmp_path / "profile"
    (profile / "Default").mkdir(parents=True)
    forbidden = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (profile / "Default" / "Preferences").write_text(json.dumps(forbidden), encoding="utf-8")
    context = chromium.kind.launch_persistent_context(profile, **chromium.options())
    page = context.new_page()
    page.goto(hosted.address)
    assert page.evaluate("(() => { try { localStorage } catch (error) { return error.name } })()") == "SecurityError"
    yield page
    context.close()


def test_a_browser_that_stores_nothing(hosted: Site, refusing: Page) -> None:
    """Where a reader forbids storage, every kind of page works without a word; colours last for a page."""
    said = _watch(refusing)
    for address in (*hosted.one_of_each_kind, *BESIDES):
        refusing.goto(hosted.address + address, wait_until="load")
    refusing.goto(hosted.address + ARTICLE)
    refusing.get_by_role("button", name="Dark colours").click()
    assert refusing.locator("html").get_attribute("data-colours") == "dark"
    refusing.get_by_role("button", name="Search").click()
    refusing.keyboard.type("humility")
    refusing.locator("#search-results a").first.wait_for()
    refusing.keyboard.press("Escape")
    refusing.goto(f"{hosted.address}worksheets/one-song/")
    refusing.locator("[data-pick]").first.press("Enter")
    refusing.locator("#basket-open").press("Enter")
    expect(refusing.locator("#basket-note")).to_contain_text("This browser stores nothing")
    refusing.keyboard.press("Escape")
    refusing.locator(".exercises textarea").first.fill("mine")
    refusing.locator("#desk-toggle").press("Enter")
    refusing.get_by_role("switch").press("Space")
    expect(refusing.get_by_role("alert")).to_contain_text("cannot keep your answers")
    expect(refusing.locator(".exercises textarea").first).to_have_value("mine")
    assert said == []


def test_storage_that_is_full(hosted: Site, new_page: Open) -> None:
    """Where storage is full to the last byte, no kind of page says a word, and colours can still be chosen."""
    page = new_page()
    said = _watch(page)
    page.goto(hosted.address)
    page.evaluate(
        """() => {
          for (const store of [localStorage, sessionStorage]) {
            let piece = 'x'.repeat(1 << 20)
            for (let number = 0; piece; number++) {
              try { store.setItem(`rest-${number}`, piece) } catch { piece = piece.slice(0, piece.length >> 1) }
            }
          }
        }"""
    )
    for address in (*hosted.one_of_each_kind, *BESIDES):
        page.goto(hosted.address + address, wait_until="load")
    page.goto(hosted.address + ARTICLE)
    page.get_by_role("button", name="Dark colours").click()
    assert page.locator("html").get_attribute("data-colours") == "dark"
    assert said == []


def test_no_page_says_a_word_where_script_is_blocked(hosted: Site, new_page: Open) -> None:
    """Without script every kind of page keeps to its policy as well, and loads all that it asks for."""
    page = new_page(script=False)
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url} {message.type}: {message.text}"))
    page.on("response", lambda answer: said.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    for address in (*hosted.one_of_each_kind, *BESIDES):
        page.goto(hosted.address + address, wait_until="load")
    assert said == []


def test_what_opens_keeps_to_the_policy(hosted: Site, new_page: Open) -> None:
    """Search, colours, filters and sharing work under the policy."""
    page = new_page()
    said = _watch(page)
    page.goto(f"{hosted.address}worksheets/?for=one")
    assert page.locator("[data-filtered] > li[hidden]").count()
    page.get_by_role("button", name="Dark colours").click()
    page.get_by_role("button", name="Search").click()
    page.keyboard.type("trust")
    page.locator("#search-results a").first.wait_for()
    page.goto(f"{hosted.address}articles/late-again/")
    assert page.locator("html").get_attribute("data-colours") == "dark"
    page.get_by_role("button", name="Copy link").click()
    page.locator(".share [role=status]", has_text=re.compile(".")).wait_for()
    assert said == []


def test_a_strange_script_does_not_run(new_page: Open) -> None:
    """Code injected into a page is refused, even if a host sends no headers."""
    page = new_page()

    def smuggle(route: Route) -> None:
        strange = "<script>window.strange = 1</script><img src=x onerror='strange = 2'></body>"
        body = route.fetch().text().replace("</body>", strange)
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route("**/articles/late-again/", smuggle)
    page.goto("articles/late-again/", wait_until="networkidle")
    assert page.locator("img[src=x]").count() == 1
    assert page.evaluate("window.strange") is None


def test_what_may_be_kept_forever(hosted: Site) -> None:
    """Every style, script and typeface that a page loads has a name that changes with it, and a rule that says so."""
    rules = _rules(hosted.folder)
    assert len(rules) <= 100
    assert all(len(line) <= 2000 for line in (hosted.folder / "_headers").read_text(encoding="utf-8").splitlines())
    loaded = set()
    for address in hosted.pages:
        html = (hosted.folder / address / "index.html").read_text(encoding="utf-8")
        loaded |= set(re.findall(r'"(?:\.{1,2}/)*(assets/[^"]+\.(?:css|js|woff2))"', html))
    assert loaded
    forever = [path for path, found in rules.items() if "immutable" in found.get("Cache-Control", "")]
    assert {path for path in loaded if not any(fnmatch(f"/{path}", pattern) for pattern in forever)} == set()
    kept = [path for pattern in forever for path in hosted.folder.glob(pattern[1:].replace("/*", "/**/*.*"))]
    assert kept
    assert [path.name for path in kept if not re.search(HASHED, path.name)] == []
    assert {path for path in rules if "*" not in path and not (hosted.folder / path[1:]).is_file()} == set()
    assert "must-revalidate" in rules["/worksheets/*"]["Cache-Control"]


def test_a_file_that_is_gone_leads_to_its_page(site: Site, new_page: Open) -> None:
    """On a host that knows no rules, a lost PDF leads to the page that it lay beside, and other lost addresses stay.

    A short address leads on in any capitals, and an old address that has no page leads to where it moved.
    """
    not_found = (site.folder / "404.html").read_text(encoding="utf-8")

    def answer(route: Route) -> None:
        route.fulfill(status=404, body=not_found, content_type="text/html")

    page = new_page()
    for lost in ("worksheets/one-song/lost.pdf", "nowhere/lost.pdf", "lost/"):
        page.route(f"**/{lost}", answer)
        page.goto(lost)
        page.wait_for_load_state("networkidle")
        arrived = urlsplit(page.url).path[1:]
        assert arrived == ("worksheets/one-song/" if lost.startswith("worksheets") else lost)
    code = code_of("worksheets/one-song/").upper()
    for typed in (f"go/{code}", f"Go/{code.capitalize()}/"):
        page.route(f"**/{typed}?*", answer)
        page.goto(f"{typed}?utm_source=paper")
        page.wait_for_url("**/worksheets/one-song/?utm_source=paper")
    for old, new in {
        "old/flyer.pdf": "articles/late-again/?from=flyer&utm_source=letter#how-it-wears-out",
        "Articles/Late-Again/": "articles/late-again/?utm_source=letter",
    }.items():
        page.route(f"**/{old}?*", answer)
        page.goto(f"{old}?utm_source=letter")
        page.wait_for_url(f"**/{new}")
