"""Finds mistakes in exercise blocks, with their lines.

The Markdown extension that renders blocks leaves an invalid one in the page as text and says nothing. This module reads
the same source line by line, by the same grammar, and says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from trellis.exercises import KINDS, Kind
from trellis.problems import Problem, suggest
from trellis.schema import keys, read_mapping, validate

_OPENING = re.compile(r"^(?P<indent> *)(?P<fence>/{3,}) *(?P<name>[\w-]+) *(?:\| *(?P<argument>.*?) *)?$")
_CLOSING = re.compile(r"^ *(?P<fence>/{3,}) *$")
_CODE_FENCE = re.compile(r"^[ >]*(?P<fence>`{3,}|~{3,})")
_OPTION = re.compile(r"^ {4,}\S")
_KEY = re.compile(r"^ *(?P<key>[\w-]+):(?: |$)")
_BULLET = re.compile(r"^ *[-*+] +\S")
_HEADING = re.compile(r"^ {0,3}#{1,6} ")


_CODE_INDENT = 4
"""Spaces from which on an unknown name may as well be a line of a code block."""


@dataclass(slots=True)
class _Opening:
    """A block as it is being read; `body` pairs each line with its number, `parents` are the names around it."""

    name: str
    line: int
    fence: int
    argument: str
    options: list[str] = field(default_factory=list)
    body: list[tuple[int, str]] = field(default_factory=list)
    parents: tuple[str, ...] = ()


def check(text: str, first_line: int, file: str, others: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    """Return the problems of all blocks in `text`, whose first line is `first_line` of `file`.

    `others` are names of blocks that belong to other extensions; they may hold exercises, and are not looked into.
    """
    if "///" not in text:
        return ()
    found = _Reader(file, others)
    found.read([line.expandtabs(4) for line in text.split("\n")], first_line)
    problems = list(found.problems)
    for block in found.blocks:
        if block.name in KINDS:
            problems.extend(_mistakes(block, KINDS[block.name], file))
    return tuple(sorted(problems))


class _Reader:
    """Reads lines into blocks; what does not open or close properly becomes a problem at once."""

    def __init__(self, file: str, others: frozenset[str]) -> None:
        self.file = file
        self.others = others
        self.blocks: list[_Opening] = []
        self.problems: list[Problem] = []
        self._open: list[_Opening] = []

    def read(self, lines: list[str], first_line: int) -> None:
        code = ""
        for number, line in enumerate(lines, first_line):
            if fence := _CODE_FENCE.match(line):
                if not code:
                    code = fence["fence"]
                elif fence["fence"].startswith(code):
                    code = ""
            elif not code and self._is_fence(number, line):
                continue
            self._add(number, line)
        for opening in self._open:
            self._never_closed(opening)

    def _is_fence(self, number: int, line: str) -> bool:
        """Take a line that opens or closes a block, and say whether it was one."""
        if closing := _CLOSING.match(line):
            self._close(len(closing["fence"]), number)
            return True
        opening = _OPENING.match(line)
        return opening is not None and self._opens(opening, number)

    def _opens(self, opening: re.Match[str], number: int) -> bool:
        name = opening["name"].lower()
        if name not in KINDS and name not in self.others:
            if len(opening["indent"]) < _CODE_INDENT:
                remedy = suggest(name, KINDS, f"Use one of: {', '.join(KINDS)}")
                self.problems.append(Problem(self.file, number, f"unknown block “{opening['name']}”", remedy))
                self._open.append(_Opening("", number, len(opening["fence"]), ""))
                return True
            return False
        fence = len(opening["fence"])
        while self._open and self._open[-1].fence <= fence:
            self._never_closed(self._open.pop())
        self._open.append(_Opening(name, number, fence, (opening["argument"] or "").strip()))
        return True

    def _close(self, fence: int, number: int) -> None:
        if fence not in {opening.fence for opening in self._open}:
            wrong = f"“{'/' * fence}” closes no block"
            remedy = "Remove it, or give it as many slashes as the line that opens the block"
            self.problems.append(Problem(self.file, number, wrong, remedy))
            return
        while self._open:
            opening = self._open.pop()
            if opening.fence == fence:
                opening.parents = tuple(parent.name for parent in self._open)
                self.blocks.append(opening)
                return
            self._never_closed(opening)

    def _add(self, number: int, line: str) -> None:
        if not self._open:
            return
        opening = self._open[-1]
        if not opening.body and _OPTION.match(line):
            opening.options.append(line)
        else:
            opening.body.append((number, line))

    def _never_closed(self, opening: _Opening) -> None:
        if opening.name:  # an unknown name has its problem already
            wrong = f"the block “{opening.name}” is never closed"
            remedy = f"End it with a line “{'/' * opening.fence}”"
            self.problems.append(Problem(self.file, opening.line, wrong, remedy))


def _mistakes(block: _Opening, kind: Kind, file: str) -> Iterator[Problem]:
    if kind.argument == "required" and not block.argument:
        remedy = f"Write {kind.argument_means} after a bar: /// {block.name} | …"
        yield Problem(file, block.line, f"the block “{block.name}” lacks {kind.argument_means}", remedy)
    if kind.argument == "none" and block.argument:
        yield Problem(
            file, block.line, f"the block “{block.name}” takes no text after a bar", "Remove the bar and the text"
        )
    for parent in block.parents:
        if parent in KINDS:
            wrong = f"the block “{block.name}” stands inside “{parent}”, which holds text only"
            yield Problem(file, block.line, wrong, f"Close “{parent}” before it")
    mapped, problems = read_mapping("\n".join(block.options), file, block.line + 1)
    yield from problems or validate(kind.options, mapped, file)[1]
    yield from _mistakes_in_body(block, kind, file)


def _mistakes_in_body(block: _Opening, kind: Kind, file: str) -> Iterator[Problem]:
    written = [(number, line) for number, line in block.body if line.strip()]
    if block.body and (key := _KEY.match(block.body[0][1])) and key["key"] in keys(kind.options):
        wrong = f"“{key['key']}” looks like an option, but stands at the margin"
        yield Problem(file, block.body[0][0], wrong, "Indent the option by four spaces")
    if kind.body == "none" and written:
        yield Problem(file, written[0][0], f"the block “{block.name}” holds no text", "Move the text below the block")
    if kind.body == "list" and not any(_BULLET.match(line) for _, line in written):
        wrong = f"the block “{block.name}” has no choices"
        yield Problem(file, block.line, wrong, "List them inside the block, each on a line that starts with “- ”")
    for number, line in written:
        if _HEADING.match(line):
            yield Problem(file, number, f"a heading stands inside “{block.name}”", "Use **bold** text, or move it out")
