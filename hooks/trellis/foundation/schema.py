"""Reads text and YAML with line numbers, and validates it into frozen values or problems.

A schema is a pydantic dataclass. The description of each field completes the sentence “Write …”, so the schema also
supplies the remedy that an author is shown.
"""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar, cast

import yaml
from pydantic import Field, StringConstraints, ValidationError
from pydantic.fields import FieldInfo

from trellis.foundation.problems import Problem, suggest

# libyaml's parser is ten times faster; PyYAML's own is available on every platform.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]+$")]
"""One line of text that is not empty."""

Words = Annotated[tuple[Line, ...], Field(strict=False)]
"""A YAML list of texts, kept as a tuple."""

_UNKNOWN = frozenset({"unexpected_keyword_argument", "extra_forbidden"})
_MISSING = frozenset({"missing", "missing_argument"})

_DEEPEST = 6
"""The depth of the deepest key with a line of its own: `extra.trellis.home.cards[0].page`."""

_HASH = re.compile(r"[ \t]*#\S")

Path = tuple[str | int, ...]
T = TypeVar("T")


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


def decode(content: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file with Unix line endings; if it is not UTF-8, an empty text and a problem."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        wrong = f"the file is not UTF-8 text (byte {content[error.start]:#04x})"
        return "", (Problem(file, line, wrong, "Save it again with the encoding UTF-8"),)


def read_mapping(text: str, file: str, first_line: int) -> tuple[Mapped, tuple[Problem, ...]]:
    """Parse a YAML mapping whose first line is `first_line` of `file`.

    Returns an empty mapping and problems if the text cannot be parsed, is not a mapping, or has a key twice.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Mapped({}, {}, first_line), ()
        if not isinstance(node, yaml.MappingNode):
            remedy = "Write a key, a colon, a space and its value on each line"
            wrong = Problem(file, first_line, "this is not a list of “key: value” lines", remedy)
            return Mapped({}, {}, first_line), (wrong,)
        lines = dict(_lines(node, first_line))
        values, problems = _values(loader, node, file, first_line)
    except yaml.YAMLError as error:
        return Mapped({}, {}, first_line), (_broken(error, file, first_line),)
    finally:
        loader.dispose()
    problems += [
        Problem(file, line, "the text ends before its hash, where YAML sees a comment", "Put it in straight quotes")
        for line in _cut_off(node, text, first_line)
    ]
    return Mapped(values, lines, first_line), tuple(problems)


def _values(
    loader: yaml.SafeLoader, node: yaml.MappingNode, file: str, first_line: int
) -> tuple[dict[str, Any], list[Problem]]:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in node.value:
        name, line = str(key.value), first_line + key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            problems.append(Problem(file, line, "a key is not a word", "Put texts that begin with a bracket in quotes"))
        elif name in values:
            problems.append(Problem(file, line, f"“{name}” is given twice", "Keep one of the two lines"))
        else:
            values[name] = None
            try:
                values[name] = loader.construct_object(value, deep=True)
            except ValueError as error:  # PyYAML lets datetime's own error through: 2026-02-30
                wrong = f"“{name}” has an impossible value: {error}"
                problems.append(Problem(file, line, wrong, "Write another value, or put it in quotes"))
    return values, problems


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


def _cut_off(node: yaml.MappingNode, text: str, first_line: int) -> Iterator[int]:
    """Yield the line of each unquoted text that is cut off by a hash with no space after it, unlike most comments."""
    for _, value in node.value:
        plain = isinstance(value, yaml.ScalarNode) and not value.style
        if plain and _HASH.match(text, value.end_mark.index):
            yield first_line + value.end_mark.line


def _broken(error: yaml.YAMLError, file: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = first_line + (mark.line if mark else 0)
    reason = getattr(error, "problem", None) or "it cannot be read"
    return Problem(
        file,
        line,
        f"the YAML is broken here or on the line above: {reason}",
        "Put a space after the colon of a key, put texts that hold a colon, a hash or a quotation mark in straight "
        "quotes, and indent with spaces",
    )


def validate(schema: type[T], mapped: Mapped, file: str) -> tuple[T | None, tuple[Problem, ...]]:
    """Return a `schema` value made from `mapped`, or None and one problem for each key that is not valid."""
    inside = tuple(_called_otherwise(schema, mapped, file))
    if inside:
        return None, inside
    try:
        return schema(**mapped.values), ()
    except ValidationError as error:
        mistakes = cast("list[dict[str, Any]]", error.errors(include_url=False))
    unknown = [_problem(schema, mapped, file, mistake) for mistake in mistakes if mistake["type"] in _UNKNOWN]
    problems: dict[str, Problem] = {}
    for mistake in mistakes:
        key = str(mistake["loc"][0]) if mistake["loc"] else ""
        misspelt = mistake["type"] in _MISSING and any(f"“{key}”" in problem.remedy for problem in unknown)
        if not misspelt:
            problems.setdefault(key, _problem(schema, mapped, file, mistake))
    return None, tuple(problems.values())


def validate_list(
    schema: type[T], mapped: Mapped, key: str, file: str
) -> tuple[tuple[tuple[int, T], ...], tuple[Problem, ...]]:
    """Return a `schema` value for each item of the list of mappings under `key`, paired with its line.

    An item that is not valid is a problem and is left out.
    """
    listed = mapped.values.get(key)
    if not isinstance(listed, list):
        remedy = "Begin each item below it with a hyphen and a space, and indent the item’s other keys"
        return (), (Problem(file, mapped.line(key), f"“{key}” is not a list", remedy),)
    items: list[tuple[int, T]] = []
    problems: list[Problem] = []
    under: defaultdict[str | int, dict[Path, int]] = defaultdict(dict)
    for path, line in mapped.lines.items():
        if path[0] == key and path[2:]:
            under[path[1]][path[2:]] = line
    for index, values in enumerate(listed):
        line = mapped.line(key, index)
        if not isinstance(values, dict):
            remedy = f"Give it keys: {', '.join(keys(schema))}"
            problems.append(Problem(file, line, f"this item of “{key}” has no keys", remedy))
            continue
        named = {str(name): value for name, value in values.items()}
        item, mistakes = validate(schema, Mapped(named, under[index], line), file)
        problems += mistakes
        if item is not None:
            items.append((line, item))
    return tuple(items), tuple(problems)


def _called_otherwise(schema: type, mapped: Mapped, file: str) -> Iterator[Problem]:
    """Yield a problem for each key that an author gave by its name in the code instead of its alias."""
    for name, info in _fields(schema).items():
        if info.alias and name in mapped.values:
            yield Problem(file, mapped.line(name), f"unknown key “{name}”", f"Did you mean “{info.alias}”?")


def keys(schema: type) -> Mapping[str, FieldInfo]:
    """Return the keys that an author may write for `schema`, each with its field."""
    return {info.alias or name: info for name, info in _fields(schema).items()}


def _fields(schema: type) -> dict[str, FieldInfo]:
    fields: dict[str, FieldInfo] = schema.__pydantic_fields__  # type: ignore[attr-defined]  # set by the decorator
    return fields


def _problem(schema: type, mapped: Mapped, file: str, mistake: dict[str, Any]) -> Problem:
    known = keys(schema)
    path = tuple(part for part in mistake["loc"] if isinstance(part, (str, int)))
    if not path:
        return Problem(file, mapped.line(), "these settings do not fit together", _sentence(mistake))
    key = str(path[0])
    line = mapped.line(*path)
    if mistake["type"] in _UNKNOWN:
        remedy = suggest(key, known, f"Remove it, or use one of: {', '.join(known)}")
        return Problem(file, line, f"unknown key “{key}”", remedy)
    info = known[key]
    meaning = info.description or "a value that fits"
    if mistake["type"] in _MISSING and len(path) == 1:
        return Problem(file, line, f"the key “{key}” is missing", f"Add “{key}:” with {meaning}")
    if mistake["type"] == "value_error":
        return Problem(file, line, f"“{key}” is not right", _sentence(mistake))
    if mistake["type"] == "string_type" and isinstance(mistake["input"], (int, float, dt.date)):
        meaning = f"it in quotes: {meaning}"
    return Problem(file, line, f"“{key}” cannot be {_shown(mistake)}", f"Write {meaning}")


def _sentence(mistake: dict[str, Any]) -> str:
    text = str(mistake["ctx"]["error"]) if "error" in mistake.get("ctx", {}) else str(mistake["msg"])
    return text[:1].upper() + text[1:]


def _shown(mistake: dict[str, Any]) -> str:
    value = mistake["input"]
    if mistake["type"] == "string_too_long":
        return f"{len(value)} characters long"
    if value is None:
        return "empty"
    if isinstance(value, bool):
        word = "true" if value else "false"
        return f"{word} (which is how YAML reads yes, no, on and off)"
    text = str(value)
    return f"“{textwrap.shorten(text, 40, placeholder='…')}”"


def keys_given_twice(text: str, file: str, *path: str) -> Iterator[Problem]:
    """Yield a problem for each key that a mapping at `path` in a YAML text, or one inside it, has more than once."""
    node = yaml.compose(text, Loader=_Loader)
    for part in path:
        found = node.value if isinstance(node, yaml.MappingNode) else ()
        node = next((value for key, value in found if key.value == part), None)
    if node is not None:
        yield from _given_twice(node, file, len(path))


def _given_twice(node: yaml.Node, file: str, depth: int) -> Iterator[Problem]:
    if depth >= _DEEPEST:  # an alias may make a mapping part of itself
        return
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _given_twice(item, file, depth + 1)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if (name := str(key.value)) in seen:
                yield Problem(file, key.start_mark.line + 1, f"“{name}” is given twice", "Keep one of the two")
            seen.add(name)
            yield from _given_twice(value, file, depth + 1)


def lines_under(text: str, *path: str) -> tuple[Mapping[Path, int], int]:
    """Return the lines of the keys under `path` in a YAML text, and the line of `path` itself.

    Tags that only another program understands do no harm: nothing is constructed.
    """
    node = yaml.compose(text, Loader=_Loader)
    lines = dict(_lines(node, 1)) if node is not None else {}
    under = {key[len(path) :]: line for key, line in lines.items() if key[: len(path)] == path and key != path}
    return under, lines.get(path, 1)
