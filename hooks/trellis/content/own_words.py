"""The settings under `extra.trellis.languages`: an owner's own words for pages that are translated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from trellis.foundation.problems import Problem
from trellis.foundation.schema import Line, as_written, validate
from trellis.foundation.yaml_text import Mapped
from trellis.locales.practice import Register, is_language

EXIT = r"^https://[^\s/]+\.[^\s/]+(/\S*)?$"
"""What the address looks like to which the button “Leave this site” leads."""

_AS_ABOVE = "as in the settings above, in this language"


@dataclass(frozen=True, kw_only=True, config=ConfigDict(extra="forbid", strict=True))
class OwnWords:
    """What takes the place of the settings of the same names on pages in one language."""

    rights: Annotated[Line | None, Field(description=f"who may copy sheets, {_AS_ABOVE}")] = None
    adapting: Annotated[Line | None, Field(description=f"who may change the Word files, {_AS_ABOVE}")] = None
    footer_note: Annotated[Line | None, Field(description=f"a sentence for the footer, {_AS_ABOVE}")] = None
    about_coach: Annotated[Line | None, Field(description=f"a sentence about the coach, {_AS_ABOVE}")] = None
    exit_address: Annotated[
        Line | None, Field(pattern=EXIT, description="the full https address of an ordinary page in this language")
    ] = None
    register: Annotated[Register | None, Field(description="“formal” or “informal”, as readers are addressed")] = None
    messages: Annotated[
        Mapping[Line, Line | Mapping[Line, Line]] | None,
        Field(description="texts of your own for words of Trellis: below it, the English text, a colon and yours"),
    ] = None

    def given(self) -> dict[str, object]:
        """Return those that an owner has given, by their names, but for those that are about words of the engine."""
        names = (field.name for field in fields(self) if field.name not in {"register", "messages"})
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}


SENTENCES = ("rights", "adapting", "footer_note", "about_coach")
"""The settings that readers read."""


def read(mapped: Mapped, file: str) -> tuple[Mapping[str, OwnWords], tuple[Problem, ...]]:
    """Validate the words in each language, by its code; `file` is the configuration."""
    found: dict[str, OwnWords] = {}
    problems: list[Problem] = []
    for code, values in mapped.values.items():
        problems += _of_code(code, values, mapped.line(code), file)
        if isinstance(values, Mapping):
            words, mistakes = validate(OwnWords, mapped.under(code), file)
            problems += mistakes
            found |= {code: words} if words else {}
    return found, tuple(problems)


def _of_code(code: str, values: object, line: int, file: str) -> Iterator[Problem]:
    if not is_language(code):
        wrong = f"“{as_written(code)}” is not the code of a language"
        yield Problem(file, line, wrong, "Write one such as “es” or “pt-BR”, and the settings indented below it")
    elif not isinstance(values, Mapping):
        wrong = f"nothing is indented below the language “{code}”"
        yield Problem(file, line, wrong, f"Write settings below it, such as “{SENTENCES[0]}:”, or take it out")
