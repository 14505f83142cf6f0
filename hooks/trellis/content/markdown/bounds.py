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
_BLOCKS = 1000
_PARAGRAPH = 20_000
"""Characters of a paragraph, or of a row of a table, with many signs; nobody reads a tenth of that without a pause."""

_LINES = 10_000
"""Lines of any text: paragraphs, items and rows are looked for among all that stand beside them."""

_ON_SHEET = 1000
"""Lines of a text that is printed: more than twelve pages hold, which is the most that a sheet may have."""

_WORD = 3000
_LONG_WORD = re.compile(rf"[^\s\u2e80-\U0010ffff]{{{_WORD + 1}}}")
"""Matches what takes long to divide among the lines of a sheet; Japanese is divided between any two letters."""

_TAGS = "tags are opened with “<”, but not closed with “>”"
_LEFT_OPEN = (
    ("[", re.compile(r"\[[^\[\]]*(?=\[|\Z)"), "brackets are opened, but not closed"),
    ("<", re.compile(r"<[a-zA-Z/!?][^<>]*(?=<|\Z)"), _TAGS),
    ("](", re.compile(r"\]\([^()]*?(?=\]\(|\Z)"), "addresses of links are opened with “(”, but not closed"),
)
_RULED = re.compile(r"^ {0,3}(?:#|(?:[-=*_] ?){1,40}$)", re.MULTILINE)
_BEGINS_BLOCK = re.compile(r"^ {0,3}/{3,} *[a-z]", re.MULTILINE)
_BEGINS_NOTE = re.compile(r"^ *(?:!!!|\?\?\?|===)", re.MULTILINE)
_DEFINES = re.compile(r"^[ >]*\*?\[[^\[\]\n]+\]:", re.MULTILINE)
_COUNTED = (
    (_HEADINGS, _RULED, "headings and rules"),
    (_BLOCKS, _BEGINS_BLOCK, "exercises"),
    (_BLOCKS, _BEGINS_NOTE, "notes and tabs"),
    (_BLOCKS, _DEFINES, "definitions of links, footnotes and abbreviations"),
)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-+*] |\d{1,9}[.)] ))")
"""What ends a paragraph: an empty line, or an item of a list."""
_DELIMITERS = re.compile(r"^[ >]*\|?[ ]*:?-[-:| ]*$", re.MULTILINE)
"""Matches the line of a table below its header, in a paragraph that has bars."""

_COSTLY = ((_OPEN, re.compile(r"[\[`<*_]")), (5000, re.compile(r"[\"'~^=+&${|\\]|--|\.\.\.")))
"""Signs, with how many of them a long paragraph may have; for each, a copy of the paragraph is made."""


def check(text: str, file: str, first_line: int, *, on_sheet: bool = False) -> Iterator[Problem]:
    """Yield a problem for each reason not to read the text of a page, whose first line is `first_line`.

    Whether it is printed says `on_sheet`.
    """
    too_much = (
        *_too_much(text, file, first_line, on_sheet=on_sheet),
        *_too_long(text, file, first_line, on_sheet=on_sheet),
    )
    # Where many tags are left open, it would take long to tell how deeply others are nested.
    left_open = any(problem.wrong.endswith(_TAGS) for problem in too_much)
    return chain(() if left_open else nesting.check(text, file, first_line), too_much)


def _too_much(text: str, file: str, first_line: int, *, on_sheet: bool) -> Iterator[Problem]:
    def problem(place: int, wrong: str, remedy: str) -> Problem:
        return Problem(file, first_line + text.count("\n", 0, place), wrong, remedy)

    # What is counted first takes a fraction of the time, and excludes nearly all texts.
    for sign, pattern, wrong in _LEFT_OPEN:
        if text.count(sign) > _OPEN and (found := next(islice(pattern.finditer(text), _OPEN, None), None)):
            yield problem(found.start(), f"more than {_OPEN} {wrong}", "Close them, or put code between backticks")
    for most, pattern, many in _COUNTED:
        if text.count("\n") >= most and (found := next(islice(pattern.finditer(text), most, None), None)):
            wrong = f"the page has more than {most:,} {many}"
            yield problem(found.start(), wrong, "Divide it into several pages")
    for start, end, name in _paragraphs(text) if len(text) > _PARAGRAPH else ():
        if end - start > _PARAGRAPH and any(len(signs.findall(text, start, end)) > most for most, signs in _COSTLY):
            wrong = f"the {name} has {end - start:,} characters, and may have {_PARAGRAPH:,}"
            yield problem(start, wrong, "Divide it")
    if on_sheet and len(text) > _WORD and (found := next(_LONG_WORD.finditer(text), None)):
        yield problem(found.start(), f"a word has more than {_WORD:,} characters", "Divide it, or leave it out")


def _too_long(text: str, file: str, first_line: int, *, on_sheet: bool) -> Iterator[Problem]:
    most = _ON_SHEET if on_sheet else _LINES
    lines = sum(not line.isspace() for line in text.split("\n") if line) if text.count("\n") >= most else 0
    if lines > most and on_sheet:
        wrong = f"the sheet has {lines:,} lines, and cannot have more than {most:,}"
        yield Problem(file, first_line, wrong, "Make several sheets of it")
    elif lines > most:
        wrong = f"the page has {lines:,} lines, and may have {most:,}"
        yield Problem(file, first_line, wrong, "Divide it into several pages")


def _paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each paragraph, and each row of a table, begins and ends, and what it is."""
    start = len(text) - len(text.lstrip())
    for end, following in chain((gap.span() for gap in _PARAGRAPHS.finditer(text)), ((len(text), len(text)),)):
        table = _DELIMITERS.search(text, start, end) if text.find("|", start, end) >= 0 else None
        above = end if table is None else table.start()
        yield start, above, "paragraph"
        while above < end:
            line = text.find("\n", above, end)
            yield above, line if line >= 0 else end, "row"
            above = line + 1 if line >= 0 else end
        start = following
