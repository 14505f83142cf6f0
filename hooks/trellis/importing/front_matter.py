"""Reads the front matter of other generators: YAML, TOML or JSON, with the line of each key."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from trellis.foundation.problems import Problem
from trellis.foundation.yaml_text import read_mapping

_YAML = re.compile(r"-{3}[ \t]*\n(?P<head>.*?\n)?(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\+{3}[ \t]*\n(?P<head>.*?\n)?\+{3}[ \t]*(?:\n|\Z)", re.DOTALL)
_SIMPLE = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(?P<value>\S(?:.*\S)?))?[ \t]*$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>\S(?:.*\S)?)[ \t]*$")
_TOML_PLACE = re.compile(r" \(at line (?P<line>\d+), column \d+\)| \(at end of document\)")
_CURE = "Compare what was imported with this file"


@dataclass(frozen=True, slots=True)
class Head:
    """Front matter by key in lower case, the line of each key, and the text below with the line it starts on."""

    values: Mapping[str, Any]
    body: str
    body_line: int
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def line(self, key: str) -> int:
        """Return the line of a key, or 1 if it has none."""
        return self.lines.get(key, 1)


def read(text: str, file: str) -> Head:
    """Split a text into front matter and body. Broken front matter is a problem, and kept as far as possible."""
    start = len(text) - len(text.lstrip("\n \t"))
    if match := _YAML.match(text, start):
        return _yaml(match, text, file)
    if match := _TOML.match(text, start):
        return _toml(match, text, file)
    if text.startswith("{", start) and (found := _json(text, start, file)):
        return found
    if re.match(r"-{3}[ \t]*\n(?=[A-Za-z_][\w-]*:[ \t])", text[start:]):
        return _never_closed(text, start, file)
    return Head({}, text, 1)


def _yaml(match: re.Match[str], text: str, file: str) -> Head:
    source = (match["head"] or "").expandtabs(4)
    first_line = text.count("\n", 0, match.start("head")) + 1 if match["head"] else 1
    mapped, problems = read_mapping(source, file, first_line)
    values, lines = mapped.values, {path[0]: line for path, line in mapped.lines.items() if len(path) == 1}
    if not values and problems:
        values, lines = _line_by_line(source, first_line)
        worst = problems[0]
        wrong = f"{worst.wrong}; what could be read line by line was kept: {', '.join(values) or 'nothing'}"
        problems = (Problem(file, worst.line, wrong, _CURE),)
    return _head(values, lines, text, match.end(), problems)


def _line_by_line(source: str, first_line: int) -> tuple[dict[str, Any], dict[str | int, int]]:
    """Return the keys of broken YAML, read line by line: usually it only has an unquoted colon in a title."""
    values: dict[str, Any] = {}
    lines: dict[str | int, int] = {}
    key = ""
    for number, line in enumerate(source.split("\n"), first_line):
        if simple := _SIMPLE.match(line):
            key = simple["key"]
            lines[key] = number
            values[key] = _value(simple["value"] or "")
        elif key and (item := _ITEM.match(line)):
            values[key] = [*(values[key] if isinstance(values[key], list) else []), _value(item["value"])]
    return values, lines


def _value(written: str) -> Any:
    if written.startswith("[") and written.endswith("]"):
        return [_value(part.strip()) for part in written[1:-1].split(",") if part.strip()]
    if written[:1] in {'"', "'", "["}:
        return written.strip("\"'[]")
    return {"true": True, "false": False}.get(written.lower(), written)


def _toml(match: re.Match[str], text: str, file: str) -> Head:
    source = match["head"] or ""
    first_line = text.count("\n", 0, match.start("head")) + 1 if match["head"] else 1
    lines: dict[str | int, int] = {}
    for number, line in enumerate(source.split("\n"), first_line):
        if key := re.match(r"\s*[\"']?([\w-]+)[\"']?\s*=", line):
            lines.setdefault(key[1], number)
    try:
        return _head(tomllib.loads(source), lines, text, match.end(), ())
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line = first_line + int(place["line"]) - 1 if place and place["line"] else first_line
        values = {
            key[1]: _value(key[2]) for key in re.finditer(r"^\s*([\w-]+)\s*=\s*(\S.*?)[ \t]*$", source, re.MULTILINE)
        }
        wrong = f"the TOML is broken: {_TOML_PLACE.sub('', str(error))}; what could be read line by line was kept"
        return _head(values, lines, text, match.end(), (Problem(file, line, wrong, _CURE),))


def _json(text: str, start: int, file: str) -> Head | None:
    try:
        values, end = json.JSONDecoder().raw_decode(text, start)
    except json.JSONDecodeError as error:
        if not re.match(r"\{\s*\"", text[start:]):
            return None
        wrong = f"the JSON at the top is broken: {error.msg}; it was kept as text"
        return Head({}, text, 1, {}, (Problem(file, error.lineno, wrong, "Take it out of the page"),))
    lines: dict[str | int, int] = {key: text.count("\n", 0, max(text.find(f'"{key}"'), 0)) + 1 for key in values}
    return _head(values, lines, text, end, ())


def _never_closed(text: str, start: int, file: str) -> Head:
    """Take the lines up to the first empty one as front matter."""
    end = text.find("\n\n", start)
    end = len(text) if end < 0 else end + 1
    line = text.count("\n", 0, start) + 1
    values, lines = _line_by_line(text[text.index("\n", start) + 1 : end], line + 1)
    wrong = "the front matter is never closed; it was taken to end at the first empty line"
    return _head(values, lines, text, end, (Problem(file, line, wrong, _CURE),))


def _head(
    values: Mapping[str, Any], lines: Mapping[str | int, int], text: str, end: int, problems: tuple[Problem, ...]
) -> Head:
    rest = text[end:]
    body = rest.lstrip("\n")
    body_line = text.count("\n", 0, end + len(rest) - len(body)) + 1
    lowered = {str(key).lower(): value for key, value in values.items()}
    return Head(lowered, body, body_line, {str(key).lower(): line for key, line in lines.items()}, problems)
