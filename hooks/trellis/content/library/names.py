"""Checks that the names by which pages refer to others are those of pages, and that no two are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from trellis.content import kinds
from trellis.content.frontmatter import Concept, Pack, Sourced
from trellis.content.kinds import KindName
from trellis.content.library.pages import Library, Page
from trellis.foundation.problems import Problem, suggest


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for each name that is no page's, is two pages' or is given twice, and for such addresses.

    What a translation takes from its original is reported there.
    """
    yield from _names_taken_twice(library)
    yield from _addresses_taken_twice(library)
    yield from _unknown_names(library)
    yield from _terms_claimed_twice(library)
    yield from _packed_twice(library)


def _names_taken_twice(library: Library) -> Iterator[Problem]:
    first: dict[str, Page] = {}
    for page in library.pages:
        other = first.setdefault(page.name.casefold(), page)
        if other is not page:
            yield Problem(page.file, 0, f"{other.file} has the same name, “{page.name}”", "Rename one of the two files")


def _addresses_taken_twice(library: Library) -> Iterator[Problem]:
    """Yield a problem for each translation that has the address of a page in a folder named like its language."""
    for page in library.pages if library.languages else ():
        other = library.by_url[page.url]
        if other is not page and (page.original or other.original):
            wrong = f"{other.file} would have the same address, “{page.url}”"
            yield Problem(page.file, 0, wrong, "Rename one of the two files or the folder")


def _unknown_names(library: Library) -> Iterator[Problem]:
    for page in library.pages:
        if page.values is None:
            continue
        for key, naming, names in kinds.named(page.values):
            yield from _check(library, page, key, _own(library, page, key, names), naming.kind)
        if isinstance(page.values, Sourced):
            yield from _check_references(library, page, _own(library, page, "refs", page.values.refs))


def _own(library: Library, page: Page, key: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names under a key of a page, none if it took them from its original."""
    original = library.by_name.get(page.original) if page.original else None
    theirs = getattr(original.values, key, None) if original else None
    return () if theirs is not None and names == ((theirs,) if isinstance(theirs, str) else theirs) else names


def _check(library: Library, page: Page, key: str, names: Iterable[str], kind: KindName) -> Iterator[Problem]:
    for name in names:
        target = library.by_name.get(name)
        if target is not None and target.kind == kind:
            continue
        if all(page.name != name for page in library.by_kind[kind]):  # if two pages have the name, either will do
            line = _line_of_value(page, key, name)
            known = [page.name for page in library.by_kind[kind] if not page.original]
            remedy = suggest(name, known, f"Write the file name of the {kind}, without “.md”")
            wrong = f"“{key}” names “{name}”, but there is no {kind} with that name"
            yield Problem(page.file, line, wrong, remedy)


def _check_references(library: Library, page: Page, refs: Iterable[str]) -> Iterator[Problem]:
    for ref in refs:
        if ref not in library.references:
            remedy = suggest(ref, library.references, "Add it to docs/references.yml")
            wrong = f"“refs” names “{ref}”, which is not in docs/references.yml"
            yield Problem(page.file, _line_of_value(page, "refs", ref), wrong, remedy)


def _line_of_value(page: Page, key: str, value: str) -> int:
    """Return the line of `value` in the front matter: the first at or after the line of its key that contains it.

    Case is ignored.
    """
    lines = page.source.split("\n")[: page.body_line - 1]
    start = next((number for number, line in enumerate(lines) if line.startswith(f"{key}:")), 0)
    return next(
        (number for number, line in enumerate(lines[start:], start + 1) if value.casefold() in line.casefold()),
        start + 1,
    )


def _packed_twice(library: Library) -> Iterator[Problem]:
    for page in library.by_kind["pack"]:
        names = _own(library, page, "worksheets", page.values.worksheets) if isinstance(page.values, Pack) else ()
        for name in dict.fromkeys(name for place, name in enumerate(names) if name in names[:place]):
            line = _line_of_value(page, "worksheets", name)
            yield Problem(page.file, line, f"the pack lists “{name}” twice", "Keep one of the two")


def _terms_claimed_twice(library: Library) -> Iterator[Problem]:
    claims: defaultdict[tuple[str, str], list[Page]] = defaultdict(list)
    for page in library.by_kind["concept"]:
        if isinstance(page.values, Concept):
            for term in dict.fromkeys(term.casefold() for term in page.values.terms or (page.title,)):
                claims[page.language, term].append(page)
    for (_, term), pages in claims.items():
        for page in pages[1:]:
            wrong = f"the term “{term}” belongs to {pages[0].file} already"
            key = "terms" if isinstance(page.values, Concept) and page.values.terms else "title"
            yield Problem(page.file, _line_of_value(page, key, term), wrong, "Leave it to one of the two concepts")
