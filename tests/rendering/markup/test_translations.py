"""Tests of links on a translation."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.support.miniature import PAGES
from tests.support.rendering import render, site
from trellis.content.references import Reference
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


def test_footnotes_say_their_language() -> None:
    """A work whose note is not translated says its language; the link back has the words of the page."""
    pages = {
        **{path: text for path, text in PAGES.items() if path.endswith(".md")},
        "articles/on-time.es.md": _HEAD.format("A tiempo", "") + "Uno.[^one] Dos.[^two] Tres.[^own]\n\n[^own]: Nota.\n",
    }
    works = {
        "one": Reference("A", 2001, "T", "S", "English.", {"es": {"note": "Español."}}),
        "two": Reference("B", 2001, "T", "S", "English."),
    }
    made = site(pages)
    made = replace(made, library=replace(made.library, references=works))
    html = render(made, "articles/on-time.es.md").html
    assert re.findall('<li id="fn:(\\w+)"(?: lang="(\\w+)")?', html) == [("one", ""), ("two", "en"), ("own", "")]
    assert "Español." in html
    assert re.findall('<a class="footnote-backref" [^>]*lang="(\\w+)"', html) == ["es"]
    assert "lang=" not in render(made, "articles/on-time.md").html
