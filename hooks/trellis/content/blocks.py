"""Finds mistakes in exercise blocks, with their lines.

The Markdown extension that renders blocks leaves an invalid one in the page as text without a message. This module
reads the same source line by line, by the same grammar, and reports what is wrong.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from trellis.content.markdown import structure
from trellis.content.markdown.structure import Block
from trellis.content.markdown.text import MarkdownText
from trellis.foundation.exercises import EXERCISES, ExerciseKind
from trellis.foundation.problems import Problem, suggest
from trellis.foundation.schema import keys, validate
from trellis.foundation.yaml_text import read_mapping

_OPENING = re.compile(r"^(?P<indent> *)(?P<fence>/{3,}) *(?P<name>[\w-]+) *(?:\| *(?P<argument>.*?) *)?$")
_CLOSING = re.compile(r"^(?P<indent> *)(?P<fence>/{3,}) *$")
_ALMOST = re.compile(r"^ {0,3}(?P<fence>/{3,})")
_OTHER_SIGNS = re.compile(r"^ {0,3}(?P<signs>/{1,2}|:{2,}|\\{3,}) *(?P<name>[\w-]+)(?=[\s|:{]|$)")
_TRACE = re.compile(r"\n *(?:/|::|\\{3})")
_OPTION = re.compile(r"^ {4,}\S")
_KEY = re.compile(r"^ *(?P<key>[\w-]+):(?: |$)")
_TASK = re.compile(r"\[[ xX]\] ")

_BULLETS = frozenset("-*+")
_CODE_INDENT = 4
"""An unknown name indented by this many spaces or more may be a line of a code block."""


@dataclass(slots=True)
class _Opening:
    """A block that is being read; `body` pairs each line with its number, `parents` names the enclosing blocks."""

    name: str
    line: int
    fence: int
    argument: str
    options: list[str] = field(default_factory=list)
    body: list[tuple[int, str]] = field(default_factory=list)
    parents: tuple[str, ...] = ()
    indent: int = 0


def check(
    source: MarkdownText, file: str, others: frozenset[str] = frozenset(), *, none_in: str = ""
) -> tuple[Problem, ...]:
    """Return the problems of all blocks in the source of `file`.

    `others` names the blocks of other extensions; they may contain exercises, and are not checked themselves.
    `none_in` is the folder of the page if pages there cannot contain exercises, else empty.
    """
    if not _TRACE.search(source.padded):
        return ()
    found = _Reader(file, others)
    found.read(source)
    problems = list(found.problems)
    for block in found.blocks:
        if block.name in EXERCISES and none_in:
            wrong = f"pages in {none_in}/ cannot contain exercises, and “{block.name}” is one"
            problems.append(Problem(file, block.line, wrong, "Make it a worksheet, or leave the block out"))
        elif block.name in EXERCISES:
            problems.extend(_mistakes(block, EXERCISES[block.name], file))
    problems.extend(_ids_given_twice(found.blocks, file))
    return tuple(sorted(problems))


class _Reader:
    """Reads lines into blocks; what does not open or close properly becomes a problem at once."""

    def __init__(self, file: str, others: frozenset[str]) -> None:
        self.file = file
        self.others = others
        self.blocks: list[_Opening] = []
        self.problems: list[Problem] = []
        self._open: list[_Opening] = []

    def read(self, source: MarkdownText) -> None:
        for number, line in enumerate(source.text.split("\n"), source.first_line):
            text = line.expandtabs(4)
            if number in source.literal_lines or not self._is_fence(number, text):
                self._add(number, text)
        for opening in self._open:
            self._never_closed(opening)

    def _is_fence(self, number: int, line: str) -> bool:
        """Process a line that opens or closes a block, and return whether it was one."""
        if closing := _CLOSING.match(line):
            return self._close(len(closing["fence"]), len(closing["indent"]), number)
        if opening := _OPENING.match(line):
            return self._opens(opening, number)
        if almost := _ALMOST.match(line):
            wrong = f"“{textwrap.shorten(line, 40, placeholder='…')}” does not open a block"
            remedy = "Write the name of the block, a bar and its text: /// prompt | …"
            self.problems.append(Problem(self.file, number, wrong, remedy))
            self._open.append(_Opening("", number, len(almost["fence"]), ""))
            return True
        if (other := _OTHER_SIGNS.match(line)) and other["name"] in EXERCISES:
            wrong = f"a block does not begin with “{other['signs']}”"
            remedy = f"Write “/// {other['name']}” instead, and “///” where the block ends"
            self.problems.append(Problem(self.file, number, wrong, remedy))
        return False

    def _opens(self, opening: re.Match[str], number: int) -> bool:
        name = opening["name"].lower()
        if name not in EXERCISES and name not in self.others:
            if len(opening["indent"]) < _CODE_INDENT:
                remedy = suggest(name, EXERCISES, f"Use one of: {', '.join(EXERCISES)}")
                self.problems.append(Problem(self.file, number, f"unknown block “{opening['name']}”", remedy))
                self._open.append(_Opening("", number, len(opening["fence"]), ""))
                return True
            return False
        fence = len(opening["fence"])
        while self._open and self._open[-1].fence <= fence:
            self._never_closed(self._open.pop())
        argument = (opening["argument"] or "").strip()
        self._open.append(_Opening(name, number, fence, argument, indent=len(opening["indent"])))
        return True

    def _close(self, fence: int, indent: int, number: int) -> bool:
        if self._open and indent >= self._open[-1].indent + _CODE_INDENT:
            return False  # indented this far, it is an option or code
        if fence not in {opening.fence for opening in self._open}:
            wrong = f"“{'/' * fence}” does not close any block"
            remedy = "Remove it, or give it as many slashes as the line that opens the block"
            self.problems.append(Problem(self.file, number, wrong, remedy))
            if self._open:  # it was meant for the innermost block, which needs no second problem
                self.blocks.append(self._open.pop())
            return True
        while self._open:
            opening = self._open.pop()
            if opening.fence == fence:
                opening.parents = tuple(parent.name for parent in self._open)
                self.blocks.append(opening)
                break
            self._never_closed(opening)
        return True

    def _add(self, number: int, line: str) -> None:
        if not self._open:
            return
        opening = self._open[-1]
        if not line[: opening.indent].strip():
            line = line[opening.indent :]
        if not opening.body and _OPTION.match(line):
            opening.options.append(line)
        else:
            opening.body.append((number, line))

    def _never_closed(self, opening: _Opening) -> None:
        if opening.name:  # an unknown name has its problem already
            wrong = f"the block “{opening.name}” is never closed"
            remedy = f"End it with a line “{'/' * opening.fence}”"
            self.problems.append(Problem(self.file, opening.line, wrong, remedy))


def _mistakes(block: _Opening, kind: ExerciseKind, file: str) -> Iterator[Problem]:
    if kind.argument == "required" and not block.argument:
        remedy = f"Write {kind.argument_means} after a bar: /// {block.name} | …"
        yield Problem(file, block.line, f"the block “{block.name}” lacks {kind.argument_means}", remedy)
    if kind.argument == "none" and block.argument:
        yield Problem(
            file, block.line, f"the block “{block.name}” takes no text after a bar", "Remove the bar and the text"
        )
    for parent in block.parents:
        if parent in EXERCISES and block.name not in EXERCISES[parent].holds:
            wrong = f"the block “{block.name}” is inside “{parent}”, which cannot contain it"
            yield Problem(file, block.line, wrong, f"Close “{parent}” before it")
    mapped, problems = read_mapping("\n".join(block.options), file, block.line + bool(block.options))
    yield from problems or validate(kind.options, mapped, file)[1]
    yield from _mistakes_in_body(block, kind, file)


def _mistakes_in_body(block: _Opening, kind: ExerciseKind, file: str) -> Iterator[Problem]:
    written = [(number, line) for number, line in block.body if line.strip()]
    yield from _stray_options(block, kind, file)
    if kind.body == "none" and written:
        yield Problem(
            file, written[0][0], f"the block “{block.name}” cannot contain text", "Move the text below the block"
        )
    if kind.body == "list":
        yield from _mistakes_in_choices(block, file)
    if not kind.holds:
        yield from _headings(block, file)


def _ids_given_twice(blocks: list[_Opening], file: str) -> Iterator[Problem]:
    """Yield a problem for each question whose `id` an earlier one has."""
    lines: dict[str, int] = {}
    for block in sorted(blocks, key=lambda block: block.line):
        mapped, _ = read_mapping("\n".join(block.options), file, block.line + 1)
        name = str(mapped.values.get("id") or "")
        if name and name in lines:
            wrong = f"the id “{name}” belongs to the question in line {lines[name]} already"
            yield Problem(file, mapped.line("id"), wrong, "Give each question an id of its own, or none")
        elif name:
            lines[name] = block.line


def _headings(block: _Opening, file: str) -> Iterator[Problem]:
    for inner in structure.walk(_text_of(block).blocks):
        if inner.kind == "heading" and len(inner.lines) == 1:
            wrong = f"there is a heading inside “{block.name}”"
            yield Problem(file, inner.number, wrong, "Use **bold** text, or move it out")
        elif inner.kind == "heading":
            wrong = f"a line of “=” or “-” makes a heading inside “{block.name}”"
            yield Problem(file, inner.number + 1, wrong, "Leave the line out, or put an empty line above it")


def _text_of(block: _Opening) -> MarkdownText:
    return MarkdownText("\n".join(line for _, line in block.body), block.body[0][0] if block.body else block.line)


def _stray_options(block: _Opening, kind: ExerciseKind, file: str) -> Iterator[Problem]:
    """Yield a problem where what looks like an option is not read as one."""
    number, line = next(((number, line) for number, line in block.body if line.strip()), (0, ""))
    key = _KEY.match(line.replace("\u00a0", " "))  # pasted text may have no-break spaces
    if key is None or key["key"] not in keys(kind.options):
        return
    if number == block.body[0][0]:
        wrong, remedy = (
            f"“{key['key']}” looks like an option, but is not indented",
            "Indent the option by four spaces",
        )
    elif _OPTION.match(line):
        wrong = f"“{key['key']}” looks like an option, but has an empty line above it"
        remedy = "Put the option right below the first line of the block"
    else:
        return
    yield Problem(file, number, wrong, remedy)


def _mistakes_in_choices(block: _Opening, file: str) -> Iterator[Problem]:
    body = [inner for inner in _text_of(block).blocks if inner.kind != "blank"]
    lists = [inner for inner in body if inner.kind == "list"]
    if not any(choices.sign in _BULLETS for choices in lists):
        wrong = f"the block “{block.name}” has no choices"
        yield Problem(file, block.line, wrong, "List them inside the block, each on a line that starts with “- ”")
        return
    for above, inner in zip([None, *body], body, strict=False):
        if inner.kind == "list" and inner.sign not in _BULLETS:
            yield Problem(file, inner.number, "there is a numbered list among the choices", "Begin each with “- ”")
        elif inner.kind == "list" and inner is not lists[0] and (above is None or above.kind != "list"):
            yield Problem(file, inner.number, "there is a second list of choices", "Keep all choices in one list")
        for item in inner.children if inner.kind == "list" else ():
            yield from _mistakes_in_choice(item, file)


def _mistakes_in_choice(item: Block, file: str) -> Iterator[Problem]:
    words, *others = [inner for inner in item.children if inner.kind != "blank"] or [item]
    if words.kind == "paragraph" and _TASK.match(words.lines[0].text):
        wrong = "a choice begins with “[ ]”"
        yield Problem(file, words.number, wrong, "Leave the brackets out: boxes are added automatically")
    for other in others or ([] if words.kind == "paragraph" or words is item else [words]):
        wrong = "a choice contains more than one paragraph"
        yield Problem(file, other.number, wrong, "Keep each choice to one paragraph without lists")
