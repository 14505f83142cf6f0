"""Corrects headings: a page's title is not repeated, and its headings begin at the second level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trellis.importing.bodies.body import Body

_HEADING = re.compile(r" {0,3}(?P<signs>#{1,6})(?P<gap>[ \t]+|(?=[^#\s])|$)(?P<words>.*?)[ \t]*(?:(?<=\s)#+)?[ \t]*$")
_HASHTAGS = re.compile(r" {0,3}#[^\s#]+(?:\s+#[^\s#]+)*\s*$")
_UNDERLINE = re.compile(r" {0,3}(?P<sign>=+|-{2,})[ \t]*$")
_NO_PARAGRAPH = re.compile(r"\s*(?:[-*+>|#]|\d{1,9}[.)] |!!!|\?\?\?|///|$)| {4}|\t")
_ATTRIBUTES = re.compile(r"\s*\{[:#.][^}]*\}\s*$")
_DEEPEST = 6


def convert(body: Body, title: str) -> Body:
    """Return the body with its highest heading at the second level."""
    lines = _marked(body)
    lines = _without_title(lines, title)
    levels = [level for _, _, level in lines if level]
    shift = 2 - min(levels, default=2)
    return Body.of_lines(
        (number, f"{'#' * min(level + shift, _DEEPEST)} {line}" if level else line) for number, line, level in lines
    )


def first_words(body: Body) -> str:
    """Return the words of the first heading if it is of the first level, else an empty text."""
    words, level = next(((line, level) for _, line, level in _marked(body) if level), ("", 0))
    return _ATTRIBUTES.sub("", words) if level == 1 else ""


def _marked(body: Body) -> list[tuple[int, str, int]]:
    """Return each line with its number and its heading level, 0 for text; headings are reduced to their words."""
    return list(_read(body))


def _read(body: Body) -> Iterator[tuple[int, str, int]]:
    lines = body.lines
    skip = False
    for index, (number, line) in enumerate(lines):
        below = lines[index + 1][1] if index + 1 < len(lines) else ""
        above = lines[index - 1][1] if index else ""
        if skip:
            skip = False
            yield number, "", 0
        elif body.in_code[index]:
            yield number, line, 0
        elif _HASHTAGS.match(line):
            yield number, line.replace("#", "\\#", 1), 0
        elif heading := _HEADING.match(line):
            yield number, heading["words"], len(heading["signs"]) if heading["words"] else 0
        elif (
            (underline := _UNDERLINE.match(below))
            and not _NO_PARAGRAPH.match(line)
            and (not above.strip() or (index and _HEADING.match(above)))
        ):
            skip = True
            yield number, line.strip(), 1 if underline["sign"][0] == "=" else 2
        else:
            yield number, line, 0


def _without_title(lines: list[tuple[int, str, int]], title: str) -> list[tuple[int, str, int]]:
    """Return the lines without a first heading that repeats the title."""
    for index, (number, line, level) in enumerate(lines):
        if level:
            if level == 1 and _plain(line) == _plain(title):
                return [*lines[:index], (number, "", 0), *lines[index + 1 :]]
            break
    return lines


def _plain(text: str) -> str:
    return re.sub(r"[^\w]+", " ", _ATTRIBUTES.sub("", text)).strip().casefold()
