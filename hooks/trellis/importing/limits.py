"""Finds texts of other sites that would keep a computer busy for minutes, or are nested too deeply to be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from trellis.content.markdown import bounds, nesting
from trellis.foundation.problems import Problem

_TEMPLATES = 1000
_TEMPLATE = re.compile(r"\{[{%:/#]|:{3,}")
"""Matches where tags of Liquid, Hugo, kramdown or MDX begin, and blocks between colons."""


def of_markdown(text: str, path: str, line: int = 1) -> Iterator[Problem]:
    """Yield a problem if a text, which begins on `line` of a file, cannot become a page: no build would read it."""
    return _left_out(chain(bounds.check(text, path, line), _of_templates(text, path, line)))


def of_html(text: str, path: str, line: int = 1) -> Iterator[Problem]:
    """Yield a problem if HTML is nested so deeply that it cannot be read."""
    return _left_out(nesting.check(text, path, line))


def _of_templates(text: str, path: str, line: int) -> Iterator[Problem]:
    """Yield a problem for too many tags, since each is looked for up to its end."""
    if found := next(islice(_TEMPLATE.finditer(text), _TEMPLATES, None), None):
        wrong = f"the page has more than {_TEMPLATES:,} tags of templates or blocks"
        yield Problem(path, line + text.count("\n", 0, found.start()), wrong, "Divide it into several pages")


def _left_out(problems: Iterable[Problem]) -> Iterator[Problem]:
    for problem in islice(problems, 1):
        yield replace(problem, wrong=f"{problem.wrong}; the page was left out")
