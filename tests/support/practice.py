"""A small practice whose pages hang together in every way, rendered once for all tests of links between pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tests.support.rendering import render, site
from trellis.content.library import Library
from trellis.content.settings import Settings
from trellis.linking import graph
from trellis.linking.graph import Graph

SETTINGS = Settings(site_url="https://a.example/", practice="P & Co", coach="C", email="a@b.example", rights="Copy.")

_ARTICLE = (
    "---\ntitle: {title}\nsummary: About {title}.\ndate: 2026-01-02\nconcepts: [{concepts}]\npractise: [{practise}]\n"
    "---\n\n{text}\n"
)
_SHEET = (
    "---\ntitle: {title}\nsummary: Do {title}.\nconcepts: [{concepts}]\nminutes: 20\nfor: one\npages: 1\n"
    "read_first: {first}\n---\n\n{text}\n"
)
_CONCEPT = (
    "---\ntitle: {title}\nsummary: S.\ndefinition: {title} is “this” & that.\nterms: [{terms}]\nsee: [{see}]\n"
    "---\n\n{text}\n"
)

PAGES: Mapping[str, str] = {
    "index.md": (
        "---\ntitle: Home\nsummary: S.\n---\n\n"
        "Read about [keeping time][on-time], which is a good thing to begin with. "
        "Or [mend][mending] for [a week][week].\n"
    ),
    "articles/on-time.md": _ARTICLE.format(
        title="On time",
        concepts="trust, repair",
        practise="promise",
        text="Short trust. Being late costs *trust*. And when it is lost, only a slow and patient repair brings it.",
    ),
    "articles/mending.md": _ARTICLE.format(
        title="Mending", concepts="repair, trust", practise="promise", text="Humility helps, and so does repair."
    ),
    "articles/small.md": _ARTICLE.format(
        title="Small", concepts="humility", practise="sorry", text="See [x][on-time]."
    ),
    "worksheets/promise.md": _SHEET.format(title="Promise", concepts="trust", first="on-time", text="Think of trust."),
    "worksheets/sorry.md": _SHEET.format(title="Sorry", concepts="humility", first="small", text="Say it."),
    "concepts/trust.md": _CONCEPT.format(title="Trust", terms="trust", see="repair", text="You lean on it."),
    "concepts/repair.md": _CONCEPT.format(title="Repair", terms="repair", see="trust, humility", text="Mend."),
    "concepts/humility.md": _CONCEPT.format(title="Humility", terms="humility", see="repair", text="Small."),
    "packs/week.md": "---\ntitle: Week\nsummary: S.\nworksheets: [promise, sorry]\n---\n\nOne a day.\n",
}


def changed(path: str, *pairs: tuple[str, str]) -> dict[str, str]:
    """Return the pages with words in one of them replaced."""
    text = PAGES[path]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return {**PAGES, path: text}


def linked(pages: Mapping[str, str] = PAGES) -> tuple[Library, Graph]:
    """Render all pages of a site, and return its library and graph."""
    made = site(pages)
    edges = [edge for path in pages for edge in render(made, path).edges]
    return made.library, graph.build(made.library, edges)


@cache
def practice() -> tuple[Library, Graph]:
    """Return the library and graph of the practice as it is."""
    return linked()
