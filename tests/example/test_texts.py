"""The texts of The Long Table pass every check, and are as many as the library promises."""

from __future__ import annotations

import re

import yaml

from tests.example.sources import LONG_TABLE
from tests.support.miniature import ROOT
from trellis.checking import checks, reading
from trellis.checking.checks import Practice
from trellis.checking.passages import Passage, words
from trellis.checking.report import as_text
from trellis.checking.style import Style
from trellis.checking.texts import Texts
from trellis.content.frontmatter import Article, Pack
from trellis.content.kinds import KindName
from trellis.content.library import Source

LEAST: dict[KindName, int] = {"article": 30, "worksheet": 34, "handout": 8, "concept": 44, "pack": 8, "letter": 9}
"""Pages of each kind; the worksheets include the two decks of cards."""

IDEAS = ["closeness-and-self", "trust", "openness", "humility", "emotional-needs", "growing-apart-and-back"]
"""The groups of ideas that the library covers."""


def test_the_texts_pass_every_check() -> None:
    """No check is left out, and none finds anything; what it finds is shown with file, line and cure."""
    pages = LONG_TABLE.library.pages
    sources = tuple(Source(page.path, page.url, (LONG_TABLE.docs / page.path).read_bytes()) for page in pages)
    ornaments = frozenset(LONG_TABLE.settings.brand.pictures.values())
    names = ("The Long Table", "Ines Halloran")
    report = checks.check(Practice(ROOT, LONG_TABLE.docs, sources, names, ornaments), drafts=True)
    assert report.findings == (), as_text(report)
    assert report.left_out == ()
    assert report.pages == len(pages)


def test_there_is_a_whole_library() -> None:
    """A coach finds enough of every kind, among them two decks of cards and two welcome gifts."""
    kinds = LONG_TABLE.library.originals.by_kind
    assert {kind: len(kinds[kind]) >= least for kind, least in LEAST.items()} == dict.fromkeys(LEAST, True)
    assert sum("/// cards" in page.body for page in kinds["worksheet"]) == 2
    assert sum(isinstance(page.values, Pack) and page.values.gift for page in kinds["pack"]) == 2
    assert list(yaml.safe_load((LONG_TABLE.docs / "ideas.yml").read_text(encoding="utf-8"))) == IDEAS


def test_articles_are_neither_choppy_nor_hard() -> None:
    """Each article reads at grade 5 to 8 by the formula of Flesch and Kincaid, and by that of Gunning (fog)."""
    texts = Texts(LONG_TABLE.library, Style(), LONG_TABLE.docs)
    grades = {
        page.name: (round(reading.grade(texts.prose(page)), 1), round(_fog(texts.prose(page)), 1))
        for page in LONG_TABLE.library.by_kind["article"]
        if isinstance(page.values, Article)
    }
    assert {name: found for name, found in grades.items() if not 5 <= min(found) <= max(found) <= 8} == {}


def _fog(passages: tuple[Passage, ...]) -> float:
    """Return Gunning’s fog index: words of three syllables count as hard, unless an ending makes them so long."""
    sentences = [words(text) for passage in passages for _, text in passage.sentences()]
    spoken = [word for sentence in sentences for word in sentence]
    hard = sum(reading.syllables(re.sub("(?:ing|ed|es)$", "", word)) > 2 for word in spoken)
    return 0.4 * (len(spoken) / len(sentences) + 100 * hard / len(spoken))
