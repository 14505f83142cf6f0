"""Made-up practices of any size, written in several dialects: for measures of what linking costs.

A practice of n pages has n / 10 concepts with three terms each; the others are articles of eleven paragraphs in four
sections, in which every fiftieth word is a term: three times as many as in an ordinary article. The same seed
gives the same words in every dialect.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml
from mkdocs.utils import get_theme_dir

from trellis_mkdocs.defaults import MARKDOWN

ROOT = Path(__file__).parents[2]
Dialect = Literal["ours", "autorefs", "ezglossary"]

_WORDS = """
the a of and to in it is was for on with as be at by we you they this that not are but from or have an had her his she
he will one all would there their what so up out if about who get which go me when make can like time no just him know
take people into year your good some could them see other than then now look only come its over think also back after
two how our work first well way even new want because any these give day most us table window garden letter river use
paper morning evening kitchen train stone
""".split()  # noqa: SIM905 – a text is easier to read than a list
_SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "si", "to", "ve", "zu", "pa", "de")
_TERM_EVERY = 50
_SITE = {
    "site_name": "A practice",
    "site_url": "https://practice.example/",
    "plugins": ["search"],
    "theme": {"name": "material", "font": False, "features": ["navigation.prune"]},
    "validation": {"nav": {"omitted_files": "ignore"}, "links": {"not_found": "ignore"}},
}
_SETTINGS = {
    "practice": "A practice",
    "coach": "A coach",
    "email": "a@practice.example",
    "rights": "Copy it.",
    "share_pictures": False,
}
# Material's own page with what the hooks give to it: what is measured is linking, not another look.
_ON_MATERIAL = """{% extends "main.html" %}
{% from "partials/ways.html" import mentioned_in, neighbourhood, related with context %}
{% block extrahead %}{% if view is defined %}{% include "partials/metadata.html" %}{% endif %}{% endblock %}
{% block content %}{% if view is defined %}
  <article class="md-content__inner md-typeset">
    <h1>{{ view.title }}</h1>{{ trellis.defined(view, page.content) }}
    {% for sheet in trellis.named(trellis.ways.practise(view.name)) %}
      <a href="{{ sheet.url | url }}">{{ sheet.title }}</a>
    {% endfor %}
    {{ neighbourhood(view) }}{{ related(view) }}{{ mentioned_in(view) }}
  </article>
{% endif %}{% endblock %}
"""


@dataclass(frozen=True)
class Practice:
    """A made-up practice of `pages` pages."""

    pages: int

    @property
    def concepts(self) -> int:
        """How many of the pages are about concepts."""
        return self.pages // 10

    def terms(self) -> list[str]:
        """Return all terms, three in a row a concept."""
        choose = random.Random(1)  # noqa: S311 – the same words in every run are the point
        found: dict[str, None] = {}
        while len(found) < 3 * self.concepts:
            found["".join(choose.choice(_SYLLABLES) for _ in range(4))] = None
        return list(found)

    def write(self, folder: Path, dialect: Dialect) -> None:
        """Write all pages under a folder, mentions marked as a dialect wants them to be."""
        terms = self.terms()
        docs = folder / "docs"
        for name in ("articles", "concepts", "worksheets"):
            (docs / name).mkdir(parents=True)
        for number in range(self.concepts):
            own = terms[3 * number : 3 * number + 3]
            _put(docs / "concepts" / f"c{number}.md", _concept(number, own, dialect))
        sheet = "title: A sheet\nsummary: S.\nconcepts: [c0]\nminutes: 5\nfor: one\npages: 1\nread_first: a0"
        _put(docs / "worksheets" / "sheet.md", f"---\n{sheet}\n---\n\nThink, and write.\n")
        for folder_name in ("articles", "concepts", "worksheets"):
            _put(docs / folder_name / "index.md", "---\ntitle: All\nsummary: S.\n---\n\nAll of them.\n")
        _put(docs / "index.md", "---\ntitle: Home\nsummary: S.\n---\n\nHello.\n")
        for number in range(self.pages - self.concepts - 5):
            head = f"title: Article {number}\nsummary: S.\nconcepts: [c{number % self.concepts}]\npractise: [sheet]"
            text = "\n\n".join(_article(number, terms, dialect))
            _put(docs / "articles" / f"a{number}.md", f"---\n{head}\n---\n\n{text}\n")


def _concept(number: int, terms: list[str], dialect: Dialect) -> str:
    head = f"title: {terms[0].title()}\nsummary: S.\ndefinition: What it is.\nterms: [{', '.join(terms)}]"
    if dialect == "ezglossary":
        return f"---\n{head}\n---\n\n" + "\n\n".join(f"{term}\n:   What it is." for term in terms) + "\n"
    anchor = "".join(f"[](){{ #{term} }}\n" for term in terms) if dialect == "autorefs" else ""
    return f"---\n{head}\n---\n\n{anchor}\nA text about number {number}.\n"


def _article(number: int, terms: list[str], dialect: Dialect) -> Iterator[str]:
    """Yield the paragraphs and headings of an article."""
    choose = random.Random(number)  # noqa: S311 – the same words in every run are the point
    seen: set[int] = set()
    yield _paragraph(choose, terms, seen, dialect, 80)
    for section in range(4):
        seen.clear()
        yield f"## Section {section}"
        yield _paragraph(choose, terms, seen, dialect, 80)
        yield _paragraph(choose, terms, seen, dialect, 80)
        yield "\n".join(f"- {_paragraph(choose, terms, seen, dialect, 15)}" for _ in range(2))


def _paragraph(choose: random.Random, terms: list[str], seen: set[int], dialect: Dialect, length: int) -> str:
    words: list[str] = []
    for _ in range(length):
        if choose.randrange(_TERM_EVERY):
            words.append(choose.choice(_WORDS))
            continue
        place = choose.randrange(len(terms))
        term = terms[place]
        if dialect == "ours" or place // 3 in seen:
            words.append(term)
        else:  # what we link by ourselves, an author has to mark for the others: the first mention in a section
            words.append(f"[{term}][{term}]" if dialect == "autorefs" else f"<{term}>")
        seen.add(place // 3)
    return " ".join(words) + "."


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def configure(folder: Path) -> None:
    """Write a configuration for every way to build the practice in a folder."""
    extensions = [{name: dict(options)} if options else name for name, options in MARKDOWN.items()]
    plain: dict[str, Any] = _SITE | {"markdown_extensions": extensions}
    extra = {"extra": {"trellis": _SETTINGS}, "hooks": [str(ROOT / "hooks" / "events.py")]}
    ours = plain | {"theme": {"name": "material", "custom_dir": str(ROOT / "overrides")}} | extra
    look = folder / "on-material"
    (look / "partials").mkdir(parents=True)
    for page in (ROOT / "overrides").glob("*.html"):
        if page.stem not in {"404", "base", "main"}:
            _put(look / page.name, _ON_MATERIAL)
    theirs = {partial.name for partial in (Path(get_theme_dir("material"), "partials")).iterdir()}
    for partial in (ROOT / "overrides" / "partials").glob("*.html"):
        if partial.name not in theirs:
            shutil.copy(partial, look / "partials")
    linked = plain | {"theme": plain["theme"] | {"custom_dir": str(look)}} | extra
    bare = {"nav": ["index.md"]}  # every page in the navigation of every page is a cost of another kind
    for name, configuration in {
        "plain": plain,
        "bare": plain | bare,
        "linked": linked | bare,
        "ours": ours | bare,
        "autorefs": plain | bare | {"plugins": ["search", "autorefs"]},
        "ezglossary": plain | bare | {"plugins": ["search", {"ezglossary": {"list_references": False}}]},
    }.items():
        _put(folder / f"{name}.yml", yaml.dump(configuration, sort_keys=False))  # an option may be a function
