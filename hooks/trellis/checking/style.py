"""Reads the practice’s own rules for its texts from `style.yml` next to `mkdocs.yml` into a frozen value.

Every rule is optional; a practice without the file is checked by the defaults given here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import ConfigDict, Field, field_validator
from pydantic.dataclasses import dataclass

from trellis.content.kinds import KindName
from trellis.foundation.problems import Problem
from trellis.foundation.schema import Line, Words, validate, validate_list
from trellis.foundation.text_files import read_text
from trellis.foundation.yaml_text import Mapped, read_mapping

FILE = "style.yml"

CheckName = Literal[
    "reading",
    "spelling",
    "capitals",
    "claims",
    "references",
    "unfinished",
    "wording",
    "warnings",
    "worksheets",
    "concepts",
    "repetition",
    "pictures",
    "drawings",
    "ideas",
    "translations",
]
"""The names of the checks, as an author writes them under `leave_out` and after `--only`."""

GradedName = KindName | Literal["coach"]
"""What can have its own reading grade: each kind of page, and the notes for coaches."""

ABBREVIATIONS = frozenset({"AA", "BY", "CC", "DIY", "EU", "FAQ", "OK", "PDF", "QR", "TV", "UK", "US", "USA", "WCAG"})
"""Abbreviations that are allowed in every practice."""

_STRICT = ConfigDict(extra="forbid", strict=True)
_Grade = Annotated[float, Field(ge=1, le=20)]
_NAMES = ", ".join(get_args(CheckName))


def compile_pattern(written: str) -> re.Pattern[str]:
    """Compile a regular expression that ignores case, and in which a single space matches any white space.

    Raises `re.error` if it cannot be compiled.
    """
    return re.compile(re.sub(r"(?<! )(?<!\\) (?![ +?*])", r"\\s+", written), re.IGNORECASE)


def _compilable(written: str) -> str:
    try:
        compile_pattern(written)
    except re.error as error:
        raise ValueError(f"Correct the regular expression: {error}") from error
    return written


@dataclass(frozen=True, config=_STRICT)
class Wording:
    """A wording that the practice avoids. `wrong` completes the sentence that begins with the words found."""

    pattern: Annotated[str, Field(min_length=1, description="a regular expression for the words not to use")]
    wrong: Annotated[Line, Field(description="what is wrong with them, such as: is jargon")]
    remedy: Annotated[Line, Field(description="what to do about it, such as: Say it in everyday words")]

    _checked = field_validator("pattern")(_compilable)


@dataclass(frozen=True, config=_STRICT)
class WorksheetPart:
    """Something that every worksheet must have, and the pattern by which it is recognised."""

    part: Annotated[Line, Field(description="what every worksheet must have, such as: example answer")]
    pattern: Annotated[str, Field(min_length=1, description="a regular expression by which it is recognised")]
    remedy: Annotated[Line, Field(description="what to do where it is missing, as a sentence without a full stop")]
    place: Annotated[
        Literal["anywhere", "last questions"],
        Field(description="where it must be: anywhere, or last questions (the last three to answer in writing)"),
    ] = "anywhere"

    _checked = field_validator("pattern")(_compilable)


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Style:
    """All rules of a practice for its texts."""

    grade: Annotated[
        _Grade, Field(description="the school year whose pupils can read your texts, a number from 1 to 20")
    ] = 8
    grades: Annotated[
        Mapping[GradedName, _Grade],
        Field(
            description="other reading grades, one a line and indented: a kind of page "
            f"({', '.join(get_args(KindName))}) or coach, a colon and a number from 1 to 20"
        ),
    ] = Field(default_factory=dict)
    sentence_words: Annotated[
        int, Field(ge=5, le=200, description="how many words a sentence may have, a whole number from 5 to 200")
    ] = 30
    article_words: Annotated[
        tuple[int, int] | None,
        Field(strict=False, description="the least and the most words of an article, such as [700, 1300]"),
    ] = None
    english: Annotated[
        Literal["british", "american"] | None,
        Field(description="british or american, where all texts are to be spelt one way"),
    ] = None
    words: Annotated[Words, Field(description="names and words that the dictionary lacks, as a list")] = ()
    repeated_words: Annotated[
        int,
        Field(ge=4, le=100, description="how many words in a row no two pages may share, a number from 4 to 100"),
    ] = 12
    set_phrases: Annotated[Words, Field(description="phrases that several pages may share, as a list")] = ()
    instead_of: Annotated[
        Mapping[Line, Line],
        Field(description="phrases not to use, one a line and indented, each with a colon and what to write instead"),
    ] = Field(default_factory=dict)
    wording: Annotated[tuple[Wording, ...], Field(description="a list of rules for wording")] = ()
    worksheet_parts: Annotated[
        tuple[WorksheetPart, ...], Field(description="a list of what every worksheet must have")
    ] = ()
    coach_notes: Annotated[
        Words, Field(description="the beginnings of the notes that every worksheet has for coaches, as a list")
    ] = ()
    evidence_levels: Annotated[
        tuple[Literal["tested", "theory", "practice"], ...],
        Field(
            strict=False,
            min_length=1,
            description="the levels of evidence that worksheets may claim, as a list: [theory, practice]",
        ),
    ] = ("tested", "theory", "practice")
    drawing_colours: Annotated[
        Words, Field(description="the colours that SVG drawings may use, as a list in quotes: ['#1d5148', none]")
    ] = ()
    leave_out: Annotated[
        Mapping[CheckName, Line],
        Field(description=f"checks to leave out, one a line and indented, each with a reason. The checks are {_NAMES}"),
    ] = Field(default_factory=dict)

    def grade_of(self, name: GradedName) -> float:
        """Return the highest reading grade for a kind of page, or for notes for coaches."""
        return self.grades.get(name, self.grade)

    @property
    def for_translations(self) -> Style:
        """The rules that hold in other languages, too: all but those that name words of the practice's own language."""
        return replace(self, instead_of={}, wording=(), worksheet_parts=(), coach_notes=())


def read_file(folder: Path) -> tuple[Style, tuple[Problem, ...]]:
    """Read `style.yml` in the folder of `mkdocs.yml`; the file is optional."""
    text, problems = read_text(folder / FILE, FILE)
    style, wrong = read(text, FILE)
    return style, (*problems, *wrong)


def read(text: str, file: str) -> tuple[Style, tuple[Problem, ...]]:
    """Read all rules; one that is not valid is a problem, and the defaults then apply."""
    mapped, problems = read_mapping(text, file, 1)
    if problems:
        return Style(), problems
    lists: dict[str, type[Wording | WorksheetPart]] = {"wording": Wording, "worksheet_parts": WorksheetPart}
    found: dict[str, Any] = {}
    for key, schema in lists.items():
        if key in mapped.values:
            items, mistakes = validate_list(schema, mapped, key, file)
            found[key] = tuple(item for _, item in items)
            problems += mistakes
    rest = {key: value for key, value in mapped.values.items() if key not in lists}
    style, mistakes = validate(Style, Mapped(rest, mapped.lines, mapped.first_line), file)
    return replace(style or Style(), **found), (*problems, *mistakes)
