"""Finds lists, quotations and elements that are nested so deeply that no program can read them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trellis.content.markdown import signs
from trellis.foundation.problems import Problem

_MOST = 60
"""Levels that a page may have. Python gives up at some 150, and Typst, which counts otherwise, at fewer."""

_FAR_TOO_MANY = 1000
"""Open elements at which counting ends, since each end tag is looked for among all of them."""

_MARKS = re.compile(r"(?:>|[-+*][ ]|\d{1,9}[.)][ ])")
_BEGINS = re.compile(rf"[ \t]*(?:{_MARKS.pattern}[ \t]*)+")
_STRESSED = re.compile(r"\*{2,}(?=\w)")
_LIKELY = re.compile(
    rf"(?:^|\n)[ \t]*(?:{_MARKS.pattern}[ \t]*){{{_MOST}}}|\n[ ]{{{2 * _MOST}}}[ ]*{_MARKS.pattern}|\*{{{2 * _MOST}}}\w"
)
_MANY_SIGNS = re.compile(rf"\n[ \t>+*.)\d-]{{{_MOST}}}")
"""Matches what is in every text in which a mark is likely, and is found in far less time."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def check(text: str, file: str, first_line: int) -> Iterator[Problem]:
    """Yield a problem if the text of a page, whose first line is `first_line`, has too many levels.

    It must be known before a page is read, which would end in an error of Python.
    """
    many_signs = _MANY_SIGNS.search(f"\n{text}") or "*" * _MOST in text
    if text.count("<") < _MOST and not (many_signs and _LIKELY.search(text)):
        return
    levels = dict(enumerate(map(_levels_of_line, text.split("\n")), first_line))
    for line, level in _levels_of_elements(text):
        levels[first_line + line] = max(level, levels[first_line + line])
    deepest = max(levels, key=lambda line: levels[line])
    if levels[deepest] > _MOST:
        wrong = f"lists, quotations or elements are nested {levels[deepest]} levels deep"
        yield Problem(file, deepest, wrong, f"Use fewer levels, at most {_MOST}")


def _levels_of_line(line: str) -> int:
    """Return how many lists and quotations a line is inside of, by its indentation and its marks, or its asterisks."""
    begins = _BEGINS.match(line)
    if begins is None:
        return max((len(found[0]) // 2 for found in _STRESSED.finditer(line)), default=0)
    indent = len(line) - len(line.lstrip(" "))
    return indent // 2 + len(_MARKS.findall(begins[0]))


def _levels_of_elements(text: str) -> Iterator[tuple[int, int]]:
    """Yield the line, counted from 0, of each tag that begins an element, and how many elements are open there."""
    opened: list[str] = []
    for tag in signs.TAG.finditer(_COMMENT.sub(_line_breaks, text)):
        name = tag["name"].lower()
        if name in signs.VOID_TAGS or name in signs.OPTIONAL_END_TAGS:
            continue
        if not tag["end"]:
            opened.append(name)
            if len(opened) > _FAR_TOO_MANY:
                return
            yield tag.string.count("\n", 0, tag.start()), len(opened)
        elif name in opened:
            del opened[len(opened) - 1 - opened[::-1].index(name) :]


def _line_breaks(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
