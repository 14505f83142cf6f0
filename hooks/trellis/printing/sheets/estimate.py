"""Estimates how many lines a text takes on paper, which decides whether it is kept on one page."""

from __future__ import annotations

import math

from trellis.foundation.document import Blocks, Inlines, LineBreak, List, Paragraph
from trellis.foundation.traversal import plain

_CHARACTERS = 50
"""Characters on a line, somewhat fewer than really fit, so that estimates are rather too high."""


def estimate_lines(question: Inlines, body: Blocks) -> float:
    """Return roughly how many lines a text takes on paper, erring high; infinity if it cannot be estimated."""
    total = _lines(question)
    for block in body:
        match block:
            case Paragraph(content):
                total += _lines(content) + 0.5
            case List(items):
                total += sum(estimate_lines((), item) for item in items)
            case _:
                return math.inf
    return total


def _lines(content: Inlines) -> float:
    return math.ceil(len(plain(content)) / _CHARACTERS) + sum(isinstance(part, LineBreak) for part in content)
