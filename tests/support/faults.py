"""What must never come of a page, whatever its author wrote, and whatever was made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from page import SafetyLimits, ValidationProfile, validate_pdf
from pypdfium2 import PdfDocument

from tests.support import shown, tagged, words
from tests.support.batch import Batch, Made
from tests.support.shown import Shown
from tests.support.word import WordFile
from trellis.foundation.editions import Edition

_LIMITS = SafetyLimits(max_reference_depth=5000)
"""A sheet with many headings has as many entries in its outline, each of which refers to the next."""
_EDGE = 20
"""Points from the edge of the paper in which many printers print nothing."""
_NAMED = 12
"""Words that a message names at most."""
_NAME = re.compile("“[^”]*”")
_OF_CONTROLS = frozenset({"scale__steps", "exercise__hint"})
"""Classes of what feeds need not say: numbers to choose from, and how to choose."""
_UNREAD = frozenset({"linenos"})
"""Classes of what a PDF shows, but does not read aloud: numbers of lines, which would be copied with the code."""


class Source(Protocol):
    """The source of a page, which knows what its page has to show."""

    @property
    def source(self) -> str:
        """The Markdown with its front matter."""

    def faults(self, html: str) -> list[str]:
        """Return what is wrong with the HTML that was made of it."""


@dataclass(frozen=True)
class Report:
    """The faults of many pages by path, and how many others were built, with how many words.

    `refused` has, for each page that was refused with a line, the first thing that is wrong, without what it names.
    """

    faults: Mapping[str, list[str]] = field(default_factory=dict)
    built: int = 0
    words: int = 0
    refused: tuple[str, ...] = ()

    def __add__(self, other: Report) -> Report:
        """Return the report of the pages of both."""
        return Report(
            {**self.faults, **other.faults},
            self.built + other.built,
            self.words + other.words,
            self.refused + other.refused,
        )


def report(folder: Path, pages: Mapping[str, Source], files: Mapping[str, bytes]) -> Report:
    """Build pages, by path, in a folder, with the other files that they show, and return what came of them."""
    found = Report()
    for path, made in Batch(folder, {path: page.source for path, page in pages.items()}, files).made():
        wrong = _faults(pages[path], made)
        if wrong:
            found += Report({path: wrong})
        elif made.problems:
            found += Report(refused=(_NAME.sub("“…”", made.problems[0].wrong),))
        else:
            found += Report(built=1, words=len(words.of(shown.of_text(made.with_notes).text)))
    return found


def _faults(page: Source, made: Made) -> list[str]:
    """Return what is wrong: an error, a problem without its line, words lost or off the paper, no PDF/UA-1.

    A page that has problems with their lines, for its author to solve, has no faults.
    """
    if made.crash:
        return [f"an error: {made.crash.strip().splitlines()[-1]}"]
    if made.problems:
        last = page.source.count("\n") + 1
        return [f"no line: {problem}" for problem in made.problems if not 0 < problem.line <= last]
    return [*page.faults(made.with_notes), *_of_paper(made), *_of_letter(made)]


def _of_letter(made: Made) -> Iterator[str]:
    if made.feed:
        yield from _lost("the feed", shown.of_text(made.html, _OF_CONTROLS), shown.of_text(made.feed).text)
    if made.letter:
        html, text = made.letter["letter.html"].decode(), made.letter["letter.txt"].decode()
        yield from _lost("letter.html", shown.of_text(made.html), shown.of_text(html).text)
        # Each row of a table in plain text begins its cells with the words at their heads.
        yield from _lost("letter.txt", shown.of_text(made.html, apart=frozenset({"th"})), text)


def _of_paper(made: Made) -> Iterator[str]:
    for name, content in made.printed.items():
        html = made.with_notes if f"-{Edition.COACH}-" in name else made.html
        if name.endswith(".docx"):
            file = WordFile(content)
            yield from _lost(name, shown.of_text(html), file.text)
            yield from (f"{name}: {fault}" for fault in file.faults())
        else:
            yield from _lost(name, shown.of_text(html, _UNREAD), tagged.text(content))
            yield from _of_pdf(name, content)


def _of_pdf(name: str, pdf: bytes) -> Iterator[str]:
    if outside := list(_outside(pdf)):
        yield f"{name} has words off the page: {outside[:_NAMED]}"
    with TemporaryDirectory() as folder:
        (path := Path(folder, name)).write_bytes(pdf)
        if not validate_pdf(str(path), profile=ValidationProfile.PDF_UA_1, limits=_LIMITS).is_compliant:
            yield f"{name} is not PDF/UA-1"


def _lost(name: str, wanted: Shown, made: str) -> Iterator[str]:
    if lost := words.lost(wanted, made):
        yield f"{name} lacks {len(lost)} words: {lost[:_NAMED]}"


def _outside(pdf: bytes) -> Iterator[str]:
    """Yield every piece of text that is not wholly on its page."""
    with PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for at in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(at)
                if left < _EDGE or bottom < _EDGE or right > width - _EDGE or top > height - _EDGE:
                    yield text.get_text_bounded(left, bottom, right, top)
