"""Tests of links on a translation."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.support.miniature import PAGES
from tests.support.rendering import render, site
from trellis.foundation.terms import compile_terms

_HEAD = "---\ntitle: {0}\nsummary: S.\n{1}---\n\n"
TEXT = """\
Uno: [hoja][one-thing], [hoja](../worksheets/one-thing.md#sitio), [casa][home] y [eso][trust].

## Dos

La confianza no es trust.
"""


def test_links_lead_to_pages_in_the_same_language() -> None:
    """A name, a path and a first mention lead to the translation into the same language, else to the original."""
    pages = {
        **{path: text for path, text in PAGES.items() if path.endswith(".md")},
        "articles/on-time.es.md": _HEAD.format("A tiempo", "") + TEXT,
        "worksheets/one-thing.es.md": _HEAD.format("Una cosa", "") + "Texto.\n",
        "concepts/trust.es.md": _HEAD.format("Confianza", "definition: D.\n") + "Texto.\n",
    }
    made = site(pages)
    spanish = replace(made, terms=compile_terms(made.library.terms("es"), "es"))
    found = render(spanish, "articles/on-time.es.md")
    assert found.told == []
    assert re.findall(r'<a[^>]*href="([^"]+)"', found.html) == [
        "../worksheets/one-thing.es.md",
        "../worksheets/one-thing.es.md#sitio",
        "../index.md",
        "../concepts/trust.es.md",
        "../../concepts/trust.es/",
    ]
    assert [(edge.target, edge.kind) for edge in found.edges] == [
        ("one-thing.es", "links"),
        ("one-thing.es", "links"),
        ("home", "links"),
        ("trust.es", "links"),
        ("trust.es", "mentions"),
    ]
    assert "is trust" not in found.html
    english = render(made, "articles/on-time.md")
    assert [edge.target for edge in english.edges] == ["trust"]
