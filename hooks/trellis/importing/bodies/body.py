"""A text that keeps the source line number of each of its lines through all changes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from trellis.content.markdown.text import MarkdownText

_FENCE = re.compile(r"[ >]*(?:(?:[-*+]|\d{1,9}[.)])[ ]+)*(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)")
_SPAN = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])*?(?<!`)(?P=ticks)(?!`)")
_PRE = re.compile(r"<pre\b[\s\S]*?</pre\s*>|<code\b(?:(?!\n[ \t]*\n)[\s\S])*?</code\s*>", re.IGNORECASE)


@dataclass(frozen=True)
class Body:
    """A text, and the number of the source line of each of its lines."""

    text: str
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, text: str, first_line: int) -> Body:
        """Return the body for an unchanged text, which begins on `first_line` of its source."""
        return cls(text, tuple(range(first_line, first_line + text.count("\n") + 1)))

    @classmethod
    def of_lines(cls, lines: Iterable[tuple[int, str]]) -> Body:
        """Return the body with these lines, each paired with its line number in the source."""
        listed = list(lines) or [(1, "")]
        return cls("\n".join(line for _, line in listed), tuple(number for number, _ in listed))

    @cached_property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """The lines, each with its number in the source."""
        return tuple(zip(self.numbers, self.text.split("\n"), strict=True))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def line_at(self, position: int) -> int:
        """Return the source line of a position in the text."""
        return self.numbers[bisect_right(self._starts, position) - 1]

    @cached_property
    def _first_with(self) -> dict[int, int]:
        """Where each number of a source line is first, counted from 1."""
        return {number: at for at, number in reversed([*enumerate(self.numbers, 1)])}

    @cached_property
    def _greatest(self) -> list[int]:
        """The greatest number of a source line up to each line."""
        return [*accumulate(self.numbers, max)]

    def line_now(self, source: int) -> int:
        """Return which line of this text, counted from 1, has the number `source`, or the next number there is."""
        following = min(bisect_left(self._greatest, source) + 1, len(self.numbers))
        return self._first_with.get(source, following)

    @cached_property
    def in_code(self) -> tuple[bool, ...]:
        """For each line, whether it belongs to a block of code."""
        blocks = MarkdownText(self.text).all_blocks
        indented = {line.number for block in blocks if block.kind == "code" for line in block.lines}
        fenced = _fenced(self.text.split("\n"))
        return tuple(is_fenced or number in indented for number, is_fenced in enumerate(fenced, 1))

    @cached_property
    def code(self) -> tuple[tuple[int, int], ...]:
        """The ranges of the text that are code: blocks, and spans between backticks."""
        ends = [*self._starts[1:], len(self.text) + 1]
        blocks = [(start, end) for start, end, code in zip(self._starts, ends, self.in_code, strict=True) if code]
        blocks = _joined([*blocks, *(match.span() for match in _PRE.finditer(self.text))])
        spans = (match.span() for match in _SPAN.finditer(self.text))
        return tuple(_joined([*blocks, *(span for span in spans if not _inside(span[0], blocks))]))

    def is_code(self, position: int) -> bool:
        """Return whether a position of the text is in code."""
        return _inside(position, self.code)

    def replace(self, changes: Iterable[tuple[int, int, str]]) -> Body:
        """Return the body with ranges replaced; `changes` (start, end, new text) must be in order without overlaps."""
        pieces: list[str] = []
        numbers: list[int] = [self.numbers[0]]
        position = 0
        for start, end, new in changes:
            kept = self.text[position:start]
            pieces += [kept, new]
            numbers += self._numbers(position, start)
            numbers += [self.line_at(start)] * new.count("\n")
            position = end
        pieces.append(self.text[position:])
        numbers += self._numbers(position, len(self.text))
        return Body("".join(pieces), tuple(numbers))

    def _numbers(self, start: int, end: int) -> Iterable[int]:
        first = self.text.count("\n", 0, start) + 1
        return self.numbers[first : first + self.text.count("\n", start, end)]

    def sub(self, pattern: re.Pattern[str], new: Callable[[re.Match[str], int], str | None]) -> Body:
        """Replace matches outside code; `new` gets a match and its source line, and returns None to keep it."""
        changes: list[tuple[int, int, str]] = []
        for match in pattern.finditer(self.text):
            if self.is_code(match.start()):
                continue
            written = new(match, self.line_at(match.start()))
            if written is not None and written != match.group():
                changes.append((match.start(), match.end(), written))
        return self.replace(changes) if changes else self


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _inside(position: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Return whether a position is in one of the ranges, which are in order and do not overlap."""
    at = bisect_right(ranges, position, key=itemgetter(0)) - 1
    return at >= 0 and position < ranges[at][1]


def _fenced(lines: list[str]) -> Iterator[bool]:
    """Yield for each line whether it is fenced code, which generators find inside HTML, too."""
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        yield bool(fence) or bool(found and not ("`" in found["fence"] and "`" in found["info"]))
        if not fence and found and not ("`" in found["fence"] and "`" in found["info"]):
            fence = found["fence"]
        elif fence and found and found["fence"].startswith(fence) and not found["info"].strip():
            fence = ""
