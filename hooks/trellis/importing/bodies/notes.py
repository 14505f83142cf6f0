"""Converts notes, warnings and folded texts as other generators write them to admonitions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from trellis.foundation.problems import Problem
from trellis.importing.bodies import written
from trellis.importing.bodies.body import Body

_KINDS = frozenset(
    {
        "abstract", "attention", "bug", "caution", "check", "danger", "details", "error", "example", "failure", "help",
        "hint", "important", "info", "note", "question", "quote", "seealso", "success", "summary", "tab", "tip", "todo",
        "tldr", "warning",
    }
)  # fmt: skip
_OPENING = re.compile(r"(?P<indent>[ ]*)(?P<fence>:{3,}|/{3,})[ ]*(?P<kind>[A-Za-z][\w-]*)(?P<rest>[^\n]*)$")
_SHORT_TITLE = re.compile(r"\[(?P<title>.*)\]\s*(?:\{.*\})?$|\{.*?\btitle=\"(?P<named>[^\"]*)\".*\}$|\{.*\}$")
_OPTION = re.compile(r"[ ]{4,}(?P<key>\w+):[ ]*(?P<value>.*)$")
_ALERT = re.compile(r"(?P<indent>[ ]{0,3})>[ ]?\[!(?P<kind>[A-Za-z]+)\][-+]?[ ]*(?P<title>.*)$")
_QUOTED = re.compile(r"[ ]{0,3}>[ ]?(?P<text>.*)$")
_REMEDY = "Write there what readers saw, or remove the comment"
_INDENTED = re.compile(r"[ ]{4,}\S")
_ANY = re.compile(r"^[ ]*(?::{3}|/{3}|>[ ]?\[!)", re.MULTILINE)
_MOST = 60
"""Levels of notes in notes; a build allows no more."""

_SHOWN = 60
"""Characters of a block that a message repeats."""


class _Line(NamedTuple):
    """A line of a body with its number in the source; `raw` if it is code."""

    number: int
    text: str
    raw: bool = False


def convert(body: Body, file: str, problems: list[Problem]) -> Body:
    """Convert notes between colons, between slashes and in quotations; blocks of other kinds become comments."""
    if not _ANY.search(body.text):
        return body
    lines = [_Line(number, text, raw) for (number, text), raw in zip(body.lines, body.in_code, strict=True)]
    return Body.of_lines((line.number, line.text) for line in _Notes(lines, file, problems).converted())


class _Notes:
    """Converts lines, and those within a note in the same way; `_at` is the line that comes next."""

    def __init__(self, lines: Sequence[_Line], file: str, problems: list[Problem], depth: int = 0) -> None:
        self.lines = lines
        self.depth = depth
        self.file = file
        self.problems = problems
        self._at = 0

    def converted(self) -> Iterator[_Line]:
        """Yield the converted lines."""
        if self.depth > _MOST:
            wrong = f"notes are nested more than {_MOST} levels deep; those that are deeper were left as they are"
            self.problems.append(Problem(self.file, self.lines[0].number, wrong, "Use fewer levels"))
            yield from self.lines
            return
        while self._at < len(self.lines):
            line = self.lines[self._at]
            self._at += 1
            if line.raw:
                yield line
            elif alert := _ALERT.match(line.text):
                yield from self._alert(alert, line)
            elif opening := _OPENING.match(line.text):
                yield from self._block(opening, line)
            else:
                yield line

    def _alert(self, alert: re.Match[str], first: _Line) -> Iterator[_Line]:
        """Yield a quotation that begins with a kind in brackets as an admonition."""
        yield from _head(first, f"{alert['indent']}!!! {alert['kind'].lower()}", alert["title"])
        while self._at < len(self.lines) and (quoted := _QUOTED.match(self.lines[self._at].text)):
            number, _, raw = self.lines[self._at]
            yield _inside(_Line(number, alert["indent"] + quoted["text"], raw))
            self._at += 1

    def _block(self, opening: re.Match[str], first: _Line) -> Iterator[_Line]:
        """Yield a block between fences."""
        kind, end = opening["kind"].lower(), self._ends.get(self._at - 1)
        if kind in _KINDS and end is not None:
            options = self._options() if opening["fence"][0] == "/" else {}
            sign = _sign(kind, options)
            yield from _head(first, opening["indent"] + sign, _title(opening["rest"].strip()))
            inside = self.lines[self._at : end]
            yield from (_inside(line) for line in self._inner(inside))
            yield _Line(self.lines[end].number, "")
            self._at = end + 1
        elif opening["fence"][0] == "/":  # a block of this engine, or one that a build names
            yield first
        else:
            yield from self._unknown(opening, first, end)

    def _unknown(self, opening: re.Match[str], first: _Line, end: int | None) -> Iterator[_Line]:
        """Yield a block that only the old generator knew as a comment, followed by what is in it."""
        options = [] if end is not None else list(self._indented())
        whole = " ".join(line.text.strip() for line in (first, *options))
        wrong = f"“{whole[:_SHOWN]}” was filled in by the old site, and is a comment now"
        self.problems.append(Problem(self.file, first.number, wrong, _REMEDY))
        yield from (_Line(first.number, ""), _Line(first.number, opening["indent"] + written.remark(whole)))
        yield _Line(first.number, "")
        if end is not None:
            yield from self._inner(self.lines[self._at : end])
            self._at = end + 1

    def _inner(self, lines: Sequence[_Line]) -> Iterator[_Line]:
        return _Notes(lines, self.file, self.problems, self.depth + 1).converted() if lines else iter(())

    @cached_property
    def _ends(self) -> dict[int, int]:
        """The line of the fence that closes each block, by the line of the one that opens it."""
        opened: dict[str, list[int]] = defaultdict(list)
        ends: dict[int, int] = {}
        for position, line in enumerate(self.lines):
            if line.raw:
                continue
            if opening := _OPENING.match(line.text):
                opened[opening["fence"]].append(position)
            elif waiting := opened.get(line.text.strip()):
                ends[waiting.pop()] = position
        return ends

    def _options(self) -> dict[str, str]:
        found = (_OPTION.match(line.text) for line in self._indented())
        return {option["key"]: option["value"].strip() for option in found if option}

    def _indented(self) -> Iterator[_Line]:
        """Take the indented lines that come next."""
        while self._at < len(self.lines) and _INDENTED.match(self.lines[self._at].text):
            yield self.lines[self._at]
            self._at += 1


def _sign(kind: str, options: Mapping[str, str]) -> str:
    match kind:
        case "details":
            return f"??? {options.get('type', 'note')}"
        case "tab":
            return "==="
        case _:
            return f"!!! {kind}"


def _title(written_there: str) -> str:
    """Return the title in what is behind the kind of a block: in brackets, in an attribute, or as it stands."""
    if short := _SHORT_TITLE.match(written_there):
        return short["title"] or short["named"] or ""
    return written_there.removeprefix("|").strip().strip('"')


def _head(first: _Line, sign: str, title: str) -> Iterator[_Line]:
    """Yield the first line of an admonition, which needs an empty line above it."""
    said = title.strip().replace('"', "”")
    yield _Line(first.number, "")
    yield _Line(first.number, f'{sign} "{said}"' if said else sign)


def _inside(line: _Line) -> _Line:
    return _Line(line.number, f"    {line.text}" if line.text.strip() else "", line.raw)
