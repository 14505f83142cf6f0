"""Reads inline Markdown as Python-Markdown does, but tries a pattern only on texts with a sign that it needs.

Most texts have no sign but full stops and commas, and Python-Markdown tries some thirty patterns on each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.extensions import smarty
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_SIGNS: Mapping[str, str] = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.REFERENCE_RE: "[",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "[",
    inlinepatterns.IMAGE_REFERENCE_RE: "[",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.LINE_BREAK_RE: "\n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
    r"\[\^([^\]]*)\]": "[",  # footnotes
    smarty.singleQuoteStartRe: "'",
    smarty.doubleQuoteStartRe: '"',
    smarty.doubleQuoteSetsRe: '"',
    smarty.singleQuoteSetsRe: "'",
    smarty.doubleQuoteSetsRe2: "'",
    smarty.singleQuoteSetsRe2: "'",
    smarty.decadeAbbrRe: "'",
    smarty.openingSingleQuotesRegex: "'",
    smarty.closingSingleQuotesRegex: "'",
    smarty.closingSingleQuotesRegex2: "'",
    smarty.remainingSingleQuotesRegex: "'",
    smarty.openingDoubleQuotesRegex: '"',
    smarty.closingDoubleQuotesRegex: '"',
    smarty.closingDoubleQuotesRegex2: '"',
    smarty.remainingDoubleQuotesRegex: '"',
    r"(?<!-)---(?!-)": "-",
    r"(?<!-)--(?!-)": "-",
    r"(?<!\.)\.{3}(?!\.)": ".",
    r"\<\<": "<",
    r"\>\>": ">",
}
"""A sign without which a regular expression of Python-Markdown matches nothing."""


def signs(expression: str, own: Mapping[str, str]) -> frozenset[str]:
    """Return signs of which a text needs at least one for a regular expression to match; none if that is not known.

    `own` has such a sign for each of our own expressions.
    """
    if known := _SIGNS.get(expression) or own.get(expression):
        return frozenset(known)
    every = [part.removeprefix("\\") for part in expression.split("|")]  # as for emphasis: any of several signs
    return frozenset(every) if all(len(part) == 1 and part in "*_~^=+" for part in every) else frozenset()


def register(md: Markdown, own: Mapping[str, str]) -> None:
    """Have the texts of a page read in this way, and those in which quotation marks and dashes become typographic."""
    for name in ("inline", "smarty"):
        if name in md.treeprocessors and type(found := md.treeprocessors[name]) is InlineProcessor:
            found.__class__ = _InlineText  # in its place, since it is known by name and by the order in the registry
            vars(found)["own"] = own


class _InlineText(InlineProcessor):
    """Does what Python-Markdown's own processor does, and leaves out what could have no effect."""

    own: Mapping[str, str]
    _patterns: Sequence[tuple[Pattern, frozenset[str]]]

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply all patterns to a tree."""
        patterns: Iterable[Any] = self.inlinePatterns  # which are not what their types say
        self._patterns = [(one, signs(one.pattern, self.own)) for one in patterns]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 – their name, as Python makes it
        if isinstance(data, AtomicString):
            return data
        apply_to: Callable[..., tuple[str, bool, int]] = vars(InlineProcessor)["_InlineProcessor__applyPattern"]
        there = frozenset(data)
        start = 0
        for number in range(patternIndex, len(self._patterns)):
            pattern, needed = self._patterns[number]
            if needed and needed.isdisjoint(there):
                continue
            before, matched = data, True
            while matched:
                data, matched, start = apply_to(self, pattern, data, number, start)
            if data is not before:  # once for a pattern, since it takes as long as the text is
                there = frozenset(data)
        return data
