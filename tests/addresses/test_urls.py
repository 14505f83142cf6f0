"""Tests of addresses, short codes and printed addresses."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.miniature import PAGES
from tests.support.rendering import site
from trellis.addresses import urls
from trellis.addresses.redirects import Move, Redirects, short
from trellis.content.library import Library

URL = "https://miniature.example/"


@pytest.fixture(scope="module")
def pages() -> Library:
    """Return the miniature's library."""
    return site({path: text for path, text in PAGES.items() if path.endswith(".md")}).library


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("./", "index.html"),
        ("articles/%C3%A9coute/", "articles/écoute/index.html"),
        ("a%20b.pdf", "a b.pdf"),
        ("articles/%2e%2e/", "articles/%2e%2e/index.html"),
        ("articles/a%2Fb/", "articles/a%2Fb/index.html"),
        ("articles/%00/", "articles/%00/index.html"),
        ("articles/%FF/", "articles/%FF/index.html"),
        ("100%/", "100%/index.html"),
    ],
)
def test_files_that_servers_look_for(address: str, file: str) -> None:
    """A server decodes an address; what no system takes as the name of a file stays as it is."""
    assert urls.file_of(address) == file


def test_codes_never_change() -> None:
    """A code that was printed once leads to its page forever."""
    assert urls.code_of("worksheets/one-promise/") == "9mp6n"
    assert urls.code_of("worksheets/one-promise") == "9mp6n"
    assert urls.code_of("./") == urls.code_of(".")


@given(st.text(max_size=40))
def test_codes_can_be_read_from_paper(path: str) -> None:
    """A code has five characters, none of which can be mistaken for another."""
    assert re.fullmatch(r"[2-9a-hjkmnp-tw-z]{5}", urls.code_of(path))


def test_equal_codes_are_a_problem(pages: Library) -> None:
    """Two places with one code are reported; an old address keeps its code, and leads on with it."""
    one = pages.by_name["trust"]
    assert one.values
    moved = replace(one, url="concepts/faith/", values=replace(one.values, aliases=("concepts/trust/",)))
    move = Move("concepts/trust/", "concepts/faith/", one.file, 4)
    found, problems = short.codes(Library((moved,), {}), Redirects({"concepts/trust/": move}))
    assert {found[f"go/{urls.code_of(url)}/"].target for url in ("concepts/trust/", moved.url)} == {moved.url}
    assert urls.short(URL, moved) == urls.short(URL, one)
    assert problems == ()
    taken = replace(one, file="docs/other.md", url="concepts/trust")
    _, [problem] = short.codes(Library((one, taken), {}), Redirects())
    assert "is that of docs/" in problem.wrong


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("articles/old-name/", "articles/old-name/"),
        ("/articles/old-name", "articles/old-name/"),
        ("https://miniature.example/articles/a/index.html", "articles/a/"),
        ("/", "./"),
        ("index.html", "./"),
        ("old.html#part", "old.html#part"),
        ("https://other.example/", None),
        ("a b/", None),
        ("../a/", None),
        ("a/?b=c", None),
        ("a/#", None),
    ],
)
def test_addresses_as_authors_write_them(written: str, address: str | None) -> None:
    """All spellings of an address are normalized; addresses of other sites are recognized."""
    assert urls.read(written, URL) == address
    if address and "#" not in address:
        assert urls.of_file(urls.file_of(address)) == address
        assert urls.read(urls.rooted(address)) == address


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        ("articles/on-time/", "https://miniature.example/go/CODE"),
        ("articles/on-time/#late", "https://miniature.example/go/CODE#late"),
        ("https://miniature.example/articles/on-time/#late", "https://miniature.example/go/CODE#late"),
        ("files/list.txt", "https://miniature.example/files/list.txt"),
        ("articles/gone/#x", "https://miniature.example/articles/gone/#x"),
        ("https://other.example/articles/on-time/", "https://other.example/articles/on-time/"),
        ("mailto:ada@miniature.example", "mailto:ada@miniature.example"),
    ],
)
def test_what_paper_shows(pages: Library, address: str, printed: str) -> None:
    """Pages of this site are printed by their short address, everything else by its full one."""
    code = urls.code_of("articles/on-time/")
    assert urls.printed(URL, address, pages) == printed.replace("CODE", code)


def test_a_site_in_a_folder(pages: Library) -> None:
    """The address of a site may end in a folder, with a slash or without."""
    page = pages.by_name["trust"]
    assert urls.short("https://a.example/b", page) == urls.short("https://a.example/b/", page)
    assert urls.permanent("https://a.example/b/", "./") == "https://a.example/b/"


def test_broken_anchors(pages: Library) -> None:
    """A link to a missing heading is a problem on its line; one to an existing heading is not."""
    page = replace(pages.by_name["trust"], source="Text.\n\n[x](on-time.md#gone)\n")
    [problem] = urls.broken_anchors(page, [("on-time.md#gone", "gone", False), ("#here", "here", True)])
    assert (problem.line, problem.wrong) == (3, "the link “on-time.md#gone” leads to no heading")
