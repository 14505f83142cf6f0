"""Tests of reading the file of references."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.support.golden import Case, cases
from trellis.content import references
from trellis.content.references import Reference


def _elsewhere(works: Mapping[str, Reference]) -> Mapping[str, list[str]]:
    """Return the footnotes on pages in three other languages, where any of them differs."""
    said = {name: [str(work.said_in(language)) for language in ("de-AT", "pt", "es")] for name, work in works.items()}
    return {name: footnotes for name, footnotes in said.items() if set(footnotes) != {str(works[name])}}


@cases(__file__, "references")
def test_references(case: Case, *, update_golden: bool) -> None:
    """A valid work becomes a footnote, any other a problem."""
    works, problems = references.read(case.given["source"], "x")
    found = {
        "footnotes": {name: str(work) for name, work in works.items()},
        **({"elsewhere": elsewhere} if (elsewhere := _elsewhere(works)) else {}),
        "problems": [str(problem).removeprefix("x:") for problem in problems],
    }
    case.check(found, update=update_golden)


def test_site_without_references(tmp_path: Path) -> None:
    """A site that cites nothing needs no file."""
    assert references.read_file(tmp_path) == ({}, ())


def test_references_in_another_encoding(tmp_path: Path) -> None:
    """A file that is not UTF-8 is a problem, not a crash."""
    (tmp_path / "references.yml").write_bytes("a: “b”".encode("cp1252"))
    works, [problem] = references.read_file(tmp_path)
    assert not works
    assert str(problem).startswith(f"{tmp_path.name}/references.yml:1: the file is not UTF-8 text")
