"""Keeps groups of digits, such as those of telephone numbers, in order in texts that are written from right to left."""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

_GROUPS = r"(?<![\w.,:/-])(?:\(\+?[0-9]+\)|\+?[0-9]+)(?:[ \u00a0-](?:\([0-9]+\)|[0-9]+))+(?!\w)"
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_MORE_THAN_A_RANGE = 3


class DigitGroups(InlineProcessor):
    """Isolates digits with spaces between them, and with hyphens if they are more than a range such as 5-10.

    After Arabic letters, the bidirectional algorithm of Unicode (UAX #9, rule W2) shows 0800 123 456 as 456 123 0800.
    """

    def handleMatch(self, match: re.Match[str], data: str) -> tuple[str | None, int | None, int | None]:  # type: ignore[override]  # noqa: ARG002, N802 – Python-Markdown's
        """Return the groups between signs that keep them together on pages and on paper."""
        shown = match[0]
        groups = re.findall("[0-9]+", shown)
        if "-" in shown and " " not in shown and shown[0] not in "+(0" and len(groups) < _MORE_THAN_A_RANGE:
            return None, None, None
        return f"{_FIRST_STRONG_ISOLATE}{shown}{_POP_ISOLATE}", match.start(), match.end()


def register(md: Markdown) -> None:
    """Have digits isolated when links, code and HTML have been put aside (90)."""
    md.inlinePatterns.register(DigitGroups(_GROUPS, md), "trellis_digit_groups", 3)
