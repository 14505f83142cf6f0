"""Reads the settings that name pages: the menu, the footer, the cards on home, and the list on the 404 page.

Each is a list of entries. An entry is the name of a page, or a mapping with the name and the words to show for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import ConfigDict, Field
from pydantic import dataclasses as pydantic

from trellis.foundation.problems import Problem
from trellis.foundation.schema import Line, validate
from trellis.foundation.yaml_text import Mapped

_STRICT = ConfigDict(extra="forbid", strict=True)
_EXAMPLE = "[start-here, {page: articles, label: Read}]"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that the settings name, and where they do. An empty label means its title, an empty text its summary."""

    page: str
    label: str
    text: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Home:
    """The settings of the first page; None where the engine chooses the cards."""

    cards: tuple[Entry, ...] | None = None


@pydantic.dataclass(frozen=True, kw_only=True, config=_STRICT)
class _Link:
    page: Annotated[Line, Field(description="the name of a page: its file name without “.md”")]
    label: Annotated[Line, Field(description="the words to show for it, or leave the key out to show its title")] = ""


@pydantic.dataclass(frozen=True, kw_only=True, config=_STRICT)
class _Card(_Link):
    text: Annotated[Line, Field(description="what to say of it, or leave the key out to show its summary")] = ""


@pydantic.dataclass(frozen=True, kw_only=True, config=_STRICT)
class _Help:
    help: Annotated[Line, Field(description="the name of a page: its file name without “.md”")]


@pydantic.dataclass(frozen=True, kw_only=True, config=_STRICT)
class _Home:
    cards: Annotated[Any, Field(description="a list of pages")] = None


_LISTS: Mapping[str, type[_Link]] = {"menu": _Link, "footer": _Link, "not_found": _Card}

KEYS = frozenset({*_LISTS, "home", "help"})
"""The settings that this module reads."""


def read(mapped: Mapped, file: str) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Validate the settings in `KEYS` that are given, and return them by key: lists of entries, `Home`, an entry.

    `file` is the configuration. Whether the pages exist is checked once all pages are known, by `furniture.check`.
    """
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for key in _LISTS.keys() & mapped.values.keys():
        found[key], mistakes = _entries(mapped, key, _LISTS[key], file)
        problems += mistakes
    if "home" in mapped.values:
        found["home"], mistakes = _home(mapped, file)
        problems += mistakes
    if "help" in mapped.values:
        named, mistakes = validate(_Help, Mapped({"help": mapped.values["help"]}, mapped.lines), file)
        found["help"] = Entry(named.help, "", "", file, mapped.line("help")) if named else None
        problems += mistakes
    return found, tuple(problems)


def _home(mapped: Mapped, file: str) -> tuple[Home, tuple[Problem, ...]]:
    if not isinstance(mapped.values["home"], Mapping):
        remedy = "Write “cards:” on a line of its own below it, indented, with a list of pages"
        return Home(), (Problem(file, mapped.line("home"), "“home” has no keys of its own", remedy),)
    home = mapped.under("home")
    _, problems = validate(_Home, home, file)
    if problems or "cards" not in home.values:
        return Home(), problems
    cards, problems = _entries(home, "cards", _Card, file)
    return Home(cards), problems


def _entries(mapped: Mapped, key: str, schema: type[_Link], file: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    values = mapped.values[key]
    if not isinstance(values, list):
        wrong = f"“{key}” is not a list of pages"
        return (), (Problem(file, mapped.line(key), wrong, f"Write names in brackets, such as {_EXAMPLE}"),)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for place, value in enumerate(values):
        entry, mistakes = _entry(value, mapped, (key, place), schema, file)
        problems += mistakes
        entries += [entry] if entry else []
    problems += _named_twice(entries, key)
    return tuple(entries), tuple(problems)


def _entry(
    value: object, mapped: Mapped, path: tuple[str | int, ...], schema: type[_Link], file: str
) -> tuple[Entry | None, tuple[Problem, ...]]:
    line = mapped.line(*path)
    written = mapped.under(*path) if isinstance(value, Mapping) else Mapped({"page": value}, {}, line)
    found, problems = validate(schema, written, file)
    if found is None:
        return None, problems
    return Entry(found.page, found.label, found.text if isinstance(found, _Card) else "", file, line), problems


def _named_twice(entries: list[Entry], key: str) -> Iterator[Problem]:
    for place, entry in enumerate(entries):
        if any(entry.page == other.page for other in entries[:place]):
            yield Problem(entry.file, entry.line, f"“{key}” names “{entry.page}” twice", "Keep one of the two")
