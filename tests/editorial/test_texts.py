"""The texts that Trellis ships with pass every check, and are as many as the library promises."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from tests.editorial import concepts, echoes, evidence, ideas, pictures, reading, sheets, spelling, wording
from tests.editorial.prose import prose, words
from tests.support.shipped import DOCS, SHIPPED
from trellis.content.frontmatter import Pack
from trellis.content.kinds import KindName
from trellis.foundation.problems import Problem, report

LEAST: dict[KindName, int] = {"article": 20, "worksheet": 24, "concept": 35, "pack": 6}
"""Pages of each kind; the worksheets include the two decks of cards."""

CHECKS: dict[str, Callable[[], Iterable[Problem]]] = {
    "reading grade": lambda: reading.hard_pages(SHIPPED.pages),
    "sentence length": lambda: reading.long_sentences(SHIPPED.pages),
    "claims, gender, unfinished text and slips": lambda: wording.misworded(SHIPPED.pages),
    "capitals": lambda: wording.capitals(SHIPPED.pages),
    "spelling": lambda: spelling.misspelt(SHIPPED.pages),
    "British spelling": lambda: spelling.american(SHIPPED.pages),
    "footnotes": lambda: evidence.unsupported(SHIPPED),
    "lists of works": lambda: evidence.unlisted(SHIPPED.pages),
    "level of evidence": lambda: evidence.levels(SHIPPED.pages),
    "parts of a worksheet": lambda: sheets.incomplete(SHIPPED.pages),
    "definitions": lambda: concepts.ill_defined(SHIPPED),
    "words used as defined": lambda: concepts.redefined(SHIPPED),
    "ideas": lambda: ideas.unmapped((DOCS / "ideas.yml").read_text(encoding="utf-8"), SHIPPED),
    "eight words in a row": lambda: echoes.echoes(SHIPPED.pages),
    "text in place of pictures": lambda: pictures.unexplained(SHIPPED.pages, DOCS),
    "drawings": lambda: (
        problem
        for file in sorted(DOCS.rglob("*.svg"))
        for problem in pictures.misdrawn(file, f"docs/{file.relative_to(DOCS).as_posix()}")
    ),
}


@pytest.mark.parametrize("check", CHECKS)
def test_shipped_texts(check: str) -> None:
    """Every check passes over all pages; what it finds is shown with file, line and remedy."""
    found = tuple(CHECKS[check]())
    assert found == (), report(found)


def test_there_is_a_whole_library() -> None:
    """A coach finds enough articles, worksheets, decks of cards, concepts and packs, two of them welcome gifts."""
    kinds = SHIPPED.by_kind
    assert {kind: len(kinds[kind]) >= least for kind, least in LEAST.items()} == dict.fromkeys(LEAST, True)
    assert sum("/// cards" in page.body for page in kinds["worksheet"]) == 2
    assert sum(isinstance(page.values, Pack) and page.values.gift for page in kinds["pack"]) == 2


def test_articles_have_the_length_of_one_sitting() -> None:
    """An article has 700 to 1,300 words."""
    lengths = {page.name: sum(len(words(part.text)) for part in prose(page)) for page in SHIPPED.by_kind["article"]}
    assert {name: count for name, count in lengths.items() if not 700 <= count <= 1300} == {}
