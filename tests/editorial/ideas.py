"""Whether every idea that the library is built on is explained and practised: the table in `docs/ideas.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from trellis.content.frontmatter import Article
from trellis.content.kinds import KindName
from trellis.content.library import Library
from trellis.foundation.problems import Problem

FILE = "docs/ideas.yml"
GROUPS = ("closeness-and-self", "trust", "openness", "humility", "emotional-needs", "growing-apart-and-back")
"""The headings of the brief."""

_KEYS: dict[str, KindName] = {"concepts": "concept", "articles": "article", "worksheets": "worksheet"}


def unmapped(text: str, library: Library) -> Iterator[Problem]:
    """Yield a problem for every idea without a page of each kind, for every unknown name, and for pages left out."""
    table = yaml.safe_load(text)
    if missing := [group for group in GROUPS if not table.get(group)]:
        yield Problem(FILE, 0, f"the ideas of “{missing[0]}” are missing", "List them")
    for idea in (idea for ideas in table.values() for idea in ideas or ()):
        yield from _idea(idea, _line_of(text, idea.get("idea", "")), library)
    for key, kind in _KEYS.items():
        named = {name for ideas in table.values() for idea in ideas or () for name in idea.get(key, ())}
        for page in library.by_kind[kind]:
            if page.name not in named:
                yield Problem(FILE, 0, f"no idea names the {kind} “{page.name}”", "Say which idea it is for")


def _idea(idea: dict[str, list[str]], line: int, library: Library) -> Iterator[Problem]:
    for key, kind in _KEYS.items():
        names = idea.get(key) or []
        if not names:
            yield Problem(FILE, line, f"the idea has no {kind}", f"Name one under “{key}”, or write one")
        for name in names:
            target = library.by_name.get(name)
            if target is None or target.kind != kind:
                yield Problem(FILE, line, f"“{name}” is no {kind}", "Write the name of a page of that kind")
    explained = [library.by_name.get(name) for name in idea.get("articles") or ()]
    practised = {
        sheet for page in explained if page and isinstance(page.values, Article) for sheet in page.values.practise
    }
    if idea.get("worksheets") and explained and not practised & set(idea["worksheets"]):
        wrong = "none of its articles leads to one of its worksheets"
        yield Problem(FILE, line, wrong, "Name a worksheet that stands under “practise” in one of the articles")


def _line_of(text: str, idea: str) -> int:
    match = re.search(r"^.*" + re.escape(idea) + r".*$", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match and idea else 0
