"""Validates what was read from YAML into frozen values or problems.

A schema is a pydantic dataclass. The description of each field completes the sentence “Write …”, so the schema also
supplies the remedy that an author is shown.
"""

from __future__ import annotations

import datetime as dt
import re
import reprlib
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeVar, cast

from pydantic import Field, StringConstraints, ValidationError
from pydantic.fields import FieldInfo

from trellis.foundation.problems import Problem, suggest
from trellis.foundation.text_files import LINE_BREAKS
from trellis.foundation.yaml_text import Mapped, Path

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=f"^[^{LINE_BREAKS}]+$")]
"""One line of text that is not empty."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""The name of a page, or what is written like one."""

Words = Annotated[tuple[Line, ...], Field(strict=False)]
"""A YAML list of texts, kept as a tuple."""

_UNKNOWN = frozenset({"unexpected_keyword_argument", "extra_forbidden"})
_NOT_TEXTS = frozenset({"int_type", "float_type", "bool_type", "date_type"})
_LIKE_NO_TEXT = re.compile(r"\d+(?:\.\d+)?|true|false|\d{4}-\d\d-\d\d")
_MISSING = frozenset({"missing", "missing_argument"})

T = TypeVar("T")


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
    """Yield a problem for each key that is only a name in the code: it has an alias, or is not a setting."""
    for name, info in _fields(schema).items():
        if info.exclude and name in mapped.values:
            yield Problem(file, mapped.line(name), f"unknown key “{name}”", "Remove it")
        if info.alias and name in mapped.values:
            yield Problem(file, mapped.line(name), f"unknown key “{name}”", f"Did you mean “{info.alias}”?")


def keys(schema: type) -> Mapping[str, FieldInfo]:
    """Return the keys that an author may write for `schema`, each with its field."""
    return {info.alias or name: info for name, info in _fields(schema).items() if not info.exclude}


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
    if mistake["type"] == "string_pattern_mismatch" and len(str(mistake["input"]).strip().splitlines()) > 1:
        return Problem(file, line, f"“{key}” has more than one line", f"Write {meaning}")
    unquoted = mistake["type"] == "string_type" and isinstance(mistake["input"], (int, float, dt.date))
    if unquoted and "in quotes" not in meaning:
        meaning = f"it in quotes: {meaning}"
    elif (
        mistake["type"] in _NOT_TEXTS and isinstance(given := mistake["input"], str) and _LIKE_NO_TEXT.fullmatch(given)
    ):
        meaning = f"it without quotes: {meaning}"
    return Problem(file, line, f"“{key}” cannot be {_shown(mistake)}", f"Write {meaning}")


def _sentence(mistake: dict[str, Any]) -> str:
    text = str(mistake["ctx"]["error"]) if "error" in mistake.get("ctx", {}) else str(mistake["msg"])
    return text[:1].upper() + text[1:]


def _shown(mistake: dict[str, Any]) -> str:
    value = mistake["input"]
    if mistake["type"] == "string_too_long":
        return f"{len(value)} characters long"
    if value is None or not str(value).strip():
        return "empty"
    if isinstance(value, bool):
        word = "true" if value else "false"
        return f"{word} (which is how YAML reads yes, no, on and off)"
    return f"“{textwrap.shorten(as_written(value), 40, placeholder='…')}”"


def as_written(value: object) -> str:
    """Return a value as its author may have written it in YAML, on one line; the end of a long list is left out."""
    return value if isinstance(value, str) else _AS_WRITTEN.repr(value)


class _AsWritten(reprlib.Repr):
    """Shows lists and mappings as YAML writes them, and no more than a message needs: an alias makes some endless."""

    def repr_str(self, x: str, level: int) -> str:  # noqa: ARG002 – the signature is that of the base class
        """Return a text without quotes."""
        return x

    def repr_instance(self, x: object, level: int) -> str:  # noqa: ARG002 – likewise
        """Return a number, a date, or what YAML calls true, false and null."""
        return "null" if x is None else str(x).lower()


_AS_WRITTEN = _AsWritten()
