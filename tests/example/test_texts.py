"""The texts of The Long Table pass every check, and are as many as the library promises."""

from __future__ import annotations

import yaml

from tests.example.sources import LONG_TABLE
from tests.support.miniature import ROOT
from trellis.checking import checks
from trellis.checking.checks import Practice
from trellis.checking.report import as_text
from trellis.content.frontmatter import Pack
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
    kinds = LONG_TABLE.library.by_kind
    assert {kind: len(kinds[kind]) >= least for kind, least in LEAST.items()} == dict.fromkeys(LEAST, True)
    assert sum("/// cards" in page.body for page in kinds["worksheet"]) == 2
    assert sum(isinstance(page.values, Pack) and page.values.gift for page in kinds["pack"]) == 2
    assert list(yaml.safe_load((LONG_TABLE.docs / "ideas.yml").read_text(encoding="utf-8"))) == IDEAS
