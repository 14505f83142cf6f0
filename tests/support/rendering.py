"""One page of a small site rendered as a build renders it, without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown import Markdown

from tests.support.miniature import PAGES
from trellis.addresses.questions import Naming
from trellis.content import library, references
from trellis.content.library import Library, Source
from trellis.foundation.problems import Problem
from trellis.foundation.terms import compile_terms
from trellis.linking.graph import Edge
from trellis.rendering.markup import PageExtension, RenderContext, left_over, other_blocks, without_comments
from trellis_mkdocs.defaults import MARKDOWN


@dataclass(frozen=True)
class Rendered:
    """A page as HTML, with what came to light on the way."""

    html: str
    library: Library
    problems: tuple[Problem, ...]
    edges: tuple[Edge, ...]
    naming: Naming

    @property
    def told(self) -> list[str]:
        """The problems as an author reads them."""
        return [str(problem) for problem in sorted(set(self.problems))]


@cache
def extensions() -> tuple[list[str], dict[str, Any]]:
    """Return the Markdown extensions of every site, and their settings."""
    return list(MARKDOWN), {name: dict(options) for name, options in MARKDOWN.items()}


def site(
    pages: Mapping[str, str], files: frozenset[str] = frozenset(), *, links: int = 2, mistakes: bool = False
) -> RenderContext:
    """Make a site of pages given by path; `files` lie beside them. The sources have no mistakes, unless they may."""
    names, settings = extensions()
    works, _ = references.read(PAGES["references.yml"], "docs/references.yml")
    sources = [Source(path, path.removesuffix(".md") + "/", text.encode()) for path, text in pages.items()]
    made, problems = library.read(sources, works, "docs", other_blocks=other_blocks(names, settings))
    assert mistakes or problems == ()
    return RenderContext(made, files | pages.keys(), compile_terms(made.terms()), links)


def render(site: RenderContext, path: str) -> Rendered:
    """Render the page at `path` of a site."""
    names, settings = extensions()
    page = site.library.by_path[path]
    extension = PageExtension(page, site)
    html = without_comments(Markdown(extensions=[*names, extension], extension_configs=settings).convert(page.body))
    problems = extension.found.problems or list(left_over(html, page))
    return Rendered(html, site.library, tuple(problems), tuple(extension.found.edges), extension.found.naming)


FRONT = "---\ntitle: Page\nsummary: A page.\n---\n"
FRONT_LINES = FRONT.count("\n")


def render_text(text: str, **others: str) -> Rendered:
    """Render a text as the page `page.md` of a site that has the pages `others` (by name) beside it."""
    return render(site({"page.md": FRONT + text, **{f"{name}.md": body for name, body in others.items()}}), "page.md")
