"""What a build writes for nginx, Apache and Caddy, tried with these servers on the practice that has everything.

Three of its pages have had other names: with capitals, with accents that are encoded in the address, in other
folders. Where npm's `wrangler` is on the path, what Cloudflare Pages runs is tried as well, apart from what it does in
its own way.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.support.built import Built
from tests.support.servers import Server, program, serving
from trellis.addresses.urls import code_of
from trellis.site import headers

CLOUDFLARE = "wrangler"
SERVERS = ("nginx", "apache2", "caddy", *((CLOUDFLARE,) if program(CLOUDFLARE) else ()))
TAGGED = "utm_source=letter"
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, max-age=0, must-revalidate"


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, everything: Built) -> Iterator[Server]:
    """Serve the practice with each server; where every change is judged, all of them have to be there."""
    if not program(request.param) and not os.environ.get("CI"):
        pytest.skip(f"{request.param} is not installed")
    with serving(request.param, everything.home, everything.folder) as running:
        yield running


def test_every_published_address_arrives(server: Server, everything: Built) -> None:
    """Each line of the ledger leads by one redirect at most, with its query, to a page or file that is there."""
    ledger = (everything.home / "published-urls.txt").read_text(encoding="utf-8").splitlines()
    wrong = []
    for line in ledger:
        if line.startswith("/") and "#" not in line:
            asked = f"{quote(line, safe='/%')}?{TAGGED}"
            passed, answer = server.follow(asked, "GET" if line.endswith("/") else "HEAD")
            arrived = "songs.example" in passed[-1] or (answer.status == 200 and b"/redirect." not in answer.body)
            tagged = TAGGED in urlsplit(passed[-1]).query or (server.name == CLOUDFLARE and line in WITH_QUERY)
            if not arrived or len(passed) > 2 or not tagged:
                wrong.append(f"{answer.status} {' → '.join(passed)}")
    assert wrong == []


WITH_QUERY = ("/old/flyer.pdf", "/old/round.mp3")
"""Addresses that lead to one with a query; there, Cloudflare leaves out the query of the reader."""
ARRIVALS = {
    "/worksheets/first-round/first-round-client-a4.pdf": "/worksheets/rounds/rounds-client-a4.pdf",
    "/worksheets/Second-Round/?a=b": "/worksheets/rounds/?a=b",
    "/worksheets/canon-%C3%A0-trois/?a=b": "/worksheets/rounds/?a=b",
    "/worksheets/canon-%c3%a0-trois/preview.png": "/worksheets/rounds/preview.png",
    "/Articles/Late-Again/?a=b": "/articles/late-again/?a=b",
    "/articles/late-again/?a=b": "/articles/late-again/?a=b",
    "/articles/late-again?a=b": "/articles/late-again/?a=b",
    "/2019/late.html": "/articles/late-again/",
    "/old/flyer.pdf?a=b": "/articles/late-again/?from=flyer&a=b#how-it-wears-out",
    "/old/flyer.pdf": "/articles/late-again/?from=flyer#how-it-wears-out",
    "/old/round.mp3?a=b": "https://songs.example/round.mp3?take=2&a=b",
    "/chorus/?a=b": "https://songs.example/?a=b",
    "/articles/shouting/shouting.pdf": "/articles/shouting/",
    f"/go/{code_of('worksheets/first-round/')}?a=b": "/worksheets/rounds/?a=b",
    f"/go/{code_of('worksheets/first-round/').upper()}": "/worksheets/rounds/",
}


def test_where_old_addresses_lead(server: Server) -> None:
    """Old names in capitals, encoded or of files lead to the page or file of today; queries of both are kept."""
    expected = ARRIVALS
    if server.name == CLOUDFLARE:
        copied = "/worksheets/canon-%c3%a0-trois/preview.png"  # it compares what is sent, and has a file there
        expected = {asked: end for asked, end in ARRIVALS.items() if asked != copied and asked[:14] not in WITH_QUERY}
    assert {asked: server.follow(asked)[0][-1] for asked in expected} == expected


def test_headers(server: Server, everything: Built) -> None:
    """Pages, files, redirects and the 404 page have the headers; only files with hashed names are kept for long."""
    always = {name: value for name, value in headers.ALWAYS if value}
    [style] = (everything.folder / "assets" / "stylesheets").glob("tokens.*.css")
    hashed = f"/assets/stylesheets/{style.name}"
    for path, status, kept in (
        ("/", 200, ASK_AGAIN),
        ("/worksheets/one-song/one-song-client-a4.pdf", 200, ASK_AGAIN),
        (hashed, 200, FOREVER),
        ("/articles/on-time/", 301, None),
        ("/nothing/", 404, None),
        (hashed.replace("tokens", "gone"), 404, None),
    ):
        answer = server.ask(path)
        assert answer.status == status
        assert {name: answer.headers[name] for name in always} == always
        assert headers.FRAMES in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] in ({kept} if kept else {None, "no-store", ASK_AGAIN}), path


def test_what_is_not_there(server: Server, everything: Built) -> None:
    """A missing address gets our own page; what other hosts read is missing, too."""
    ours = (everything.folder / "404.html").read_bytes()
    of_others = ("/_headers", "/_redirects", "/.htaccess", "/go/.htaccess", "/vercel.json")
    for path in ("/nothing/", "/nothing.pdf", *(of_others if server.name != CLOUDFLARE else ())):
        answer = server.ask(path)
        assert (answer.status, answer.body) == (404, ours), path


def test_types_compression_and_parts(server: Server, everything: Built) -> None:
    """Files have the types that browsers insist on, texts are compressed, and a PDF can be read in parts."""
    [font] = (everything.folder / "assets" / "fonts").glob("atkinson-latin-400.*.woff2")
    [script] = (everything.folder / "assets" / "javascripts").glob("masthead.*.js")
    assert server.ask(f"/assets/fonts/{font.name}").headers.get_content_type() == "font/woff2"
    assert server.ask(f"/assets/javascripts/{script.name}").headers.get_content_type() in {
        "text/javascript",
        "application/javascript",
    }
    for path in ("/", f"/assets/javascripts/{script.name}", "/feed.xml", "/search/index.json"):
        assert server.ask(path, Accept_Encoding="gzip").headers["Content-Encoding"] == "gzip", path
    if server.name == CLOUDFLARE:  # it sends the whole file, as it may
        return
    part = server.ask("/worksheets/one-song/one-song-client-a4.pdf", Range="bytes=0-4", Accept_Encoding="gzip")
    assert (part.status, part.body) == (206, b"%PDF-")


def test_anchors_in_a_browser(server: Server, browser: Browser) -> None:
    """A browser keeps the anchor through a redirect, a moved part, and the script of the page for what is not found."""
    page = browser.new_page(base_url=server.address)
    for asked, arrived in {
        "articles/on-time/?a=b#how-it-wears-out": "articles/late-again/?a=b#how-it-wears-out",
        "articles/late-again/#breathing": "articles/breathing-together/#before-the-first-note",
        "old/flyer.pdf": "articles/late-again/?from=flyer#how-it-wears-out",
        "ARTICLES/On-Time/?a=b#how-it-wears-out": "articles/late-again/?a=b#how-it-wears-out",
    }.items():
        page.goto(asked, wait_until="commit")
        page.wait_for_url(server.address + arrived, wait_until="commit")
    page.close()
