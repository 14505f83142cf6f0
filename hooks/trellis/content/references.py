"""Reads the works that pages cite from `docs/references.yml`, and writes the text of each footnote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from trellis.foundation.problems import Problem
from trellis.foundation.schema import Line, validate
from trellis.foundation.text_files import read_text
from trellis.foundation.yaml_text import Mapped, read_mapping

_TAG = re.compile(r"<(?!(?:https?://|mailto:)[^\s<>]+>|[^\s<>@]+@[^\s<>@]+>)")
"""The beginning of anything in angle brackets but an address, which becomes a link."""

_AMPERSAND = re.compile(r"&(?=#?\w+;)")
"""An ampersand that would be taken for the beginning of an entity."""


@dataclass(frozen=True, config=ConfigDict(extra="forbid", strict=True))
class Reference:
    """One published work; `note` says what kind of study it was and what it showed, without overstating it.

    `languages` has what pages in other languages show instead, by the code of each.
    """

    authors: Annotated[Line, Field(description="the authors, such as: Larzelere, R. E., & Huston, T. L.")]
    year: Annotated[int, Field(ge=1500, le=2100, description="the year it appeared")]
    title: Annotated[Line, Field(description="the title of the work")]
    source: Annotated[Line, Field(description="the journal or publisher, with volume and pages where known")]
    note: Annotated[str, Field(description="one sentence: what kind of study it was and what it showed")] = ""
    languages: Annotated[
        Mapping[str, Mapping[Literal["authors", "title", "source", "note"], Line]],
        Field(description="the code of a language, and below it authors, title, source or note in that language"),
    ] = Field(default_factory=dict)

    def said_in(self, language: str) -> Reference:
        """Return the work as pages in a language cite it; what its author has not translated stays as it is."""
        said = self.languages.get(language) or self.languages.get(language.partition("-")[0], {})
        return replace(
            self,
            authors=said.get("authors", self.authors),
            title=said.get("title", self.title),
            source=said.get("source", self.source),
            note=said.get("note", self.note),
        )

    def __str__(self) -> str:
        """Return the footnote's text, in Markdown, but without HTML, which nobody means in a citation."""
        source = self.source.replace("*", r"\*")  # it is in italics already
        text = f"{self.authors} ({self.year}). {self._ended_title} *{source}*. {self.note}".rstrip()
        return _TAG.sub("&lt;", _AMPERSAND.sub("&amp;", text))

    @property
    def plain(self) -> str:
        """The same text without the italics of the source, for programs."""
        return f"{self.authors} ({self.year}). {self._ended_title} {self.source}. {self.note}".rstrip()

    @property
    def _ended_title(self) -> str:
        return self.title if self.title.endswith(("?", "!", ".")) else f"{self.title}."


def read_file(folder: Path) -> tuple[Mapping[str, Reference], tuple[Problem, ...]]:
    """Read `references.yml` in the folder of the sources; a site without citations needs none."""
    path = folder / "references.yml"
    file = f"{folder.name}/{path.name}"
    text, problems = read_text(path, file)
    found, wrong = read(text, file)
    return found, (*problems, *wrong)


def read(text: str, file: str) -> tuple[Mapping[str, Reference], tuple[Problem, ...]]:
    """Read all references; an invalid one is a problem and is left out."""
    mapped, problems = read_mapping(text, file, 1)
    references: dict[str, Reference] = {}
    found = list(problems)
    for key, values in mapped.values.items():
        if re.search(r"\s", key):
            wrong = f"the name “{key}” contains a space, so nothing can refer to it"
            found.append(Problem(file, mapped.line(key), wrong, f"Call it “{'-'.join(key.lower().split())}”"))
        if not isinstance(values, dict):
            found.append(
                Problem(
                    file, mapped.line(key), f"“{key}” is not a reference", "Give it authors, year, title and source"
                )
            )
            continue
        lines = {path[1:]: line for path, line in mapped.lines.items() if path[0] == key and len(path) > 1}
        reference, mistakes = validate(Reference, Mapped(values, lines, mapped.line(key)), file)
        found += mistakes
        if reference is not None:
            references[key] = reference
    return references, tuple(found)
