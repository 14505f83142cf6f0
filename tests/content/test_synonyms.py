"""Tests of reading synonyms."""

from __future__ import annotations

from pathlib import Path

from trellis.content import synonyms
from trellis.foundation.problems import Problem


def test_synonyms() -> None:
    """A word or a phrase has one other word or several."""
    found, problems = synonyms.read("never listens: [listening, attention]\nrow: quarrel\n2: [two]\n", "s.yml")
    assert (found, problems) == ({"never listens": ("listening", "attention"), "row": ("quarrel",), "2": ("two",)}, ())


def test_bad_synonyms() -> None:
    """What is not a list of words is a problem with its line; the others are kept."""
    found, problems = synonyms.read("row: quarrel\nempty: []\nfight: 3\nnested: {a: b}\n", "s.yml")
    assert found == {"row": ("quarrel",)}
    assert [(problem.line, problem.wrong) for problem in problems] == [
        (line, f"“{word}” has no words to search for instead")
        for line, word in ((2, "empty"), (3, "fight"), (4, "nested"))
    ]
    assert isinstance(problems[0], Problem)
    assert "infidelity: [affair, betrayal]" in problems[0].remedy


def test_no_file(tmp_path: Path) -> None:
    """A practice needs no synonyms."""
    assert synonyms.read_file(tmp_path) == ({}, ())
