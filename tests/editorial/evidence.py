"""Whether what is said about research rests on a work that is listed, and says no more than its note does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tests.editorial.prose import Passage, passages
from trellis.content.frontmatter import Worksheet
from trellis.content.library import Library, Page
from trellis.foundation.problems import Problem

_MARK = re.compile(r"\[\^([a-z0-9-]+)\](?!:)")
_ABOUT_RESEARCH = re.compile(
    r"\b(research(ers?)?|stud(y|ies)|survey|scientists?|psychologists?|(a|one|the) (\w+ )?paper (on|for|about|by))\b",
    re.IGNORECASE,
)
_NOT_RESEARCH = re.compile(
    r"\b(these|those|that|this|such|of) (studies|study|survey|research)\b|\bideas from research\b|\bwhat the research\b"
    r"|\bspeak of research\b|\b(the|your|a) study (door|at home)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(\d[\d,.]*)\s+((?:\w+\s+)?(?:people|couples|adults|persons))\b")
_KINDS = frozenset({"article", "worksheet", "concept", "pack"})


def unsupported(library: Library) -> Iterator[Problem]:
    """Yield a problem for every paragraph on research without a footnote, and for numbers that its works lack."""
    for page in library.pages:
        for passage in passages(page):
            cited = _MARK.findall(passage.raw)
            if page.kind in _KINDS and passage.kind == "text" and not cited:
                yield from _uncited(passage)
            if cited:
                yield from _counted(passage, cited, library)


def _uncited(passage: Passage) -> Iterator[Problem]:
    claim = _ABOUT_RESEARCH.search(_NOT_RESEARCH.sub(lambda match: " " * len(match.group()), passage.text))
    if claim:
        line = passage.line_at(claim.start())
        wrong = f"“{claim.group()}” is spoken of without a footnote"
        yield Problem(passage.file, line, wrong, "Cite the work with [^its-id], or leave research out of it")


def _counted(passage: Passage, cited: list[str], library: Library) -> Iterator[Problem]:
    known = " ".join(str(library.references[ref]) for ref in cited if ref in library.references)
    for match in _COUNTED.finditer(passage.text):
        if not re.search(rf"(?<!\d){re.escape(match[1])}(?!\d)", known):
            wrong = f"“{' '.join(match.group().split())}” is not what the note of the cited work says"
            yield Problem(passage.file, passage.line_at(match.start()), wrong, "Go by docs/references.yml")


def unlisted(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem where the list of works at the top of a page is not the works that its text cites."""
    for page in pages:
        cited = set(_MARK.findall(page.body))
        listed = set(getattr(page.values, "refs", ()))
        line = page.line_of("\nrefs:") + 1
        if page.kind in {"article", "worksheet"}:
            for ref in sorted(cited - listed):
                yield Problem(page.file, page.line_of(f"[^{ref}]"), f"“{ref}” is not in “refs”", "Add it at the top")
        for ref in sorted(listed - cited):
            yield Problem(page.file, line, f"“{ref}” is listed, but nothing rests on it", "Cite it, or remove it")


def levels(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem where the level of evidence of a worksheet claims more than the library can show."""
    for page in pages:
        if isinstance(page.values, Worksheet):
            line = page.line_of("\nevidence:") + 1
            if page.values.evidence == "tested":
                wrong = "“tested” would mean that somebody has studied this very exercise"
                yield Problem(page.file, line, wrong, "Write theory or practice")
            if page.values.evidence == "theory" and not page.values.refs:
                wrong = "“theory” names no work that the exercise rests on"
                yield Problem(page.file, line, wrong, "Add “refs”, or write practice")
