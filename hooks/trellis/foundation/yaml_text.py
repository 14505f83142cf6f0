"""Reads YAML with the line of every key, and says in plain words what is wrong with a text that is not YAML.

It returns plain values; `schema` validates them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from trellis.foundation import yaml_limits
from trellis.foundation.problems import Problem
from trellis.foundation.text_files import forbidden_character, forbidden_in, without_forbidden

# libyaml's parser is ten times faster; PyYAML's own is available on every platform.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]

_DEEPEST = 6
"""The depth of the deepest key with a line of its own: `extra.trellis.home.cards[0].page`."""

_HASH = re.compile(r"[ \t]*#\S")
_SEPARATOR = re.compile("[\x85\u2028\u2029]")

_CHECKED = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "timestamp"))
"""The tags of values that may look right and be wrong."""

_REASONS: Mapping[str, str] = {
    "mapping values are not allowed": "there is a second colon on a line, or a line is indented further than its key",
    "',' or ']'": "a bracket is opened, but not closed",
    "',' or '}'": "a bracket is opened, but not closed",
    "unexpected end of stream": "a quotation mark is opened, but not closed",
    "expected key": "a text goes on after its closing quotation mark, or the indentation differs",
    "expected <block end>": "a text goes on after its closing quotation mark, or the indentation differs",
    "'-' indicator": "a line is not an item of the list above it",
    "could not find expected ':'": "a line has no colon",
    "node content": "nothing stands where a text is expected",
    "undefined alias": "a text begins with “*”, which in YAML stands for another text",
    "recursive": "a value contains itself",
    "constructor for the tag": "a text begins with “!”, which means something else in YAML",
    "unhashable key": "a key is not a word",
    "escape": "a backslash between double quotation marks begins a code that does not exist",
    "hexdecimal": "a backslash between double quotation marks begins a code that does not exist",
    "another document": "a line “---” begins a second text",
    "directive": "a line begins with “%”",
    "comment or line break": "a text follows “|” or “>” on the same line",
    "merging": "“<<” is not followed by a group of keys",
}
"""What is wrong, by a part of what PyYAML and libyaml say."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A YAML mapping and the line of each of its keys and list items, by path: `("terms", 1)` is the second term."""

    values: Mapping[str, Any]
    lines: Mapping[Path, int] = field(default_factory=dict)
    first_line: int = 1

    def line(self, *path: str | int) -> int:
        """Return the line of the item at `path`, else of its key, else of the mapping."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return self.first_line

    def under(self, *path: str | int) -> Mapped:
        """Return the mapping at `path`, which must be one, with the lines of its content."""
        values: Any = self.values
        for part in path:
            values = values[part]
        lines = {place[len(path) :]: line for place, line in self.lines.items() if place[: len(path)] == path}
        lines.pop((), None)
        return Mapped({str(key): value for key, value in values.items()}, lines, self.line(*path))


def read_mapping(text: str, file: str, first_line: int) -> tuple[Mapped, tuple[Problem, ...]]:
    r"""Parse a YAML mapping whose first line is `first_line` of `file`.

    Returns an empty mapping and problems if the text cannot be parsed, is not a mapping, or has a key twice. Forbidden
    characters, which an escape such as `\0` may stand for, are problems and taken out.
    """
    readable, problems = _readable(text, file, first_line)
    if readable is None:
        return Mapped({}, {}, first_line), problems
    loader = _Loader(readable)
    try:
        node = loader.get_single_node()
        if node is None:
            return Mapped({}, {}, first_line), problems
        if not isinstance(node, yaml.MappingNode):
            return Mapped({}, {}, first_line), (*problems, _no_mapping(file, first_line))
        problems += tuple(_escaped(node, file, first_line))
        lines = dict(_lines(node, first_line))
        values, wrong_values = _values(loader, node, file, first_line)
    except yaml.YAMLError as error:
        return Mapped({}, {}, first_line), (*problems, _broken(error, readable, file, first_line))
    finally:
        loader.dispose()
    cut_off = (
        Problem(file, line, "the text ends before its hash, where YAML sees a comment", "Put it in straight quotes")
        for line in _cut_off(node, readable, first_line)
    )
    return Mapped(values, lines, first_line), (*problems, *wrong_values, *cut_off)


def check(text: str, file: str) -> Iterator[Problem]:
    """Yield what is wrong with a YAML mapping that another program reads, but for tags that only it understands."""
    readable, problems = _readable(text, file, 1)
    yield from problems
    if readable is None:
        return
    try:
        node = yaml.compose(readable, Loader=_Loader)
    except yaml.YAMLError as error:
        yield _broken(error, readable, file, 1)
        return
    if isinstance(node, yaml.MappingNode):
        yield from yaml_limits.programs(node, file)
        yield from _escaped(node, file, 1)
        yield from _given_twice(node, file, 1)
        yield from _impossible(node, file, 1)
    elif node is not None:
        yield _no_mapping(file, 1)


def explained(error: BaseException | None, text: str, file: str) -> Problem | None:
    """Return what an error of the library that reads YAML means for the author of a text; None for any other error."""
    return _broken(error, text, file, 1) if isinstance(error, yaml.YAMLError) else None


def _no_mapping(file: str, line: int) -> Problem:
    remedy = "Write a key, a colon, a space and its value on each line"
    return Problem(file, line, "this is not a list of “key: value” lines", remedy)


def _readable(text: str, file: str, first_line: int) -> tuple[str | None, tuple[Problem, ...]]:
    """Return a text that YAML can read with the lines that an author sees, or None if reading it would never end."""
    problems = []
    if _SEPARATOR.search(text):
        for number, line in enumerate(text.split("\n"), first_line):
            for sign in dict.fromkeys(_SEPARATOR.findall(line)):
                wrong = f"the line contains U+{ord(sign):04X}, which nobody sees and YAML takes for the end of the line"
                problems.append(Problem(file, number, wrong, "Delete it, or type a space in its place"))
        text = _SEPARATOR.sub(" ", text)
    if impossible := yaml_limits.check(text, file, first_line, _Loader):
        return None, (*problems, impossible)
    return text, tuple(problems)


def _values(
    loader: yaml.SafeLoader, node: yaml.MappingNode, file: str, first_line: int
) -> tuple[dict[str, Any], list[Problem]]:
    problems = [*_given_twice(node, file, first_line), *_impossible(node, file, first_line)]
    values: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            line = first_line + key.start_mark.line
            problems.append(Problem(file, line, "a key is not a word", "Put texts that begin with a bracket in quotes"))
        elif (name := str(key.value)) not in values:
            values[name] = loader.construct_object(value, deep=True)
    return values, problems


def _impossible(node: yaml.Node, file: str, first_line: int, key: str = "", depth: int = 0) -> Iterator[Problem]:
    """Yield a problem for each value that looks like a number or a date and is none, and take it out.

    PyYAML fails on them with the exceptions of `int` and `datetime`: on 2026-02-30, for example.
    """
    if isinstance(node, yaml.ScalarNode) and node.tag in _CHECKED:
        try:
            yaml.constructor.SafeConstructor().construct_object(node)
        except ValueError:
            if node.tag.endswith(":timestamp"):
                wrong = f"“{key}” is “{node.value}”, a day that no calendar has"
                remedy = "Write the year, the month and the day, such as 2026-03-14"
            else:
                wrong = f"“{key}” has a value that is neither a number nor a date, though it looks like one"
                remedy = "Put it in straight quotes if it is a text, else correct it"
            yield Problem(file, first_line + node.start_mark.line, wrong, remedy)
            node.tag, node.value = "tag:yaml.org,2002:null", ""
    elif isinstance(node, yaml.CollectionNode) and depth < _DEEPEST:  # an alias may make a value part of itself
        for part in node.value:
            name, value = (str(part[0].value), part[1]) if isinstance(part, tuple) else (key, part)
            yield from _impossible(value, file, first_line, name, depth + 1)


def _escaped(node: yaml.Node, file: str, first_line: int, depth: int = 0) -> Iterator[Problem]:
    """Yield a problem for each forbidden character that an escape gave to a value, and take it out."""
    if isinstance(node, yaml.ScalarNode):
        for sign in forbidden_in(node.value):
            yield forbidden_character(file, first_line + node.start_mark.line, sign)
        node.value = without_forbidden(node.value)
    elif isinstance(node, yaml.CollectionNode) and depth < _DEEPEST:  # an alias may make a value part of itself
        for part in node.value:
            for each in part if isinstance(part, tuple) else (part,):
                yield from _escaped(each, file, first_line, depth + 1)


def _lines(node: yaml.Node, first_line: int, path: Path = ()) -> Iterator[tuple[Path, int]]:
    if len(path) >= _DEEPEST:  # an alias may make a mapping part of itself
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            yield here, first_line + key.start_mark.line
            yield from _lines(value, first_line, here)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield (*path, index), first_line + item.start_mark.line
            yield from _lines(item, first_line, (*path, index))


def _cut_off(node: yaml.Node, text: str, first_line: int, depth: int = 0) -> Iterator[int]:
    """Yield the line of each unquoted text that is cut off by a hash with no space after it, unlike most comments."""
    if isinstance(node, yaml.ScalarNode):
        if not node.style and _HASH.match(text, node.end_mark.index):
            yield first_line + node.end_mark.line
    elif isinstance(node, yaml.CollectionNode) and depth < _DEEPEST:  # an alias may make a value part of itself
        for part in node.value:
            yield from _cut_off(part[1] if isinstance(part, tuple) else part, text, first_line, depth + 1)


def _broken(error: yaml.YAMLError, text: str, file: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = first_line + (mark.line if mark else 0)
    return Problem(
        file,
        line,
        f"the YAML is broken here or on the line above: {_reason(error, text)}",
        "Put a space after the colon of a key, put texts that hold a colon, a hash or a quotation mark in straight "
        "quotes, and indent with spaces",
    )


def _reason(error: yaml.YAMLError, text: str) -> str:
    said, mark = str(getattr(error, "problem", None) or ""), getattr(error, "problem_mark", None)
    if "cannot start any token" in said and mark is not None:
        sign = text.split("\n")[mark.line][mark.column : mark.column + 1]
        return "it is indented with a tab" if sign == "\t" else f"a text begins with “{sign}”"
    return next((reason for part, reason in _REASONS.items() if part in said), "it cannot be read")


def keys_given_twice(text: str, file: str, *path: str) -> Iterator[Problem]:
    """Yield a problem for each key that a mapping at `path` in a YAML text, or one inside it, has more than once."""
    node = yaml.compose(text, Loader=_Loader)
    for part in path:
        found = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for key, value in found if key.value == part), None)
    if node is not None:
        yield from _given_twice(node, file, 1, len(path))


def _given_twice(node: yaml.Node, file: str, first_line: int, depth: int = 0) -> Iterator[Problem]:
    if depth >= _DEEPEST:  # an alias may make a mapping part of itself
        return
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _given_twice(item, file, first_line, depth + 1)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if (name := str(key.value)) in seen:
                line = first_line + key.start_mark.line
                yield Problem(file, line, f"“{name}” is given twice", "Keep one of the two lines")
            seen.add(name)
            yield from _given_twice(value, file, first_line, depth + 1)


def lines_under(text: str, *path: str) -> tuple[Mapping[Path, int], int]:
    """Return the lines of the keys under `path` in a YAML text, and the line of `path` itself.

    Tags that only another program understands do no harm: nothing is constructed.
    """
    node = yaml.compose(text, Loader=_Loader)
    lines = dict(_lines(node, 1)) if node is not None else {}
    under = {key[len(path) :]: line for key, line in lines.items() if key[: len(path)] == path and key != path}
    return under, lines.get(path, 1)
