"""Says what abbreviations stand for, once for each reader."""

from __future__ import annotations

from dataclasses import dataclass, field

from trellis.foundation.document import Abbreviation, Inlines
from trellis.foundation.traversal import plain, walk


@dataclass(slots=True)
class Explained:
    """The abbreviations that a text has explained so far, each with its expansion."""

    known: set[tuple[str, str]] = field(default_factory=set)

    def notice(self, content: Inlines) -> None:
        """Take notice of a text, about to be written, that says itself what its abbreviations stand for."""
        if shorts := [node for node in walk(content) if isinstance(node, Abbreviation)]:
            said = plain(content).casefold()
            self.known.update(_key(short) for short in shorts if short.expansion.casefold() in said)

    def expansion(self, short: Abbreviation) -> str:
        """Return what an abbreviation stands for the first time that a reader meets it, else an empty text."""
        key = _key(short)
        if key in self.known:
            return ""
        self.known.add(key)
        return short.expansion


def _key(short: Abbreviation) -> tuple[str, str]:
    return plain(short.content), short.expansion
