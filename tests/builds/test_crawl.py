"""The crawler that looks for dead links in built sites: it has to see every kind of address."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.crawl import Crawl

SITE = "https://host.example/folder/"


def crawl(folder: Path, page: str, file: str = "index.html", **others: str) -> Crawl:
    """Return the crawl of a site of two pages, one of which is given; `others` are files by name, without the dot."""
    (folder / "there").mkdir()
    (folder / "there" / "index.html").write_text("<h1 id=part>There</h1>", encoding="utf-8")
    for name, text in {file.replace(".", "_"): page, **others}.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return Crawl(folder, SITE)


@pytest.mark.parametrize(
    "page",
    [
        "<a href='gone/'>x</a>",
        "<a href='there/#gone'>x</a>",
        "<a href='#gone'>x</a>",
        "<a href='/there/'>x</a>",
        "<img src='gone.png'>",
        "<img srcset='there/ 1x, gone.png 2x'>",
        "<video poster='gone.png'></video>",
        "<form action='gone/'></form>",
        "<link rel=alternate href='gone.xml'>",
        "<button data-save='gone.pdf'></button>",
        "<meta http-equiv=refresh content='0; url=gone/'>",
        f"<meta property=og:image content='{SITE}gone.png'>",
        f'<script type="application/ld+json">{{"a": [{{"url": "{SITE}gone/"}}]}}</script>',
    ],
)
def test_a_dead_address_on_a_page(page: str, tmp_path: Path) -> None:
    """An address that leads to no file, to no anchor or out of the site's folder is found."""
    assert len(crawl(tmp_path, page).broken) == 1


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("a_css", "a { background: url('gone.png') }"),
        ("a_js", "const a = await import('./gone.js')"),
        ("feed_xml", f"<rss><channel><link>{SITE}gone/</link></channel></rss>"),
        ("feed_xml", "<rss><channel><item>&lt;p&gt;&lt;a href='gone/'&gt;x&lt;/a&gt;&lt;/p&gt;</item></channel></rss>"),
        ("catalogue_json", f'{{"pages": ["{SITE}gone/"]}}'),
    ],
)
def test_a_dead_address_in_a_file(file: str, text: str, tmp_path: Path) -> None:
    """Addresses in styles, scripts, feeds and data are looked at as well."""
    assert len(crawl(tmp_path, "<p>Home</p>", **{file: text}).broken) == 1


def test_the_page_for_what_is_not_found(tmp_path: Path) -> None:
    """That page may be shown at any depth, where only addresses from the root of the host lead anywhere."""
    found = crawl(tmp_path, "<a href='there/'>x</a> <a href='/folder/there/'>x</a>", "404.html")
    assert found.broken == ["404.html: there/"]


def test_addresses_that_lead_somewhere(tmp_path: Path) -> None:
    """Pages, parts of them, mail and other hosts are well."""
    page = (
        "<a href='there/'>x</a> <a href='there/#part'>x</a> <a href='there'>x</a> <a href='mailto:a@b.example'>x</a>"
        f" <a href='{SITE}'>x</a> <a href='https://other.example/x'>x</a>"
    )
    found = crawl(tmp_path, page)
    assert (found.broken, found.followed) == ([], 4)
