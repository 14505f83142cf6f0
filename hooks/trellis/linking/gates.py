"""Checks between pages that must pass before a site is published: no dead ends, and no page that nothing links to.

Each check yields problems that name the file, its line, and what to add where.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from trellis.content import furniture
from trellis.content.frontmatter import Concept, Worksheet
from trellis.content.kinds import KINDS
from trellis.content.library import Library
from trellis.foundation import terms
from trellis.foundation.problems import Problem
from trellis.linking.graph import Graph


def check(library: Library, graph: Graph, shown: Collection[str], known: Iterable[Problem] = ()) -> Iterator[Problem]:
    """Yield every problem between pages.

    `shown` holds the names of the pages that the header, the footer or home link to. No problems between pages are
    reported for a file with `known` problems, since those may have caused them.
    """
    mistaken = {problem.file for problem in known}
    yield from (problem for problem in _found(library, graph, shown) if problem.file not in mistaken)


def _found(library: Library, graph: Graph, shown: Collection[str]) -> Iterator[Problem]:
    if any(page.values is None for page in library.pages):  # what such a page links to is not known
        return
    yield from _practised_by_none(library, graph)
    yield from _orphans(library, graph, shown)
    yield from _one_sided(library)
    yield from _terms_without_letters(library)


def _practised_by_none(library: Library, graph: Graph) -> Iterator[Problem]:
    """Yield a problem for each worksheet that no article practises; the schema makes each article name a worksheet.

    A translation is reached from its original.
    """
    for page in library.by_kind["worksheet"]:
        if isinstance(page.values, Worksheet) and not page.original and not graph.ways_in(page.name, "practises"):
            article = library.by_name.get(page.values.read_first)
            where = article.file if article and article.kind == "article" else "an article"
            line = page.line_of("\nread_first:") + 1
            yield Problem(
                page.file, line, "no article links to this worksheet", f"Add “{page.name}” to “practise” in {where}"
            )


def _orphans(library: Library, graph: Graph, shown: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each page that no page links to, no index page lists, and neither menu nor footer shows.

    Each page of a kind links to the index page of its kind.
    """
    indexes = {index.name for kind, pages in library.by_kind.items() if pages and (index := library.index(kind))}
    shelves = {page.path.partition("/")[0] for page in library.pages if page.path.endswith("/index.md")}
    for page in library.originals.pages:  # each of which leads to its translations
        kind = KINDS[page.kind]
        if page.values is None or page.name == "home" or not kind.must_be_linked or furniture.unlisted(page):
            continue
        if page.name in shown or page.name in indexes or kind.folder in shelves or graph.reaching.get(page.name):
            continue
        remedy = "Link to it from another page, or "
        if kind.folder:
            remedy += f"add docs/{kind.folder}/index.md, which lists all pages of its kind"
        else:
            remedy += "name it in the “menu” or the “footer” of the settings"
        yield Problem(page.file, 0, "no page links to this one", remedy)


def _one_sided(library: Library) -> Iterator[Problem]:
    """Yield a problem for each concept that is related to one which is not related to it."""
    for page in library.by_kind["concept"]:
        for name in page.values.see if isinstance(page.values, Concept) and not page.original else ():
            other = library.by_name.get(name)
            if other is page:
                yield Problem(page.file, page.line_of("\nsee:") + 1, "“see” names the page itself", "Remove it there")
            elif other and isinstance(other.values, Concept) and page.name not in other.values.see:
                wrong = f"“see” names “{name}”, whose “see” does not name “{page.name}”"
                yield Problem(
                    page.file, page.line_of("\nsee:") + 1, wrong, f"Add “{page.name}” to “see” in {other.file}"
                )


def _terms_without_letters(library: Library) -> Iterator[Problem]:
    for page in library.by_kind["concept"]:
        for term in page.values.terms if isinstance(page.values, Concept) else ():
            if not terms.can_be_found(term):
                wrong = f"the term “{term}” contains no letter, so it can never be found"
                yield Problem(page.file, page.line_of("\nterms:") + 1, wrong, "Use plain text, or remove it")
