"""Reads the help lines in `docs/helplines.yml`, grouped by country.

A build cannot call a number, so each line carries the date on which a person checked it, and the page says so if no
one has.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from trellis.foundation.alphabets import sort_key
from trellis.foundation.problems import Problem
from trellis.foundation.schema import Line, validate
from trellis.foundation.text_files import read_text
from trellis.foundation.yaml_text import read_mapping

FILE = "helplines.yml"
"""The name of the file in the folder of the sources."""

_ADDRESS = r"^https://[^\s/]+\.[^\s/]+(/\S*)?$"


@dataclass(frozen=True, config=ConfigDict(extra="forbid", strict=True))
class Helpline:
    """One help line; `source` is where its details were found, `checked` the day on which someone last checked them.

    `languages` has the country, the purpose and the hours in other languages, by the code of each.
    """

    name: Annotated[Line, Field(description="the name of the help line, as it calls itself")]
    country: Annotated[Line, Field(description="the country or countries that it serves")]
    about: Annotated[Line, Field(description="what it helps with, in a few words")]
    source: Annotated[
        Line, Field(pattern=_ADDRESS, description="the full https address of the page where this was found")
    ]
    number: Annotated[
        Line | None, Field(pattern=r"^[+0-9][0-9 ()/-]*$", description="a telephone number, such as “0800 123 456”")
    ] = None
    website: Annotated[
        Line | None, Field(pattern=_ADDRESS, description="the full https address of the help line’s own website")
    ] = None
    hours: Annotated[Line | None, Field(description="when someone answers, such as: day and night")] = None
    checked: Annotated[
        dt.date | None, Field(description="the day it was last checked, such as 2026-11-02, or nothing")
    ] = None
    languages: Annotated[
        Mapping[str, Mapping[Literal["country", "about", "hours"], Line]],
        Field(description="the code of a language, and below it country, about and hours in that language"),
    ] = Field(default_factory=dict)

    def said_in(self, language: str) -> Helpline:
        """Return the line as pages in a language show it; what its author has not translated stays as it is."""
        said = self.languages.get(language) or self.languages.get(language.partition("-")[0], {})
        return replace(
            self,
            country=said.get("country", self.country),
            about=said.get("about", self.about),
            hours=said.get("hours", self.hours),
        )

    @property
    def dial(self) -> str:
        """The number as a telephone dials it."""
        return "".join(sign for sign in self.number or "" if sign.isdigit() or sign == "+")


@dataclass(frozen=True)
class Country:
    """A country and its lines, in the order of the file."""

    name: str
    lines: tuple[Helpline, ...]


def read_file(folder: Path) -> tuple[tuple[Country, ...], tuple[Problem, ...]]:
    """Read the help lines in the folder of the sources; the file is optional."""
    path = folder / FILE
    file = f"{folder.name}/{path.name}"
    text, problems = read_text(path, file)
    countries, wrong = read(text, file)
    return countries, (*problems, *wrong)


def read(text: str, file: str) -> tuple[tuple[Country, ...], tuple[Problem, ...]]:
    """Read all lines and group them by country; an invalid one is a problem and is left out."""
    mapped, problems = read_mapping(text, file, 1)
    lines: list[Helpline] = []
    found = list(problems)
    for key, values in mapped.values.items():
        here = mapped.line(key)
        if not isinstance(values, dict):
            remedy = "Give it name, country, about, source, and number or website"
            found.append(Problem(file, here, f"“{key}” is not a help line", remedy))
            continue
        line, mistakes = validate(Helpline, mapped.under(key), file)
        found += mistakes
        if line is None:
            continue
        lines.append(line)
        if not (line.number or line.website):
            found.append(
                Problem(file, here, f"“{key}” has neither a number nor a website", "Add “number:” or “website:”")
            )
    return by_country(lines), tuple(found)


def by_country(lines: Iterable[Helpline]) -> tuple[Country, ...]:
    """Group lines by country, from A to Z: the order never depends on where a reader seems to be."""
    grouped: defaultdict[str, list[Helpline]] = defaultdict(list)
    for line in lines:
        grouped[line.country].append(line)
    return tuple(Country(name, tuple(grouped[name])) for name in sorted(grouped))


def said_in(countries: Iterable[Country], language: str) -> tuple[Country, ...]:
    """Return countries and their lines as pages in another language show them, sorted by its alphabet."""
    there = by_country(line.said_in(language) for country in countries for line in country.lines)
    return tuple(sorted(there, key=lambda country: sort_key(country.name, language)))


def unchecked(countries: Iterable[Country], *, needed: bool) -> str:
    """Return a warning to the owner, as sentences, if help lines are missing or have not been checked; else "".

    `needed` is true where the texts of a practice send readers to help lines.
    """
    lines = [line for country in countries for line in country.lines]
    names = [line.name for line in lines if line.checked is None]
    remedy = "Open the website of each, make sure that it is still right, and write the day into “checked”."
    if needed and not lines:
        return (
            "NOT ONE HELP LINE IS LISTED in docs/helplines.yml, and readers in danger may look for one. "
            f"Add those of the countries you work in. {remedy}"
        )
    if not names:
        return ""
    if len(names) == len(lines):
        return f"NOT ONE HELP LINE HAS BEEN CHECKED, and readers in danger may rely on them. {remedy}"
    return f"These help lines have not been checked: {', '.join(names)}. {remedy}"
