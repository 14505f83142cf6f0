"""Checks that every idea in `docs/ideas.yml` is explained by an article and practised by a worksheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from trellis.checking.texts import Texts
from trellis.content.frontmatter import Article
from trellis.content.kinds import KindName
from trellis.content.library import Library
from trellis.foundation.problems import Problem, suggest
from trellis.foundation.schema import Line, Words, validate_list
from trellis.foundation.text_files import read_text
from trellis.foundation.yaml_text import read_mapping

_FILE = "ideas.yml"
_KEYS: dict[str, KindName] = {"concepts": "concept", "articles": "article", "worksheets": "worksheet"}


@dataclass(frozen=True, config=ConfigDict(extra="forbid", strict=True))
class Idea:
    """One idea, and the names of the pages that are about it."""

    idea: Annotated[Line, Field(description="the idea in one sentence, in quotes if it contains a colon")]
    concepts: Annotated[Words, Field(description="the concepts it is about, as a list of names: [trust]")] = ()
    articles: Annotated[Words, Field(description="the articles that explain it, as a list of names")] = ()
    worksheets: Annotated[Words, Field(description="the worksheets that practise it, as a list of names")] = ()

    def names(self, key: str) -> tuple[str, ...]:
        """Return the names under `concepts`, `articles` or `worksheets`."""
        return {"concepts": self.concepts, "articles": self.articles, "worksheets": self.worksheets}[key]


def check(texts: Texts) -> Iterator[Problem]:
    """Yield a problem for ideas without a page of each kind, unknown names, and pages that no idea names.

    A practice without `docs/ideas.yml` has nothing to check.
    """
    path = texts.docs / _FILE
    if path.exists():
        file = f"{texts.docs.name}/{_FILE}"
        text, problems = read_text(path, file)
        yield from problems or _uncovered(text, file, texts.library.originals)


def _uncovered(text: str, file: str, library: Library) -> Iterator[Problem]:
    mapped, problems = read_mapping(text, file, 1)
    yield from problems
    if problems:
        return
    found: list[Idea] = []
    for group in mapped.values:
        ideas, mistakes = validate_list(Idea, mapped, group, file)
        yield from mistakes
        for line, idea in ideas:
            found.append(idea)
            yield from _idea(idea, file, line, library)
    for key, kind in _KEYS.items():
        named = {name for idea in found for name in idea.names(key)}
        for page in library.by_kind[kind]:
            if page.name not in named:
                yield Problem(file, 0, f"no idea names the {kind} “{page.name}”", "Add it to the idea that it is for")


def _idea(idea: Idea, file: str, line: int, library: Library) -> Iterator[Problem]:
    for key, kind in _KEYS.items():
        known = [page.name for page in library.by_kind[kind]]
        if not idea.names(key):
            yield Problem(file, line, f"the idea has no {kind}", f"Name one under “{key}”, or write one")
        for name in idea.names(key):
            if name not in known:
                remedy = suggest(name, known, f"Write the file name of the {kind}, without “.md”")
                yield Problem(file, line, f"there is no {kind} “{name}”", remedy)
    explained = [library.by_name[name] for name in idea.articles if name in library.by_name]
    practised = {sheet for page in explained if isinstance(page.values, Article) for sheet in page.values.practise}
    if idea.worksheets and explained and not practised & set(idea.worksheets):
        wrong = "none of its articles leads to one of its worksheets"
        remedy = "Add one of the worksheets to “practise” in one of the articles, or name another worksheet here"
        yield Problem(file, line, wrong, remedy)
