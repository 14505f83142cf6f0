"""Checks that statements about research cite a work, and claim no more than the note on that work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trellis.checking import style
from trellis.checking.passages import Passage
from trellis.checking.texts import Texts
from trellis.content.frontmatter import Worksheet
from trellis.content.kinds import KINDS
from trellis.content.library import Library, Page
from trellis.foundation.problems import Problem

_MARK = re.compile(r"\[\^([^\[\]\s]+)\](?!:)")
_ABOUT_RESEARCH = re.compile(
    r"\b(research(ers?)?|stud(y|ies)|survey|scientists?|psychologists?|(a|one|the) (\w+ )?paper (on|for|about|by))\b",
    re.IGNORECASE,
)
_NOT_RESEARCH = re.compile(
    r"\b(these|those|that|this|such|of) (studies|study|survey|research)\b|\bideas from research\b|\bwhat the research\b"
    r"|\bspeak of research\b|\b(the|your|a) study (door|at home)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?<!\d[,.])\b(\d[\d,.]*)\s+((?:\w+\s+)?(?:people|couples|adults|persons))\b")


def unsupported(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for every paragraph on research without a footnote, and for numbers that the note lacks."""
    for page in texts.pages:
        for passage in texts.of(page):
            cited = _MARK.findall(passage.raw)
            if KINDS[page.kind].must_cite and passage.kind == "text" and not cited:
                yield from _uncited(passage)
            if cited:
                yield from _counted(passage, cited, texts.library)


def _uncited(passage: Passage) -> Iterator[Problem]:
    claim = _ABOUT_RESEARCH.search(_NOT_RESEARCH.sub(lambda match: " " * len(match.group()), passage.text))
    if claim:
        wrong = f"the paragraph mentions “{claim.group()}”, but cites nothing"
        remedy = "Cite the work with [^its-id] from docs/references.yml, or leave research out"
        yield Problem(passage.file, passage.line_at(claim.start()), wrong, remedy)


def _counted(passage: Passage, cited: list[str], library: Library) -> Iterator[Problem]:
    known = " ".join(str(library.references[ref]) for ref in cited if ref in library.references)
    for match in _COUNTED.finditer(passage.text):
        if not re.search(rf"(?<!\d){re.escape(match[1])}(?!\d)", known):
            wrong = f"“{' '.join(match.group().split())}” is not what the note on the cited work says"
            remedy = "Compare it with docs/references.yml, and correct one of the two"
            yield Problem(passage.file, passage.line_at(match.start()), wrong, remedy)


def references(texts: Texts) -> Iterator[Problem]:
    """Yield a problem if “refs” and the footnotes differ, or if no work supports the level of evidence.

    A work that a translation cites needs a note in its language.
    """
    for page in texts.pages:
        yield from _unlisted(page)
        if texts.translated:
            yield from _untranslated(page, texts.library)
        if isinstance(page.values, Worksheet):
            yield from _level(page, page.values, texts.style)


def _unlisted(page: Page) -> Iterator[Problem]:
    cited = set(_MARK.findall(page.body)) - set(re.findall(r"\[\^([^\]\s]+)\]:", page.body))
    listed = set(getattr(page.values, "refs", ()))
    if hasattr(page.values, "refs"):
        for ref in sorted(cited - listed):
            remedy = "Add it to “refs” at the top of the page"
            yield Problem(page.file, page.line_of(f"[^{ref}]"), f"“{ref}” is cited, but not in “refs”", remedy)
    for ref in sorted(listed - cited):
        remedy = f"Cite it with [^{ref}] in the text, or take it out of “refs”"
        yield Problem(page.file, page.line_of("\nrefs:") + 1, f"“{ref}” is in “refs”, but is not cited", remedy)


def _untranslated(page: Page, library: Library) -> Iterator[Problem]:
    for ref in dict.fromkeys(_MARK.findall(page.body)):
        work = library.references.get(ref)
        if work and work.note and work.said_in(page.language).note == work.note and f"[^{ref}]:" not in page.body:
            wrong = f"the note on “{ref}” is not in the language “{page.language}”"
            remedy = f"Write it in docs/references.yml, under “{ref}: languages: {page.language}: note:”"
            yield Problem(page.file, page.line_of(f"[^{ref}]"), wrong, remedy)


def _level(page: Page, values: Worksheet, own: style.Style) -> Iterator[Problem]:
    line = page.line_of("\nevidence:") + 1
    if values.evidence not in own.evidence_levels:
        wrong = f"“evidence: {values.evidence}” is a level that this practice does not claim"
        yield Problem(page.file, line, wrong, f"Write {' or '.join(own.evidence_levels)}")
    elif values.evidence != "practice" and not values.refs:
        wrong = f"“evidence: {values.evidence}” names no work that the exercise rests on"
        yield Problem(page.file, line, wrong, "Add “refs”, or write “evidence: practice”")
