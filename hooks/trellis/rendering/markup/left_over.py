"""Finds signs of Markdown that have been left in a rendered page as text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from itertools import accumulate

from trellis.content.library import Page
from trellis.content.markdown.text import MarkdownText
from trellis.foundation.problems import Problem

_TRACE = re.compile(r"///|:::|===|!!!|\?\?\?|\{[ :]*[.#\w]")
_LITERAL = re.compile(r"<(pre|code|script|style|textarea|svg|math)\b[^>]*>.*?</\1>", re.DOTALL)
_BEGINS = r"^(?:<(?:p|li|dd|td|th|blockquote|div)\b[^>]*>)*[ ]*"
_FENCE = re.compile(rf"{_BEGINS}(?P<sign>/{{3,}}[^\n<]*)", re.MULTILINE)
_LINE = re.compile(rf"{_BEGINS}(?P<sign>(?::{{3,}}|={{3}}|!{{3}}|\?{{3}}\+?)[ ]*(?=[^\s<:=!?])[^\n<]*)", re.MULTILINE)
_ATTRIBUTES = re.compile(r"(?P<sign>\{:?[ ]*(?:[.#][a-zA-Z][\w-]*+|(?<=: )[\w-]+=[^\s{}<>]+)[^{}<>\n]*\})")
_TAG = re.compile(r"<[^<>]*>")
_PLAIN = str.maketrans("“”„«»‘’‚–—…", '"""""\'\'\'-- ')

_REMEDIES = {
    ":": "Write “!!! note” instead, and indent the text below it by four spaces",
    "=": "Use headings, or add “pymdownx.tabbed” to “markdown_extensions” in mkdocs.yml",
    "!": "Write a kind in one word, then the title in straight quotes: !!! note \"Title\"",
    "?": "Write a kind in one word, then the title in straight quotes: ??? note \"Title\"",
}  # fmt: skip


def left_over(html: str, page: Page) -> Iterator[Problem]:
    """Yield a problem for each sign that was rendered as text; `html` has no comments.

    `content.blocks` and `content.markdown` report the mistakes that they recognize with their reasons; this catches the
    rest, and what depends on the Markdown extensions of a site.
    """
    if not _TRACE.search(html):
        return
    shown = _LITERAL.sub(lambda literal: "\n" * literal.group().count("\n"), html)
    lines = _SourceLines(page)
    fences = [unescape(match["sign"]).strip() for match in _FENCE.finditer(shown)]
    for fence in [fence for fence in fences if fence.strip("/")] or fences[:1]:
        wrong = f"“{fence}” is not a valid block here, and would appear as text"
        if (line := lines.of(fence)) not in lines.escaped:
            yield Problem(page.file, line, wrong, "Put an empty line above it, and correct the block")
    for match in _LINE.finditer(shown):
        sign = unescape(match["sign"]).strip()
        wrong = f"“{sign}” is not understood here, and would appear as text"
        if (line := lines.of(sign)) not in lines.escaped:
            yield Problem(page.file, line, wrong, _REMEDIES[sign[0]])
    for match in _ATTRIBUTES.finditer(_TAG.sub("", shown)):
        sign = unescape(match["sign"])
        wrong = f"“{sign}” belongs to nothing here, and would appear as text"
        remedy = (
            "Write it right behind a link, a picture or the words of a heading, or right below a paragraph or a list"
        )
        yield Problem(page.file, lines.of(sign), wrong, remedy)


class _SourceLines:
    """Finds the lines of texts in the source of a page, each of several equal ones on a line of its own.

    `escaped` holds the numbers of lines that begin with a backslash, by which an author says that a sign is text.
    """

    def __init__(self, page: Page) -> None:
        lines = MarkdownText(page.body, page.body_line).prose_and_html.split("\n")
        self._starts = [0, *accumulate(len(_comparable(line)) + 1 for line in lines)]
        self._text = "\n".join(map(_comparable, lines))
        self.escaped = {number for number, line in enumerate(lines, page.body_line) if line.lstrip().startswith("\\")}
        self._first = page.body_line
        self._taken: set[int] = set()
        self._looked: dict[str, int] = {}
        """Up to where a text has been looked for, since thousands may be equal."""

    def of(self, text: str) -> int:
        """Return the line of a text, or 0 if it is on none."""
        wanted = _comparable(text)
        looked = self._looked.get(wanted, 0)
        while (found := self._text.find(wanted, looked)) >= 0:
            place = bisect_right(self._starts, found) - 1
            looked = self._looked[wanted] = self._starts[place + 1]
            if place not in self._taken:
                self._taken.add(place)
                return self._first + place
        first = self._text.find(wanted)
        return self._first + bisect_right(self._starts, first) - 1 if first >= 0 else 0


def _comparable(text: str) -> str:
    """Return a text without backslashes, as it was typed, or as typographic signs were made of it."""
    return re.sub(r"(?:-|\s|\.\.\.)+", " ", text.translate(_PLAIN).replace("\\", ""))
