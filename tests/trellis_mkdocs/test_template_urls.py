"""Tests of addresses in templates."""

from __future__ import annotations

from typing import cast

import pytest
from jinja2 import Environment
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import normalize_url

from trellis_mkdocs import template_urls

PATHS = (
    *("", ".", "./", "#content", "?a", "/", "/articles/", "https://a.example/b/", "mailto:a@b.example", "//a.example"),
    *("articles/", "articles/b/", "articles/b/#c", "articles", "assets/a.css", "es/articles/b/", "a.pdf"),
    *("../x/", "assets/../articles/b/", "articles/../../x", "./articles/b/", "articles/a/b.pdf"),
)


class Place:
    """A page of MkDocs, as far as its address goes."""

    def __init__(self, url: str) -> None:
        self.url = url


@pytest.mark.parametrize(
    "here", ["./", "", "articles/", "articles/a/", "es/articles/a/", "articles/a.html", "404.html"]
)
def test_same_as_theirs(here: str) -> None:
    """From every page, an address is what MkDocs makes of it."""
    env = Environment(autoescape=True)
    template_urls.install(env)
    shown = env.from_string("{% for path in paths %}{{ path | url }} {% endfor %}")
    page = Place(here)
    expected = "".join(f"{normalize_url(path, cast('MkDocsPage', page))} " for path in PATHS)
    assert shown.render(paths=PATHS, page=page, base_url="") == expected


def test_without_a_page() -> None:
    """What no page is being made for, such as the page for what is missing, has addresses from the root of the site."""
    env = Environment(autoescape=True)
    template_urls.install(env)
    assert env.from_string("{{ 'a/b' | url }}").render(page=None, base_url="/folder/") == "/folder/a/b"
