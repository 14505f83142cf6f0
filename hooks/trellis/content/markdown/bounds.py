"""Finds texts that would keep a computer busy for minutes, because time grows with the square of something in them.

Python-Markdown looks from each bracket, tag and run of backticks for its end, and gives each heading a name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from trellis.content.markdown import nesting
from trellis.foundation.problems import Problem

_OPEN = 300
"""Brackets, tags and addresses that may be left open; a few of them are typing errors, which are found elsewhere."""

_HEADINGS = 1000
_PARAGRAPH = 20_000
"""Characters of a paragraph without a link or code; nobody reads a tenth of that without a pause."""

_ON_SHEET = 1000
"""Lines of a text that is printed: more than twelve pages hold, which is the most that a sheet may have."""

_LEFT_OPEN = (
    ("[", re.compile(r"\[[^\[\]]*(?=\[|\Z)"), "brackets are opened, but not closed"),
    ("<", re.compile(r"<[a-zA-Z/!?][^<>]*(?=<|\Z)"), "tags are opened with “<”, but not closed with “>”"),
    ("](", re.compile(r"\]\([^()]*?(?=\]\(|\Z)"), "addresses of links are opened with “(”, but not closed"),
)
_RULED = re.compile(r"^ {0,3}(?:#|(?:[-=*_] ?){1,40}$)", re.MULTILINE)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-+*] |\d{1,9}[.)] ))")
"""What ends a paragraph: an empty line, or an item of a list."""
_COSTLY = re.compile(r"[\[`<*_]")


def check(text: str, file: str, first_line: int, *, on_sheet: bool = False) -> Iterator[Problem]:
    """Yield a problem for each reason not to read the text of a page, whose first line is `first_line`.

    Whether it is printed says `on_sheet`.
    """
    return chain(nesting.check(text, file, first_line), _too_much(text, file, first_line, on_sheet=on_sheet))


def _too_much(text: str, file: str, first_line: int, *, on_sheet: bool) -> Iterator[Problem]:
    def problem(place: int, wrong: str, remedy: str) -> Problem:
        return Problem(file, first_line + text.count("\n", 0, place), wrong, remedy)

    # What is counted first takes a fraction of the time, and excludes nearly all texts.
    for sign, pattern, wrong in _LEFT_OPEN:
        if text.count(sign) > _OPEN and (found := next(islice(pattern.finditer(text), _OPEN, None), None)):
            yield problem(found.start(), f"more than {_OPEN} {wrong}", "Close them, or put code between backticks")
    lines_of_text = text.count("\n") + 1
    if lines_of_text > _HEADINGS and (found := next(islice(_RULED.finditer(text), _HEADINGS, None), None)):
        wrong = f"the page has more than {_HEADINGS:,} headings and rules"
        yield problem(found.start(), wrong, "Divide it into several pages")
    for start, end in _paragraphs(text) if len(text) > _PARAGRAPH else ():
        if end - start > _PARAGRAPH and len(_COSTLY.findall(text, start, end)) > _OPEN and "|" not in text[start:end]:
            wrong = f"the paragraph has {end - start:,} characters, and may have {_PARAGRAPH:,}"
            yield problem(start, wrong, "Divide it with an empty line")
    if not on_sheet or lines_of_text <= _ON_SHEET:
        return
    if (lines := sum(not line.isspace() for line in text.split("\n") if line)) > _ON_SHEET:
        wrong = f"the sheet has {lines:,} lines, and cannot have more than {_ON_SHEET:,}"
        yield problem(0, wrong, "Make several sheets of it")


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = len(text) - len(text.lstrip())
    for gap in _PARAGRAPHS.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)
