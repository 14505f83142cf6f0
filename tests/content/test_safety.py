"""Tests of the warnings on worksheets."""

from __future__ import annotations

import pytest

from tests.support.miniature import PAGES
from tests.support.rendering import site
from trellis.content import safety
from trellis.content.frontmatter import Risk
from trellis.foundation.document import Admonition, Block, Blocks, Document, Exercise, Paragraph, Quote, Text
from trellis.foundation.exercises import Prompt

QUESTION = Exercise("q", Prompt(), (Text("Why?"),))
NOTHING = Document(())


def aside(kind: str) -> Admonition:
    """Return an aside that says to take care."""
    return Admonition(kind, (), (Paragraph((Text("Take care."),)),))


PATH = "worksheets/one-thing.md"
SHEET = PAGES[PATH]


def test_every_risk_but_none_has_a_warning() -> None:
    """What an author may write as a risk is what a warning is there for, under one title."""
    assert set(safety.RISKS) == {"none", *safety.WARNINGS}
    assert {caution.title for caution in safety.WARNINGS.values()} == {"Before you start"}


def test_a_pack_has_the_greatest_risk_of_its_sheets() -> None:
    """What a sheet carries, the pack carries too; the pack itself may carry more."""
    pages = {
        "worksheets/a.md": SHEET,
        "worksheets/b.md": SHEET.replace("read_first", "risk: disclosure\nread_first"),
        "packs/both.md": "---\ntitle: Both\nsummary: S.\nworksheets: [a, b]\nrisk: being-found\n---\n",
        "packs/one.md": "---\ntitle: One\nsummary: S.\nworksheets: [a]\nrisk: being-found\n---\n",
        "packs/none.md": "---\ntitle: None\nsummary: S.\nworksheets: [a, gone]\n---\n",
        "broken.md": "Text.\n",
    }
    library = site(pages, mistakes=True).library
    found = {name: safety.risk_of(library.by_name[name], library) for name in ("both", "one", "none", "broken")}
    assert found == {"both": "disclosure", "one": "being-found", "none": "none", "broken": "none"}


@pytest.mark.parametrize(("risk", "blocks", "lines"), [
    ("none", (QUESTION,), []), ("being-found", (QUESTION,), [8]), ("disclosure", (), [8]),
    ("disclosure", (aside("warning"), QUESTION), []), ("joint-disclosure", (QUESTION, aside("danger")), [8]),
    ("disclosure", (aside("note"), QUESTION), [8]),
])  # fmt: skip
def test_a_risk_needs_a_warning_before_the_first_question(risk: Risk, blocks: Blocks, lines: list[int]) -> None:
    """A worksheet with a risk and no warning, or a late one, is a problem at the line of its risk."""
    pages = {PATH: SHEET.replace("read_first", f"risk: {risk}\nread_first")}
    problems = list(safety.check(site(pages, mistakes=True).library, {PATH: Document(blocks)}))
    assert [problem.line for problem in problems] == lines
    assert all('!!! warning "Before you start"' in problem.remedy for problem in problems)


@pytest.mark.parametrize("risk", safety.WARNINGS)
def test_the_author_may_warn_instead(risk: Risk) -> None:
    """An author's own warning replaces the engine's if it comes before any exercise."""
    library = site({PATH: SHEET.replace("read_first", f"risk: {risk}\nread_first")}, mistakes=True).library

    def warning(*blocks: Block) -> safety.Caution | None:
        return safety.warning(library.by_path[PATH], Document(blocks), library)

    assert warning() is safety.WARNINGS[risk]
    for kind in ("warning", "danger"):
        assert warning(Paragraph((Text("Text."),)), aside(kind), QUESTION) is None
        assert warning(QUESTION, aside(kind)) is safety.WARNINGS[risk]
    assert warning(aside("note")) is safety.WARNINGS[risk]
    assert warning(Quote((aside("warning"),)), QUESTION) is None
    assert warning(Quote((QUESTION, aside("warning")))) is safety.WARNINGS[risk]


def test_a_pack_has_the_warning_of_its_greatest_risk() -> None:
    """A pack always shows the engine's warning, since those of its sheets come later; an article shows none."""
    pages = {
        PATH: SHEET.replace("read_first", "risk: disclosure\nread_first"),
        "packs/one.md": "---\ntitle: One\nsummary: S.\nworksheets: [one-thing]\n---\n",
        "articles/a.md": PAGES["articles/on-time.md"].replace("title:", "risk: being-found\ntitle:", 1),
    }
    library = site(pages, mistakes=True).library
    found = {name: safety.warning(library.by_name[name], NOTHING, library) for name in ("one", "a")}
    assert found == {"one": safety.WARNINGS["disclosure"], "a": None}


def test_partners_are_told_when_not_to_do_it() -> None:
    """Where partners disclose to each other, the first thing said is when not to."""
    assert "Do not do this together if either of you is afraid" in safety.WARNINGS["joint-disclosure"].text
