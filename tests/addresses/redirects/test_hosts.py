"""Tests of the redirect rules for web servers."""

from __future__ import annotations

import json

from trellis.addresses.redirects import hosts, short
from trellis.addresses.redirects.rules import Move

MOVES = (
    Move("articles/old/", "articles/new/#part", "x", 1),
    Move("alt/über+uns.html", "./", "x", 2),
    Move("a.pdf", "https://elsewhere.example/b.pdf?c=d", "x", 3),
)


def test_netlify_and_cloudflare() -> None:
    """There is one line per move, with the status code."""
    assert hosts.cloudflare_and_netlify(MOVES) == (
        "/articles/old/ /articles/new/#part 301\n"
        "/alt/%C3%BCber+uns.html / 301\n"
        "/a.pdf https://elsewhere.example/b.pdf?c=d 301\n"
    )


def test_more_lines_than_cloudflare_takes() -> None:
    """A file that is too long says so at its top, and loses nothing."""
    written = hosts.cloudflare_and_netlify(Move(f"{number}/", "./", "x", 1) for number in range(2001))
    assert written.startswith("# 2001 lines: Cloudflare Pages reads the first 2000.")
    assert written.count(" 301\n") == 2001


def test_nginx() -> None:
    """The anchor is separate, since the query string comes before it."""
    written = hosts.nginx(MOVES)
    assert '  "/articles/old/" "/articles/new/";\n' in written
    assert '  "/articles/old/" "#part";\n' in written
    assert written.count("map $uri") == 2
    assert written.count("\n}\n") == 2


def test_nginx_gets_what_it_compares() -> None:
    """Addresses are decoded, each is there once whatever its case, and there is room for the longest."""
    long = f"worksheets/{'long-' * 40}/"
    sources = ("alt/über/", "alt/%C3%BCber/", "alt/%22/", "Old/", "old/", long)
    written = hosts.nginx(Move(source, "new/", "x", 1) for source in sources)
    keys = [line.split('" "')[0] for line in written.splitlines() if line.endswith('"/new/";')]
    assert keys == ['  "/alt/über/', r'  "/alt/\"/', '  "/Old/', f'  "/{long}']
    assert "map_hash_bucket_size 256;" in written
    assert "map_hash_bucket_size" not in hosts.nginx(MOVES)


def test_short_addresses_as_typed() -> None:
    """A short address leads on in capitals and without its last slash, and nginx takes it in any case."""
    typed = [*short.as_typed({"go/ab7de/": Move("go/ab7de/", "articles/new/", "x", 1)})]
    assert hosts.cloudflare_and_netlify(typed) == "/go/AB7DE /articles/new/ 301\n"
    every = (Move("go/ab7de/", "articles/new/", "x", 1), *typed)
    assert hosts.nginx(every).count('"/articles/new/"') == 2


def test_vercel() -> None:
    """The same rules as JSON, with the characters of its patterns escaped."""
    assert json.loads(hosts.vercel(MOVES))["redirects"] == [
        {"source": "/articles/old/", "destination": "/articles/new/#part", "statusCode": 301},
        {"source": "/alt/%C3%BCber\\+uns.html", "destination": "/", "statusCode": 301},
        {"source": "/a.pdf", "destination": "https://elsewhere.example/b.pdf?c=d", "statusCode": 301},
    ]
