"""Finds mistakes in exercise blocks, with their lines.

The Markdown extension that renders blocks leaves an invalid one in the page as text and says nothing. This module reads
the same source line by line, by the same grammar, and says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Block:
    """A block as it stands in the source; `body` pairs each line with its number."""

    name: str
    line: int
    fence: int
    argument: str
    options: tuple[str, ...]
    body: tuple[tuple[int, str], ...]
    parents: tuple[str, ...]


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
        self.blocks: list[_Block] = []
        self.problems: list[Problem] = []
        self._open: list[tuple[str, int, int, str, list[str], list[tuple[int, str]]]] = []

    def read(self, lines: list[str], first_line: int) -> None:
        code: str | None = None
        for number, line in enumerate(lines, first_line):
            if fence := _CODE_FENCE.match(line):
                if code is None:
                    code = fence["fence"]
                elif fence["fence"].startswith(code):
                    code = None
            elif code is None and (closing := _CLOSING.match(line)):
                self._close(len(closing["fence"]), number)
                continue
            elif code is None and (opening := _OPENING.match(line)) and self._opens(opening, number):
                continue
            self._add(number, line)
        for name, line, fence, *_ in self._open:
            self._never_closed(name, line, fence)

    def _opens(self, opening: re.Match[str], number: int) -> bool:
        name = opening["name"].lower()
        if name not in KINDS and name not in self.others:
            if len(opening["indent"]) < 4:  # further in, it may as well be a code block
                remedy = suggest(name, KINDS, f"Use one of: {', '.join(KINDS)}")
                self.problems.append(Problem(self.file, number, f"unknown block “{opening['name']}”", remedy))
                self._open.append(("", number, len(opening["fence"]), "", [], []))
                return True
            return False
        fence = len(opening["fence"])
        while self._open and self._open[-1][2] <= fence:
            self._never_closed(*self._open.pop()[:3])
        self._open.append((name, number, fence, (opening["argument"] or "").strip(), [], []))
        return True

    def _close(self, fence: int, number: int) -> None:
        if fence not in {opened[2] for opened in self._open}:
            wrong = f"“{'/' * fence}” closes no block"
            remedy = "Remove it, or give it as many slashes as the line that opens the block"
            self.problems.append(Problem(self.file, number, wrong, remedy))
            return
        while self._open:
            name, line, opened, argument, options, body = self._open.pop()
            if opened == fence:
                parents = tuple(parent[0] for parent in self._open)
                self.blocks.append(_Block(name, line, fence, argument, tuple(options), tuple(body), parents))
                return
            self._never_closed(name, line, opened)

    def _add(self, number: int, line: str) -> None:
        if not self._open:
            return
        *_, options, body = self._open[-1]
        if not body and _OPTION.match(line):
            options.append(line)
        else:
            body.append((number, line))

    def _never_closed(self, name: str, line: int, fence: int) -> None:
        if name:  # an unknown name has its problem already
            wrong = f"the block “{name}” is never closed"
            self.problems.append(Problem(self.file, line, wrong, f"End it with a line “{'/' * fence}”"))


def _mistakes(block: _Block, kind: Kind, file: str) -> Iterator[Problem]:
    if kind.argument == "required" and not block.argument:
        remedy = f"Write {kind.argument_means} after a bar: /// {block.name} | …"
        yield Problem(file, block.line, f"the block “{block.name}” lacks {kind.argument_means}", remedy)
    if kind.argument == "none" and block.argument:
        yield Problem(file, block.line, f"the block “{block.name}” takes no text after a bar", "Remove the bar and the text")
    for parent in block.parents:
        if parent in KINDS:
            wrong = f"the block “{block.name}” stands inside “{parent}”, which holds text only"
            yield Problem(file, block.line, wrong, f"Close “{parent}” before it")
    mapped, problems = read_mapping("\n".join(block.options), file, block.line + 1)
    yield from problems or validate(kind.options, mapped, file)[1]
    yield from _mistakes_in_body(block, kind, file)


def _mistakes_in_body(block: _Block, kind: Kind, file: str) -> Iterator[Problem]:
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
