"""Writes the file of an imported page: front matter for this engine, and the converted text."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

import yaml

from trellis.foundation.problems import Problem
from trellis.importing import bodies, names, plain
from trellis.importing.bodies.body import Body
from trellis.importing.bodies.links import Target
from trellis.importing.old_page import OldPage
from trellis.importing.old_site import Generator
from trellis.importing.resolving import NewPage, Resolver
from trellis.importing.topics import Topics
from trellis.rendering.markup.pictures import DESCRIBE

_SUMMARY = 160
"""Characters that a summary may have."""
_WITHOUT_WORDS = re.compile(r"!\[\s*\](?:\(\s*<?(?P<address>[^\s<>)]*)|\[)")
_NEEDED = {"concepts": "concepts", "practise": "worksheets"}
"""Keys that an article needs but an old page does not have, with the folder of the pages that they name."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The text of a page, converted except for its links; its lines and those of `problems` are counted from 1."""

    body: Body
    problems: tuple[Problem, ...]


def prepared(page: NewPage, generator: Generator) -> Prepared:
    """Return the text of a page, converted for this engine except for its links."""
    problems: list[Problem] = []
    body = bodies.prepare(page.old.body, generator, page.old.title, page.old.path, problems)
    return Prepared(Body.of(body.text, 1), tuple(_moved(problems, body)))


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page to be written: where it comes from, its path under `docs/`, and its content."""

    source: str
    line: int
    path: str
    content: str


class PageWriter:
    """Writes the text of each new page, and collects what a person has to check, with the lines of the new page."""

    def __init__(
        self,
        coach: str,
        resolver: Resolver,
        topics: Topics,
        aliases: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.coach = coach
        self.resolver = resolver
        self.topics = topics
        self.aliases = aliases
        self.problems: list[Problem] = []

    def body(self, page: NewPage, text: Prepared) -> tuple[Body, list[Problem]]:
        """Return the text of a page with its links, and what a person has to check, with the lines of the text."""

        def resolve(address: str, is_picture: bool) -> Target:  # noqa: FBT001 – the signature that bodies expect
            return self.resolver.resolve(address, page, is_picture=is_picture)

        found: list[Problem] = []
        body = bodies.finish(text.body, resolve, page.old.path, found)
        return Body.of(body.text, 1), [*_moved([*text.problems, *found], body), *_undescribed(body, page.old.path)]

    def page(self, page: NewPage, body: Body, found: Iterable[Problem]) -> PlannedPage:
        """Return the file of a page with its finished text; what a person has to check is added to `problems`."""
        file = f"docs/{page.path}"
        problems = [*page.old.problems, *self._cover(page)]
        head = f"---\n{self._head(page, body, problems)}---\n\n"
        above = head.count("\n")
        self.problems += (problem if problem.line else replace(problem, file=file) for problem in problems)
        self.problems += (replace(problem, file=file, line=above + problem.line) for problem in found)
        return PlannedPage(page.old.path, page.old.line, page.path, f"{head}{body.text}\n")

    def _head(self, page: NewPage, body: Body, problems: list[Problem]) -> str:
        old = page.old
        values: dict[str, object] = {"title": old.title, "summary": self._summary(old, body, problems)}
        if not page.translates:  # the facts of the original are those of its translations
            self._facts(old, values, problems)
        if aliases := self.aliases[page.path]:
            values["aliases"] = aliases
        if old.author and names.slug(old.author) != names.slug(self.coach):
            values["author"] = old.author
        values["status"] = "draft"
        return "".join(_written(key, value) for key, value in values.items())

    def _facts(self, old: OldPage, values: dict[str, object], problems: list[Problem]) -> None:
        if old.date:
            values["date"] = old.date
        if old.updated and old.updated != old.date:
            values["updated"] = old.updated
        concepts = self.topics.of(old)
        if old.is_post:
            self._article(old, concepts, values, problems)

    def _article(
        self, old: OldPage, concepts: tuple[str, ...], values: dict[str, object], problems: list[Problem]
    ) -> None:
        worksheets = self.topics.worksheets(concepts)
        if concepts:
            values["concepts"] = concepts
        if worksheets:
            values["practise"] = worksheets
            wrong = f"“practise:” in the new page names {' and '.join(worksheets)}, for the concepts they share"
            problems.append(Problem(old.path, 0, wrong, "Check that the worksheets fit, and change them if not"))
        missing = [
            f"“{key}:” (names of pages in docs/{folder}/)" for key, folder in _NEEDED.items() if key not in values
        ]
        if missing:
            wrong = (
                "the tags do not say what the page is about" if not concepts else "no worksheet practises its concepts"
            )
            problems.append(Problem(old.path, 0, wrong, f"Add {' and '.join(missing)} to the new page"))

    def _summary(self, old: OldPage, body: Body, problems: list[Problem]) -> str:
        if not old.summary:
            first = plain.first_paragraph(body.text) or old.title
            problems.append(
                Problem(
                    old.path,
                    0,
                    "the page has no summary; its first words were used",
                    "Write a better one",
                )
            )
            return _shortened(first)
        if len(old.summary) > _SUMMARY:
            wrong = f"the summary is longer than {_SUMMARY} characters, and was cut: “{old.summary}”"
            problems.append(Problem(old.path, 0, wrong, "Write it shorter"))
        return _shortened(old.summary)

    def _cover(self, page: NewPage) -> Iterator[Problem]:
        if not page.old.cover:
            return
        target = self.resolver.resolve(page.old.cover, page, is_picture=True)
        wrong = f"the picture that the old site showed above the text is not in it: {page.old.cover}"
        yield Problem(
            page.old.path,
            0,
            wrong,
            f"To show it, write “![what it shows]({target.address})” where it belongs",
        )


def _moved(problems: Iterable[Problem], body: Body) -> Iterator[Problem]:
    """Yield problems with the lines that those of the source have become in a converted text."""
    return (replace(problem, line=body.line_now(problem.line)) for problem in problems)


def _undescribed(body: Body, file: str) -> Iterator[Problem]:
    """Yield a problem for each picture without words, which a build would refuse."""
    for picture in _WITHOUT_WORDS.finditer(body.text):
        if not body.is_code(picture.start()):
            name = unquote(picture["address"]).rpartition("/")[2]
            line = body.text.count("\n", 0, picture.start()) + 1
            yield Problem(file, line, f"the picture “{name}” has no description", DESCRIBE)


def _shortened(text: str) -> str:
    """Return a text of one line and at most 160 characters, cut after a sentence if one ends late enough."""
    line = " ".join(text.split())
    if len(line) <= _SUMMARY:
        return line
    end = max(line.rfind(sign, 0, _SUMMARY) for sign in (". ", "? ", "! "))
    if end >= _SUMMARY // 3:
        return line[: end + 1]
    return textwrap.shorten(line, _SUMMARY, placeholder="…") if " " in line[:_SUMMARY] else f"{line[: _SUMMARY - 1]}…"


def _written(key: str, value: object) -> str:
    """Return one key of front matter as YAML."""
    if isinstance(value, tuple):
        if key == "aliases":
            return f"{key}:\n" + "".join(f"  - {_scalar(item)}\n" for item in value)
        return f"{key}: [{', '.join(str(item) for item in value)}]\n"
    return f"{key}: {value.isoformat() if isinstance(value, dt.date) else _scalar(str(value))}\n"


def _scalar(text: str) -> str:
    dumped = yaml.safe_dump(text, allow_unicode=True, width=10_000_000)
    return dumped.removesuffix("\n").removesuffix("\n...").strip()
