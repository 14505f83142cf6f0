"""Gives templates MkDocs’ filter `url`, which takes an address as it is seen from a page.

From a page in another folder, only its depth matters: a style sheet has the same address from all articles.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple, cast

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import normalize_url


class _Place(NamedTuple):
    """All that MkDocs asks of a page."""

    url: str


def install(env: Environment) -> None:
    """Let all templates of an environment find the addresses of others quickly."""
    env.filters["url"] = _url


@pass_context
def _url(context: Context, value: object) -> str:
    page: Any = context["page"]
    path = str(value)
    if page is None:
        return normalize_url(path, base=context["base_url"])
    here: str = page.url
    plain = here.endswith("/") and "." not in here and ".." not in path
    if plain and path.partition("/")[0] not in (here.partition("/")[0], "", "."):
        return _from_depth(path, here.count("/"))
    return normalize_url(path, page)


@cache
def _from_depth(path: str, folders: int) -> str:
    return normalize_url(path, cast("MkDocsPage", _Place("-/" * folders)))
