"""Splits a rendered page, so that a template can show its warning before all else and its notes after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIV = re.compile(r"<div\b|</div>")
_WARNING = re.compile(r'<div class="admonition (?:danger|warning)\b')
_NOTES = '<div class="footnote">'


@dataclass(frozen=True, slots=True)
class Parts:
    """The HTML of a page in parts: its body, the notes under it, the warning in the body, and the body without it.

    Only a warning before any exercise counts. A template shows either the body, or the warning first and then the rest.
    """

    body: str
    notes: str
    warning: str
    rest: str


def split(content: str) -> Parts:
    """Split a rendered page into its parts."""
    body, start, notes = content.partition(_NOTES)
    warning = _WARNING.search(body.partition(" data-exercise=")[0])
    if warning is None:
        return Parts(body, start + notes, "", body)
    first, last = warning.start(), _end_of_div(body, warning.start())
    return Parts(body, start + notes, body[first:last], body[:first] + body[last:])


def _end_of_div(html: str, start: int) -> int:
    """Return where the `div` that starts at `start` ends, including nested ones."""
    depth = 0
    for tag in _DIV.finditer(html, start):
        depth += -1 if tag[0] == "</div>" else 1
        if not depth:
            return tag.end()
    return len(html)
