"""Ideas without pages, unknown names, pages without an idea and mistakes in the file are found."""

from __future__ import annotations

from pathlib import Path

from tests.support.golden import Case, cases
from tests.support.texts import CONCEPTS, page, texts
from trellis.checking import ideas

PAGES = (
    page("Late.", "articles/on-time.md", practise="[one-thing]"),
    page("A sheet.", "worksheets/one-thing.md"),
    page("A sheet.", "worksheets/two-things.md"),
    CONCEPTS[0],
)


@cases(__file__, "ideas")
def test_ideas(case: Case, tmp_path: Path, *, update_golden: bool) -> None:
    """Every idea has an article, a concept and a worksheet that fit together, and every page serves an idea."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "ideas.yml").write_text(case.given["source"], encoding="utf-8")
    found = [str(problem) for problem in ideas.check(texts(*PAGES, docs=tmp_path / "docs"))]
    case.check(found, update=update_golden)


def test_a_practice_without_the_file(tmp_path: Path) -> None:
    """A list of ideas is optional."""
    assert list(ideas.check(texts(*PAGES, docs=tmp_path))) == []


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    """A file that is not UTF-8 is a problem, not a crash."""
    (tmp_path / "ideas.yml").write_bytes("a: “b”".encode("cp1252"))
    [problem] = ideas.check(texts(*PAGES, docs=tmp_path))
    assert "not UTF-8" in problem.wrong
