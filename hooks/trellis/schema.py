"""Text and YAML with line numbers in, validated frozen values or problems out.

A schema is a pydantic dataclass. The description of each field completes the sentence “Write …”, so that the schema is
also where an author's remedy comes from.
"""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar, cast

import yaml
from pydantic import Field, StringConstraints, ValidationError
from pydantic.fields import FieldInfo

from trellis.problems import Problem, suggest

# libyaml's parser is ten times faster; PyYAML's own is there on every platform.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]+$")]
"""One line of text that is not empty."""

Words = Annotated[tuple[Line, ...], Field(strict=False)]
"""A YAML list of texts, kept as a tuple."""

Path = tuple[str | int, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A YAML mapping and the line of each of its keys and list items, by path: `("terms", 1)` is the second term."""

    values: Mapping[str, Any]
    lines: Mapping[Path, int] = field(default_factory=dict)
    first_line: int = 1

    def line(self, *path: str | int) -> int:
        """Return the line of the nearest thing that has one: the item, else its key, else the mapping."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return self.first_line


def decode(content: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file with Unix line ends; what is not UTF-8 is a problem, and the text then empty."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        wrong = f"the file is not UTF-8 text (byte {content[error.start]:#04x})"
        return "", (Problem(file, line, wrong, "Save it again with the encoding UTF-8"),)


def read_mapping(text: str, file: str, first_line: int) -> tuple[Mapped, tuple[Problem, ...]]:
    """Parse a YAML mapping whose first line is `first_line` of `file`.

    What cannot be parsed, is no mapping, or names a key twice, is a problem; the mapping is then empty.
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
        slips = (
            *(
                Problem(file, line, f"“{key}” is given twice", "Keep one of the two lines")
                for key, line in _repeated(node, first_line)
            ),
            *(
                Problem(
                    file, line, "the text ends before its hash, where YAML sees a comment", "Put it in straight quotes"
                )
                for line in _cut_off(node, text, first_line)
            ),
        )
        values = {str(key): value for key, value in loader.construct_document(node).items()}
    except yaml.YAMLError as error:
        return Mapped({}, {}, first_line), (_broken(error, file, first_line),)
    except ValueError as error:  # PyYAML lets datetime's own error out: 2026-02-30
        return Mapped({}, {}, first_line), (Problem(file, first_line, f"a value is impossible: {error}", "Mend it"),)
    finally:
        loader.dispose()
    return Mapped(values, lines, first_line), slips


def _lines(node: yaml.Node, first_line: int, path: Path = ()) -> Iterator[tuple[Path, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            yield here, first_line + key.start_mark.line
            yield from _lines(value, first_line, here)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield (*path, index), first_line + item.start_mark.line
            yield from _lines(item, first_line, (*path, index))


def _repeated(node: yaml.MappingNode, first_line: int) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            yield key.value, first_line + key.start_mark.line
        seen.add(key.value)


def _cut_off(node: yaml.MappingNode, text: str, first_line: int) -> Iterator[int]:
    """Yield the line of each text that goes on after a hash; a comment has a space there."""
    for _, value in node.value:
        if isinstance(value, yaml.ScalarNode) and value.style is None:
            rest = text.split("\n")[value.end_mark.line][value.end_mark.column :]
            if re.match(r"[ \t]*#\S", rest):
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
    """Make a `schema` value from `mapped`, or say what keeps it from being one: one problem for each key."""
    try:
        return schema(**mapped.values), ()
    except ValidationError as error:
        problems: dict[str, Problem] = {}
        for mistake in error.errors(include_url=False):
            key = str(mistake["loc"][0]) if mistake["loc"] else ""
            problems.setdefault(key, _problem(schema, mapped, file, cast("dict[str, Any]", mistake)))
        return None, tuple(problems.values())


def keys(schema: type) -> Mapping[str, FieldInfo]:
    """Return the keys that an author may write for `schema`, each with its field."""
    fields: dict[str, FieldInfo] = schema.__pydantic_fields__  # type: ignore[attr-defined]  # set by the decorator
    return {info.alias or name: info for name, info in fields.items()}


def _problem(schema: type, mapped: Mapped, file: str, mistake: dict[str, Any]) -> Problem:
    known = keys(schema)
    path = tuple(part for part in mistake["loc"] if isinstance(part, (str, int)))
    if not path:
        return Problem(file, mapped.line(), "these settings do not fit together", _sentence(mistake))
    key = str(path[0])
    line = mapped.line(*path)
    if mistake["type"] in {"unexpected_keyword_argument", "extra_forbidden"}:
        remedy = suggest(key, known, f"Remove it, or use one of: {', '.join(known)}")
        return Problem(file, line, f"unknown key “{key}”", remedy)
    info = known[key]
    meaning = info.description or "a value that fits"
    if mistake["type"] in {"missing", "missing_argument"}:
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


def lines_under(text: str, *path: str) -> tuple[Mapping[Path, int], int]:
    """Return the lines of the keys under `path` in a YAML text, and the line of `path` itself.

    Tags that only another program understands do no harm: nothing is constructed.
    """
    node = yaml.compose(text, Loader=_Loader)
    lines = dict(_lines(node, 1)) if node is not None else {}
    under = {key[len(path) :]: line for key, line in lines.items() if key[: len(path)] == path and key != path}
    return under, lines.get(path, 1)
