"""Pages as other MkDocs sites have them, rendered with and without links: what was there is there still."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markdown import Markdown

from trellis.content.library import Library, Page, Source, read
from trellis.foundation.terms import compile_terms
from trellis.rendering.markup import PageExtension, RenderContext

FOREIGN = Path(__file__).parent / "foreign"
PAGES = sorted(path.relative_to(FOREIGN).as_posix() for path in FOREIGN.rglob("*.md") if "includes" not in path.parts)
_CONCEPT = "---\ntitle: {name}\nsummary: S.\ndefinition: D.\nterms: [{terms}]\n---\n"
_CONCEPTS = {
    "harbour": "harbour, quay",
    "ferry": "ferry, boat’s bell",
    "bread": "bread, sourdough starter",
    "c": "C++, R",
}
_CLOSED = (
    "code",
    "kbd",
    "pre",
    "h1",
    "h2",
    "h3",
    "label",
    "summary",
    "figcaption",
    "abbr",
    "blockquote",
    "th",
    "button",
)
_EXTENSIONS = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    "smarty": {},
    "tables": {},
    "toc": {"permalink": True},
    "pymdownx.betterem": {},
    "pymdownx.blocks.caption": {},
    "pymdownx.critic": {},
    "pymdownx.details": {},
    "pymdownx.highlight": {"anchor_linenums": True},
    "pymdownx.inlinehilite": {},
    "pymdownx.keys": {},
    "pymdownx.mark": {},
    "pymdownx.snippets": {"base_path": [str(FOREIGN)], "check_paths": True},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.tilde": {},
}


def rendered(path: str, *, links: int) -> tuple[str, int]:
    """Return a page as HTML with at most so many concept links a paragraph, and how many it got."""
    page, library = _library(path)
    extension = PageExtension(
        page, RenderContext(library, frozenset({"pier.svg"}), compile_terms(library.terms()), links)
    )
    configs: dict[str, Any] = {name: settings for name, settings in _EXTENSIONS.items() if settings}
    text = Markdown(extensions=[*_EXTENSIONS, extension], extension_configs=configs).convert(page.body)
    # Other sites have their titles in the text; that alone is told.
    assert all("a heading like the page’s title" in problem.wrong for problem in extension.found.problems)
    return text, sum(edge.kind == "mentions" for edge in extension.found.edges)


@cache
def _library(path: str) -> tuple[Page, Library]:
    source = b"---\ntitle: P\nsummary: S.\n---\n" + (FOREIGN / path).read_bytes()
    sources = [Source("page.md", "page/", source)]
    for name, terms in _CONCEPTS.items():
        text = _CONCEPT.format(name=name, terms=terms).encode()
        sources.append(Source(f"concepts/{name}.md", f"concepts/{name}/", text))
    library, _ = read(sources, {}, "docs")
    return library.by_path["page.md"], library


@pytest.mark.parametrize("path", PAGES)
def test_what_a_reader_sees(path: str) -> None:
    """With links and without, every word is the same, and stands where it stood."""
    (linked, count), (plain, _) = rendered(path, links=9), rendered(path, links=0)
    assert count > 0
    shown, before = (html.fragment_fromstring(text, create_parent="div") for text in (linked, plain))
    assert shown.text_content() == before.text_content()


@pytest.mark.parametrize("path", PAGES)
def test_structure(path: str) -> None:
    """Without its concept links a linked page is the page as it was, element by element."""
    (linked, _), (plain, _) = rendered(path, links=9), rendered(path, links=0)
    without = re.sub(r'<a class="concept" href="[^"]*">(.*?)</a>', r"\1", linked, flags=re.DOTALL)
    assert unescape(without) == unescape(plain)


@pytest.mark.parametrize("path", PAGES)
def test_links_are_where_they_may_be(path: str) -> None:
    """No link stands in another one, in code, in a heading, a label, a caption, an abbreviation or a quotation."""
    shown = html.fragment_fromstring(rendered(path, links=9)[0], create_parent="div")
    assert not shown.xpath("//a//a")
    for closed in _CLOSED:
        assert not shown.xpath(f"//{closed}//a[@class='concept']"), closed
    assert not shown.xpath("//*[contains(@class, 'admonition-title')]//a[@class='concept']")
